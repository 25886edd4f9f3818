package site

import (
	"path"
	"strconv"
	"strings"

	"newslint/internal/post"
)

// Name is what Jekyll reads from a post's file name.
type Name struct {
	Date string // as written, Y-M-D
	Slug string // in Jekyll 4 without dots at its end
	Ext  string // with its dot

	dots string // what Jekyll 4 strips from the slug
}

// SplitName reads the file name of a post, given its path below `_posts`. It reports false where Jekyll does not take the file
// for a post (Document::DATE_FILENAME_MATCHER): the year has two to four digits, month and day one or two, then a hyphen, a
// slug that may be empty, a dot and an extension. In Jekyll 3.10 the date may stand in the name of a folder.
func SplitName(below string, engine post.Engine) (Name, bool) {
	n, ok := splitName(path.Base(below))
	if ok && engine == post.GitHubPages {
		n.Slug += n.dots
	}
	if ok || engine != post.GitHubPages {
		return n, ok
	}
	parts := strings.Split(below, "/")
	for i := range parts {
		if n, ok := splitName(strings.Join(parts[i:], "/")); ok {
			return n, true
		}
	}
	return Name{}, false
}

func splitName(name string) (Name, bool) {
	rest := name
	widths := [...][2]int{{2, 4}, {1, 2}, {1, 2}}
	for _, w := range widths {
		n := 0
		for n < len(rest) && n < w[1] && '0' <= rest[n] && rest[n] <= '9' {
			n++
		}
		if n < w[0] || n == len(rest) || rest[n] != '-' {
			return Name{}, false
		}
		rest = rest[n+1:]
	}
	dot := strings.LastIndexByte(rest, '.')
	if dot < 0 || dot == len(rest)-1 {
		return Name{}, false
	}
	date := name[:len(name)-len(rest)-1]
	slug := strings.TrimRight(rest[:dot], ".")
	return Name{Date: date, Slug: slug, Ext: rest[dot:], dots: rest[len(slug):dot]}, true
}

// Day gives the calendar day in the name as Ruby reads it: years of two digits lie between 1969 and 2068. The parts may be
// no day at all (month 13).
func (n Name) Day() (year, month, day int) {
	first, rest, _ := strings.Cut(n.Date, "-")
	second, third, ok := strings.Cut(rest, "-")
	if !ok {
		return 0, 0, 0
	}
	parts := [...]string{first, second, third}
	numbers := [3]int{}
	for i, part := range parts {
		numbers[i], _ = strconv.Atoi(part) // the name holds digits only
	}
	if len(parts[0]) == 2 {
		numbers[0] += 2000
		if numbers[0] > 2068 {
			numbers[0] -= 100
		}
	}
	return numbers[0], numbers[1], numbers[2]
}
