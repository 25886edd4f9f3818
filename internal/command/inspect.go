package command

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/internal/post"
	"newslint/internal/post/attribution"
	"newslint/internal/post/markup"
	"newslint/internal/site"
	"newslint/internal/site/rubytime"
	"newslint/internal/source"
	"newslint/report"
)

// InspectOptions are the flags of newslint inspect.
type InspectOptions struct {
	Paths      []string
	Choice     config.Choice
	ConfigFile string // the only configuration file; empty for the nearest of each folder
	Now        time.Time
	JSON       bool
	StdinPath  string // read standard input as if it stood there
}

// Inspect prints what newslint reads in posts and the page each will become.
func Inspect(ctx context.Context, o InspectOptions, s Streams) int {
	resolver, misuse := config.NewResolver(o.Choice, absolute(s.Dir, o.ConfigFile))
	if len(misuse) > 0 {
		return s.misuse(misuse)
	}
	l := lint.New(s.Dir, o.Now, resolver)
	check := CheckOptions{Paths: o.Paths, StdinPath: o.StdinPath}
	plan := check.plan(ctx, l, s)
	if faults := resolver.Faults(); len(faults) > 0 {
		return s.configFaults(faults)
	}
	if len(plan.Misuse) > 0 {
		return s.misuse(plan.Misuse)
	}
	status := Clean
	inspections := []Inspection{}
	err := lint.Ordered(ctx, len(plan.Targets), func(i int) *Inspection { return inspectOne(l, plan.Targets[i], s) }, func(one *Inspection) error {
		switch {
		case one == nil:
			status = Incomplete
		case o.JSON:
			inspections = append(inspections, *one)
		default:
			one.print(s)
		}
		return nil
	})
	if o.JSON {
		out := json.NewEncoder(s.Out)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		err = errors.Join(err, out.Encode(inspections))
	}
	if err != nil {
		s.Complain(report.Say("the output could not be written: %s", "无法写出结果：%s", located(err)))
		return Incomplete
	}
	return status
}

// inspectOne reads one post; nil where it cannot be read, which it says.
func inspectOne(l *lint.Linter, t lint.Target, s Streams) *Inspection {
	name := filepath.ToSlash(shorter(s.Dir, t.Path))
	src, failed := l.Read(t)
	if failed != nil {
		why := failed.Skipped
		if len(failed.Diagnostics) > 0 {
			why = failed.Diagnostics[0].Message
		}
		s.Complain(report.Say("%s: %s", "%s：%s", name, why))
		return nil
	}
	v := l.View(t.Path, src)
	if v.Post == nil {
		s.Complain(report.Say("%s: newslint failed on this file", "%s：newslint 处理该文件时出错", name))
		return nil
	}
	return newInspection(name, &v)
}

// Inspection is everything newslint reads from one post. Ranges are bytes of the file, 0-based, half-open.
type Inspection struct {
	Path    string           `json:"path"` // from the working directory
	Site    InspectedSite    `json:"site"`
	Page    *InspectedPage   `json:"page"` // null where the model does not reach that far
	Fields  []InspectedField `json:"fields"`
	Credits []InspectedPart  `json:"credits"`
	Links   []InspectedLink  `json:"links"`
}

// InspectedSite is the site a post stands in.
type InspectedSite struct {
	Generator string `json:"generator"`
	Engine    string `json:"engine,omitempty"`
	URL       string `json:"url,omitempty"`
	BaseURL   string `json:"baseurl,omitempty"`
	Timezone  string `json:"timezone,omitempty"`
}

// InspectedPage is what a post will become.
type InspectedPage struct {
	Fate       string         `json:"fate"`
	Why        string         `json:"why,omitempty"`
	URL        string         `json:"url,omitempty"`
	Volatile   bool           `json:"volatile,omitempty"` // the URL depends on the day of the build
	Title      string         `json:"title"`
	Date       *InspectedDate `json:"date,omitempty"`
	Categories []string       `json:"categories"`
	Tags       []string       `json:"tags"`
	Layout     string         `json:"layout,omitempty"`
}

// InspectedDate is the date as the generator reads it.
type InspectedDate struct {
	Instant  string   `json:"instant"` // in the zone of the site, as in 2022-03-29 09:21:43 +0800
	Text     string   `json:"text"`
	From     string   `json:"from"` // front-matter, file-name, defaults
	Happened []string `json:"happened,omitempty"`
}

// InspectedField is a key of the front matter.
type InspectedField struct {
	Name  string       `json:"name"`
	Type  string       `json:"type"`
	Reads string       `json:"reads"` // as the generator prints a scalar
	Value source.Range `json:"value"`
}

// InspectedPart is an attribution.
type InspectedPart = attribution.Credit

// InspectedLink is a link or image and where it leads.
type InspectedLink struct {
	URL    string       `json:"url"`
	Text   string       `json:"text"`
	Range  source.Range `json:"range"`
	Dead   bool         `json:"dead,omitempty"` // readers see it as text
	Leads  string       `json:"leads"`          // present, absent, unknown, external
	Path   string       `json:"path,omitempty"`
	Source string       `json:"source,omitempty"` // the file that is there
}

func newInspection(name string, v *lint.View) *Inspection {
	s := v.Site
	one := &Inspection{
		Path: name, Site: InspectedSite{Generator: generatorName(s.Generator), URL: s.URL, BaseURL: s.BaseURL, Timezone: s.Zone.Name},
		Fields: []InspectedField{}, Credits: []InspectedPart{}, Links: []InspectedLink{},
	}
	if s.Generator == post.Jekyll {
		one.Site.Engine = engineName(s.Dialect.Engine)
	}
	if v.Page.Known {
		one.Page = newInspectedPage(&v.Page)
	}
	for _, f := range v.Post.Front.Fields {
		one.Fields = append(one.Fields, InspectedField{Name: f.Name, Type: f.Type.String(), Reads: f.Node.Reads, Value: f.Value})
	}
	one.Credits = append(one.Credits, v.Post.Credits...)
	for i := range v.Post.Markup.Links {
		one.Links = append(one.Links, newInspectedLink(v, &v.Post.Markup.Links[i]))
	}
	return one
}

func generatorName(g post.Generator) string { return [...]string{"jekyll", "hugo", "commonmark"}[g] }

func engineName(e post.Engine) string { return [...]string{"jekyll-4", "github-pages"}[e] }

func newInspectedPage(p *site.Page) *InspectedPage {
	page := &InspectedPage{
		Fate: p.Fate.String(), Why: string(p.Why), URL: p.URL, Volatile: p.Volatile, Title: p.Title, Layout: p.Layout,
		Categories: append([]string{}, p.Categories...), Tags: append([]string{}, p.Tags...),
	}
	if p.Date.Known && p.Date.Refused == rubytime.Accepted && p.Date.Text != "" {
		page.Date = &InspectedDate{
			Instant: p.Date.Instant.Format("2006-01-02 15:04:05 -0700"), Text: p.Date.Text, From: "front-matter",
			Happened: p.Date.What.Names(),
		}
		switch {
		case p.Date.FromName:
			page.Date.From = "file-name"
		case p.Date.Field == nil:
			page.Date.From = "defaults"
		}
	}
	return page
}

func newInspectedLink(v *lint.View, l *markup.Link) InspectedLink {
	target := v.Site.Resolve(&v.Page, l.URL)
	link := InspectedLink{
		URL: l.URL, Text: string(l.Text.Of(v.Post.Src)), Range: l.Range, Dead: l.Dead, Path: target.Path, Source: target.File,
		Leads: [...]string{site.Unknown: "unknown", site.Absent: "absent", site.Present: "present"}[target.Existence],
	}
	if target.External {
		link.Leads = "external"
	}
	return link
}
