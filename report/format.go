package report

import (
	"fmt"
	"io"
)

// Reporter writes one report. Diagnostics arrive in the order of the report (path, start, rule) and are written as they
// come wherever the format allows it; a Reporter keeps no Diagnostic after the call. The first error of the writer is
// returned by that call and by every later one.
type Reporter interface {
	Diagnostic(d *Diagnostic) error
	Close(s Summary) error // ends the report; the writer stays open
}

// Options are what the reader of a report chose.
type Options struct {
	Language Language
	Color    bool       // write SGR colour codes (text and statistics)
	Width    int        // columns of the reader's terminal; 0: no terminal, lines are clipped to a width for files
	Quiet    bool       // findings only: no summary where the format can do without
	FailOn   Severity   // findings from here on are failed tests (junit, tap); Off means Error
	Rules    []RuleInfo // every rule that a diagnostic may name, for formats that explain rules
}

func (o Options) fails(s Severity) bool {
	if o.FailOn == Off {
		return s >= Error
	}
	return s >= o.FailOn
}

func (o Options) language() Language {
	if o.Language == Chinese {
		return Chinese
	}
	return English
}

// RuleInfo is what a report says about a rule.
type RuleInfo struct {
	ID       string
	Family   string
	Summary  Text     // one line, lower case, no period
	Why      Text     // paragraphs
	Bad      string   // smallest post that is reported
	Good     string   // the same post, repaired
	Severity Severity // by default
}

// Format is one way to write a report.
type Format struct {
	Name    string
	Summary Text // one line, for help
	open    func(*sink, Options) Reporter
	// suppressed formats are told about findings that a comment or the baseline silences; the others never see them.
	suppressed bool
	totals     bool // told about findings that are counted and not listed
}

// Formats is the table of formats, in the order of the documentation. It is never written.
var Formats = []Format{
	{Name: "text", Summary: Text{"for people: the message and the line with the fault underlined", "供人阅读：说明，并在原文下标出问题所在"}, open: newText},
	{Name: "compact", Summary: Text{"one line for each finding: path:line:col: severity: message [rule]", "每个问题一行：路径:行:列: 级别: 说明 [规则]"}, open: newCompact},
	{Name: "json", Summary: Text{"one JSON object, the stable interface for programs", "一个 JSON 对象，供程序使用的稳定接口"}, open: newJSON},
	{Name: "jsonl", Summary: Text{"JSON Lines: a finding a line, then a summary", "JSON Lines：每行一个问题，最后一行为汇总"}, open: newJSONL},
	{Name: "sarif", Summary: Text{"SARIF 2.1.0, for GitHub code scanning and editors", "SARIF 2.1.0，用于 GitHub 代码扫描和编辑器"}, open: newSARIF, suppressed: true},
	{Name: "github", Summary: Text{"annotations of GitHub Actions, ten of each severity", "GitHub Actions 注释，每个级别最多十条"}, open: newGitHub},
	{Name: "gitlab", Summary: Text{"GitLab Code Quality report", "GitLab 代码质量报告"}, open: newGitLab},
	{Name: "checkstyle", Summary: Text{"Checkstyle XML", "Checkstyle XML"}, open: newCheckstyle},
	{Name: "junit", Summary: Text{"JUnit XML as Jenkins reads it", "JUnit XML（以 Jenkins 的读法为准）"}, open: newJUnit},
	{Name: "rdjson", Summary: Text{"reviewdog's format, one object", "reviewdog 格式，单个对象"}, open: newRDJSON},
	{Name: "rdjsonl", Summary: Text{"reviewdog's format, a finding a line", "reviewdog 格式，每行一个问题"}, open: newRDJSONL},
	{Name: "tap", Summary: Text{"Test Anything Protocol, version 13", "TAP 测试协议第 13 版"}, open: newTAP},
	{Name: "markdown", Summary: Text{"a page for the step summary of a CI job or a comment", "Markdown 页面，用于 CI 任务摘要或评论"}, open: newMarkdown, totals: true},
	{Name: "html", Summary: Text{"one page with totals, charts and every finding, to filter and search", "单个网页：总览、图表和全部问题，可筛选和搜索"}, open: newHTML, totals: true},
}

// NewReporter opens a report of the named format. It fails only for a name that Formats does not have.
func NewReporter(name string, w io.Writer, o Options) (Reporter, error) {
	for _, f := range Formats {
		if f.Name == name {
			return &visible{f.open(&sink{w: w}, o), f}, nil
		}
	}
	return nil, fmt.Errorf("unknown format %q", name)
}

// visible keeps from a format what it has no way to mark as silenced, or to count without listing it.
type visible struct {
	Reporter
	format Format
}

func (v *visible) Diagnostic(d *Diagnostic) error {
	if d.Severity == Off || d.Suppression != nil && !v.format.suppressed || d.Unlisted > 0 && !v.format.totals {
		return nil
	}
	return v.Reporter.Diagnostic(d)
}

// Tee writes every report at once.
type Tee []Reporter

// Diagnostic passes d to every report and returns the first error.
func (t Tee) Diagnostic(d *Diagnostic) error {
	var first error
	for _, r := range t {
		if err := r.Diagnostic(d); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// Close ends every report and returns the first error.
func (t Tee) Close(s Summary) error {
	var first error
	for _, r := range t {
		if err := r.Close(s); err != nil && first == nil {
			first = err
		}
	}
	return first
}
