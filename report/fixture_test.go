package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newslint/internal/source"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// finding builds a diagnostic over the text between the marks «» of a file's source.
func finding(rule string, severity Severity, path, marked string, message Text) Diagnostic {
	start := strings.Index(marked, "«")
	src := strings.Replace(marked, "«", "", 1)
	end := strings.Index(src, "»")
	src = strings.Replace(src, "»", "", 1)
	lines := source.NewLines([]byte(src))
	d := Diagnostic{
		Rule: rule, Severity: severity, Path: path, Message: message,
		Start: lines.PositionOfOffset(start), End: lines.PositionOfOffset(end),
		Fingerprint: fmt.Sprintf("%032x", rule[:8]),
	}
	d.Snippet = string(lines.LineRange(d.Start.Line).Of([]byte(src)))
	return d
}

// fixture is a report with everything that may stand in one: every severity, notes, fixes, silenced findings, text that
// tries to break out of each format, lines with wide, joined, invisible and invalid characters.
func fixture() ([]Diagnostic, Summary) {
	const hostile = "\x1b[31mred\x1b[0m\n::error::injected\r\n##[error]injected ]]> --> </script> \u202eevil\u2066 %0A a|b `x` \xff\x00 \u0085\U000E0041"
	const linyi = "_posts/2022-03-29-NW202203292325973346.md"

	column := finding("malformed-tag", Warning, linyi, "---\n---\n😀临沂 «BAD»\n", Say("the word %q", "词语 %q", "BAD"))
	column.Fix = &Fix{Title: Say("replace it with %q", "改为 %q", "GOOD"), Safe: true, Edits: []Edit{{column.Start.Offset, column.End.Offset, "GOOD"}}}

	unclosed := finding("unclosed-tag", Error, linyi, "---\ntitle: a\n---\n«<div class=\"a\">»临沂\n\n[返回](/)\n",
		Say("<%s> is never closed, expected </%s> before the end of the post", "<%s> 没有闭合，文章结束前应有 </%s>", "div", "div"))
	note := finding("unclosed-tag", Error, linyi, "---\ntitle: a\n---\n<div>临沂\n\n«[返回](/)»\n", Say("this link becomes text", "这个链接会变成文字"))
	unclosed.Notes = []Note{{Path: note.Path, Start: note.Start, End: note.End, Message: note.Message, Snippet: note.Snippet}}
	unclosed.Fix = &Fix{Title: Say("insert </div> at the end", "在文末补上 </div>"), Edits: []Edit{{note.End.Offset + 1, note.End.Offset + 1, "</div>\n"}}}
	unclosed.Origin = Origin{"linyiribao", "临沂日报", "2022-03"}

	attack := finding("invisible-character", Info, "_posts/2022-03-30-a\n::error::\x1b[31m\u202e##[error]]]>\xff.md", "\ttab «"+hostile[:10]+"»\u200b e\u0301 ##[error]x\xff\n",
		Say("found %s in the title", "标题中有 %s", hostile))
	attack.Notes = []Note{{Path: " ::warning::x", Message: Say("note %s", "附注 %s", hostile)}}
	attack.Fix = &Fix{Title: Say("remove %s", "删除 %s", hostile), Edits: []Edit{{0, 3, "\u202e##[x"}}}

	multiline := finding("malformed-tag", Error, "_posts/2022-03-31-b c.md", "x <p«\nclass='a'\n»>\n", Say("the tag runs over three lines", "标签跨了三行"))
	multiline.Fingerprint = strings.Repeat("1", 32)
	unread := Diagnostic{Rule: "unreadable-file", Severity: Error, Path: "_posts/2022-04-01-c.md", Start: source.Position{Line: 1, Column: 1}, End: source.Position{Line: 1, Column: 1}, Message: Say("permission denied", "没有读取权限"), Fingerprint: strings.Repeat("2", 32)}

	silenced := unclosed
	silenced.Fingerprint, silenced.Notes = strings.Repeat("3", 32), nil
	silenced.Suppression = &Suppression{Reason: "quoted from the 1998 page, " + hostile}
	old := column
	old.Fingerprint = strings.Repeat("4", 32)
	old.Suppression = &Suppression{Baselined: true}

	return []Diagnostic{column, unclosed, silenced, old, attack, multiline, unread}, Summary{
		Tool: "newslint", Version: "0.1.0",
		Files: Files{Found: 9, Checked: 6, Skipped: 2, Failed: 1}, Skipped: []Skip{{Say("not a post", "不是文章"), 2}},
		Counts: Count{Error: 3, Warning: 1, Info: 1, Suppressed: 1, Baselined: 1}, Fixable: 1,
		Budgets: []Budget{{Rule: "malformed-tag", Allowed: 2, Found: 2}, {Rule: "unclosed-tag", Site: "news/", Allowed: 0, Found: 1}},
	}
}

var fixtureRules = []RuleInfo{
	{ID: "invisible-character", Family: "file", Severity: Warning, Summary: Say("characters that nobody sees", "看不见的字符"), Why: Say("They reorder text & hide <it>.", "它们会打乱或隐藏文字。"), Bad: "---\n---\na\u200bb\n", Good: "---\n---\nab\n"},
	{ID: "malformed-tag", Family: "html", Severity: Error, Summary: Say("a tag that cannot be read", "无法识别的标签"), Why: Say("Browsers swallow text.", "浏览器会吞掉文字。"), Bad: "---\n---\n<p class='a>\n", Good: "---\n---\n<p class='a'>\n"},
	{ID: "unclosed-tag", Family: "html", Severity: Error, Summary: Say("an element that is never closed", "没有闭合的元素"), Why: Say("kramdown prints the rest of the post.", "kramdown 会把余下内容当作文字输出。"), Bad: "---\n---\n<div>\n```\n", Good: "---\n---\n<div></div>\n"},
	{ID: "unreadable-file", Family: "file", Severity: Error, Summary: Say("a file that cannot be read", "无法读取的文件"), Why: Say("The run is incomplete.", "检查不完整。"), Bad: "", Good: ""},
}

func render(t testing.TB, format string, o Options, ds []Diagnostic, s Summary) string {
	t.Helper()
	o.Rules = fixtureRules
	var b bytes.Buffer
	r, err := NewReporter(format, &b, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range ds {
		if err := r.Diagnostic(&ds[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-golden +got):\n%s", name, diff)
	}
}
