package rules

import (
	"slices"
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/report"
)

var ambiguousScalar = New(Meta{
	ID:       "ambiguous-scalar",
	Family:   FrontMatter,
	Severity: report.Warning,
	Summary:  report.Text{EN: "an unquoted value that becomes something else than what stands there", ZH: "未加引号的值会变成别的东西"},
	Why: report.Text{
		EN: "YAML reads `12:30:45` as the number 45045, `1,234` as 1234, `017` as 15, `1.10` as 1.1, and yes, no, on and off as true and false; inside double quotes `\\n` and `\\t` are line end and tab. Single quotes keep the text as it is.",
		ZH: "YAML 会把 `12:30:45` 读作数字 45045，`1,234` 读作 1234，`017` 读作 15，`1.10` 读作 1.1，yes、no、on、off 读作 true、false；双引号里的 `\\n`、`\\t` 是换行和制表符。加单引号就能保持原样。",
	},
	Bad:  Example{Post: "---\ntitle: 12:30:45\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: '12:30:45'\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	p.eachScalar(func(name string, v *post.Value) {
		switch {
		case v.Style == post.DoubleQuoted && isAccidentalEscape(v.Range.Of(p.Post.Src)):
			written := string(v.Range.Of(p.Post.Src))
			inner := written[1 : len(written)-1]
			p.Report(v.Range, report.Say("the backslashes in %s are escapes: the value becomes %q, expected single quotes", "%s 中的反斜杠是转义：值会变成“%s”，应改用单引号", written, visible(v.Text))).
				SafeFix(report.Say("put the value in single quotes", "用单引号括起该值"), Replace(v.Range, singleQuoted(inner)))
		case v.Style == post.Plain && changed(name, v) && !p.wronglyTyped(name, v):
			what := report.Say("%q", "“%s”", v.Reads)
			switch v.Type {
			case post.Null:
				what = report.Text{EN: "nothing", ZH: "空值"}
			case post.Bool:
				what = report.Say("the Boolean %s", "布尔值 %s", v.Reads)
			}
			p.Report(v.Range, report.Say("%q becomes %s, expected quotes around it", "“%s”会变成%s，应加上引号", v.Text, what)).
				SafeFix(report.Say("put the value in quotes", "给该值加上引号"), Replace(v.Range, singleQuoted(v.Text)))
		}
	})
})

// wronglyTyped: the value as a whole is of a type that wrong-type reports.
func (p *Pass) wronglyTyped(name string, v *post.Value) bool {
	field, ok := p.Field(name)
	return ok && field.Node == v && p.jekyll() && slices.Contains([]string{"categories", "tags", "slug"}, name)
}

// accidentalEscape is a Windows path inside double quotes.
var accidentalEscape = lazyregexp.New(`^"[A-Za-z]:\\[^\\"]`)

func isAccidentalEscape(written []byte) bool {
	return len(written) > 3 && written[2] == ':' && written[3] == '\\' && accidentalEscape.Match(written)
}

// visible shows control characters in a message.
func visible(text string) string {
	return strings.NewReplacer("\n", "⏎", "\t", "⇥", "\r", "␍", "\a", "␇", "\b", "␈", "\v", "␋", "\f", "␌", "\x1b", "␛", "\x00", "␀").Replace(text)
}

// switches are prose keys that some themes also take as a switch.
var switches = []string{"description", "summary", "excerpt", "author", "authors", "series"}

// changed tells whether a plain scalar prints otherwise than it is written, in a way its writer will not expect.
func changed(name string, v *post.Value) bool {
	switch v.Type {
	case post.Bool:
		return isWord(name) && !slices.Contains(switches, name)
	case post.Null:
		return v.Text != "" && name == "title"
	case post.Int:
		return v.Reads != v.Text && (isWord(name) || !plainNumber.MatchString(v.Text))
	case post.Float:
		if strings.Contains(v.Text, ":") {
			return name != "date"
		}
		return isWord(name) && v.Reads != v.Text
	}
	return false
}

// plainNumber are numbers whose value is what it says: +86, 1_000.
var plainNumber = lazyregexp.New(`^[-+]?[1-9][0-9_]*$|^[-+]0$|^0[xb]`)
