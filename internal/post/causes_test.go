package post

import (
	"fmt"
	"strings"
	"testing"
)

// TestJoinCauses: a slip and the element that it was meant to close are one fault; slips that close nothing, or something
// else, are not joined.
func TestJoinCauses(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{"<p>甲</ p>\n", "M6:</ p> of <p>"},
		{"<p>甲<p/>\n", "M0:<p> of <p/>"},
		{"<div><b>甲</ div>\n", "M6:</ div> of <div>"},
		{"<div><b>甲<\\/div>\n", "M6:<\\/div> of <div>"},
		{"<div>\n\n<p>甲</ div></p>\n", "M6:</ div> of <div>"},
		{"<div>甲<div/>乙</div>\n", "M4:<div/>"},
		{"<div><div>甲<div/>\n", "M0:<div> M0:<div> of <div/>"},
		{"<div>甲<div/>乙<div/>\n", "M0:<div> of <div/>"},
		{"<div>甲<div/>\n\n<div>乙<div/>\n", "M0:<div> of <div/> M0:<div> of <div/>"},
		{"<p>甲<div/></p>\n", "M4:<div/>"},
		{"<div>甲\n\n< div>\n", "M0:<div> M6:< div>"},
		{"<div>甲<!div>\n", "M0:<div>"},
		{"<div>甲<div a=b-c>\n", "M0:<div> M6:<div a=b-c>"},
		{"<div>甲</ div>乙</ div>\n", "M6:</ div> of <div> M6:</ div>"},
		{"<span>甲<span/>\n\n乙<span/>\n", "M0:<span> of <span/> M4:<span/>"},
	} {
		p := Parse("_posts/2022-03-29-a.md", []byte("---\ntitle: a\n---\n"+test.body), Dialect{})
		var all []string
		for _, f := range p.Markup.Faults {
			all = append(all, strings.TrimSuffix(fmt.Sprintf("M%d:%s of %s", f.Kind, f.At.Of(p.Src), f.Other.Of(p.Src)), " of "))
		}
		if got := strings.Join(all, " "); got != test.want {
			t.Errorf("%q: %s, expected %s", test.body, got, test.want)
		}
	}
}
