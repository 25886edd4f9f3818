package site

import (
	"slices"
	"time"
)

// limit applies limit_posts, which keeps the newest posts. The others are dated by their file names; where that leaves the
// answer open the page is not known.
func (r *reader) limit() (Page, bool) {
	if r.site.limit == 0 || r.at.kind == inCollection {
		return Page{}, false
	}
	own := dayOf(r.page.Date.Instant.Date())
	days := r.site.postDays()
	if r.named {
		// the post's own name is among them
		if at, ok := slices.BinarySearch(days, dayOfName(r.name)); ok {
			days = slices.Delete(slices.Clone(days), at, at+1)
		}
	}
	first, _ := slices.BinarySearch(days, own)
	next, _ := slices.BinarySearch(days, own+1)
	switch {
	case len(days)-next >= r.site.limit:
		return r.page.drop(WhyLimit), true
	case len(days)-first >= r.site.limit:
		return Page{}, true
	}
	return Page{}, false
}

// listDays lists the days in the names of the site's posts, sorted.
func (s *Site) listDays() []int {
	var days []int
	for _, name := range s.postFiles() {
		split, _ := SplitName(s.placeOf(name).below, s.Dialect.Engine) // a post, or it would not be listed
		days = append(days, dayOfName(split))
	}
	slices.Sort(days)
	return days
}

func dayOfName(n Name) int {
	year, month, day := n.Day()
	return dayOf(year, time.Month(month), day)
}

func dayOf(year int, month time.Month, day int) int { return (year*12+int(month))*31 + day }
