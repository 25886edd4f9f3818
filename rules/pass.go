package rules

import (
	"fmt"
	"time"

	"newslint/internal/post"
	"newslint/internal/post/returnlink"
	"newslint/internal/schema"
	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

// Pass is what a rule sees of one post. Post, Site and Page are immutable.
type Pass struct {
	Post *post.Post
	Site *site.Site
	Page *site.Page // what the generator will make of the post
	Now  time.Time  // the clock of the run; rules ask now()

	Asked *site.Asked // takes down what is asked of Site; nil where nobody wants to know

	Schemas []*schema.Schema // that the configuration names for the post's front matter

	bound    *Bound
	findings []*Finding
	facts    []Fact
	first    int // of the findings of the rule that runs
	dropped  int // findings of it beyond maxFindings

	asked asked
}

// asked is what several rules ask, found when the first of them does.
type asked struct {
	returns    []returnlink.Link // for rules that ask without words of their own
	hasReturns bool
	date       *written // nil where there is nothing to judge
	hasDate    bool
	place      struct {
		known, ok bool
		taken     taken
		at        source.Range
	}
	categories *post.Terms // of the front matter
	tags       *post.Terms
}

// frontCategories are the categories of the front matter alone.
func (p *Pass) frontCategories() *post.Terms {
	if p.asked.categories == nil {
		terms := p.Post.Front.Categories()
		p.asked.categories = &terms
	}
	return p.asked.categories
}

// frontTags are the tags of the front matter alone.
func (p *Pass) frontTags() *post.Terms {
	if p.asked.tags == nil {
		terms := p.Post.Front.Tags()
		p.asked.tags = &terms
	}
	return p.asked.tags
}

// Finding is a fault a rule found in a post; ranges are bytes of the file.
type Finding struct {
	Rule     *Rule
	Severity report.Severity
	Range    source.Range
	Message  report.Text
	Notes    []Note
	Fix      *report.Fix
	Setting  *report.Setting
}

// Note explains a finding at a second place of the same post.
type Note struct {
	Range   source.Range
	Message report.Text
}

// Run judges one post by the bound rules, in their order.
func Run(bound []Bound, p Pass) ([]*Finding, []Fact) {
	for i := range bound {
		p.bound = &bound[i]
		p.contained()
	}
	return p.findings, p.facts
}

// contained runs one check; a panic in it becomes a finding of internal-error and stops no other rule.
func (p *Pass) contained() {
	defer func() {
		if r := recover(); r != nil {
			p.findings = append(p.findings, failed(p.bound.Rule, r))
		}
	}()
	p.first, p.dropped = len(p.findings), 0
	p.bound.check(p)
	if p.dropped > 0 {
		last := p.findings[len(p.findings)-1]
		last.Notes = append(last.Notes, Note{last.Range, report.Say("the rule was broken %d more times in this file, which nothing counts", "该文件另有 %d 处违反此规则，均未计入", p.dropped)})
	}
}

func failed(rule *Rule, why any) *Finding {
	message := report.Say("rule %q failed on this file: %s; please report it", "规则 %q 处理该文件时出错：%s，请反馈", rule.ID, fmt.Sprint(why))
	return &Finding{Rule: InternalError, Severity: report.Error, Message: message}
}

// Report states a finding at a range of the post's file.
func (p *Pass) Report(at source.Range, message report.Text) *Finding {
	f := &Finding{Rule: p.bound.Rule, Severity: p.bound.Severity, Range: at, Message: message}
	if len(p.findings)-p.first >= maxFindings {
		p.dropped++
		return f
	}
	p.findings = append(p.findings, f)
	return f
}

// maxFindings of one rule in one post are kept, so that a post of megabytes made to break it does not cost gigabytes.
const maxFindings = 20_000

// full tells, and counts, a finding that would not be kept; a rule that words many asks before.
func (p *Pass) full() bool {
	if len(p.findings)-p.first < maxFindings {
		return false
	}
	p.dropped++
	return true
}

// ReportMinor states a finding of a case that harms readers less: it is a warning where the rule's severity is the
// default error, and keeps a severity that somebody chose.
func (p *Pass) ReportMinor(at source.Range, message report.Text) *Finding {
	f := p.Report(at, message)
	if !p.bound.Explicit && f.Severity == report.Error {
		f.Severity = report.Warning
	}
	return f
}

// Note adds a second place.
func (f *Finding) Note(at source.Range, message report.Text) *Finding {
	f.Notes = append(f.Notes, Note{at, message})
	return f
}

// SafeFix offers a repair that keeps the meaning for readers, or is the only possible one.
func (f *Finding) SafeFix(title report.Text, edits ...report.Edit) *Finding {
	f.Fix = &report.Fix{Title: title, Safe: true, Edits: edits}
	return f
}

// UnsafeFix offers a repair that needs a person's eye.
func (f *Finding) UnsafeFix(title report.Text, edits ...report.Edit) *Finding {
	f.Fix = &report.Fix{Title: title, Edits: edits}
	return f
}

// Listed offers the list of the configuration that may name what was found.
func (f *Finding) Listed(value string, keys ...string) *Finding {
	f.Setting = &report.Setting{Keys: keys, Value: value, List: true}
	return f
}

// Alias offers to tell the configuration that one name of a source means another.
func (f *Finding) Alias(name, means string) *Finding {
	f.Setting = &report.Setting{Keys: []string{"attribution", "aliases", name}, Value: means}
	return f
}

// Replace is the edit that puts text in the place of a range.
func Replace(at source.Range, text string) report.Edit {
	return report.Edit{Start: at.Start, End: at.End, Text: text}
}

// Insert is the edit that puts text before a byte offset.
func Insert(offset int, text string) report.Edit {
	return report.Edit{Start: offset, End: offset, Text: text}
}

// now is the clock of the run. Where a rule reads it, the post is judged anew in each run: what a cache remembers of a post
// holds at other times too.
func (p *Pass) now() time.Time {
	if p.Asked != nil {
		p.Asked.Clock = true
	}
	return p.Now
}

// Field gives the front matter field that the generator uses for a name.
func (p *Pass) Field(name string) (post.Field, bool) { return p.Post.Front.Field(name) }

// FrontPlace is where a fault of the front matter as a whole is shown: the opening fence, or the start of the file.
func (p *Pass) FrontPlace() source.Range { return p.Post.Front.Open }
