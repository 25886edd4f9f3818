package spelling

import "testing"

func TestNearest(t *testing.T) {
	keys := []string{"title", "categories", "category", "tags", "date", "layout", "permalink"}
	for _, c := range []struct{ word, want string }{
		{"titel", "title"},
		{"catgories", "categories"},
		{"catagories", "categories"},
		{"tag", "tags"},
		{"perma-link", "permalink"},
		{"title", "title"},
		{"about", ""}, // three edits from layout: another word
		{"x", ""},
		{"", ""},
		{"作者", ""},
	} {
		if got := Nearest(c.word, keys); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "ab", 2}, {"ab", "ba", 1}, {"abc", "abd", 1}, {"kitten", "sitting", 3}, {"日期", "日子", 1}} {
		if got := Distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Distance([]rune(c.b), []rune(c.a)); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
