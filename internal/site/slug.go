package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newslint/internal/post"
)

// slugify is Jekyll's Utils.slugify: runs of other characters become one hyphen, one hyphen at either end goes. Pretty keeps
// the punctuation that URLs may hold (mode "pretty", cased), otherwise everything is in lower case (mode "default").
// Jekyll 4 keeps letters, decimal digits and marks; 3.10 drops marks that are not alphabetic.
func slugify(s string, pretty bool, engine post.Engine) string {
	if isPlainSlug(s) {
		if pretty {
			return s
		}
		return strings.ToLower(s)
	}
	var b strings.Builder
	gap := false
	for _, r := range s {
		if slugKeeps(r, pretty, engine) {
			b.WriteRune(r)
			gap = false
			continue
		}
		if !gap {
			b.WriteByte('-')
		}
		gap = true
	}
	slug := trimHyphen(b.String())
	if !pretty {
		slug = downcase(slug)
	}
	return slug
}

func isPlainSlug(s string) bool {
	for i := range len(s) {
		if !isAlphanumeric(s[i]) {
			return false
		}
	}
	return true
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func trimHyphen(s string) string {
	return strings.TrimSuffix(strings.TrimPrefix(s, "-"), "-")
}

func slugKeeps(r rune, pretty bool, engine post.Engine) bool {
	if r < utf8.RuneSelf {
		return isAlphanumeric(byte(r)) || pretty && strings.ContainsRune("._~!$&'()+,;=@", r)
	}
	if unicode.IsLetter(r) || unicode.Is(unicode.Nd, r) {
		return true
	}
	if engine == post.GitHubPages {
		return unicode.Is(unicode.Other_Alphabetic, r) || unicode.Is(unicode.Nl, r)
	}
	return unicode.Is(unicode.M, r)
}

// downcase is Ruby's String#downcase: full Unicode case mapping, where only U+0130 differs from Go's.
func downcase(s string) string {
	return strings.ToLower(strings.ReplaceAll(s, "\u0130", "i\u0307"))
}

// titleize makes a title of a slug: the first letter of each word in upper case, the rest in lower case.
func titleize(slug string) string {
	words := strings.Split(strings.TrimRight(slug, "-"), "-")
	for i, word := range words {
		if word == "" {
			continue
		}
		r, n := utf8.DecodeRuneInString(word)
		words[i] = string(unicode.ToTitle(r)) + strings.ToLower(word[n:])
	}
	return strings.Join(words, " ")
}

// escapePath is URL.escape_path of Jekyll 4 (Addressable): everything outside RFC 3986's path and query characters is
// percent-encoded, and so is #.
func escapePath(s string) string {
	const hex = "0123456789ABCDEF"
	clean := true
	for i := range len(s) {
		clean = clean && pathByte(s[i])
	}
	if clean {
		return s
	}
	b := make([]byte, 0, len(s)*3)
	for i := range len(s) {
		if c := s[i]; pathByte(c) {
			b = append(b, c)
		} else {
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(b)
}

func pathByte(c byte) bool {
	return isAlphanumeric(c) || strings.IndexByte("-._~!$&'()*+,;=:@/?", c) >= 0
}

// sanitizeURL is URL#sanitize_url: it starts with one slash, ".." become slashes, "./" goes, runs of slashes shrink to one.
func sanitizeURL(s string) string {
	if strings.HasPrefix(s, "/") && !strings.Contains(s, "//") && !strings.Contains(s, "..") && !strings.Contains(s, "./") {
		return s
	}
	s = "/" + s
	s = strings.ReplaceAll(s, "..", "/")
	s = strings.ReplaceAll(s, "./", "")
	if !strings.Contains(s, "//") {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if s[i] == '/' && i > 0 && s[i-1] == '/' {
			continue
		}
		b = append(b, s[i])
	}
	return string(b)
}
