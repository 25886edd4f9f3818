// Package baseline keeps the findings an archive had when newslint came, so that only new ones are told. An entry is
// anchored to what is wrong, never to a line or a count: path, rule, the hash of the offending text and its ordinal among
// equal ones. Entries are sorted, one a line; nothing adds one but a person who asks for it.
package baseline

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"

	"newslint/internal/lazyregexp"
)

// Name is the file, or the folder with one file for each part of a large archive, in the root of the site.
const Name = ".newslint-baseline"

// Entry is one known finding.
type Entry struct {
	Path   string // slash-separated, relative to the site root
	Rule   string
	Anchor string // what is wrong: report.Diagnostic.Anchor
}

func (e Entry) compare(other Entry) int {
	return cmp.Or(cmp.Compare(e.Path, other.Path), cmp.Compare(e.Rule, other.Rule), cmp.Compare(e.Anchor, other.Anchor))
}

// Baseline is the known findings of a site. It is immutable and safe for concurrent use; nil is an empty one.
type Baseline struct {
	Entries []Entry // sorted, each once
	Expires string  // the last day it holds, as in 2027-01-31; empty for ever
	Split   bool    // kept as a folder

	paths map[string]bool    // of the entries; whether the site has the file
	moved map[string][]Entry // entries of files that are gone, by slug, or by the path they are known to have now
}

// Gone are the files of entries that the site does not have, sorted.
func (b *Baseline) Gone() []string {
	var gone []string
	if b != nil {
		for file, there := range b.paths {
			if !there {
				gone = append(gone, file)
			}
		}
	}
	slices.Sort(gone)
	return gone
}

// Follow takes down where files are now that are gone, by the path they had.
func (b *Baseline) Follow(renamed map[string]string) {
	for _, e := range b.Entries {
		if now, ok := renamed[e.Path]; ok && !b.paths[e.Path] {
			b.moved[now] = append(b.moved[now], e)
		}
	}
}

// New makes a baseline of entries in any order. Exists tells whether the site still has a file.
func New(entries []Entry, expires string, exists func(path string) bool) *Baseline {
	b := &Baseline{Entries: slices.Clone(entries), Expires: expires, paths: make(map[string]bool), moved: make(map[string][]Entry)}
	slices.SortFunc(b.Entries, Entry.compare)
	b.Entries = slices.Compact(b.Entries)
	for _, e := range b.Entries {
		there, known := b.paths[e.Path]
		if !known {
			there = filepath.IsLocal(filepath.FromSlash(e.Path)) && exists(e.Path)
			b.paths[e.Path] = there
		}
		if !there {
			b.moved[slug(e.Path)] = append(b.moved[slug(e.Path)], e)
		}
	}
	return b
}

// Find gives the entry of a finding: that of its file, or, where the file has none and is known to have moved, or one of the
// same name but in another folder or under another day is gone, that of the file it was.
func (b *Baseline) Find(path, rule, anchor string) (Entry, bool) {
	if b == nil {
		return Entry{}, false
	}
	want := Entry{path, rule, anchor}
	if at, ok := slices.BinarySearchFunc(b.Entries, want, Entry.compare); ok {
		return b.Entries[at], true
	}
	if _, own := b.paths[path]; own {
		return Entry{}, false
	}
	for _, key := range [...]string{path, slug(path)} {
		for _, e := range b.moved[key] {
			if e.Rule == rule && e.Anchor == anchor {
				return e, true
			}
		}
	}
	return Entry{}, false
}

// Has tells whether a file has entries.
func (b *Baseline) Has(path string) bool {
	if b == nil {
		return false
	}
	_, own := b.paths[path]
	return own || len(b.moved[path]) > 0 || len(b.moved[slug(path)]) > 0
}

// Holds tells whether the baseline still counts on a day, as in 2022-03-29.
func (b *Baseline) Holds(day string) bool { return b != nil && (b.Expires == "" || day <= b.Expires) }

var dated = lazyregexp.New(`^\d+-\d+-\d+-`)

// slug is what stays of a path when a post moves to another folder or day.
func slug(file string) string { return dated.ReplaceAllString(path.Base(file), "") }
