package rules

import (
	"iter"
	"maps"
	"slices"
	"sort"
	"unicode"

	"newslint/internal/source"
	"newslint/internal/spelling"
	"newslint/report"
)

type nameFact struct {
	Name string `json:"n"`
}

var categoryNearDuplicate = NewSite(Meta{
	ID:       "category-near-duplicate",
	Family:   SiteWide,
	Severity: report.Off,
	Summary:  report.Text{EN: "categories that differ by case, spaces or one letter", ZH: "只差大小写、空格或一个字母的栏目名"},
	Why: report.Text{
		EN: "One of the two is a slip, and its posts are listed apart from the others. Names that differ by case alone overwrite each other on some disks.",
		ZH: "其中一个多半是笔误，其稿件会被列到别处。只差大小写的名称在某些磁盘上还会互相覆盖。",
	},
	Bad: Example{
		Post: "---\ntitle: 春耕\ncategories: Techweb\n---\n各地抓紧农时。\n",
		Files: "-- _posts/2022-03-28-a.md --\n---\ntitle: 夏收\ncategories: TechWeb\n---\n各地抓紧夏收。\n" +
			"-- _posts/2022-03-27-a.md --\n---\ntitle: 秋种\ncategories: TechWeb\n---\n各地抓紧秋种。\n",
	},
	Good: Example{
		Post: "---\ntitle: 春耕\ncategories: TechWeb\n---\n各地抓紧农时。\n",
		Files: "-- _posts/2022-03-28-a.md --\n---\ntitle: 夏收\ncategories: TechWeb\n---\n各地抓紧夏收。\n" +
			"-- _posts/2022-03-27-a.md --\n---\ntitle: 秋种\ncategories: TechWeb\n---\n各地抓紧秋种。\n",
	},
}, struct{}{}, func(p *Pass, _ struct{}, state func(source.Range, nameFact)) {
	for _, term := range p.frontCategories().List {
		state(term.Range, nameFact{term.Text})
	}
}, func(s *Sum, _ struct{}, facts iter.Seq[Stated[nameFact]]) {
	count, first := map[string]int{}, map[string]Place{}
	for f := range facts {
		if count[f.Fact.Name] == 0 {
			first[f.Fact.Name] = f.Place
		}
		count[f.Fact.Name]++
	}
	for _, pair := range nearNames(count) {
		rare, usual := pair[0], pair[1]
		s.Report(first[rare], report.Say("the category %q (posts: %d) is nearly %q (posts: %d)", "栏目 %q（%d 篇）与 %q（%d 篇）几乎相同", rare, count[rare], usual, count[usual])).
			Note(first[usual], report.Say("%q is used here", "%q 用于此处", usual))
	}
})

// nearNames finds pairs of names, the rarer first, ordered by it: those that are equal but for case and spaces, and those
// one letter apart of which one is rare. Names one letter apart share a form with one character left out, so that no name
// is compared with all others.
func nearNames(count map[string]int) [][2]string {
	names := slices.Sorted(maps.Keys(count))
	folded := make([][]rune, len(names))
	forms := map[string][]int32{} // indices of names, ascending
	for i, name := range names {
		folded[i] = []rune(slugFold(name))
		for form := range without(folded[i]) {
			if list := forms[form]; len(list) <= mostAlike && (len(list) == 0 || list[len(list)-1] != int32(i)) {
				forms[form] = append(list, int32(i))
			}
		}
	}
	seen := map[[2]string]bool{}
	var pairs [][2]string
	for i, name := range names {
		for form := range without(folded[i]) {
			list := forms[form]
			if len(list) > mostAlike && len(form) < len(string(folded[i])) {
				continue
			}
			for _, k := range list {
				pair := [2]string{name, names[k]}
				if i < int(k) && nearlyOne(folded[i], folded[k], count[name], count[names[k]]) && !seen[pair] {
					seen[pair] = true
					pairs = append(pairs, pair)
				}
			}
		}
	}
	for i, pair := range pairs {
		if count[pair[0]] > count[pair[1]] || count[pair[0]] == count[pair[1]] && pair[0] < pair[1] {
			pairs[i] = [2]string{pair[1], pair[0]}
		}
	}
	sort.Slice(pairs, func(i, j int) bool { return pairs[i][0]+"\x00"+pairs[i][1] < pairs[j][0]+"\x00"+pairs[j][1] })
	return pairs
}

// mostAlike is how many names may share a form: where more are one letter apart in one place, they differ by right, as 一月, 二月
// do. It keeps the work in proportion to the names.
const mostAlike = 64

// without gives a text, and then the text without each of its characters.
func without(text []rune) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(string(text)) {
			return
		}
		for i := range text {
			if !yield(string(text[:i]) + string(text[i+1:])) {
				return
			}
		}
	}
}

const (
	longEnough = 4 // code points: shorter names differ by one letter by right
	rareBy     = 3 // a slip is at least so many times rarer than what was meant,
	slips      = 2 // and happens to so many posts at most: 南京 and 南宁 are one letter apart too
)

// nearlyOne tells whether two names, folded, that stand in m and n posts were meant as one.
func nearlyOne(x, y []rune, m, n int) bool {
	if slices.Equal(x, y) {
		return true
	}
	rare := min(m, n)
	return rare <= slips && max(m, n) >= rareBy*rare && min(len(x), len(y)) >= longEnough && !onlyDigits(x) && !onlyDigits(y) && spelling.Distance(x, y) == 1
}

func onlyDigits(s []rune) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
