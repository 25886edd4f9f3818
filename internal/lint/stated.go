package lint

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"iter"
	"maps"
	"slices"

	"newslint/internal/source"
	"newslint/rules"
)

// stated are the facts of a site while they wait for Reduce. They are kept encoded, a post's path once and its facts behind
// it, because an archive of hundreds of thousands of posts has as many: some hundred bytes a post instead of six hundred.
type stated struct {
	chunks [][]byte
	posts  int            // in all chunks
	rules  []string       // the ids that facts name, in the order they came
	void   map[string]int // by path: of the posts in the chunks, so many are too early to hold for it
	voided int            // how often something was forgotten since the chunks were last written together

	last       string // path that was added
	disordered bool   // the posts did not come in the order of their paths
}

const chunkSize = 256 << 10 // bytes

// add keeps a post's facts. A value that JSON cannot hold is a mistake of its rule, and kept out.
func (s *stated) add(path string, facts []rules.Fact) {
	s.disordered = s.disordered || s.posts > 0 && path <= s.last
	s.last = path
	entry := binary.AppendUvarint(nil, uint64(len(path)))
	entry = append(entry, path...)
	entry = binary.AppendUvarint(entry, uint64(len(facts)))
	for _, f := range facts {
		value, err := json.Marshal(f.Value)
		if err != nil {
			value = []byte("null")
		}
		entry = binary.AppendUvarint(entry, uint64(s.rule(f.Rule)))
		for _, at := range [...]source.Position{f.Start, f.End} {
			entry = binary.AppendUvarint(entry, uint64(at.Offset))
			entry = binary.AppendUvarint(entry, uint64(at.Line))
			entry = binary.AppendUvarint(entry, uint64(at.Column))
		}
		entry = binary.AppendUvarint(entry, uint64(len(value)))
		entry = append(entry, value...)
	}
	s.append(entry)
}

func (s *stated) append(entry []byte) {
	s.posts++
	last := len(s.chunks) - 1
	if last < 0 || len(s.chunks[last])+len(entry) > cap(s.chunks[last]) {
		s.chunks = append(s.chunks, make([]byte, 0, max(chunkSize, len(entry))))
		last++
	}
	s.chunks[last] = append(s.chunks[last], entry...)
}

func (s *stated) rule(id string) int {
	i := slices.Index(s.rules, id)
	if i < 0 {
		i = len(s.rules)
		s.rules = append(s.rules, id)
	}
	return i
}

// of gives the facts of one rule, ordered by path and offset; their values are JSON. Most are told one by one, so that those
// of an archive are never all in memory.
func (s *stated) of(id string) iter.Seq[rules.Fact] {
	each := func(yield func(rules.Fact) bool) { s.each(id, yield) }
	if !s.disordered {
		return each
	}
	facts := slices.Collect(each)
	slices.SortStableFunc(facts, func(a, b rules.Fact) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start.Offset, b.Start.Offset))
	})
	return slices.Values(facts)
}

// each gives the facts of one rule, those of a post by offset.
func (s *stated) each(id string, yield func(rules.Fact) bool) {
	wanted := slices.Index(s.rules, id)
	if wanted < 0 {
		return
	}
	var own []rules.Fact // of one post
	for path, d := range s.all() {
		own = own[:0]
		name := ""
		for range d.number() {
			rule, start, end, value := d.number(), d.position(), d.position(), d.bytes()
			if rule != wanted {
				continue
			}
			if name == "" {
				name = string(path)
			}
			own = append(own, rules.Fact{Rule: id, Place: rules.Place{Path: name, Start: start, End: end}, Value: json.RawMessage(value)})
		}
		slices.SortStableFunc(own, func(a, b rules.Fact) int { return cmp.Compare(a.Start.Offset, b.Start.Offset) })
		for _, f := range own {
			if !yield(f) {
				return
			}
		}
	}
}

// all gives the posts with a reader of their facts, which the caller reads to their end.
func (s *stated) all() iter.Seq2[[]byte, *decoder] {
	return func(yield func([]byte, *decoder) bool) {
		n := 0
		for _, chunk := range s.chunks {
			for d := (&decoder{chunk}); len(d.rest) > 0; n++ {
				path := d.bytes()
				if n < s.void[string(path)] {
					d.skip()
				} else if !yield(path, d) {
					return
				}
			}
		}
	}
}

// Chunks are written together when half of what they hold was forgotten, and a few more.
const minVoided = 1000

// forget voids what was said about a post.
func (s *stated) forget(path string) {
	if s.void == nil {
		s.void = make(map[string]int)
	}
	s.void[path] = s.posts
	if s.voided++; s.voided <= s.posts/2+minVoided {
		return
	}
	kept := stated{rules: s.rules, last: s.last, disordered: s.disordered}
	for path, d := range s.all() {
		entry := binary.AppendUvarint(nil, uint64(len(path)))
		entry = append(entry, path...)
		facts := d.rest
		d.skip()
		kept.append(append(entry, facts[:len(facts)-len(d.rest)]...))
	}
	*s = kept
}

// clone is a copy that is not changed with s; what stands in the chunks is never written again.
func (s *stated) clone() *stated {
	c := *s
	c.chunks, c.rules, c.void = slices.Clone(s.chunks), slices.Clone(s.rules), maps.Clone(s.void)
	for i, chunk := range c.chunks {
		c.chunks[i] = slices.Clip(chunk)
	}
	return &c
}

// decoder reads what add wrote.
type decoder struct{ rest []byte }

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.rest)
	d.rest = d.rest[size:]
	return int(n)
}

func (d *decoder) bytes() []byte {
	n := d.number()
	value := d.rest[:n:n]
	d.rest = d.rest[n:]
	return value
}

// skip passes over the facts of one post.
func (d *decoder) skip() {
	for range d.number() {
		d.number()
		d.position()
		d.position()
		d.bytes()
	}
}

func (d *decoder) position() source.Position {
	return source.Position{Offset: d.number(), Line: d.number(), Column: d.number()}
}
