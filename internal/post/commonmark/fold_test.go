package commonmark

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// TestFolded: two characters fold to one text exactly where they do so to package cases.
func TestFolded(t *testing.T) {
	fold := cases.Fold()
	ours, theirs := make(map[string]string), make(map[string]string)
	for c := range rune(0x20000) { // no letter behind has a case
		if !utf8.ValidRune(c) || unicode.Is(unicode.Cherokee, c) {
			continue // the small letters of Cherokee fold to the large ones; the package leaves them alone
		}
		mine, its := folded(string(c)), fold.String(string(c))
		if other, known := ours[its]; known && other != mine {
			t.Errorf("%U: %q, and %q of another that folds to %q", c, mine, other, its)
		}
		if other, known := theirs[mine]; known && other != its {
			t.Errorf("%U: %q is that of %q and of %q", c, mine, its, other)
		}
		ours[its], theirs[mine] = mine, its
	}
	if folded("Straße ﬁn") != folded("STRASSE FIN") || folded("a") == folded("b") || folded("\u13A0") != folded("\uAB70") {
		t.Error("words fold to other words")
	}
}
