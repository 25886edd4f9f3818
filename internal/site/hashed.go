package site

import (
	"hash/maphash"
	"iter"
)

// hashed finds numbers by texts. It keeps twelve bytes for each and no text, because a site has a hundred thousand: who asks
// compares the text of what is found.
type hashed struct {
	seed   maphash.Seed
	heads  []int32  // by the low bits of a hash, the last number that has them; -1 for none
	next   []int32  // by number, the one before it with the same bits; -1 for none
	hashes []uint32 // by number
}

// newHashed makes room for n texts; there may be more.
func newHashed(n int) *hashed {
	h := &hashed{seed: maphash.MakeSeed(), next: make([]int32, 0, n), hashes: make([]uint32, 0, n)}
	h.resize(n)
	return h
}

func (h *hashed) resize(n int) {
	size := 16
	for size < n {
		size *= 2
	}
	h.heads = make([]int32, size)
	for i := range h.heads {
		h.heads[i] = -1
	}
	h.next = h.next[:0]
	for _, hash := range h.hashes {
		h.link(hash)
	}
}

func (h *hashed) link(hash uint32) {
	head := &h.heads[int(hash)&(len(h.heads)-1)]
	h.next = append(h.next, *head)
	*head = int32(len(h.next) - 1)
}

// add gives the text the next number; the first is 0.
func (h *hashed) add(text string) {
	if len(h.next) >= 2*len(h.heads) {
		h.resize(2 * len(h.next))
	}
	hash := uint32(maphash.String(h.seed, text))
	h.hashes = append(h.hashes, hash)
	h.link(hash)
}

// like gives the numbers of the text, the last first, and perhaps, very rarely, some of other texts.
func (h *hashed) like(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		hash := uint32(maphash.String(h.seed, text))
		for i := h.heads[int(hash)&(len(h.heads)-1)]; i >= 0; i = h.next[i] {
			if h.hashes[i] == hash && !yield(int(i)) {
				return
			}
		}
	}
}
