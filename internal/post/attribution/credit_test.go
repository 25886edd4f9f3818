package attribution

import "testing"

// TestIsZero: any list of words counts.
func TestIsZero(t *testing.T) {
	if !(&Words{}).IsZero() {
		t.Error("no words at all are some")
	}
	one := []string{"x"}
	for i, w := range []Words{
		{Aliases: map[string]string{"a": "b"}}, {Roles: map[string]Role{"拍客": Reporter}}, {Sources: one}, {Outlets: one}, {Places: one}, {Surnames: one}, {Boilerplate: one},
	} {
		if w.IsZero() {
			t.Errorf("list %d does not count", i)
		}
	}
}

// TestCreditsHas: a credit that is unclosed, empty or a placeholder is none, one that stands twice is.
func TestCreditsHas(t *testing.T) {
	for fault, want := range map[Fault]bool{"": true, Repeated: true, Unclosed: false, NoName: false, Placeholder: false} {
		c := Credits{{Kind: Dateline}, {Kind: Source, Fault: fault}}
		if got := c.Has(Source); got != want {
			t.Errorf("%q: %v", fault, got)
		}
		if c.Has(Byline) {
			t.Error("a byline out of nothing")
		}
	}
	if (Credits{{Kind: Byline}, {Kind: Source, People: []Person{{}}}}).Written() {
		t.Error("nobody wrote it")
	}
	if !(Credits{{Kind: Source}, {Kind: Byline, People: []Person{{}}}}).Written() {
		t.Error("somebody wrote it")
	}
}
