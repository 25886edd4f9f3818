package lint

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newslint/internal/cache"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// fill gives every field of a value something that is not its zero.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.String:
		v.SetString(strings.Repeat("文", 1+*n%5))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8:
		v.SetUint(uint64(1 + *n%3))
	case reflect.Int:
		v.SetInt(int64(*n))
	}
}

// TestResultSurvives: a result comes back as it was, whatever fields its findings have or will have.
func TestResultSurvives(t *testing.T) {
	src := []byte("---\ntitle: 春耕\n---\n" + strings.Repeat("各地抓紧农时。", 90) + "\n")
	lines := source.NewLines(src)
	var all []report.Diagnostic
	for n := range 3 {
		var d report.Diagnostic
		fill(reflect.ValueOf(&d).Elem(), &n)
		d.Unlisted, d.Setting = 0, nil // no judgement has the one, no report shows the other
		d.Suppression.Baselined = false
		all = append(all, d)
	}
	long := all[0]
	long.Start = lines.PositionOfOffset(22 + 3*290)
	long.Snippet, long.Before = newExcerpts(src, lines).at(long.Start)
	if len(long.Snippet) < longExcerpt {
		t.Fatal("the line is not long")
	}
	all = append(all, long)
	for i := range all {
		all[i].Path = "_posts/a.md"
		for j := range all[i].Notes {
			all[i].Notes[j].Path = "_posts/a.md"
		}
	}
	var comment suppression
	comment.rules = []named{{id: "empty-link", at: source.Range{Start: 3, End: 9}, used: true}}
	comment.comment, comment.scope, comment.word, comment.reason = source.Range{Start: 1, End: 30}, source.Range{Start: 30, End: 60}, ignoreNext, "已核对"
	r := Result{
		Diagnostics: all, Silenced: all[1:], pending: &pending{silencerOf([]suppression{comment}), all[:1]},
		Facts: []rules.Fact{{Rule: "duplicate-story", Place: rules.Place{Path: "_posts/a.md", Start: long.Start, End: long.End}, Value: map[string]string{"k": "v"}}},
	}
	r.encoded = encodeFacts(r.Facts)
	data := encodeResult(&r, lines)
	back, ok := readResult(data, "_posts/a.md", "/site", func() ([]byte, bool) { return src, true })
	if !ok {
		t.Fatal("it cannot be read")
	}
	if diff := cmp.Diff(r.Diagnostics, back.Diagnostics); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(r.Silenced, back.Silenced); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(r.pending.unused, back.pending.unused); diff != "" {
		t.Error(diff)
	}
	if !reflect.DeepEqual(r.pending.silencer, back.pending.silencer) {
		t.Errorf("%+v, expected %+v", back.pending.silencer, r.pending.silencer)
	}
	if string(back.encoded) != string(encodeFacts(r.Facts)) {
		t.Error("the facts are others")
	}
	for n := range data {
		readResult(data[:n], "_posts/a.md", "/site", func() ([]byte, bool) { return src, n%2 == 0 }) // it may be anything but a panic
	}
	if _, ok := readResult(data, "_posts/a.md", "/site", func() ([]byte, bool) { return nil, false }); ok {
		t.Error("a long line is read from a source that is gone")
	}
	part, ok := readResult(data, "_posts/a.md", "/site", nil)
	if !ok {
		t.Fatal("it cannot be read without the source")
	}
	d := part.Diagnostics[len(all)-1]
	if at := lines.LineRange(long.Start.Line).Start + d.Before.Bytes; !strings.HasPrefix(string(src[at:]), d.Snippet) || len(d.Snippet) >= len(long.Snippet) {
		t.Errorf("%q at %d is no part of %q", d.Snippet, at, long.Snippet)
	}
}

// TestSiteFindingsSurvive: so do the findings of the site rules.
func TestSiteFindingsSurvive(t *testing.T) {
	rule, _ := rules.ByID("permalink-collision")
	n := 0
	var f rules.SiteFinding
	v := reflect.ValueOf(&f).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Name != "Rule" {
			fill(v.Field(i), &n)
		}
	}
	f.Rule = rule
	var e cache.Encoder
	encodeSiteFindings(&e, []*rules.SiteFinding{&f})
	back, ok := decodeSiteFindings(&cache.Decoder{Rest: e.Data})
	if !ok || len(back) != 1 || !reflect.DeepEqual(*back[0], f) {
		t.Errorf("%+v (%v), expected %+v", back, ok, f)
	}
}
