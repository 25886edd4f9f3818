package fix

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"newslint/internal/lint"
	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
)

func TestFix(t *testing.T) {
	l, dir := newLinter(t, "news", nil)
	path := dir + "/_posts/2022-03-29-a.md"
	const rest = "---\nlayout: post\ntitle: 市民早报\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"
	out := Fix(l, path, []byte("\uFEFF"+rest), Options{})
	if string(out.After) != rest || len(out.Fixed) != 1 || out.Fixed[0].Rule != "byte-order-mark" {
		t.Errorf("%q, fixed %v", out.After, out.Fixed)
	}
	for _, d := range out.Diagnostics {
		if d.Rule == "byte-order-mark" {
			t.Errorf("still reported: %+v", d)
		}
	}
	none := func(string) bool { return false }
	if out := Fix(l, path, []byte("\uFEFF"+rest), Options{Rules: none}); out.Changed() || len(out.Fixed) > 0 {
		t.Errorf("changed by a rule that nobody asked for: %q", out.After)
	}
}

// toy judges texts by letters: each finding is about one letter and its fix is what repairs says of it.
func toy(repairs map[byte]report.Fix, alarms string) func(src []byte) lint.View {
	return func(src []byte) lint.View {
		v := lint.View{Post: post.Parse("a.md", src, post.Dialect{})}
		seen := make(map[byte]int)
		for i, b := range src {
			repair, ok := repairs[b]
			if !ok && !strings.ContainsRune(alarms, rune(b)) {
				continue
			}
			at := source.Position{Offset: i, Line: 1, Column: i + 1}
			end := source.Position{Offset: i + 1, Line: 1, Column: i + 2}
			d := report.Diagnostic{Rule: "letter-" + string(b), Severity: report.Warning, Start: at, End: end, Message: report.Say("a letter", "字母")}
			d.Fingerprint = fmt.Sprint(string(b), seen[b])
			seen[b]++
			if ok {
				d.Fix = &report.Fix{Safe: repair.Safe}
				for _, e := range repair.Edits {
					d.Fix.Edits = append(d.Fix.Edits, edit(i+e.Start, i+e.End, e.Text))
				}
			}
			v.Diagnostics = append(v.Diagnostics, d)
		}
		return v
	}
}

func TestRounds(t *testing.T) {
	safe := func(edits ...report.Edit) report.Fix { return report.Fix{Safe: true, Edits: edits} }
	repairs := map[byte]report.Fix{
		'd': safe(edit(0, 1, "")),                                     // goes
		'w': safe(edit(0, 2, "_")),                                    // takes its neighbour along
		's': safe(edit(0, 0, "s")),                                    // stays, so that its fix cannot stand
		'n': safe(edit(0, 1, "!")),                                    // brings another finding
		'u': {Edits: []report.Edit{edit(0, 1, "v")}},                  // unsafe
		'o': safe(edit(0, 1, "x"), edit(0, 1, "y")),                   // contradicts itself
		'b': safe(edit(0, 1, ""), edit(1, 2, strings.Repeat("z", 3))), // two edits
	}
	for _, c := range []struct {
		src    string
		unsafe bool
		want   string
		left   int // withdrawn
	}{
		{"abc", false, "azzz", 0},
		{"dd-d", false, "-", 0},
		{"-wd-", false, "-_-", 0},
		{"-wwd-", false, "-_-", 0}, // the second w is gone with the first
		{"ds", false, "s", 1},
		{"sndns", false, "snns", 4},
		{"ud", false, "u", 0},
		{"ud", true, "v", 0},
		{"od", false, "o", 1},
	} {
		view := toy(repairs, "!")([]byte(c.src))
		r := rounds{judge: toy(repairs, "!"), options: Options{Unsafe: c.unsafe}, view: view, src: []byte(c.src), budget: minBudget}
		r.repair()
		if string(r.src) != c.want || len(r.withdrawn) != c.left {
			t.Errorf("%q became %q with %d fixes withdrawn, want %q and %d", c.src, r.src, len(r.withdrawn), c.want, c.left)
		}
		for _, d := range r.diagnostics() {
			if _, gone := r.withdrawn[d.Fingerprint]; gone != (d.Fix == nil && len(d.Notes) == 1) {
				t.Errorf("%q: %s: withdrawn is %t, but the finding says otherwise: %+v", c.src, d.Rule, gone, d)
			}
		}
	}
}

// TestGiveUp repairs by one letter a round, for more rounds than there are.
func TestGiveUp(t *testing.T) {
	src := []byte(strings.Repeat("k", 2*maxRounds))
	one := toy(map[byte]report.Fix{'k': {Safe: true, Edits: []report.Edit{edit(0, 1, "")}}}, "")
	judge := func(src []byte) lint.View { // only the first letter has a fix
		v := one(src)
		for i := range v.Diagnostics {
			if i > 0 {
				v.Diagnostics[i].Fix = nil
			}
		}
		return v
	}
	r := rounds{judge: judge, view: judge(src), src: src, budget: minBudget}
	if fixed := r.repair(); len(fixed) != maxRounds || len(r.src) != maxRounds || len(r.withdrawn) != 1 {
		t.Errorf("%d fixed, %q left, %v", len(fixed), r.src, r.withdrawn)
	}
	if d := r.diagnostics()[0]; d.Fix != nil || len(d.Notes) != 1 || !strings.Contains(d.Notes[0].Message.EN, "10 rounds") {
		t.Errorf("%+v", d)
	}
}

// TestRoundsBudget lets every fix fail: the work stays bounded, and what failed is told.
func TestRoundsBudget(t *testing.T) {
	src := bytes.Repeat([]byte("s"), 300)
	judged := 0
	letters := toy(map[byte]report.Fix{'s': {Safe: true, Edits: []report.Edit{edit(0, 0, "s")}}}, "")
	judge := func(src []byte) lint.View { judged += len(src); return letters(src) }
	r := rounds{judge: judge, view: letters(src), src: src, budget: 4000}
	if fixed := r.round(); fixed != nil || len(r.withdrawn) != len(src) || judged > 4000+2*len(src) {
		t.Errorf("%d fixed, %d withdrawn, %d bytes judged", len(fixed), len(r.withdrawn), judged)
	}
}

func TestProve(t *testing.T) {
	l, dir := newLinter(t, "jekyll", nil)
	path := dir + "/_posts/2022-03-29-a.md"
	const src = "---\nlayout: post\ntitle: 市民早报\ndate: 2022-03-29 09:21:43 +0800\ntags: [早报]\n---\n正文，<b>粗</b>与[首页](/)。\n"
	for _, c := range []struct {
		name, old, new string // pairs of replacements, separated by |
		want           string // part of the reason, empty where the change stands
	}{
		{"another value of the edited field", "市民早报", "市民日报", ""},
		{"a field more", "tags:", "draft: no\ntags:", ""},
		{"a field lost with its line", "tags: [早报]\n", "", ""},
		{"front matter that does not parse", "title: 市", "title: [市", "front"},
		{"a fence lost", "---\n正", "正", "front"},
		{"a comment that hides the value behind the edit", "layout: post\n", "layout: post\nx: &a {\n", "front"},
		{"words in a comment", "正文，|与[", "<!--正文，|-->与[", "hide the word"},
		{"markup as text", "，|与", "，`|`与", "show the markup"},
		{"a link into code", "与[|/)", "与`[|/)`", "show the markup"},
		{"the whole link", "[首页](/)", "[主页](/index.html)", ""},
		{"another byte-order mark", "---\nlayout", "\uFEFF---\nlayout", "byte-order-mark"},
	} {
		var edits []report.Edit
		texts := strings.Split(c.new, "|")
		for i, old := range strings.Split(c.old, "|") {
			at := strings.Index(src, old)
			edits = append(edits, edit(at, at+len(old), texts[i]))
		}
		at := edits[0].Start
		p, ok := newPatch(edits, len(src))
		if !ok {
			t.Fatal(c.name)
		}
		fixed := report.Diagnostic{Rule: "toy", Start: source.Position{Offset: at}, End: source.Position{Offset: at}, Fix: &report.Fix{Safe: true}}
		why := prove(change{before: l.View(path, []byte(src)), after: l.View(path, p.apply([]byte(src))), patch: p, fixed: []report.Diagnostic{fixed}})
		if (why.EN == "") != (c.want == "") || !strings.Contains(why.EN, c.want) {
			t.Errorf("%s: %q, want %q", c.name, why.EN, c.want)
		}
	}
}
