package lsp

import (
	"maps"
	"slices"
	"strings"

	"newslint/internal/lint"
)

// words are the terms of the front matter of an archive, each kept once, with the number of posts that use it.
type words struct {
	numbers map[term]uint32
	terms   []term
	posts   []int    // by number
	used    []uint32 // the numbers of all posts, one post behind the other; it only grows
}

// run is a part of the numbers of all posts: half-open, as indexes.
type run struct{ start, end uint32 }

// term is a word of the front matter with the list it stands in: "" for a key.
type term struct{ list, word string }

func newWords() words { return words{numbers: make(map[term]uint32)} }

func (w *words) clone() words {
	return words{maps.Clone(w.numbers), slices.Clone(w.terms), slices.Clone(w.posts), slices.Clip(w.used)}
}

// of gives the numbers of a post's words, each once. Old is what they were before.
func (w *words) of(v *lint.View, old run) run {
	if v.Post == nil {
		return run{}
	}
	var numbers []uint32
	for _, f := range v.Post.Front.Fields {
		numbers = append(numbers, w.number(term{"", f.Name}))
	}
	for _, t := range v.Post.Front.Categories().List {
		numbers = append(numbers, w.number(term{"categories", t.Text}))
	}
	for _, t := range v.Post.Front.Tags().List {
		numbers = append(numbers, w.number(term{"tags", t.Text}))
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	if slices.Equal(numbers, w.used[old.start:old.end]) {
		return old
	}
	start := uint32(len(w.used))
	w.used = append(w.used, numbers...)
	return run{start, uint32(len(w.used))}
}

func (w *words) number(t term) uint32 {
	if n, ok := w.numbers[t]; ok {
		return n
	}
	t.word = strings.Clone(t.word) // it may be a part of a whole post
	n := uint32(len(w.terms))
	w.numbers[t], w.terms, w.posts = n, append(w.terms, t), append(w.posts, 0)
	return n
}

// use counts one post more, or one less, for each number.
func (w *words) use(of run, posts int) {
	for _, n := range w.used[of.start:of.end] {
		w.posts[n] += posts
	}
}

// counts are the words of a list that posts use, with how many do.
func (w *words) counts(list string) map[string]int {
	counts := make(map[string]int)
	for n, t := range w.terms {
		if t.list == list && w.posts[n] > 0 {
			counts[t.word] = w.posts[n]
		}
	}
	return counts
}
