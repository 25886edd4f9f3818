package site

import (
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// served is the index of all that a site serves, its posts too. It is made once, when a link is not found without it, and
// holds what a hundred thousand posts need in a few megabytes.
type served struct {
	tree    Tree
	text    []byte   // the destinations, one behind the other
	ends    []uint32 // of each in text
	sources []int32  // of each, in the paths of the tree; -1 where no file makes it
	by      *hashed  // destination → its number

	// Neighbours find destinations by other spellings; see near.
	neighbours func() *neighbours
}

// listServed reads every post that the notes do not know.
func (s *Site) listServed() *served {
	pages := s.pages()
	v := &served{tree: s.Files(), by: newHashed(len(pages.files) + len(s.postFiles()))}
	for _, dest := range slices.Sorted(maps.Keys(pages.files)) {
		source, found := slices.BinarySearch(v.tree.Paths(), pages.files[dest])
		if !found {
			source = -1
		}
		v.add(dest, source)
	}
	s.eachPost(func(source int, addresses []string) {
		for _, at := range addresses {
			v.add(at, source)
			source = -1
		}
	})
	v.neighbours = sync.OnceValue(v.listNeighbours)
	return v
}

// batch is how many posts are read before their addresses are taken up, in order.
const batch = 512

// eachPost reads the posts on all cores and gives the addresses of each, in the order of the files.
func (s *Site) eachPost(take func(source int, addresses []string)) {
	kinds, paths := s.kinds(), s.Files().Paths()
	var sources []int
	var addresses [batch][]string
	read := func() {
		var workers sync.WaitGroup
		share := (len(sources) + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0)
		for start := 0; start < len(sources); start += share {
			workers.Go(func() {
				for i := start; i < min(start+share, len(sources)); i++ {
					addresses[i], _ = s.addressesAt(paths[sources[i]], s.clock)
				}
			})
		}
		workers.Wait()
		for i, source := range sources {
			take(source, addresses[i])
		}
		sources = sources[:0]
	}
	for i, kind := range kinds {
		if kind == inPosts || kind == inDrafts && s.drafts {
			if sources = append(sources, i); len(sources) == batch {
				read()
			}
		}
	}
	read()
}

func (v *served) add(destination string, source int) {
	if _, has := v.number(destination); has {
		return
	}
	v.text = append(v.text, destination...)
	v.ends = append(v.ends, uint32(len(v.text)))
	v.sources = append(v.sources, int32(source))
	v.by.add(destination)
}

func (v *served) destination(number int) string { return string(v.textOf(number)) }

func (v *served) textOf(number int) []byte {
	start := uint32(0)
	if number > 0 {
		start = v.ends[number-1]
	}
	return v.text[start:v.ends[number]]
}

func (v *served) number(destination string) (number int, has bool) {
	for i := range v.by.like(destination) {
		if string(v.textOf(i)) == destination {
			return i, true
		}
	}
	return 0, false
}

func (v *served) source(number int) string {
	if at := v.sources[number]; at >= 0 {
		return v.tree.Paths()[at]
	}
	return ""
}

// file is the source of a destination.
func (v *served) file(destination string) (file string, has bool) {
	i, has := v.number(destination)
	if !has {
		return "", false
	}
	return v.source(i), true
}

// neighbours finds the numbers of destinations by other spellings.
type neighbours struct {
	folded *hashed
	names  *hashed
	made   []int32 // by the index of a source in the tree, the first number that it makes; -1 for none
}

func (v *served) listNeighbours() *neighbours {
	n := &neighbours{folded: newHashed(len(v.ends)), names: newHashed(len(v.ends)), made: make([]int32, len(v.tree.Paths()))}
	for i := range n.made {
		n.made[i] = -1
	}
	for i := range v.ends {
		dest := v.destination(i)
		n.folded.add(fold(dest))
		n.names.add(pageName(dest))
		if source := v.sources[i]; source >= 0 && n.made[source] < 0 {
			n.made[source] = int32(i)
		}
	}
	return n
}

// pageName is the last part of a destination that people write: without its extension, in the spelling of fold.
func pageName(dest string) string {
	return fold(strings.TrimSuffix(path.Base(strings.TrimSuffix(dest, "/index.html")), ".html"))
}

// spelled finds the destination that is the same but for its spelling, the first in byte order.
func (v *served) spelled(dest string) (found string, has bool) {
	want := fold(dest)
	for i := range v.neighbours().folded.like(want) {
		if d := v.destination(i); fold(d) == want && (!has || d < found) {
			found, has = d, true
		}
	}
	return found, has
}

// madeOf finds the destination that a source file makes.
func (v *served) madeOf(source string) (found string, has bool) {
	at, ok := slices.BinarySearch(v.tree.Paths(), source)
	if !ok || v.neighbours().made[at] < 0 {
		return "", false
	}
	return v.destination(int(v.neighbours().made[at])), true
}

// named finds the only destination of a name.
func (v *served) named(name string) (found string, has bool) {
	want := fold(name)
	for i := range v.neighbours().names.like(want) {
		if d := v.destination(i); pageName(d) == want {
			if has {
				return "", false
			}
			found, has = d, true
		}
	}
	return found, has
}
