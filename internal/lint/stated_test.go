package lint

import (
	"fmt"
	"testing"

	"newslint/internal/source"
	"newslint/rules"
)

// TestForget keeps the facts of posts that change again and again: only the newest count, copies stay as they were, and
// what is void does not pile up.
func TestForget(t *testing.T) {
	fact := func(value string) []rules.Fact {
		return []rules.Fact{{Rule: "r", Place: rules.Place{Start: source.Position{Line: 1, Column: 1}}, Value: value}}
	}
	text := func(s *stated) (all string) {
		for f := range s.of("r") {
			all += fmt.Sprintf("%s=%s ", f.Path, f.Value)
		}
		return all
	}
	var s stated
	for _, path := range []string{"a", "b", "c"} {
		s.add(path, encodeFacts(fact("old")), false)
	}
	s.forget("b")
	s.forget("c")
	s.add("b", encodeFacts(fact("new")), false)
	copied := s.clone()
	const want = `a="old" b="new" `
	if got := text(&s); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for i := range 5 * minVoided {
		s.forget("b")
		s.add("b", encodeFacts(fact(fmt.Sprint(i))), false)
	}
	if got, want := text(&s), fmt.Sprintf(`a="old" b="%d" `, 5*minVoided-1); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if s.posts > 3*minVoided {
		t.Errorf("%d posts are kept for two", s.posts)
	}
	if got := text(copied); got != want {
		t.Errorf("the copy says %s, want %s", got, want)
	}
}
