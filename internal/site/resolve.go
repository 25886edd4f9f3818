package site

import (
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"newslint/internal/post"
)

// Target is where a link leads.
type Target struct {
	Existence Existence // of a target within the site; Unknown of any other
	External  bool      // another host, or no web address at all
	Scheme    string    // as in https, lower case; empty where none is written
	Host      string    // of an absolute address, lower case, without port
	Path      string    // of an internal target: decoded, from the site's root, without baseurl, query and fragment
	Fragment  string    // behind #, as written
	File      string    // the source file of what is there; empty where none is known
	Near      string    // of an absent target: a URL the site has that was probably meant
	// MissingBase: the path lacks `baseurl` and leads out of the site, though the site has the page.
	MissingBase bool
	// Extensionless: only a server that tries .html finds it, as GitHub Pages does.
	Extensionless bool
}

// Resolve follows a link as a reader's browser would, from the page it stands on; from may be nil where the target is not
// relative. The site answers Absent only where it knows every URL it serves.
func (s *Site) Resolve(from *Page, target string) Target {
	var t Target
	rest := strings.TrimSpace(target)
	if strings.Contains(rest, "{{") || strings.Contains(rest, "{%") {
		return t
	}
	rest, t.Fragment, _ = strings.Cut(rest, "#")
	rest, _, _ = strings.Cut(rest, "?")
	t.Scheme, rest = cutScheme(rest)
	if t.Scheme != "" && t.Scheme != "http" && t.Scheme != "https" {
		t.External = true
		return t
	}
	absolute := strings.HasPrefix(rest, "//")
	if absolute {
		t.Host, rest, _ = strings.Cut(rest[2:], "/")
		t.Host = hostName(t.Host)
		rest = "/" + rest
		if t.External = !s.ownHost(t.Host); t.External {
			return t
		}
	}
	if rest == "" && from != nil {
		t.Existence, t.Path = Present, decode(from.URL)
		return t
	}
	if s.relinks && !strings.HasPrefix(rest, "/") && s.markdown[strings.ToLower(extension(rest))] {
		return t // jekyll-relative-links turns a source into its page
	}
	full, ok := s.join(from, rest)
	if !ok {
		return t
	}
	about := rootedTarget + decode(full)
	if absolute {
		about = absoluteTarget + decode(full)
	}
	found := asks(s, askTarget, about, findTarget, targetText)
	found.Scheme, found.Host, found.Fragment = t.Scheme, t.Host, t.Fragment
	return found
}

// What askTarget is about is a path with one of these in front.
const (
	rootedTarget   = "/"
	absoluteTarget = "h" // written with its host
)

// maxTargets is how many targets a site keeps in mind: posts of a site link to the same places, and one that is edited to
// the same again and again.
const maxTargets = 4096

func findTarget(s *Site, about string) Target {
	if known, ok := s.targets.Load(about); ok {
		return known.(Target)
	}
	t := Target{Path: about[1:]}
	s.find(&t, about[:1] == absoluteTarget)
	if (s.early == nil || !s.early.Missed) && s.targeted.Add(1) <= maxTargets {
		s.targets.Store(strings.Clone(about), t)
	}
	return t
}

// cutScheme splits off a scheme; a colon behind a slash or in the first place is none.
func cutScheme(s string) (scheme, rest string) {
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ':' && i > 0:
			return strings.ToLower(s[:i]), s[i+1:]
		case !isAlphanumeric(c) && (i == 0 || c != '+' && c != '-' && c != '.'):
			return "", s
		}
	}
	return "", s
}

func hostName(host string) string {
	if _, after, ok := strings.Cut(host, "@"); ok {
		host = after
	}
	if at := strings.LastIndexByte(host, ':'); at > 0 && !strings.Contains(host[at:], "]") {
		host = host[:at]
	}
	return strings.ToLower(host)
}

func (s *Site) ownHost(host string) bool {
	for _, own := range s.Hosts {
		if own == host {
			return true
		}
	}
	return false
}

// join makes a path absolute: a relative one counts from the folder of the page's URL, dots are resolved as browsers do.
func (s *Site) join(from *Page, rest string) (string, bool) {
	if !strings.HasPrefix(rest, "/") {
		if from == nil || from.URL == "" || from.Volatile {
			return "", false
		}
		rest = s.BaseURL + from.URL[:strings.LastIndexByte(from.URL, '/')+1] + rest
	}
	clean := path.Clean(rest)
	if strings.HasSuffix(rest, "/") || strings.HasSuffix(rest, "/.") || strings.HasSuffix(rest, "/..") {
		clean = strings.TrimSuffix(clean, "/") + "/"
	}
	return clean, true
}

// find looks an absolute path up.
func (s *Site) find(t *Target, absolute bool) {
	if s.BaseURL != "" && s.BaseURL != "/" {
		below, ok := strings.CutPrefix(t.Path, "/"+strings.Trim(s.BaseURL, "/"))
		if !ok || below != "" && below[0] != '/' {
			s.findWithoutBase(t, absolute)
			return
		}
		t.Path = below
		if t.Path == "" {
			t.Path = "/"
		}
	}
	s.findFile(t)
	if t.Existence == Absent {
		t.Near = s.near(t.Path)
	}
}

// findWithoutBase judges a path outside of baseurl: another site may live there, unless this one has just that page.
func (s *Site) findWithoutBase(t *Target, absolute bool) {
	s.findFile(t)
	if t.Existence == Present && !absolute {
		t.Existence, t.MissingBase = Absent, true
		t.Near = s.BaseURL + t.Path
		return
	}
	*t = Target{Host: t.Host, Scheme: t.Scheme, Fragment: t.Fragment, Path: t.Path}
}

// findFile answers whether the site serves a path, first from the files themselves, then from the index.
func (s *Site) findFile(t *Target) {
	at := strings.TrimPrefix(t.Path, "/")
	for _, pattern := range s.known {
		if ok, _ := doublestar.Match(strings.TrimPrefix(pattern, "/"), at); ok {
			t.Existence = Present
			return
		}
	}
	if s.Generator != post.Jekyll {
		return
	}
	if isBinary(at) {
		if s.Files().Has(s.source+at) && s.placeOf(s.source+at).kind == asPage {
			t.Existence, t.File = Present, s.source+at
			return
		}
	}
	pages := s.pages()
	if t.foundIn(at, pages.files) || t.foundIn(at, s.postsNamed(at)) {
		return
	}
	if !s.complete() || pages.mayGenerate(at) || s.behindLink(at) {
		return
	}
	all := s.served() // only now every post is read
	if all != nil && !t.foundIn(at, all) {
		t.Existence = Absent
	}
}

// foundIn takes the first file that a server finds for a path.
func (t *Target) foundIn(at string, where interface {
	file(destination string) (file string, has bool)
},
) bool {
	for i, dest := range candidates(at) {
		if file, has := where.file(dest); has {
			t.Existence, t.File, t.Extensionless = Present, file, i == 2
			return true
		}
	}
	return false
}

// postsNamed gives the destinations of the posts whose file names have the slug at the end of a path.
func (s *Site) postsNamed(at string) files {
	found := files{}
	for _, file := range s.postSlugs().of(s.slugOf(at)) {
		if at, ok := s.written(file); ok {
			found[at] = file
		}
	}
	return found
}

// slugOf is the slug at the end of a path.
func (s *Site) slugOf(at string) string {
	name := path.Base(strings.TrimSuffix(strings.TrimSuffix(at, "/"), "/index.html"))
	return slugify(strings.TrimSuffix(name, path.Ext(name)), false, s.Dialect.Engine)
}

// candidates are the files a server looks for: the path, its index page, the path with .html.
func candidates(at string) []string {
	if at == "" || strings.HasSuffix(at, "/") {
		return []string{at + "index.html"}
	}
	return []string{at, at + "/index.html", at + ".html"}
}

// complete tells whether every URL is known: no plugin of unknown habits, or a list of URLs that makes up for it.
func (s *Site) complete() bool {
	if len(s.known) > 0 && s.listed {
		return true
	}
	return s.listed && !s.Unknowable && !s.hasPlugins()
}

// hasPlugins tells whether the site has plugins of its own.
func (s *Site) hasPlugins() bool {
	return asks(s, askPlugins, "", func(s *Site, _ string) bool { return s.listsPlugins() }, boolText)
}

func (s *Site) listsPlugins() bool {
	for _, name := range s.Files().Below(s.pluginsDir) {
		if strings.HasSuffix(name, ".rb") {
			return true
		}
	}
	return false
}

func (u *urls) mayGenerate(at string) bool {
	if u.archives && dayArchive.MatchString(at) {
		return true
	}
	for _, prefix := range u.generated {
		if strings.HasPrefix(at, prefix) && prefix != "" {
			return true
		}
	}
	return false
}

// behindLink tells whether a folder on the way is listed as a file: a symbolic link or a submodule, whose files nobody lists.
func (s *Site) behindLink(at string) bool {
	for i := range len(at) {
		if at[i] == '/' && s.Files().Has(s.source+at[:i]) {
			return true
		}
	}
	return false
}
