package post

import (
	"slices"

	"newslint/internal/post/markup"
)

// joinCauses makes one fault of an element that was never closed and the slip that was meant to close it: `</ p>` and
// `<\/p>` carry the damage themselves, `<p/>` becomes the other place.
func joinCauses(faults []markup.Fault, src []byte) []markup.Fault {
	var slips map[string][]int // by element, indices of faults
	for i, f := range faults {
		if f.Kind == markup.SelfClosed || f.Kind == markup.MalformedTag && src[f.At.Start+1] != '!' && isEndSlip(f.At.Of(src)) {
			if slips == nil {
				slips = map[string][]int{}
			}
			slips[f.Name] = append(slips[f.Name], i)
		}
	}
	if slips == nil {
		return faults
	}
	gone := make([]bool, len(faults))
	for i := range faults {
		f := &faults[i]
		if f.Kind != markup.Unclosed {
			continue
		}
		of := slips[f.Name]
		k, _ := slices.BinarySearchFunc(of, f.At.End, func(i, at int) int { return faults[i].At.Start - at })
		if k == len(of) || gone[of[k]] || faults[of[k]].At.Start >= f.Damage.End {
			continue
		}
		slip := &faults[of[k]]
		if slip.Kind == markup.SelfClosed {
			f.Other = slip.At
			gone[of[k]] = true
			continue
		}
		slip.Other, slip.Damage, slip.Links = f.At, f.Damage, f.Links
		gone[i] = true
	}
	kept := faults[:0]
	for i := range faults {
		if !gone[i] {
			kept = append(kept, faults[i])
		}
	}
	return kept
}

// isEndSlip tells what looks like an end tag: a slash before the first letter.
func isEndSlip(tag []byte) bool {
	for _, c := range tag[1:] {
		if c == '/' {
			return true
		}
		if c != ' ' && c != '\\' {
			return false
		}
	}
	return false
}
