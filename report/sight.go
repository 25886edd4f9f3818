package report

import "unicode/utf8"

// SightWidth is how many columns of a line the text format shows at most, but on a wider terminal.
const SightWidth = fileWidth

// Sight gives the part of a line that frames of at most SightWidth columns look at for a finding that begins at a byte
// (0-based): a frame of the part is the frame of the line. The part may be the whole line.
func Sight(line string, at int) (from, to int) {
	at = min(at, len(line))
	if at < len(line) && !utf8.RuneStart(line[at]) {
		return 0, len(line)
	}
	from, to = stretch(line, at, SightWidth)
	// What stands beyond a cut tells that there is one.
	for margin := 2 * utf8.UTFMax; from > 0 && (margin > 0 || !utf8.RuneStart(line[from])); margin-- {
		from--
	}
	for margin := 2 * utf8.UTFMax; to < len(line) && (margin > 0 || !utf8.RuneStart(line[to])); margin-- {
		to++
	}
	if !utf8.ValidString(line[from:to]) {
		return 0, len(line)
	}
	return from, to
}
