package attribution

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// wordSet finds the longest of its words at a place of a text.
type wordSet[V any] struct {
	words  buckets[word[V]] // by the first code point
	firsts []uint64         // bit set of the first code points below U+10000; nil where nobody asks for them
}

type word[V any] struct {
	text  string
	value V
}

// newWordSet keeps the last of equal words.
func newWordSet[V any](words []word[V]) wordSet[V] {
	slices.Reverse(words) // of equal ones the first is found
	return wordSet[V]{words: newBuckets(words, func(w word[V]) string { return w.text }, utf8.DecodeRuneInString)}
}

// withFirsts prepares for mayStart.
func (w wordSet[V]) withFirsts() wordSet[V] {
	w.firsts = make([]uint64, 0x10000/64)
	for _, candidate := range w.words.all {
		if first, _ := utf8.DecodeRuneInString(candidate.text); first < 0x10000 {
			w.firsts[first/64] |= 1 << (first % 64)
		}
	}
	return w
}

// mayStart tells whether a word may begin with a code point; it is cheap.
func (w *wordSet[V]) mayStart(c rune) bool {
	return w.firsts == nil || c >= 0x10000 || w.firsts[c/64]&(1<<(c%64)) != 0
}

// at gives the longest word that text starts with.
func (w *wordSet[V]) at(text string) (word[V], bool) {
	first, _ := utf8.DecodeRuneInString(text)
	if !w.mayStart(first) {
		return word[V]{}, false
	}
	for _, candidate := range w.words.of(first) {
		if strings.HasPrefix(text, candidate.text) {
			return candidate, true
		}
	}
	return word[V]{}, false
}

// longest is the length of the longest word, in bytes.
func (w *wordSet[V]) longest() int {
	n := 0
	for _, candidate := range w.words.all {
		n = max(n, len(candidate.text))
	}
	return n
}

// buckets hold things by a code point, those of a bucket longest first.
type buckets[T any] struct {
	all  []T
	ends [256]int32 // of each bucket in all
}

// newBuckets takes things with their texts, in which a code point is to be found. Of those with the same length in a bucket,
// the first stays first.
func newBuckets[T any](things []T, text func(T) string, point func(string) (rune, int)) buckets[T] {
	b := buckets[T]{all: make([]T, len(things))}
	places := make([]byte, len(things))
	for i, t := range things {
		c, _ := point(text(t))
		places[i] = byte(c)
		b.ends[byte(c)]++
	}
	var next [256]int32
	for i := 1; i < len(b.ends); i++ {
		next[i] = b.ends[i-1]
		b.ends[i] += b.ends[i-1]
	}
	for i, t := range things {
		at := &next[places[i]]
		b.all[*at] = t
		*at++
	}
	for i, start := 0, int32(0); i < len(b.ends); i++ {
		if b.ends[i]-start > 1 {
			slices.SortStableFunc(b.all[start:b.ends[i]], func(a, b T) int { return len(text(b)) - len(text(a)) })
		}
		start = b.ends[i]
	}
	return b
}

// of gives those that may have a code point, others among them.
func (b *buckets[T]) of(c rune) []T {
	start := int32(0)
	if i := byte(c); i > 0 {
		start = b.ends[i-1]
	}
	return b.all[start:b.ends[byte(c)]]
}

// has tells whether text is one of the words.
func (w *wordSet[V]) has(text string) bool {
	found, ok := w.at(text)
	return ok && len(found.text) == len(text)
}

// set makes a wordSet of the words of several lists, separated by white space.
func set(lists ...string) wordSet[struct{}] {
	words := make([]word[struct{}], 0, howMany(lists))
	for _, list := range lists {
		for w := range strings.FieldsSeq(list) {
			words = append(words, word[struct{}]{text: w})
		}
	}
	return newWordSet(words)
}

// howMany is about the number of words in lists.
func howMany(lists []string) (n int) {
	for _, list := range lists {
		n += strings.Count(list, " ") + strings.Count(list, "\n") + 1
	}
	return n
}

// wordList is words with white space around each; phraseList has a bar around each. Both cost nothing to build and are
// searched only for what is nearly a hit already.
type (
	wordList   string
	phraseList string
)

// has tells whether a word without white space is in the list.
func (l wordList) has(w string) bool { return listed(string(l), w, " \t\n") }

func (l phraseList) has(phrase string) bool { return listed(string(l), phrase, "|") }

func listed(list, w, separators string) bool {
	if w == "" || strings.ContainsAny(w, separators) {
		return false
	}
	for at := 0; ; {
		i := strings.Index(list[at:], w)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(w)
		if (start == 0 || strings.IndexByte(separators, list[start-1]) >= 0) && (end == len(list) || strings.IndexByte(separators, list[end]) >= 0) {
			return true
		}
		at = start + 1
	}
}

// suffixes finds the longest of its words at the end of a text.
type suffixes struct{ words buckets[string] } // by the last code point

func newSuffixes(lists ...string) suffixes {
	words := make([]string, 0, howMany(lists))
	for _, list := range lists {
		for w := range strings.FieldsSeq(list) {
			words = append(words, w)
		}
	}
	return suffixes{newBuckets(words, func(w string) string { return w }, utf8.DecodeLastRuneInString)}
}

// longest is the length of the longest word, in bytes.
func (s *suffixes) longest() int {
	n := 0
	for _, w := range s.words.all {
		n = max(n, len(w))
	}
	return n
}

// of gives the longest word that text ends with, "" where there is none.
func (s *suffixes) of(text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	for _, w := range s.words.of(last) {
		if strings.HasSuffix(text, w) {
			return w
		}
	}
	return ""
}
