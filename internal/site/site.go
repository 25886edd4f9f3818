// Package site knows what a site has and what a post will become: `_config.yml`, the files, layouts and pages, and the
// page that the generator makes of a post, without building it.
package site

import (
	"sync"
	"sync/atomic"
	"time"

	"newslint/internal/post"
	"newslint/internal/site/rubytime"
)

// Site is one site of a repository. It is immutable and safe for concurrent use.
type Site struct {
	Root       string         // absolute path of the folder that holds the configuration
	Generator  post.Generator //
	Dialect    post.Dialect   // how its posts are read
	URL        string         // `url` as written
	BaseURL    string         // `baseurl` as written, without a final slash
	Hosts      []string       // hosts that are the site's own, in lower case: of `url`, CNAME, and the configuration's aliases
	Location   *time.Location // the zone pages are dated in; nil where the site sets none, so that the build machine decides
	Zone       rubytime.Zone  // `timezone` as the C library takes it; empty Name where the site sets none
	Future     bool           // future posts are published
	Unknowable bool           // plugins or unknown generators may add pages: questions about existence are answered Unknown
	// Multilingual: a plugin builds the site once for each language, and pages of different languages share URLs.
	Multilingual bool
	Config       Config

	kinds          func() []placeKind // of the files, in their order
	postDays       func() []int       // days in the names of posts, for limit_posts
	postFiles      func() []string    // files that are posts
	postNames      func() map[string][]string
	postSlugs      func() *slugs
	clock          time.Time // of the build that the URLs are those of
	pages          func() *urls
	byHand         bool // URLs come from elsewhere than the names of posts
	served         func() *served
	listed         bool // the files are known
	read           func(path string) ([]byte, error)
	files          func() Tree    // paths relative to Root; listed when somebody asks
	build          *time.Location // of the build machine: where the site sets no zone
	source         string         // folder of the sources relative to Root, "" or with a final slash
	collectionsDir string         // folder of the collections relative to the source, "" for the source itself
	drafts         bool           // drafts are built
	unpublished    bool           // posts with published: false are built
	strict         bool           // strict_front_matter
	limit          int            // limit_posts; 0 for all
	permalink      string         // `permalink` as written, a style or a template
	collections    []collection
	defaults       []defaultSet
	include        []pattern
	exclude        []pattern
	markdown       map[string]bool // extensions with their dot, in lower case
	layoutsDir     string
	includesDir    string
	pluginsDir     string
	themed         bool // layouts and includes may come from a theme
	plugins        map[string]bool
	relinks        bool                              // links of posts to source files lead to their pages
	known          []string                          // patterns of URLs that the configuration vouches for
	titles         *sync.Map                         // of pages by their source file: string
	targets        *sync.Map                         // by what findTarget is asked about: Target; at most maxTargets
	targeted       *atomic.Int32                     // how many were looked for
	hasPages       func() bool                       // the tree holds more than posts; see HasPages
	notes          Notes                             // nil where nobody wants to know
	quiet          func(path string) ([]byte, error) // reads what the notes are not told of

	gathered *atomic.Pointer[Gathered] // what a run published; nil until then
	early    *Early                    // what takes down that the index is asked for too early; nil mostly

	asked  *Asked // what takes down the questions; nil mostly
	behind *Site  // which answers them then
}

// collection is a set of documents, such as posts.
type collection struct {
	label    string
	output   bool
	template string // of the URL; for posts that of the site
}

// Existence answers whether a site has something.
type Existence uint8

// The answers. A rule says nothing on Unknown.
const (
	Unknown Existence = iota
	Absent
	Present
)

// Fate is what becomes of a post.
type Fate uint8

// The fates.
const (
	Published Fate = iota
	Dropped        // not published, mostly without a word
	Wrecked        // published nameless under the day of the build
	Stops          // the build stops: no site at all
)

var fateNames = [...]string{"published", "dropped", "wrecked", "stops the build"}

func (f Fate) String() string { return fateNames[f] }

// Page is what a generator makes of a post.
type Page struct {
	Known      bool   // false: the model does not reach that far; nothing below is meant
	Fate       Fate   //
	Why        Why    // of a fate other than Published
	URL        string // as the generator writes it, percent-encoded
	Dated      bool   // the URL holds a part of the date
	Volatile   bool   // the URL or the date depends on when or where the site is built
	Title      string
	Date       Date
	Categories []string
	Tags       []string
	Layout     string

	ext string // of the file that is written
}

// Why is a short key for the reason of a fate.
type Why string

// The reasons.
const (
	WhyName        Why = "file-name"   // Jekyll does not take the file for a post
	WhyExcluded    Why = "excluded"    // the configuration or a leading character keeps it out
	WhyDraft       Why = "draft"       // in _drafts
	WhyUnpublished Why = "unpublished" // published: false, or empty
	WhyLimit       Why = "limit"       // older than the newest that limit_posts keeps
	WhyFuture      Why = "future"      // dated later than the build
	WhyEncoding    Why = "encoding"    // not UTF-8
	WhySyntax      Why = "syntax"      // the YAML cannot be parsed
	WhyMapping     Why = "mapping"     // the front matter is no mapping
	WhyCategories  Why = "categories"  // of a type that cannot be a list
	WhyDate        Why = "date"        // Ruby refuses it
	WhyNameDate    Why = "name-date"   // Ruby refuses the date in the file name
	WhySlug        Why = "slug"        // of a type that cannot be a part of a URL
	WhyPermalink   Why = "permalink"   // of a wrong type, or with an unknown placeholder
)

// Date is a post's date as the generator reads it.
type Date struct {
	rubytime.Reading
	FromName bool        // from the file name: the front matter has none
	FromSite bool        // from `defaults:` of the configuration
	Field    *post.Field // of the front matter; nil where the date comes from elsewhere
	Text     string      // what Ruby parsed; Reading's ranges are of it
}
