package command

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	if len(h.late) == 0 || len(h.late) > 100 || len(h.chunks) < 2 {
		t.Fatalf("%d late, %d chunks", len(h.late), len(h.chunks))
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
