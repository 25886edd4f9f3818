// Package config reads `.newslint.yml` into bound rules. A fault in it stands at its node; there is nothing in a
// configuration that runs a program, reads outside the repository, or uses the network.
package config

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"newslint/internal/option"
	"newslint/internal/post/attribution"
	"newslint/report"
	"newslint/rules"
)

// FileName is the name of a configuration file.
const FileName = ".newslint.yml"

// Config is what holds for a part of a repository. It is immutable and safe for concurrent use.
type Config struct {
	Path   string        // the nearest file it came from, absolute; empty where only built-in defaults hold
	Preset string        // jekyll or news
	Rules  []rules.Bound // what runs, in the order of the catalogue
	Settings

	layers []layer           // the preset first, the nearest file last
	choice Choice            //
	since  map[string]string // by rule id: the first day of the posts it judges, as in 2023-01-01
	added  map[string]bool   // by rule id: judges only posts that a run over changes knows to be new

	mu       sync.Mutex
	variants map[string]*Config // by the overrides that match
}

// Settings are the keys of the file beside those that say which rules run. Those of the site count where it has its root.
type Settings struct {
	Generator Generator   `option:"generator" of:"site" en:"the program that builds the site: jekyll, hugo, commonmark, or auto to look" zh:"生成网站的程序：jekyll、hugo、commonmark，auto 表示自动判断"`
	Engine    Engine      `option:"engine" of:"site" en:"the Jekyll the site is built by: github-pages, jekyll-4, or auto" zh:"所用的 Jekyll：github-pages、jekyll-4 或 auto"`
	Posts     []Pattern   `option:"posts" en:"globs of further files to judge as posts, as content/news/**/*.md" zh:"另外作为文章检查的文件（通配符），如 content/news/**/*.md"`
	Ignore    []Pattern   `option:"ignore" en:"globs of files never judged" zh:"不检查的文件（通配符）"`
	Hosts     []string    `option:"hosts" of:"site" en:"hosts that are the site's own, beside those of url and CNAME" zh:"除 url 与 CNAME 外属于本站的主机名"`
	KnownURLs []string    `option:"known-urls" of:"site" en:"globs of URLs that exist although no file shows it" zh:"没有对应文件但确实存在的网址（通配符）"`
	Tags      []string    `option:"liquid-tags" of:"site" en:"Liquid tags that the site's plugins define" zh:"网站插件定义的 Liquid 标签"`
	Schemas   []SchemaUse `option:"schema" en:"JSON Schemas of front matter, each for the posts that its globs name" zh:"文章元数据的 JSON Schema，按通配符指定适用的文章"`
	Budgets   Budgets     `option:"budgets" of:"site" en:"how many findings of a rule the whole site may have; more fail the run, no more than that do not" zh:"全站允许某条规则报告的问题数：超出则检查不通过，未超出则不因此失败"`
	// Attribution are the words that bylines, datelines and sources are read with, beside the built-in ones.
	Attribution attribution.Words `option:"attribution" of:"site" en:"words of bylines and source lines beside the built-in ones" zh:"识别署名与来源时，内置词表之外的用词"`
}

// Pattern is a glob over the files below the folder of the configuration that holds it.
type Pattern struct {
	Glob string
	dir  string // absolute
}

// UnmarshalText reads a glob.
func (p *Pattern) UnmarshalText(text []byte) error {
	p.Glob = strings.TrimPrefix(string(text), "./")
	if !doublestar.ValidatePattern(p.Glob) {
		return option.Error(report.Say("%q is not a valid pattern", "%q 不是有效的通配符", string(text)))
	}
	if why := tooCostly(p.Glob); why.EN != "" {
		p.Glob = ""
		return option.Error(why)
	}
	return nil
}

func (p Pattern) String() string { return p.Glob }

// matches tells whether the pattern names an absolute path. One that ends with a slash names all that is below a folder.
func (p Pattern) matches(file string) bool {
	rel, err := filepath.Rel(p.dir, file)
	if err != nil {
		return false
	}
	glob := p.Glob
	if strings.HasSuffix(glob, "/") {
		glob += "**"
	}
	ok, _ := doublestar.Match(glob, filepath.ToSlash(rel))
	return ok
}

func match(patterns []Pattern, file string) bool {
	return slices.ContainsFunc(patterns, func(p Pattern) bool { return p.matches(file) })
}

// NamesPost tells whether the configuration names an absolute path as a post.
func (c *Config) NamesPost(file string) bool { return match(c.Posts, file) }

// Ignores tells whether the configuration leaves an absolute path out.
func (c *Config) Ignores(file string) bool { return match(c.Ignore, file) }

// Fault is something wrong in a configuration file: the rule invalid-config.
type Fault struct {
	Path string // absolute
	option.Fault
}

// Compare orders faults by file and place.
func (f Fault) Compare(other Fault) int {
	return cmp.Or(cmp.Compare(f.Path, other.Path), cmp.Compare(f.Line, other.Line), cmp.Compare(f.Column, other.Column))
}

// Choice is what the command line says over any file.
type Choice struct {
	Preset string   // empty where not said
	Select []string // only these rules run
	Ignore []string // these rules do not run
	// MaxFileSize is the largest post to read, in bytes; 0 for the default. It is no key of a file: what is judged is not for
	// those to say whose posts are judged.
	MaxFileSize int
}

// severity is that of a rule after the command line had its word.
func (c *Choice) severity(id string, configured report.Severity) report.Severity {
	switch {
	case slices.Contains(c.Ignore, id), len(c.Select) > 0 && !slices.Contains(c.Select, id):
		return report.Off
	case configured == report.Off && slices.Contains(c.Select, id):
		return report.Warning
	}
	return configured
}

// Bound finds a rule among those that run.
func (c *Config) Bound(id string) (rules.Bound, bool) {
	i := slices.IndexFunc(c.Rules, func(b rules.Bound) bool { return b.Rule.ID == id })
	if i < 0 {
		return rules.Bound{}, false
	}
	return c.Rules[i], true
}

// Moment is what rules that judge only some posts ask of one.
type Moment struct {
	Day   string // as in 2022-03-29; an empty day is that of a post to come
	Added bool   // the run is about changes, and the post was not there before
}

// On gives the rules that judge a post. Rules over the whole site are always among them: their findings are sorted out
// afterwards, with Covers.
func (c *Config) On(m Moment) []rules.Bound {
	if len(c.since) == 0 && len(c.added) == 0 {
		return c.Rules
	}
	return slices.DeleteFunc(slices.Clone(c.Rules), func(b rules.Bound) bool { return !b.PerSite() && !c.Covers(b.Rule.ID, m) })
}

// Covers tells whether a rule judges a post.
func (c *Config) Covers(id string, m Moment) bool {
	return (m.Day == "" || m.Day >= c.since[id]) && (m.Added || !c.added[id])
}

// OnlyAdded tells whether a rule judges added posts only.
func (c *Config) OnlyAdded(id string) bool { return c.added[id] }

// DayOf is the day in a post's file name, or empty.
func DayOf(file string) string {
	const form = "0000-00-00-"
	name := path.Base(filepath.ToSlash(file))
	if len(name) < len(form) {
		return ""
	}
	for i := range form {
		if c := name[i]; c != form[i] && (form[i] != '0' || c < '0' || c > '9') {
			return ""
		}
	}
	return name[:len("0000-00-00")]
}

// At is the configuration of one file, an absolute path, after the overrides that name it.
func (c *Config) At(file string) *Config {
	var key strings.Builder
	for i := range c.layers {
		for j, o := range c.layers[i].overrides {
			if match(o.files, file) {
				fmt.Fprintf(&key, "%d.%d ", i, j)
			}
		}
	}
	if key.Len() == 0 {
		return c
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	variant, ok := c.variants[key.String()]
	if !ok {
		variant = build(c.layers, c.choice, file)
		if c.variants == nil {
			c.variants = make(map[string]*Config)
		}
		c.variants[key.String()] = variant
	}
	return variant
}
