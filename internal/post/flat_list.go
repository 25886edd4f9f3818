package post

import "strings"

// brackets reads [a, "b"] on one line.
func (r *flat) brackets(rest Range) (*Value, bool) {
	v := r.make(Range{}, Flow, List, "", "")
	for at := rest.Start + 1; ; {
		for at < rest.End && r.block[at] == ' ' {
			at++
		}
		if at >= rest.End {
			return nil, false
		}
		if r.block[at] == ']' && len(v.Items) == 0 {
			return r.closed(v, rest, at)
		}
		item, end := r.item(Range{Start: at, End: rest.End})
		if item == nil {
			return nil, false
		}
		v.Items = append(v.Items, item)
		for end < rest.End && r.block[end] == ' ' {
			end++
		}
		if end >= rest.End {
			return nil, false
		}
		switch r.block[end] {
		case ']':
			return r.closed(v, rest, end)
		case ',':
			at = end + 1
		default:
			return nil, false
		}
	}
}

func (r *flat) closed(v *Value, rest Range, at int) (*Value, bool) {
	v.Range = Range{Start: rest.Start, End: at + 1}.Shift(r.base)
	return v, r.ends(Range{Start: at + 1, End: rest.End})
}

// item reads one value of a list in brackets and gives the place behind it.
func (r *flat) item(rest Range) (v *Value, end int) {
	if quote := r.block[rest.Start]; quote == '"' || quote == '\'' {
		return r.quoted(rest)
	}
	text := r.text[rest.Start:rest.End]
	n := strings.IndexAny(text, "],[{}?:#&*!|>'\"%@`")
	if n <= 0 || text[n] != ',' && text[n] != ']' || text[0] == '-' {
		return nil, 0
	}
	text = strings.TrimRight(text[:n], " ")
	if text == "" {
		return nil, 0
	}
	return r.plain(rest.Start, text), rest.Start + len(text)
}

// below reads the list of dashes under a key; without one the value is null and stands behind the colon.
func (r *flat) below(colon int) (*Value, bool) {
	var list *Value
	indent := 0
	for {
		next := r.at
		line, ok := r.next()
		if !ok {
			break
		}
		if r.skips(line) {
			continue
		}
		dash := line.Start
		for r.block[dash] == ' ' {
			dash++
		}
		if r.block[dash] != '-' {
			if dash > line.Start {
				return nil, false
			}
			r.at = next
			break
		}
		if list == nil {
			list = r.make(Range{Start: dash, End: dash}, Block, List, "", "")
			indent = dash - line.Start
		}
		item := r.trimmed(Range{Start: dash + 1, End: line.End})
		if dash-line.Start != indent || item.Start == dash+1 || item.Empty() {
			return nil, false
		}
		v, ok := r.scalar(item)
		if !ok {
			return nil, false
		}
		list.Items = append(list.Items, v)
		list.Range.End = v.Range.End
	}
	if list == nil {
		return r.make(Range{Start: colon, End: colon}, Plain, Null, "", ""), true
	}
	return list, true
}
