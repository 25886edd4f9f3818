package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"newslint/internal/source"
)

//go:embed page/page.html
var pageTemplate string

//go:embed page/page.css
var pageCSS string

//go:embed page/page.js
var pageJS string

var pages = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageTemplate)) })

const htmlFrameWidth = 200 // columns of a source line

// html is one page that needs no network: totals, findings by rule, month, category, source and file, and every finding with
// its source line, to filter and search. The findings are data in the page, written as they come; its script draws them a
// hundred at a time, so that a page of ten thousand opens at once. Only the totals are kept.
type html struct {
	*sink
	o      Options
	totals totals
	list   list
	head   bool
}

// htmlFinding is a finding as page.js reads it.
type htmlFinding struct {
	Rule     string     `json:"rule"`
	Severity Severity   `json:"severity"`
	Path     string     `json:"path"`
	Place    string     `json:"place"`
	Message  string     `json:"message"`
	Frame    *htmlFrame `json:"frame,omitempty"`
	Notes    []htmlNote `json:"notes,omitempty"`
	Fix      string     `json:"fix,omitempty"`
	Safe     bool       `json:"safe,omitempty"`
	Category string     `json:"category,omitempty"`
	Source   string     `json:"source,omitempty"`
	Month    string     `json:"month,omitempty"`
}

type htmlFrame struct {
	Line   int    `json:"line"`
	Before string `json:"before"`
	Marked string `json:"marked"`
	After  string `json:"after"`
}

type htmlNote struct {
	Place   string     `json:"place"`
	Message string     `json:"message"`
	Frame   *htmlFrame `json:"frame,omitempty"`
}

func newHTML(s *sink, o Options) Reporter {
	s.inScript = true
	return &html{sink: s, o: o, list: list{s, `<script type="application/json" id="findings">[`, false}}
}

func (h *html) Diagnostic(d *Diagnostic) error {
	h.begin()
	h.totals.add(d)
	if d.Unlisted > 0 {
		return h.err
	}
	l := h.o.language()
	f := htmlFinding{
		Rule: d.Rule, Severity: d.Severity, Path: Escape(d.Path), Place: htmlPlace(d.Path, d.Start),
		Message: Escape(d.Message.In(l)), Frame: newHTMLFrame(d.Snippet, d.Before, d.Start, d.End),
		Category: Escape(d.Origin.Category), Source: Escape(d.Origin.Source), Month: d.month(),
	}
	for _, n := range d.Notes {
		f.Notes = append(f.Notes, htmlNote{htmlPlace(n.Path, n.Start), Escape(n.Message.In(l)), newHTMLFrame(n.Snippet, n.Before, n.Start, n.End)})
	}
	if d.Fix != nil {
		f.Fix, f.Safe = Escape(d.Fix.Title.In(l)), d.Fix.Safe
	}
	h.list.item(f)
	return h.flush()
}

func (h *html) begin() {
	if !h.head {
		h.execute("head", h.page(Summary{}))
	}
	h.head = true
}

func (h *html) Close(s Summary) error {
	h.begin()
	h.list.end()
	h.printf("</script>")
	h.execute("body", h.page(s))
	return h.flush()
}

func (h *html) execute(name string, p htmlPage) {
	if err := pages().ExecuteTemplate(&h.buf, name, p); err != nil {
		h.fail(err)
	}
}

func htmlPlace(path string, at source.Position) string {
	return strings.TrimSuffix(place(path, at), ":")
}

func newHTMLFrame(line string, before Extent, start, end source.Position) *htmlFrame {
	if line == "" {
		return nil
	}
	left, marked, right := splitFrame(line, rangeInLine(line, before, start, end), htmlFrameWidth)
	return &htmlFrame{start.Line, left, marked, right}
}

// htmlPage is what the templates show.
type htmlPage struct {
	Language   string
	CSS        template.CSS
	JS         template.JS
	Words      map[string]string
	Account    string
	Unsound    bool // incomplete, or nothing was checked
	Footer     string
	Tiles      []htmlTile
	Rules      []htmlRule
	Months     []htmlBar
	Groups     []htmlGroup
	Severities []htmlOption
	Selects    []htmlOption
}

type htmlTile struct {
	Class, Name string
	Number      int
}

type htmlRule struct {
	Name, Class, Severity, Summary string
	Total, Fixable, Share          int
	Why                            []string // paragraphs
}

type htmlBar struct {
	Name, Label  string
	Total, Share int // percent of the largest
	Parts        []htmlTile
}

type htmlGroup struct {
	Key, Title, Column, More string
	Words                    map[string]string
	Rows                     []htmlBar
}

type htmlOption struct{ Value, Name string }

func (h *html) page(s Summary) htmlPage {
	l := h.o.language()
	p := htmlPage{
		Language: map[Language]string{English: "en", Chinese: "zh-CN"}[l], CSS: template.CSS(pageCSS), JS: template.JS(pageJS),
		Words: map[string]string{}, Account: Escape(s.Sentence().In(l)), Unsound: !s.sound(), Footer: strings.TrimSpace(fmt.Sprintf("%s %s", s.Tool, s.Version)),
	}
	for key, word := range pageWords {
		p.Words[key] = word.In(l)
	}
	p.Tiles = s.tiles(l)
	p.Rules = h.totals.ruleRows(h.o)
	p.Months = h.totals.monthBars(l)
	for _, g := range h.totals.groups() {
		p.Groups = append(p.Groups, g.table(p.Words, l))
	}
	for _, severity := range worstFirst {
		p.Severities = append(p.Severities, htmlOption{severity.String(), severity.Name().In(l)})
	}
	for _, key := range []string{"rule", "category", "source", "month"} {
		if key == "rule" || len(h.totals.by[key]) > 0 {
			p.Selects = append(p.Selects, htmlOption{key, pageWords[key].In(l)})
		}
	}
	return p
}

func (s Summary) tiles(l Language) (tiles []htmlTile) {
	add := func(class string, name Text, n int, always bool) {
		if n > 0 || always {
			tiles = append(tiles, htmlTile{class, name.In(l), n})
		}
	}
	for _, severity := range worstFirst {
		add(severity.String(), tileWords[severity], s.Counts.of(severity), true)
	}
	add("good", Text{"Fixed", "已修复"}, s.Counts.Fixed, false)
	add("good", fixableTitle, s.Fixable, false)
	add("", Text{"Files checked", "已检查文件"}, s.Files.Checked, true)
	add("", Text{"Files skipped", "跳过的文件"}, s.Files.Skipped, false)
	add("error", Text{"Files failed", "失败的文件"}, s.Files.Failed, false)
	add("", Text{"Suppressed", "文中忽略"}, s.Counts.Suppressed, false)
	add("", Text{"In the baseline", "属于基线"}, s.Counts.Baselined, false)
	add("", Text{"Not listed", "未列出"}, s.Counts.Unlisted, false)
	return tiles
}
