package kramdown

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"newslint/internal/post/liquid"
	"newslint/internal/post/markup"
)

// FuzzRead checks what every reading promises: top-level events tile the body, children nest in order, ranges lie inside,
// the bytes stay as they were, and twice is the same.
func FuzzRead(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range seeds {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src, uint8(0))
		f.Add(src, uint8(7))
	}
	for _, h := range hostile {
		f.Add([]byte(h.make(40)), uint8(3))
	}
	f.Fuzz(func(t *testing.T, src []byte, flags uint8) {
		before := bytes.Clone(src)
		body := markup.Range{Start: min(int(flags>>4), len(src)), End: len(src)}
		opt := Options{ParseBlockHTML: flags&1 != 0}
		if flags&2 != 0 {
			doc := liquid.Scan(src, body, liquid.Options{})
			opt.Liquid = &doc
		}
		doc := Read(src, body, opt)
		if !bytes.Equal(src, before) {
			t.Fatal("the bytes were written")
		}
		if err := sound(doc, body); err != nil {
			t.Fatal(err)
		}
		if again := Read(src, body, opt); fmt.Sprint(again) != fmt.Sprint(doc) {
			t.Fatal("two readings differ")
		}
	})
}

// sound checks the promises of markup.Document.
func sound(doc markup.Document, body markup.Range) error {
	at := body.Start
	ends := make([]int, len(doc.Events)) // by event: where its last child ended
	for i, e := range doc.Events {
		ends[i] = e.Range.Start
		switch {
		case !body.Contains(e.Range) || e.Range.Start > e.Range.End:
			return fmt.Errorf("event %d %+v lies outside the body", i, e)
		case !e.Range.Contains(e.Inner) || e.Inner.Start > e.Inner.End:
			return fmt.Errorf("event %d %+v: its content lies outside", i, e)
		case int(e.Parent) >= i:
			return fmt.Errorf("event %d %+v stands before its parent", i, e)
		case e.Parent >= 0:
			parent := doc.Events[e.Parent]
			if !parent.Range.Contains(e.Range) || e.Range.Start < ends[e.Parent] {
				return fmt.Errorf("event %d %+v does not nest in %+v from %d on", i, e, parent, ends[e.Parent])
			}
			ends[e.Parent] = e.Range.End
		case e.Range.Start != at:
			return fmt.Errorf("event %d %+v leaves a gap from %d", i, e, at)
		default:
			at = e.Range.End
		}
		if err := indexed(doc, e); err != nil {
			return fmt.Errorf("event %d: %w", i, err)
		}
	}
	if at != body.End {
		return fmt.Errorf("events end at %d of %d", at, body.End)
	}
	return parts(doc, body)
}

func indexed(doc markup.Document, e markup.Event) error {
	var limit int
	switch e.Kind {
	case markup.Element:
		limit = len(doc.Tags)
	case markup.MarkdownLink, markup.MarkdownImage, markup.Autolink:
		limit = len(doc.Links)
	default:
		if e.Index != -1 {
			return fmt.Errorf("%+v has an index", e)
		}
		return nil
	}
	if e.Index < 0 || int(e.Index) >= limit {
		return fmt.Errorf("%+v: index outside", e)
	}
	if e.Kind == markup.Element && !e.Range.Contains(doc.Tags[e.Index].Range) {
		return fmt.Errorf("%+v does not hold its tag %+v", e, doc.Tags[e.Index])
	}
	return nil
}

// parts checks tags, links, anchors and faults.
func parts(doc markup.Document, body markup.Range) error {
	inside := func(what string, ranges ...markup.Range) error {
		for _, r := range ranges {
			if r != (markup.Range{}) && (!body.Contains(r) || r.Start > r.End) {
				return fmt.Errorf("%s: range %v lies outside %v", what, r, body)
			}
		}
		return nil
	}
	for _, tag := range doc.Tags {
		for _, a := range tag.Attrs {
			if !tag.Range.Contains(a.Key) || a.HasValue && !tag.Range.Contains(a.Value) {
				return fmt.Errorf("tag %+v: attribute %+v lies outside", tag, a)
			}
		}
		if err := inside(tag.Name, tag.Range, tag.End); err != nil {
			return err
		}
	}
	for _, l := range doc.Links {
		if err := inside("link", l.Range, l.Text, l.Target, l.Label); err != nil {
			return err
		}
	}
	for _, a := range doc.Anchors {
		if err := inside("anchor", a.At); err != nil {
			return err
		}
	}
	last := 0
	for _, f := range doc.Faults {
		if f.At.Start < last {
			return fmt.Errorf("fault %+v stands behind %d", f, last)
		}
		last = f.At.Start
		if err := inside("fault", f.At, f.Other, f.Damage); err != nil {
			return err
		}
	}
	return nil
}
