package site

import (
	"path"
	"strings"

	"newslint/internal/post"
)

// place is where a file stands among the sources of a Jekyll site.
type place struct {
	kind   placeKind
	label  string // of the collection
	path   string // relative to the source, without the collections folder: what `defaults:` match and messages print
	folder string // above _posts or _drafts; its parts become categories
	below  string // the path below _posts, _drafts or the collection's folder
}

type placeKind uint8

const (
	nowhere placeKind = iota // not read: excluded, special, outside of the source
	inPosts
	inDrafts
	inCollection
	asPage // page or static file, its first bytes decide

	misnamed // in a listing: in `_posts`, but Jekyll does not take it for a post
)

// placeOf finds how Jekyll comes upon a file: posts in any `_posts` folder it walks into, documents in the folders of
// collections, everything else by walking.
func (s *Site) placeOf(name string) place {
	name, ok := strings.CutPrefix(name, s.source)
	if !ok {
		return place{}
	}
	for _, kind := range [...]struct {
		folder, inside string
		kind           placeKind
	}{{"_posts", "/_posts/", inPosts}, {"_drafts", "/_drafts/", inDrafts}} {
		above, below, ok := cutFolder(name, kind.inside)
		if !ok {
			continue
		}
		if !s.walks(above) || !s.collected(above) || s.skips(joined(above, kind.folder), below, true) {
			return place{}
		}
		p := place{kind: kind.kind, label: "posts", folder: above, below: below, path: s.belowCollections(name)}
		p.folder = strings.TrimPrefix(strings.TrimPrefix(above, s.collectionsDir), "/")
		return p
	}
	rest := s.belowCollections(name)
	if s.collectionsDir == "" || rest != name {
		if label, below, ok := strings.Cut(rest, "/"); ok && strings.HasPrefix(label, "_") {
			if col := s.collection(label[1:]); col != nil {
				if s.skips(label, below, false) {
					return place{}
				}
				return place{kind: inCollection, label: col.label, path: rest, below: below}
			}
		}
	}
	folder, base := path.Split(name)
	folder = strings.TrimSuffix(folder, "/")
	if !s.walks(folder) || s.skips(folder, base, false) {
		return place{}
	}
	return place{kind: asPage, path: name}
}

// collected tells whether posts are looked for in a folder: with a collections folder only there.
func (s *Site) collected(folder string) bool {
	return s.collectionsDir == "" || strings.HasPrefix(folder, s.collectionsDir)
}

// cutFolder splits a path at the first folder of a name, which is given between slashes.
func cutFolder(name, folder string) (above, below string, ok bool) {
	if rest, ok := strings.CutPrefix(name, folder[1:]); ok {
		return "", rest, true
	}
	return strings.Cut(name, folder)
}

func (s *Site) collection(label string) *collection {
	for i := range s.collections {
		if s.collections[i].label == label {
			return &s.collections[i]
		}
	}
	return nil
}

// walks tells whether Jekyll walks into a folder: none of the parts is special or excluded.
func (s *Site) walks(folder string) bool {
	if folder == "" {
		return true
	}
	parent := ""
	for part := range strings.SplitSeq(folder, "/") {
		if s.rejects(parent, part, true) {
			return false
		}
		parent = joined(parent, part)
	}
	return true
}

// skips tells whether a file below a folder is passed over. Files of collections are listed with their folders, so only the
// path as a whole and the last name count. Dir["**/*"], which lists posts, never shows names with a leading dot.
func (s *Site) skips(folder, below string, listed bool) bool {
	if listed && (strings.HasPrefix(below, ".") || strings.Contains(below, "/.")) {
		return true
	}
	return s.rejects(folder, below, false)
}

// rejects is EntryFilter#filter for one entry of a folder.
func (s *Site) rejects(folder, entry string, isFolder bool) bool {
	if strings.HasSuffix(entry, ".") {
		return true
	}
	base := path.Base(entry)
	included := globbed(s.include, "", entry, isFolder) || base != entry && globbed(s.include, "", base, isFolder)
	if included {
		return false
	}
	if globbed(s.exclude, folder, entry, isFolder) {
		return true
	}
	return isSpecial(entry) || isSpecial(base) || strings.HasSuffix(entry, "~")
}

// joined is path.Join for parts of a clean path.
func joined(folder, entry string) string {
	if folder == "" {
		return entry
	}
	return folder + "/" + entry
}

func isSpecial(entry string) bool { return entry != "" && strings.IndexByte("._#~", entry[0]) >= 0 }

// pattern is an entry of `include` or `exclude`.
type pattern struct {
	text string // without the slash in front
	wild bool   // not only text
}

func patternsOf(texts []string) []pattern {
	out := make([]pattern, len(texts))
	for i, text := range texts {
		text = strings.TrimPrefix(text, "/")
		out[i] = pattern{text, strings.ContainsAny(text, "*?[\\")}
	}
	return out
}

// globbed is EntryFilter#glob_include? for an entry of a folder: a pattern matches by fnmatch, as a prefix, or as the folder with
// its slash.
func globbed(patterns []pattern, folder, entry string, isFolder bool) bool {
	for _, p := range patterns {
		if p.text == "" || folder != "" && !p.wild && p.text[0] != folder[0] { // as nearly always
			continue
		}
		full := joined(folder, entry)
		if strings.HasPrefix(full, p.text) || isFolder && len(p.text) == len(full)+1 && p.text == full+"/" || p.wild && fnmatch("/"+p.text, "/"+full) {
			return true
		}
	}
	return false
}

// extension is Ruby's File.extname: the last dot of the base name and what follows, unless the name starts with it.
func extension(name string) string {
	base := strings.TrimLeft(path.Base(name), ".")
	dot := strings.LastIndexByte(base, '.')
	if dot < 0 || dot == len(base)-1 {
		return ""
	}
	return base[dot:]
}

// Renders tells whether posts with an extension (with its dot) become HTML pages, or may by a plugin.
func (s *Site) Renders(ext string) bool {
	lower := strings.ToLower(ext)
	return s.markdown[lower] || lower == ".html" || s.hasPlugins() && lower != ".txt" && lower != ".bak"
}

// outputExt is what a file's extension becomes.
func (s *Site) outputExt(ext string) string {
	switch lower := strings.ToLower(ext); {
	case s.markdown[lower]:
		return ".html"
	case lower == ".scss", lower == ".sass":
		return ".css"
	case lower == ".coffee" && (s.plugins["jekyll-coffeescript"] || s.Dialect.Engine == post.GitHubPages):
		return ".js"
	}
	return ext
}
