package command

import (
	"bytes"
	"fmt"
	"iter"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"newslint/internal/source"
	"newslint/report"
)

// TestHeld: whatever a finding holds comes out again, in the order of a report.
func TestHeld(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var all []report.Diagnostic
	h := held{lines: true, language: report.Chinese}
	for i := range 3000 {
		var d report.Diagnostic
		fill(reflect.ValueOf(&d).Elem(), random)
		d.Path = fmt.Sprintf("_posts/%06d.md", i)
		if i%100 == 0 {
			d.Path = fmt.Sprintf("_posts/%06d.md", random.IntN(i+1))
		}
		all = append(all, d)
		h.add(&d)
	}
	if len(h.rows) < 2 || len(h.rows[0].packed) < 2 || len(h.rows[0].open) == 0 {
		t.Fatalf("%d rows, %d pieces", len(h.rows), len(h.rows[0].packed))
	}
	slices.SortStableFunc(all, byPlace)
	told := cmp.Transformer("told", func(t report.Text) string { return t.In(report.Chinese) })
	i := 0
	for d := range h.all() {
		if diff := cmp.Diff(all[i], *d, told); diff != "" {
			t.Fatal(diff)
		}
		i++
	}
	if i != len(all) {
		t.Errorf("%d findings came back of %d", i, len(all))
	}
	short := held{}
	short.add(&all[0])
	for d := range short.all() {
		if d.Snippet != "" || d.Notes[0].Snippet != "" || d.Before != (report.Extent{}) {
			t.Errorf("a line is kept that nobody shows: %+v", d)
		}
	}
}

// fill sets every part of a value, so that none can be forgotten.
func fill(v reflect.Value, random *rand.Rand) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("临%d", random.IntN(1000)))
	case reflect.Int:
		v.SetInt(1 + random.Int64N(100_000))
	case reflect.Uint8:
		v.SetUint(1 + random.Uint64N(3))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), random)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), random)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), random)
		}
	default:
		panic(v.Kind())
	}
}

// TestHeldParts: frames of at most report.SightWidth columns do not tell that a part of a long line was kept.
func TestHeldParts(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	pieces := []string{"春耕", "时节 ", "a", "\t", "e\u0301", "👩‍👩‍👧", "，"}
	text := func(all iter.Seq[*report.Diagnostic]) string {
		var b bytes.Buffer
		r, err := report.NewReporter("text", &b, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for d := range all {
			if err := r.Diagnostic(d); err != nil {
				t.Fatal(err)
			}
		}
		return b.String()
	}
	h := held{lines: true, parts: true}
	var all []*report.Diagnostic
	for i := range 300 {
		var line strings.Builder
		for range random.IntN(2000) {
			line.WriteString(pieces[random.IntN(1+random.IntN(len(pieces)))])
		}
		at := func(column int) source.Position { return source.Position{Offset: 1000, Line: 9, Column: column} }
		points := utf8.RuneCountInString(line.String())
		d := &report.Diagnostic{Path: fmt.Sprintf("%03d.md", i), Rule: "unclosed-tag", Severity: report.Error, Snippet: line.String()}
		if random.IntN(2) == 0 { // it is a part already
			d.Before = report.Extent{Bytes: 12, CodePoints: 4}
		}
		start := 1 + d.Before.CodePoints + random.IntN(points+1)
		d.Start, d.End = at(start), at(start+random.IntN(50))
		d.Notes = []report.Note{{Path: d.Path, Start: at(1), End: at(2), Snippet: line.String()}}
		h.add(d)
		all = append(all, d)
	}
	kept := 0
	for d := range h.all() {
		kept += len(d.Snippet)
	}
	if want, got := text(slices.Values(all)), text(h.all()); kept > 300*3000 || len(want) < 300*100 || got != want {
		t.Errorf("%d bytes of lines are kept; %s", kept, cmp.Diff(want, got))
	}
}
