package attribution

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// wordSet finds the longest of its words at a place of a text.
type wordSet[V any] struct {
	byFirst map[rune][]word[V] // longest first
	firsts  []uint64           // bit set of the first code points below U+10000
}

type word[V any] struct {
	text  string
	value V
}

func newWordSet[V any](words map[string]V) wordSet[V] {
	set := wordSet[V]{byFirst: make(map[rune][]word[V], len(words)), firsts: make([]uint64, 0x10000/64)}
	for text, value := range words {
		first, _ := utf8.DecodeRuneInString(text)
		set.byFirst[first] = append(set.byFirst[first], word[V]{text, value})
		if first < 0x10000 {
			set.firsts[first/64] |= 1 << (first % 64)
		}
	}
	for _, list := range set.byFirst {
		sort.Slice(list, func(i, j int) bool {
			if len(list[i].text) != len(list[j].text) {
				return len(list[i].text) > len(list[j].text)
			}
			return list[i].text < list[j].text
		})
	}
	return set
}

// mayStart tells whether a word may begin with a code point; it is cheap.
func (w *wordSet[V]) mayStart(c rune) bool {
	return c >= 0x10000 || w.firsts[c/64]&(1<<(c%64)) != 0
}

// at gives the longest word that text starts with.
func (w *wordSet[V]) at(text string) (word[V], bool) {
	first, _ := utf8.DecodeRuneInString(text)
	if !w.mayStart(first) {
		return word[V]{}, false
	}
	for _, candidate := range w.byFirst[first] {
		if strings.HasPrefix(text, candidate.text) {
			return candidate, true
		}
	}
	return word[V]{}, false
}

// longest is the length of the longest word, in bytes.
func (w *wordSet[V]) longest() int {
	n := 0
	for _, list := range w.byFirst {
		n = max(n, len(list[0].text))
	}
	return n
}

// has tells whether text is one of the words.
func (w *wordSet[V]) has(text string) bool {
	found, ok := w.at(text)
	return ok && len(found.text) == len(text)
}

// set makes a wordSet of the words of several lists, separated by white space.
func set(lists ...string) wordSet[struct{}] {
	words := map[string]struct{}{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			words[w] = struct{}{}
		}
	}
	return newWordSet(words)
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
type suffixes struct{ byLast map[rune][]string } // longest first

func newSuffixes(lists ...string) suffixes {
	s := suffixes{byLast: map[rune][]string{}}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			last, _ := utf8.DecodeLastRuneInString(w)
			s.byLast[last] = append(s.byLast[last], w)
		}
	}
	for _, list := range s.byLast {
		sort.Slice(list, func(i, j int) bool { return len(list[i]) > len(list[j]) })
	}
	return s
}

// longest is the length of the longest word, in bytes.
func (s suffixes) longest() int {
	n := 0
	for _, list := range s.byLast {
		n = max(n, len(list[0]))
	}
	return n
}

// of gives the longest word that text ends with, "" where there is none.
func (s suffixes) of(text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	for _, w := range s.byLast[last] {
		if strings.HasSuffix(text, w) {
			return w
		}
	}
	return ""
}
