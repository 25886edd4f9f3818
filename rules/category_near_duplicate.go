package rules

import (
	"iter"
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
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	sort.Strings(names)
	forms := map[string][]string{}
	for _, name := range names {
		folded := []rune(slugFold(name))
		forms[string(folded)] = append(forms[string(folded)], name)
		for i := range folded {
			form := string(folded[:i]) + string(folded[i+1:])
			if list := forms[form]; len(list) == 0 || list[len(list)-1] != name {
				forms[form] = append(list, name)
			}
		}
	}
	seen := map[[2]string]bool{}
	var pairs [][2]string
	for _, name := range names {
		folded := []rune(slugFold(name))
		for i := -1; i < len(folded); i++ {
			form := string(folded)
			if i >= 0 {
				form = string(folded[:i]) + string(folded[i+1:])
			}
			for _, other := range forms[form] {
				pair := [2]string{name, other}
				if other != name && !seen[pair] && nearlyOne(name, other, count) {
					pairs = append(pairs, pair)
				}
				seen[pair], seen[[2]string{other, name}] = true, true
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

const (
	longEnough = 4 // code points: shorter names differ by one letter by right
	rareBy     = 3 // a slip is at least so many times rarer than what was meant,
	slips      = 2 // and happens to so many posts at most: 南京 and 南宁 are one letter apart too
)

// nearlyOne tells whether two names were meant as one.
func nearlyOne(a, b string, count map[string]int) bool {
	x, y := []rune(slugFold(a)), []rune(slugFold(b))
	if string(x) == string(y) {
		return true
	}
	if min(len(x), len(y)) < longEnough || spelling.Distance(x, y) != 1 || onlyDigits(x) || onlyDigits(y) {
		return false
	}
	rare := min(count[a], count[b])
	return rare <= slips && max(count[a], count[b]) >= rareBy*rare
}

func onlyDigits(s []rune) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
