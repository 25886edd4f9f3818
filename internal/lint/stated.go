package lint

import (
	"bytes"
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

// stated are the facts of a site while they wait for Reduce. They are kept encoded, the part of a post's path in which it
// differs from the one before and its facts behind it, because an archive of hundreds of thousands of posts has as many: a
// hundred bytes a post instead of six hundred.
type stated struct {
	chunks [][]byte
	posts  int            // in all chunks
	void   map[string]int // by path: of the posts in the chunks, so many are too early to hold for it
	voided int            // how often something was forgotten since the chunks were last written together

	last       string // path that was added
	disordered bool   // the posts did not come in the order of their paths

	late *stated // those that come behind others that their paths are before; nil for none
}

const chunkSize = 256 << 10 // bytes

// add keeps a post's facts, which encodeFacts wrote. Late ones are in order among themselves.
func (s *stated) add(path string, facts []byte, late bool) {
	if late {
		if s.late == nil {
			s.late = &stated{}
		}
		s.late.add(path, facts, false)
		return
	}
	s.disordered = s.disordered || s.posts > 0 && path <= s.last
	last, size := len(s.chunks)-1, len(path)+len(facts)+2*binary.MaxVarintLen64
	shared := 0
	if last < 0 || len(s.chunks[last])+size > cap(s.chunks[last]) {
		s.chunks = append(s.chunks, make([]byte, 0, max(chunkSize, size)))
		last++
	} else {
		shared = sharedPrefix(s.last, path)
	}
	entry := binary.AppendUvarint(s.chunks[last], uint64(shared))
	entry = binary.AppendUvarint(entry, uint64(len(path)-shared))
	entry = append(entry, path[shared:]...)
	s.chunks[last] = append(entry, facts...)
	s.last = path
	s.posts++
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
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
		encodeRule(&e, f.Rule)
		encodePosition(&e, f.Start)
		encodePosition(&e, f.End)
		e.Bytes(value)
	}
	return e.Data
}

// stating finds the rules that stated something, each with the path of a post it did so of: the first that came.
func (s *stated) stating() map[string]string {
	first := make(map[string]string)
	for path, d := range s.all() {
		for range d.Count() {
			id := decodeRule(d)
			skipFact(d)
			if _, known := first[id]; !known {
				first[id] = string(path)
			}
		}
	}
	return first
}

// of gives the facts of one rule, ordered by path and offset; their values are JSON. Most are told one by one, so that those
// of an archive are never all in memory.
func (s *stated) of(id string) iter.Seq[rules.Fact] {
	each := func(yield func(rules.Fact) bool) { s.each(id, yield) }
	if !s.disordered && (s.late == nil || !s.late.disordered) {
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
			if decodeRule(d) != id {
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

// all gives the posts with a reader of their facts, which the caller reads to their end. A path is overwritten by the next.
func (s *stated) all() iter.Seq2[[]byte, *cache.Decoder] {
	if s.late == nil {
		return s.inTime()
	}
	return func(yield func([]byte, *cache.Decoder) bool) {
		next, stop := iter.Pull2(s.late.inTime())
		defer stop()
		lateName, lateFacts, some := next()
		for path, d := range s.inTime() {
			for some && bytes.Compare(lateName, path) < 0 {
				if !yield(lateName, lateFacts) {
					return
				}
				lateName, lateFacts, some = next()
			}
			if !yield(path, d) {
				return
			}
		}
		for some && yield(lateName, lateFacts) {
			lateName, lateFacts, some = next()
		}
	}
}

func (s *stated) inTime() iter.Seq2[[]byte, *cache.Decoder] {
	return func(yield func([]byte, *cache.Decoder) bool) {
		n := 0
		var path []byte
		for _, chunk := range s.chunks {
			for d := (&cache.Decoder{Rest: chunk}); len(d.Rest) > 0; n++ {
				path = append(path[:min(d.Number(), len(path))], d.Bytes()...)
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
	if s.late != nil {
		s.late.forget(path)
	}
	if s.void == nil {
		s.void = make(map[string]int)
	}
	s.void[path] = s.posts
	if s.voided++; s.voided <= s.posts/2+minVoided {
		return
	}
	kept := stated{late: s.late}
	for path, d := range s.inTime() {
		facts := d.Rest
		skipFacts(d)
		kept.add(string(path), facts[:len(facts)-len(d.Rest)], false)
	}
	kept.disordered = s.disordered
	*s = kept
}

// clone is a copy that is not changed with s; what stands in the chunks is never written again.
func (s *stated) clone() *stated {
	c := *s
	c.chunks, c.void = slices.Clone(s.chunks), maps.Clone(s.void)
	if s.late != nil {
		c.late = s.late.clone()
	}
	for i, chunk := range c.chunks {
		c.chunks[i] = slices.Clip(chunk)
	}
	return &c
}

// skipFacts passes over the facts of one post.
func skipFacts(d *cache.Decoder) {
	for range d.Count() {
		decodeRule(d)
		skipFact(d)
	}
}

// skipFact passes over what follows the rule.
func skipFact(d *cache.Decoder) {
	decodePosition(d)
	decodePosition(d)
	d.Bytes()
}

// encodeRule writes 1 + a rule's place in the table; 0 and the id of one that is not there.
func encodeRule(e *cache.Encoder, id string) {
	number := rules.Index(id) + 1
	e.Number(number)
	if number == 0 {
		e.Text(id)
	}
}

func decodeRule(d *cache.Decoder) string {
	number := d.Number()
	if rule, known := rules.At(number - 1); known {
		return rule.ID
	}
	return d.Text()
}

func encodePosition(e *cache.Encoder, p source.Position) {
	e.Number(p.Offset)
	e.Number(p.Line)
	e.Number(p.Column)
}

func decodePosition(d *cache.Decoder) source.Position {
	return source.Position{Offset: d.Number(), Line: d.Number(), Column: d.Number()}
}
