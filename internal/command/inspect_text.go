package command

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"

	"newslint/internal/post/attribution"
	"newslint/report"
)

// print writes an inspection for people: one line for each thing, aligned, empty ones left out.
func (one *Inspection) print(s Streams) {
	fmt.Fprintln(s.Out, s.paint(report.Escape(one.Path)))
	if one.Page == nil {
		s.row(report.Say("page", "页面"), report.Say("not predicted", "未预测").In(s.Language))
	} else {
		one.Page.print(s)
	}
	for _, f := range one.Fields {
		s.row(report.Say("field", "字段"), fmt.Sprintf("%s (%s) %s", f.Name, f.Type, f.Reads))
	}
	for i := range one.Credits {
		s.row(report.Say("credit", "署名"), describeCredit(&one.Credits[i]))
	}
	for _, l := range one.Links {
		s.row(report.Say("link", "链接"), fmt.Sprintf("%s (%s)", l.URL, l.Leads))
	}
	fmt.Fprintln(s.Out)
}

func (p *InspectedPage) print(s Streams) {
	fate := p.Fate
	if p.Why != "" {
		fate += " (" + p.Why + ")"
	}
	s.row(report.Say("page", "页面"), fate)
	s.row(report.Say("url", "网址"), p.URL)
	if p.Date != nil {
		date := p.Date.Instant + " (" + p.Date.From + ")"
		if len(p.Date.Happened) > 0 {
			date += " " + strings.Join(p.Date.Happened, ", ")
		}
		s.row(report.Say("date", "日期"), date)
	}
	s.row(report.Say("title", "标题"), p.Title)
	s.row(report.Say("categories", "分类"), strings.Join(p.Categories, ", "))
	s.row(report.Say("tags", "标签"), strings.Join(p.Tags, ", "))
	s.row(report.Say("layout", "布局"), p.Layout)
}

// row writes one named value; nothing where it is empty.
func (s Streams) row(name report.Text, value string) {
	if value == "" {
		return
	}
	title := name.In(s.Language)
	const column = 12
	gap := strings.Repeat(" ", max(column-uniseg.StringWidth(title), 1))
	fmt.Fprintf(s.Out, "  %s%s%s\n", title, gap, report.Escape(value))
}

func describeCredit(c *attribution.Credit) string {
	parts := []string{c.Kind.String()}
	for _, p := range c.People {
		parts = append(parts, fmt.Sprintf("%s (%s)", p.Name.Text, p.Role))
	}
	for _, part := range [...]attribution.Part{c.Outlet, c.Place, c.Name} {
		if part.Text != "" {
			parts = append(parts, part.Text)
		}
	}
	if c.URL != "" && c.URL != parts[len(parts)-1] { // a bare link is its own text
		parts = append(parts, c.URL)
	}
	if c.Fault != "" {
		parts = append(parts, "["+string(c.Fault)+"]")
	}
	return strings.Join(parts, " ")
}
