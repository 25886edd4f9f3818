package report

import (
	"fmt"
	"strings"
)

// Summary closes a report.
type Summary struct {
	Tool    string // newslint
	Version string
	Files   Files
	Skipped []Skip // why files were skipped, most frequent first; may be empty
	Counts  Count
	Fixable int // findings with a safe fix
	Budgets []Budget

	Unwritten int // files whose repaired text could not be written: the run is incomplete
}

// Skip is one reason for which files were not judged.
type Skip struct {
	Why   Text // as in "not a post"
	Files int
}

// Complete tells whether every file that was found was judged or skipped on purpose, and every repair was written.
func (s Summary) Complete() bool { return s.Files.Failed == 0 && s.Unwritten == 0 }

// sound tells whether the run may be called green: something was checked and nothing failed.
func (s Summary) sound() bool { return s.Complete() && s.Files.Checked > 0 }

// Sentence says what was looked at and what was found, with nothing left out: one line.
func (s Summary) Sentence() Text {
	parts := []Text{s.accountOfFiles()}
	if findings, found := s.accountOfFindings(); found || s.Files.Checked > 0 {
		parts[0] = joined(Text{": ", "："}, parts[0], findings)
	}
	if s.Counts.Fixed > 0 {
		parts = append(parts, Say("%d fixed", "已修复 %d 个", s.Counts.Fixed))
	}
	if s.Fixable > 0 {
		parts = append(parts, Say("%d with a safe fix", "%d 个可安全修复", s.Fixable))
	}
	if s.Counts.Suppressed > 0 {
		parts = append(parts, Say("%d suppressed", "%d 个已在文中忽略", s.Counts.Suppressed))
	}
	if s.Counts.Baselined > 0 {
		parts = append(parts, Say("%d in the baseline", "%d 个属于基线", s.Counts.Baselined))
	}
	if s.Counts.Unlisted > 0 {
		parts = append(parts, Say("%d not listed, beyond the worst ones of their file", "%d 个未列出，同一文件只列最严重的若干个", s.Counts.Unlisted))
	}
	for _, b := range s.Budgets {
		parts = append(parts, b.sentence())
	}
	if s.Files.Failed > 0 {
		parts = append(parts, Say("incomplete, %s could not be read or judged", "检查不完整，%s无法读取或判断",
			Counted(s.Files.Failed, "file", "个文件")))
	}
	if s.Unwritten > 0 {
		parts = append(parts, Say("incomplete, %s could not be written", "修复不完整，%s无法写入",
			Counted(s.Unwritten, "file", "个文件")))
	}
	return joined(Text{"; ", "；"}, parts...)
}

func (s Summary) accountOfFiles() Text {
	f := s.Files
	if f.Found == 0 {
		return Say("no files found", "没有找到文件")
	}
	checked := Say("%s checked", "检查了 %s", Counted(f.Checked, "file", "个文件"))
	if f.Found == f.Checked {
		return checked
	}
	rest := []Text{Say("%d found", "共找到 %d 个", f.Found)}
	if f.Failed > 0 {
		rest = append(rest, Say("%d failed", "失败 %d 个", f.Failed))
	}
	if f.Skipped > 0 {
		rest = append(rest, s.accountOfSkipped())
	}
	return Say("%s (%s)", "%s（%s）", checked, joined(Text{", ", "，"}, rest...))
}

func (s Summary) accountOfSkipped() Text {
	skipped := Say("%d skipped", "跳过 %d 个", s.Files.Skipped)
	if len(s.Skipped) == 0 {
		return skipped
	}
	reasons := make([]Text, len(s.Skipped))
	for i, skip := range s.Skipped {
		if reasons[i] = skip.Why; len(s.Skipped) > 1 {
			reasons[i] = Say("%d %s", "%d 个%s", skip.Files, skip.Why)
		}
	}
	return Say("%s: %s", "%s：%s", skipped, joined(Text{", ", "，"}, reasons...))
}

func (s Summary) accountOfFindings() (account Text, found bool) {
	var parts []Text
	for _, severity := range worstFirst {
		if n := s.Counts.of(severity); n > 0 {
			parts = append(parts, severity.counted(n))
		}
	}
	if len(parts) == 0 {
		return Say("no findings", "没有发现问题"), false
	}
	return joined(Text{", ", "，"}, parts...), true
}

var worstFirst = [...]Severity{Error, Warning, Info}

func (c Count) of(s Severity) int {
	return [...]int{Info: c.Info, Warning: c.Warning, Error: c.Error}[s]
}

// Name is the severity in words.
func (s Severity) Name() Text {
	return [...]Text{Off: {"off", "关闭"}, Info: {"info", "提示"}, Warning: {"warning", "警告"}, Error: {"error", "错误"}}[s]
}

func (s Severity) counted(n int) Text {
	if s == Info {
		return Say("%d info", "%d 个提示", n)
	}
	return Counted(n, s.Name().EN, "个"+s.Name().ZH)
}

// Listed are words that people may choose from, all of them: it is for words of our own.
func Listed(words []string) Text {
	return Text{strings.Join(words, ", "), strings.Join(words, "、")}
}

// Counted puts a number before a noun: English takes its plural, Chinese its measure word.
func Counted(n int, noun, measured string) Text {
	switch stem, ok := strings.CutSuffix(noun, "ry"); {
	case n == 1:
	case ok:
		noun = stem + "ries"
	default:
		noun += "s"
	}
	return Text{fmt.Sprintf("%d %s", n, noun), fmt.Sprintf("%d %s", n, measured)}
}

func joined(separator Text, parts ...Text) Text {
	en, zh := make([]string, len(parts)), make([]string, len(parts))
	for i, p := range parts {
		en[i], zh[i] = p.EN, p.ZH
	}
	return Text{strings.Join(en, separator.EN), strings.Join(zh, separator.ZH)}
}
