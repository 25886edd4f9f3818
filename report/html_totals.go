package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"newslint/internal/lazyregexp"
)

var tileWords = [...]Text{Info: {"Infos", "提示"}, Warning: {"Warnings", "警告"}, Error: {"Errors", "错误"}}

var pageWords = map[string]Text{
	"Title":       {"newslint report", "newslint 检查报告"},
	"Skip":        {"Skip to the findings", "跳到问题列表"},
	"ByRule":      {"By rule", "按规则"},
	"ByMonth":     {"By month", "按月份"},
	"Rule":        ruleTitle,
	"Severity":    severityTitle,
	"Findings":    findingsTitle,
	"Fixable":     fixableTitle,
	"About":       {"About", "含义"},
	"Filter":      {"Filter the findings", "筛选问题"},
	"Search":      {"Search", "搜索"},
	"SearchHint":  {"path, message, rule", "路径、说明、规则"},
	"All":         {"All", "全部"},
	"Order":       {"Order", "排序"},
	"ByPlace":     {"By file", "按文件"},
	"BySeverity":  {"Worst first", "按级别"},
	"FixableOnly": {"Only with a safe fix", "只看可安全修复的"},
	"Reset":       {"Show all", "显示全部"},
	"More":        {"Show more", "显示更多"},
	"Note":        {"Note: ", "说明："},
	"SafeFix":     {"Safe fix: ", "可安全修复："},
	"PossibleFix": {"Possible fix: ", "可尝试修复："},
	"CountSome":   {"%n of %t findings", "%n 个问题，共 %t 个"},
	"CountNone":   {"No finding matches", "没有符合条件的问题"},
	"NoScript":    {"The findings are listed by a script of this page, which your browser does not run.", "问题列表由本页脚本显示，您的浏览器没有运行脚本。"},
	"rule":        ruleTitle,
	"category":    {"Category", "栏目"},
	"source":      {"Source", "来源"},
	"month":       {"Month", "月份"},
	"path":        {"File", "文件"},
	"byCategory":  {"By category", "按栏目"},
	"bySource":    {"By source", "按来源"},
	"byPath":      {"Files with most findings", "问题最多的文件"},
}

// totals counts findings by everything that the page groups them by.
type totals struct {
	rules tally
	by    map[string]map[string]*[Error + 1]int // key of the group, then its value
}

func (t *totals) add(d *Diagnostic) {
	t.rules.add(d)
	if t.by == nil {
		t.by = map[string]map[string]*[Error + 1]int{}
	}
	for key, value := range map[string]string{"category": Escape(d.Origin.Category), "source": Escape(d.Origin.Source), "month": d.month(), "path": Escape(d.Path)} {
		if value == "" {
			continue
		}
		if t.by[key] == nil {
			t.by[key] = map[string]*[Error + 1]int{}
		}
		if t.by[key][value] == nil {
			t.by[key][value] = &[Error + 1]int{}
		}
		t.by[key][value][d.Severity] += d.number()
	}
}

var (
	monthOnly    = lazyregexp.New(`^\d{4}-\d{2}$`)
	monthOfAPost = lazyregexp.New(`(?:^|/)(\d{4}-(?:0[1-9]|1[0-2]))-\d{2}-[^/]*$`)
)

// month is that of the post, or that in its file name; empty: not known.
func (d *Diagnostic) month() string {
	if monthOnly.MatchString(d.Origin.Month) {
		return d.Origin.Month
	}
	if m := monthOfAPost.FindStringSubmatch(d.Path); m != nil {
		return m[1]
	}
	return ""
}

func sum(counts *[Error + 1]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

func (t *totals) ruleRows(o Options) (rows []htmlRule) {
	about := map[string]RuleInfo{}
	for _, r := range o.Rules {
		about[r.ID] = r
	}
	l, largest := o.language(), 0
	for _, r := range t.rules {
		largest = max(largest, r.findings)
	}
	for _, r := range t.rules.rows() {
		row := htmlRule{
			Name: r.rule, Class: r.severity.String(), Severity: r.severity.Name().In(l), Summary: Escape(about[r.rule].Summary.In(l)),
			Total: r.findings, Fixable: r.fixable, Share: share(r.findings, largest),
		}
		for paragraph := range strings.SplitSeq(strings.TrimSpace(about[r.rule].Why.In(l)), "\n\n") {
			if paragraph != "" {
				row.Why = append(row.Why, Escape(strings.ReplaceAll(paragraph, "\n", " ")))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func share(n, of int) int { return (100*n + of - 1) / max(of, 1) }

// monthBars are the columns of the chart, in order of time.
func (t *totals) monthBars(l Language) (bars []htmlBar) {
	counts := t.by["month"]
	largest := 0
	for _, c := range counts {
		largest = max(largest, sum(c))
	}
	for _, month := range months(slices.Sorted(maps.Keys(counts))) {
		if counts[month] == nil {
			counts[month] = &[Error + 1]int{}
		}
		bar := htmlBar{Name: month, Total: sum(counts[month]), Share: share(sum(counts[month]), largest)}
		label := []Text{}
		for _, severity := range worstFirst {
			if n := counts[month][severity]; n > 0 {
				bar.Parts = append(bar.Parts, htmlTile{Class: severity.String(), Number: n})
				label = append(label, severity.counted(n))
			}
		}
		if len(label) == 0 {
			label = append(label, Say("no findings", "没有发现问题"))
		}
		bar.Label = Say("%s: %s", "%s：%s", month, joined(Text{", ", "，"}, label...)).In(l)
		bars = append(bars, bar)
	}
	return bars
}

const chartMonths = 240 // a longer time is drawn without its empty months

// months fills the gaps between sorted months.
func months(known []string) (all []string) {
	const layout = "2006-01"
	if len(known) == 0 {
		return nil
	}
	first, err := time.Parse(layout, known[0])
	last, errLast := time.Parse(layout, known[len(known)-1])
	if err != nil || errLast != nil || last.Sub(first).Hours() > chartMonths*31*24 {
		return known
	}
	for ; !first.After(last); first = first.AddDate(0, 1, 0) {
		all = append(all, first.Format(layout))
	}
	return all
}

const groupRows = 20

type group struct {
	key    string
	title  string // in pageWords
	counts map[string]*[Error + 1]int
}

func (t *totals) groups() (all []group) {
	for _, g := range []group{{key: "category", title: "byCategory"}, {key: "source", title: "bySource"}, {key: "path", title: "byPath"}} {
		if g.counts = t.by[g.key]; len(g.counts) > 0 {
			all = append(all, g)
		}
	}
	return all
}

// table lists the values with most findings, of equal ones those with the worse.
func (g group) table(words map[string]string, l Language) htmlGroup {
	names := slices.SortedFunc(maps.Keys(g.counts), func(a, b string) int {
		x, y := g.counts[a], g.counts[b]
		return cmp.Or(cmp.Compare(sum(y), sum(x)), cmp.Compare(y[Error], x[Error]), cmp.Compare(y[Warning], x[Warning]), cmp.Compare(a, b))
	})
	t := htmlGroup{Key: g.key, Title: words[g.title], Column: words[g.key], Words: words}
	for _, name := range names[:min(len(names), groupRows)] {
		total := sum(g.counts[name])
		t.Rows = append(t.Rows, htmlBar{Name: name, Total: total, Share: share(total, sum(g.counts[names[0]]))})
	}
	if rest := len(names) - groupRows; rest > 0 {
		t.More = Say("and %d more", "另有 %d 项", rest).In(l)
	}
	return t
}
