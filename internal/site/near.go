package site

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// near finds what was probably meant by an absent path: the same but for case or composed characters, the page of a source
// file, or the only page of that name.
func (s *Site) near(at string) string {
	at = strings.TrimPrefix(at, "/")
	n := s.neighbours()
	for _, dest := range candidates(at) {
		if found, ok := n.folded[fold(dest)]; ok {
			return servedAs(found)
		}
	}
	if found, ok := n.bySource[at]; ok {
		return servedAs(found)
	}
	name := path.Base(strings.TrimSuffix(at, "/"))
	if found, ok := n.byName[fold(strings.TrimSuffix(name, path.Ext(name)))]; ok && found != "" {
		return servedAs(found)
	}
	return ""
}

// servedAs is the URL of a file on disk.
func servedAs(dest string) string {
	if dest != "index.html" && !strings.HasSuffix(dest, "/index.html") {
		return "/" + dest
	}
	return "/" + strings.TrimSuffix(dest, "index.html")
}

// neighbours finds destinations by other spellings.
type neighbours struct {
	folded   map[string]string
	bySource map[string]string
	byName   map[string]string // "" where several have the name
}

func (s *Site) listNeighbours() *neighbours {
	n := &neighbours{folded: map[string]string{}, bySource: map[string]string{}, byName: map[string]string{}}
	for dest, file := range s.urls().files {
		if old, has := n.folded[fold(dest)]; !has || dest < old {
			n.folded[fold(dest)] = dest
		}
		if file != "" {
			n.bySource[strings.TrimPrefix(file, s.source)] = dest
		}
		name := fold(strings.TrimSuffix(path.Base(strings.TrimSuffix(dest, "/index.html")), ".html"))
		if _, has := n.byName[name]; has {
			dest = ""
		}
		n.byName[name] = dest
	}
	return n
}

// fold makes spellings equal that people take for the same: upper and lower case, composed and decomposed letters.
func fold(s string) string { return strings.ToLower(norm.NFC.String(s)) }
