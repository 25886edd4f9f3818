package profile

import (
	"testing"
	"time"
)

func TestLayoutOf(t *testing.T) {
	for _, c := range []struct{ text, layout, offset string }{
		{"2022-03-29 09:21:43 +0800", "2006-01-02 15:04:05 -0700", "+0800"},
		{"2022-03-29 09:21:43 +08:00", "2006-01-02 15:04:05 -07:00", "+0800"},
		{"2022-03-29T09:21:43Z", "2006-01-02T15:04:05Z07:00", "Z"},
		{"2022-03-29 09:21:43", "2006-01-02 15:04:05", ""},
		{"2022-03-29 09:21", "2006-01-02 15:04", ""},
		{"2022/03/29", "2006/01/02", ""},
		{"2022-03-29", "2006-01-02", ""},
		{"2022-3-29", "", ""},
		{"2022-03-29 9:21:43", "", ""},
		{"March 29, 2022", "", ""},
		{"", "", ""},
	} {
		layout, offset, ok := layoutOf(c.text)
		if layout != c.layout || offset != c.offset || ok != (c.layout != "") {
			t.Errorf("layoutOf(%q) = %q, %q, %v, want %q, %q", c.text, layout, offset, ok, c.layout, c.offset)
		}
		if !ok {
			continue
		}
		if _, err := time.Parse(layout, c.text); err != nil {
			t.Errorf("the layout does not read its own text: %v", err)
		}
	}
}
