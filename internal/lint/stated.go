package lint

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"iter"
	"maps"
	"slices"

	"newslint/internal/cache"
	"newslint/internal/source"
	"newslint/rules"
)

// stated are the facts of a site while they wait for Reduce. They are kept encoded, a post's path once and its facts behind
// it, because an archive of hundreds of thousands of posts has as many: some hundred bytes a post instead of six hundred.
type stated struct {
	chunks [][]byte
	posts  int            // in all chunks
	void   map[string]int // by path: of the posts in the chunks, so many are too early to hold for it
	voided int            // how often something was forgotten since the chunks were last written together

	last       string // path that was added
	disordered bool   // the posts did not come in the order of their paths
}

const chunkSize = 256 << 10 // bytes

// add keeps a post's facts, which encodeFacts wrote.
func (s *stated) add(path string, facts []byte) {
	s.disordered = s.disordered || s.posts > 0 && path <= s.last
	s.last = path
	entry := binary.AppendUvarint(make([]byte, 0, len(path)+len(facts)+4), uint64(len(path)))
	entry = append(entry, path...)
	s.append(append(entry, facts...))
}

// encodeFacts writes facts as stated keeps them; nothing for none. A value that JSON cannot hold is a mistake of its rule,
// and kept out.
func encodeFacts(facts []rules.Fact) []byte {
	if len(facts) == 0 {
		return nil
	}
	var e cache.Encoder
	e.Number(len(facts))
	for _, f := range facts {
		value, err := json.Marshal(f.Value)
		if err != nil {
			value = []byte("null")
		}
		e.Text(f.Rule)
		encodePosition(&e, f.Start)
		encodePosition(&e, f.End)
		e.Bytes(value)
	}
	return e.Data
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

// stating finds the rules that stated something, each with the path of a post it did so of: the first that came.
func (s *stated) stating() map[string]string {
	first := make(map[string]string)
	for path, d := range s.all() {
		for range d.Count() {
			id := d.Bytes()
			skipFact(d)
			if _, known := first[string(id)]; !known {
				first[string(id)] = string(path)
			}
		}
	}
	return first
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
	var own []rules.Fact // of one post
	for path, d := range s.all() {
		own = own[:0]
		name := ""
		for range d.Count() {
			if string(d.Bytes()) != id {
				skipFact(d)
				continue
			}
			start, end, value := decodePosition(d), decodePosition(d), d.Bytes()
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
func (s *stated) all() iter.Seq2[[]byte, *cache.Decoder] {
	return func(yield func([]byte, *cache.Decoder) bool) {
		n := 0
		for _, chunk := range s.chunks {
			for d := (&cache.Decoder{Rest: chunk}); len(d.Rest) > 0; n++ {
				path := d.Bytes()
				if n < s.void[string(path)] {
					skipFacts(d)
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
	kept := stated{last: s.last, disordered: s.disordered}
	for path, d := range s.all() {
		entry := binary.AppendUvarint(nil, uint64(len(path)))
		entry = append(entry, path...)
		facts := d.Rest
		skipFacts(d)
		kept.append(append(entry, facts[:len(facts)-len(d.Rest)]...))
	}
	*s = kept
}

// clone is a copy that is not changed with s; what stands in the chunks is never written again.
func (s *stated) clone() *stated {
	c := *s
	c.chunks, c.void = slices.Clone(s.chunks), maps.Clone(s.void)
	for i, chunk := range c.chunks {
		c.chunks[i] = slices.Clip(chunk)
	}
	return &c
}

// skipFacts passes over the facts of one post.
func skipFacts(d *cache.Decoder) {
	for range d.Count() {
		d.Bytes()
		skipFact(d)
	}
}

// skipFact passes over what follows the id of the rule.
func skipFact(d *cache.Decoder) {
	decodePosition(d)
	decodePosition(d)
	d.Bytes()
}

func encodePosition(e *cache.Encoder, p source.Position) {
	e.Number(p.Offset)
	e.Number(p.Line)
	e.Number(p.Column)
}

func decodePosition(d *cache.Decoder) source.Position {
	return source.Position{Offset: d.Number(), Line: d.Number(), Column: d.Number()}
}
