package schema

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"newslint/internal/lazyregexp"
)

// format is what a text means; the drafts name most of them.
type format struct {
	name string
	fits func(text string) bool
}

// formatNamed is nil for a name that nobody knows: any text is of that format.
func formatNamed(name string) *format {
	var fits func(string) bool
	switch name {
	case "date":
		fits = isDate
	case "time":
		fits = isTime
	case "date-time":
		fits = isDateTime
	case "duration":
		fits = isDuration
	case "period":
		fits = isPeriod
	case "email":
		fits = isEmail
	case "hostname":
		fits = isHostname
	case "ipv4":
		fits = isIPv4
	case "ipv6":
		fits = isIPv6
	case "uri", "iri":
		fits = isURI
	case "uri-reference", "iri-reference":
		fits = isReference
	case "uri-template":
		fits = isTemplate
	case "json-pointer":
		fits = pointerForm.MatchString
	case "relative-json-pointer":
		fits = relativePointerForm.MatchString
	case "uuid":
		fits = uuidForm.MatchString
	case "semver":
		fits = versionForm.MatchString
	case "regex":
		fits = isExpression
	default:
		return nil
	}
	return &format{name, fits}
}

var (
	clockForm           = lazyregexp.New(`\A(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[zZ]|([-+])(\d\d):(\d\d))\z`)
	durationForm        = lazyregexp.New(`\AP(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)\z`)
	localForm           = lazyregexp.New("\\A(?:\"[^\"\\\\]*\"|[-A-Za-z0-9.!#$%&'*+/=?^_`{|}~]*)\\z")
	labelForm           = lazyregexp.New(`\A[A-Za-z0-9](?:[-A-Za-z0-9]{0,61}[A-Za-z0-9])?\z`)
	pointerForm         = lazyregexp.New(`\A(?:/(?:[^/~]|~[01])*)*\z`)
	relativePointerForm = lazyregexp.New(`\A(?:0|[1-9]\d*)(?:#|(?:/(?:[^/~]|~[01])*)*)\z`)
	uuidForm            = lazyregexp.New(`\A[[:xdigit:]]{8}(?:-[[:xdigit:]]{4}){3}-[[:xdigit:]]{12}\z`)
	versionForm         = lazyregexp.New(`\A(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-` + versionPart + `(?:\.` + versionPart + `)*)?(?:\+[-0-9A-Za-z]+(?:\.[-0-9A-Za-z]+)*)?\z`)
)

const versionPart = `(?:0|[1-9]\d*|\d*[-A-Za-z][-0-9A-Za-z]*)`

func isExpression(text string) bool {
	_, err := compileExpression(text)
	return err == nil
}

func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// isTime reads full-time of RFC 3339; a leap second is the last of a day in UTC.
func isTime(text string) bool {
	m := clockForm.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	var n [7]int
	for i, part := range m {
		n[i], _ = strconv.Atoi(part) // digits, a sign or the whole
	}
	if n[1] > 23 || n[2] > 59 || n[3] > 60 || n[5] > 23 || n[6] > 59 {
		return false
	}
	offset := n[5]*60 + n[6]
	if m[4] == "-" {
		offset = -offset
	}
	const day = 24 * 60
	return n[3] < 60 || (n[1]*60+n[2]-offset+day)%day == day-1
}

func isDateTime(text string) bool {
	return len(text) > len(time.DateOnly) && text[10]|0x20 == 't' && isDate(text[:10]) && isTime(text[11:])
}

// isDuration reads the durations of RFC 3339, appendix A.
func isDuration(text string) bool {
	return durationForm.MatchString(text) && text != "P" && !strings.HasSuffix(text, "T")
}

func isPeriod(text string) bool {
	start, end, ok := strings.Cut(text, "/")
	if strings.HasPrefix(start, "P") {
		return ok && isDuration(start) && isDateTime(end)
	}
	return ok && isDateTime(start) && (isDuration(end) || isDateTime(end))
}

func isEmail(text string) bool {
	at := strings.LastIndexByte(text, '@')
	if at < 0 || len(text) > 254 || at > 64 {
		return false
	}
	local, domain := text[:at], text[at+1:]
	if !localForm.MatchString(local) {
		return false
	}
	if !strings.HasPrefix(local, `"`) && (strings.HasPrefix(local, ".") || strings.HasSuffix(local, ".") || strings.Contains(local, "..")) {
		return false
	}
	address, bracketed := strings.CutPrefix(domain, "[")
	if address, closed := strings.CutSuffix(address, "]"); bracketed && closed {
		if six, ok := strings.CutPrefix(address, "IPv6:"); ok {
			return isIPv6(six)
		}
		return isIPv4(address)
	}
	return isHostname(domain)
}

func isHostname(text string) bool {
	text = strings.TrimSuffix(text, ".")
	for label := range strings.SplitSeq(text, ".") {
		if !labelForm.MatchString(label) {
			return false
		}
	}
	return len(text) <= 253
}

func isIPv4(text string) bool {
	a, err := netip.ParseAddr(text)
	return err == nil && a.Is4()
}

func isIPv6(text string) bool {
	a, err := netip.ParseAddr(text)
	return err == nil && strings.Contains(text, ":") && a.Zone() == ""
}

func isURI(text string) bool {
	u := parseURL(text)
	return u != nil && u.IsAbs()
}

func isReference(text string) bool { return !strings.Contains(text, `\`) && parseURL(text) != nil }

// isTemplate wants the braces in each part of the path in pairs, none in another.
func isTemplate(text string) bool {
	u := parseURL(text)
	if u == nil {
		return false
	}
	for part := range strings.SplitSeq(u.RawPath, "/") {
		part, err := url.PathUnescape(part)
		if err != nil {
			return false
		}
		open := false
		for i := range len(part) {
			if c := part[i]; c == '{' && open || c == '}' && !open {
				return false
			} else if c == '{' || c == '}' {
				open = !open
			}
		}
		if open {
			return false
		}
	}
	return true
}

// parseURL is nil for what is no URL; package url takes any words in brackets for a host.
func parseURL(text string) *url.URL {
	u, err := url.Parse(text)
	if err != nil || strings.Contains(u.Hostname(), ":") && (!strings.Contains(u.Host, "[") || !isIPv6(u.Hostname())) {
		return nil
	}
	return u
}
