//go:build oracle

package report

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// page is what page.mjs saw.
type page struct {
	Milliseconds                                                              int
	Title, Language                                                           string
	Tiles, Messages, Marks, Unnamed, Faults, Requests, Violations, WorstFirst []string
	All, WithoutErrors, Search, ByRule, ByMonth                               string
	RuleChosen, SlashFocuses                                                  string
	Cards, CardsAfterMore, Overflow390, Overflow1280                          int
}

func browse(t *testing.T, name, report string) (p page) {
	t.Helper()
	pictures := filepath.Join(t.TempDir(), "pictures")
	if keep := os.Getenv("NEWSLINT_PICTURES"); keep != "" {
		pictures = filepath.Join(keep, name)
	}
	decode(t, consume(t, "", nil, "node", "page.mjs", written(t, "html", name, report), pictures), &p)
	if len(p.Faults)+len(p.Requests)+len(p.Unnamed) > 0 || p.Overflow390 > 0 || p.Overflow1280 > 0 {
		t.Errorf("%s: faults %q, requests %q, controls without a name %q, overflow %d and %d pixels", name, p.Faults, p.Requests, p.Unnamed, p.Overflow390, p.Overflow1280)
	}
	for _, v := range p.Violations {
		t.Errorf("%s: %s", name, v)
	}
	return p
}

func TestThePageWorksInABrowser(t *testing.T) {
	p := browse(t, "fixture", fixtureReport(t, "html", Options{Language: Chinese}))
	ds, _ := fixture()
	var messages, marks []string
	for _, d := range ds {
		if d.Suppression == nil {
			messages = append(messages, Escape(d.Message.ZH))
			if d.Snippet != "" {
				_, marked, _ := splitFrame(d.Snippet, rangeInLine(d.Snippet, d.Before, d.Start, d.End), htmlFrameWidth)
				marks = append(marks, marked)
			}
		}
	}
	if diff := cmp.Diff(messages, p.Messages); diff != "" {
		t.Errorf("messages (-written +shown):\n%s", diff)
	}
	if diff := cmp.Diff(marks, p.Marks); diff != "" {
		t.Errorf("marks (-written +shown):\n%s", diff)
	}
	for what, is := range map[string][2]string{
		"language": {p.Language, "zh-CN"}, "all": {p.All, "5 个问题，共 5 个"}, "without errors": {p.WithoutErrors, "2 个问题，共 5 个"},
		"search": {p.Search, "1 个问题，共 5 个"}, "by rule": {p.ByRule, "2 个问题，共 5 个"}, "rule": {p.RuleChosen, "malformed-tag"},
		"by month": {p.ByMonth, "4 个问题，共 5 个"}, "focus": {p.SlashFocuses, "search"},
	} {
		if is[0] != is[1] {
			t.Errorf("%s: %q, want %q", what, is[0], is[1])
		}
	}
	if diff := cmp.Diff([]string{"error", "warning", "info"}, p.WorstFirst); diff != "" {
		t.Errorf("worst first (-want +shown):\n%s", diff)
	}
	if empty := browse(t, "empty", render(t, "html", Options{}, nil, Summary{Tool: "newslint"})); empty.Title == "" {
		t.Error("an empty page has no title")
	}
}

func TestThePageOpensWithTenThousandFindings(t *testing.T) {
	p := browse(t, "large", archive(t, 10_000))
	if p.All != "10000 of 10000 findings" || p.Cards != 100 || p.CardsAfterMore != 200 {
		t.Errorf("shows %q, %d cards, then %d", p.All, p.Cards, p.CardsAfterMore)
	}
	t.Logf("opens in %d ms", p.Milliseconds)
	if p.Milliseconds > 10_000 {
		t.Errorf("opens in %d ms", p.Milliseconds)
	}
}

// archive is a page such as a news archive of some years gives.
func archive(t *testing.T, n int) string {
	base, _ := fixture()
	sources := []string{"临沂日报", "中国证券报", "证券时报", "21世纪经济报道", "TechWeb", "财联社"}
	ds := make([]Diagnostic, n)
	var s Summary
	for i := range ds {
		d := base[[]int{0, 1, 1, 5, 0}[i%5]]
		month := strconv.Itoa(2021+i*3/n) + "-" + strconv.Itoa(101 + (i*7%12*(1+i%2))%12)[1:]
		d.Path = "_posts/" + month + "-" + strconv.Itoa(110 + i%20)[1:] + "-NW2022" + strconv.Itoa(1_000_000+i/3) + ".md"
		d.Origin = Origin{Category: "category" + strconv.Itoa(i*i%37), Source: sources[i*i%len(sources)]}
		d.Fingerprint = strconv.Itoa(i)
		ds[i] = d
		if d.Severity == Error {
			s.Counts.Error++
		} else {
			s.Counts.Warning++
		}
	}
	s.Tool, s.Version, s.Files = "newslint", "0.1.0", Files{Found: 60_000, Checked: 59_990, Skipped: 10}
	return render(t, "html", Options{}, ds, s)
}
