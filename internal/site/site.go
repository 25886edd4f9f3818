// Package site knows what a site has and what a post will become: `_config.yml`, the files, layouts and pages, and the
// page that the generator makes of a post, without building it.
package site

import (
	"time"

	"newslint/internal/post"
	"newslint/internal/source"
)

// Site is one site of a repository. It is immutable and safe for concurrent use.
type Site struct {
	Root       string         // absolute path of the folder that holds the configuration
	Generator  post.Generator //
	Dialect    post.Dialect   // how its posts are read
	URL        string         // `url` as written
	BaseURL    string         // `baseurl` as written, without a final slash
	Hosts      []string       // hosts that are the site's own: of `url`, CNAME, and the configuration's aliases
	Location   *time.Location // the zone pages are dated in; nil where the site sets none, so that the build machine decides
	Zone       string         // `timezone` as written
	Future     bool           // future posts are published
	Unknowable bool           // plugins or unknown generators may add pages: questions about existence are answered Unknown
	Config     Config
}

// Config is the site's own configuration file.
type Config struct {
	Path  string // relative to Root; empty where the site has none
	Src   []byte
	Front post.Front // its top-level keys, read as a front matter block without fences
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

// Page is what a generator makes of a post.
type Page struct {
	Known      bool   // false: the model does not reach that far; nothing below is meant
	Fate       Fate   //
	Why        string // a short key for a fate other than Published
	URL        string // as the generator writes it, percent-encoded; "" where it depends on the build
	Title      string
	Date       Date
	Categories []string
	Tags       []string
	Layout     string
}

// Date is a post's date as the generator reads it.
type Date struct {
	Known    bool
	Instant  time.Time
	FromName bool         // from the file name: the front matter has none
	At       source.Range // of the value in the front matter; empty where FromName
}
