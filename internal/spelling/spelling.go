// Package spelling finds the word somebody meant.
package spelling

// Nearest gives the candidate closest to word within a distance that a slip of the keyboard explains (one edit for short
// words, two from five letters on, three from ten; more than one only where the first letter is right: "about" is no
// slip for "layout"), or "". Ties go to the earlier candidate.
func Nearest(word string, candidates []string) string {
	runes := []rune(word)
	if len(runes) == 0 {
		return ""
	}
	limit := 1
	switch {
	case len(runes) >= 10:
		limit = 3
	case len(runes) >= 5:
		limit = 2
	}
	best, found := limit+1, ""
	for _, candidate := range candidates {
		other := []rune(candidate)
		if len(other) == 0 || abs(len(runes)-len(other)) >= best {
			continue
		}
		d := Distance(runes, other)
		if d > 1 && runes[0] != other[0] {
			continue
		}
		if d < best && d < max(len(runes), len(other)) {
			best, found = d, candidate
		}
	}
	return found
}

// Distance counts the edits between two words: insertions, deletions, replacements and swaps of neighbours (optimal
// string alignment).
func Distance(a, b []rune) int {
	if len(a) > 64 || len(b) > 64 { // words of a vocabulary are short; keep the table small on hostile input
		return max(len(a), len(b))
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row := rows[(i+1)%3], rows[(i-1)%3], rows[i%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
