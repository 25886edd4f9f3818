package lint

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"slices"

	"newslint/internal/source"
	"newslint/rules"
)

// stated are the facts of a site while they wait for Reduce. They are kept encoded, a post's path once and its facts behind
// it, because an archive of hundreds of thousands of posts has as many: some hundred bytes a post instead of six hundred.
type stated struct {
	chunks [][]byte
	rules  []string // the ids that facts name, in the order they came
}

const chunkSize = 256 << 10 // bytes

// add keeps a post's facts. A value that JSON cannot hold is a mistake of its rule, and kept out.
func (s *stated) add(path string, facts []rules.Fact) {
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

// of gives the facts of one rule, ordered by path and offset; their values are JSON.
func (s *stated) of(id string) []rules.Fact {
	wanted := slices.Index(s.rules, id)
	if wanted < 0 {
		return nil
	}
	var facts []rules.Fact
	for _, chunk := range s.chunks {
		d := decoder{chunk}
		for len(d.rest) > 0 {
			path := string(d.bytes())
			for range d.number() {
				rule := d.number()
				f := rules.Fact{Rule: id, Place: rules.Place{Path: path, Start: d.position(), End: d.position()}}
				value := d.bytes()
				if rule == wanted {
					f.Value = json.RawMessage(value)
					facts = append(facts, f)
				}
			}
		}
	}
	slices.SortStableFunc(facts, func(a, b rules.Fact) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start.Offset, b.Start.Offset))
	})
	return facts
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

func (d *decoder) position() source.Position {
	return source.Position{Offset: d.number(), Line: d.number(), Column: d.number()}
}
