package attribution

import (
	"html"
	"testing"
)

func TestUnescaped(t *testing.T) {
	for _, reference := range []string{"&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&mdash;", "&#39;", "&#x4e00;", "&nothing;"} {
		if got, want := unescaped(reference), html.UnescapeString(reference); got != want {
			t.Errorf("%s: %q, expected %q", reference, got, want)
		}
	}
}
