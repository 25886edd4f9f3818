package profile

import (
	"strings"

	"newslint/internal/lazyregexp"
)

// dateShape is a date as archives write them; the groups are the date, what joins the time, the time, the fraction, the space
// before the offset, and the offset.
var dateShape = lazyregexp.New(`^(\d{4}([-/.])\d{1,2}[-/.]\d{1,2})(?:([T ]+)(\d{1,2}:\d{2}(?::\d{2})?)(\.\d+)?( *)(Z|[+-]\d{2}:?\d{2})?)?$`)

// layoutOf spells a date's form as Go's time package does. Ok is false for forms that no profile should ask for.
func layoutOf(text string) (layout, offset string, ok bool) {
	m := dateShape.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil || m[5] != "" || len(m[1]) != len("2006-01-02") {
		return "", "", false
	}
	layout = strings.ReplaceAll("2006-01-02", "-", m[2])
	if m[4] == "" {
		return layout, "", true
	}
	switch len(m[4]) {
	case len("15:04:05"):
		layout += m[3] + "15:04:05"
	case len("15:04"):
		layout += m[3] + "15:04"
	default:
		return "", "", false
	}
	switch {
	case m[7] == "Z":
		layout += m[6] + "Z07:00"
	case strings.Contains(m[7], ":"):
		layout += m[6] + "-07:00"
	case m[7] != "":
		layout += m[6] + "-0700"
	}
	return layout, strings.Replace(m[7], ":", "", 1), true
}
