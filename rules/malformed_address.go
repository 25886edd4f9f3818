package rules

import (
	"bytes"
	"strings"
)

// malformedHost gives the host of a web address that cannot be one: none at all, or with punctuation in it.
func malformedHost(target string) (string, bool) {
	for _, scheme := range [...]string{"https://", "http://"} {
		if len(target) < len(scheme) || !strings.EqualFold(target[:len(scheme)], scheme) || strings.Contains(target, "{{") || strings.Contains(target, "{%") {
			continue
		}
		host := target[len(scheme):]
		if i := strings.IndexAny(host, "/?#"); i >= 0 {
			host = host[:i]
		}
		if host = strings.ToLower(host); isPlainHost(host) {
			return host, false
		}
		return host, host == "" || strings.ContainsAny(host, ",，。；、：！ \"'<>()（）") || strings.Contains(host, "..")
	}
	return "", false
}

// isPlainHost tells hosts that nothing can be wrong with here.
func isPlainHost(host string) bool {
	for i := range len(host) {
		switch c := host[i]; {
		case isASCIILetter(c), c >= '0' && c <= '9', c == '-', c == ':':
		case c == '.' && i > 0 && host[i-1] != '.':
		default:
			return false
		}
	}
	return host != ""
}

// schemeTypos are mistyped schemes as they begin a target; the longest that fits counts.
var schemeTypos = [...]struct{ wrong, right string }{
	{"ttp://", "http://"},
	{"ttps://", "https://"},
	{"htp://", "http://"},
	{"htps://", "https://"},
	{"hhttp://", "http://"},
	{"hhttps://", "https://"},
	{"htttp://", "http://"},
	{"htttps://", "https://"},
	{"httpp://", "http://"},
	{"httpss://", "https://"},
	{"httpa://", "https://"},
	{"htpps://", "https://"},
	{"htts://", "https://"},
	{"hptts://", "https://"},
	{"thttp://", "http://"},
	{"thttps://", "https://"},
	{"hthttp://", "http://"},
	{"http//", "http://"},
	{"https//", "https://"},
	{"http:///", "http://"},
	{"https:///", "https://"},
	{"http:\\\\", "http://"},
	{"https:\\\\", "https://"},
	{"http;//", "http://"},
	{"https;//", "https://"},
	{"http：//", "http://"},
	{"https：//", "https://"},
	{"http:://", "http://"},
	{"https:://", "https://"},
	{"http://http://", "http://"},
	{"https://https://", "https://"},
	{"http://https://", "https://"},
	{"https://http://", "http://"},
	{"http:http://", "http://"},
	{"(http://", "http://"},
	{"(https://", "https://"},
	{"<http://", "http://"},
	{"<https://", "https://"},
	{"http.//", "http://"},
	{"https.//", "https://"},
	{"http:/ /", "http://"},
	{"https:/ /", "https://"},
	{"http: //", "http://"},
	{"https: //", "https://"},
	{"://", "https://"},
}

// isUsual tells at a glance the targets that begin as most do, with which no typo begins: a path from the root, or a scheme
// and a letter or figure that is no h.
func isUsual(target string) bool {
	rest, ok := strings.CutPrefix(target, "http")
	if !ok {
		return strings.HasPrefix(target, "/")
	}
	rest, ok = strings.CutPrefix(strings.TrimPrefix(rest, "s"), "://")
	return ok && rest != "" && (isASCIILetter(rest[0]) && rest[0]|0x20 != 'h' || rest[0] >= '0' && rest[0] <= '9')
}

// malformedTarget gives what a mistyped target should be, "" where it is well written.
func malformedTarget(target string) string {
	if isUsual(target) {
		return ""
	}
	return mistyped(target)
}

func mistyped(target string) string {
	lower := strings.ToLower(target)
	best := -1
	for i, typo := range schemeTypos {
		if strings.HasPrefix(lower, typo.wrong) && (best < 0 || len(typo.wrong) > len(schemeTypos[best].wrong)) {
			best = i
		}
	}
	if best >= 0 {
		return schemeTypos[best].right + strings.TrimSuffix(target[len(schemeTypos[best].wrong):], ")")
	}
	if one, ok := singleSlash(lower); ok {
		return lower[:one] + "//" + strings.TrimLeft(target[one:], "/")
	}
	switch {
	case strings.HasPrefix(lower, "www.") && strings.Count(lower, ".") > 1, isBareHost(lower):
		return "https://" + target
	case isMailAddress(target):
		return "mailto:" + target
	}
	return ""
}

// singleSlash finds http:/host and https:host; it gives the offset behind the colon.
func singleSlash(s string) (int, bool) {
	for _, scheme := range [...]string{"https:", "http:"} {
		rest, ok := strings.CutPrefix(s, scheme)
		if ok && !strings.HasPrefix(rest, "//") && isBareHost(strings.TrimLeft(rest, "/")+"/") {
			return len(scheme), true
		}
	}
	return 0, false
}

// topDomains end the hosts that are known from their name alone; endings of files (md, py, sh) are not among them.
var topDomains = [...]string{".com", ".org", ".net", ".gov", ".edu", ".io", ".cn", ".com.cn", ".gov.cn", ".co.uk", ".jp", ".tw", ".hk", ".de", ".fr", ".eu", ".info", ".example"}

// isBareHost tells whether a target begins with a host and a path: github.com/x.
func isBareHost(target string) bool {
	host, rest, found := strings.Cut(target, "/")
	if !found || rest == "" && strings.Count(host, ".") < 1 || strings.HasPrefix(host, ".") || strings.ContainsAny(host, "{%:@ ") {
		return false
	}
	for _, end := range topDomains {
		if len(host) > len(end)+1 && strings.HasSuffix(host, end) {
			return true
		}
	}
	return false
}

// isMailAddress takes someone@host.tld and nothing around it.
func isMailAddress(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	if !ok || name == "" || strings.ContainsAny(s, "/ :?#{}()<>") || strings.Count(s, "@") != 1 {
		return false
	}
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 || dot > len(host)-3 {
		return false
	}
	switch strings.ToLower(host[dot:]) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".html", ".htm", ".pdf", ".md", ".js", ".css": // logo@2x.png
		return false
	}
	return true
}

// isPathAhead tells whether a path of the site begins a text.
func isPathAhead(b []byte) bool {
	return bytes.HasPrefix(b, []byte("/")) || bytes.HasPrefix(b, []byte("./")) || bytes.HasPrefix(b, []byte("../"))
}

// isAddressAhead tells whether a web address begins a text.
func isAddressAhead(b []byte) bool {
	for _, start := range [...]string{"http://", "https://", "//", "www.", "ttp://", "ttps://", "mailto:"} {
		if bytes.HasPrefix(b, []byte(start)) {
			return true
		}
	}
	return false
}
