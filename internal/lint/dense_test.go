package lint

import (
	"strings"
	"testing"

	"newslint/internal/hostile"
	"newslint/internal/post/markup"
)

// TestTooMuchMarkup: a body of more pieces than fit into memory is not judged, and that is told, in each dialect.
func TestTooMuchMarkup(t *testing.T) {
	for _, c := range []struct{ dialect, before, piece, after string }{
		{"kramdown", "", "<b></b>", ""},
		{"kramdown", "", "{{", ""},
		{"commonmark", "", "<b></b>", ""},
		{"html", "<p", " a=1", ">"},
	} {
		l, path := hostileSite(t, c.dialect)
		result := l.Check(path, []byte(hostile.Front+c.before+strings.Repeat(c.piece, markup.Most+1)+c.after))
		if got := rulesOf(result); got != "unreadable-file" || !result.Failed {
			t.Errorf("%s, %s: %d findings, failed: %t", c.dialect, c.piece, len(result.Diagnostics), result.Failed)
		}
	}
}
