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
	v := s.served()
	for _, dest := range candidates(at) {
		if found, ok := v.spelled(dest); ok {
			return servedAs(found)
		}
	}
	if found, ok := v.madeOf(s.source + at); ok {
		return servedAs(found)
	}
	name := path.Base(strings.TrimSuffix(at, "/"))
	if found, ok := v.named(strings.TrimSuffix(name, path.Ext(name))); ok {
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

// fold makes spellings equal that people take for the same: upper and lower case, composed and decomposed letters.
func fold(s string) string { return strings.ToLower(norm.NFC.String(s)) }
