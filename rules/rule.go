// Package rules is the catalogue: what newslint reports. A rule is a constant value with its metadata, its smallest bad
// and good example and its check, in one file named after it; the table in all.go is the only list of them.
package rules

import (
	"encoding/json"
	"iter"
	"reflect"

	"gopkg.in/yaml.v3"

	"newslint/internal/option"
	"newslint/internal/source"
	"newslint/report"
)

// Family groups rules by what they look at.
type Family uint8

// The families, in the order of the documentation.
const (
	File Family = iota
	FrontMatter
	Date
	HTML
	Attribution
	Links
	Liquid
	SiteWide
	Housekeeping
)

// Families names every family, in order.
var Families = [...]report.Text{
	File:         {EN: "File", ZH: "文件"},
	FrontMatter:  {EN: "Front matter", ZH: "前置元数据"},
	Date:         {EN: "Date", ZH: "日期"},
	HTML:         {EN: "HTML in the body", ZH: "正文中的 HTML"},
	Attribution:  {EN: "Attribution", ZH: "署名与来源"},
	Links:        {EN: "Links", ZH: "链接"},
	Liquid:       {EN: "Liquid", ZH: "Liquid"},
	SiteWide:     {EN: "Site", ZH: "全站"},
	Housekeeping: {EN: "Housekeeping", ZH: "工具自身"},
}

// Meta is what people read about a rule.
type Meta struct {
	ID       string          // names the fault, kebab-case; final, because users write it
	Family   Family          //
	Severity report.Severity // in the preset jekyll, the default; Off where only another preset or a profile turns it on
	Summary  report.Text     // one line, lower case, no period
	Why      report.Text     // what readers suffer, and how to repair it
	Bad      Example         // the smallest post the rule reports
	Good     Example         // the same, repaired
}

// Example is a post and, where the rule asks about more than the post, the site around it.
type Example struct {
	Post  string // the post's text
	Path  string // relative to the site root; empty for _posts/2022-03-29-example.md
	Files string // further files of the site as a txtar archive, `_config.yml` among them
}

// Rule is one entry of the catalogue. It holds no state: binding its options gives a Bound, and any number of them may
// run at once.
type Rule struct {
	Meta
	ByRun   bool           // stated by the run itself, not by a check of posts
	Options []option.Field // what may be set below the rule's id in the configuration
	bind    func(layers []*yaml.Node) (Bound, []option.Fault)
}

// Bound is a rule with its severity and options, ready to run.
type Bound struct {
	Rule     *Rule
	Severity report.Severity
	Explicit bool // the severity was chosen, so that minor findings keep it too

	options any // as bound
	check   func(*Pass)
	reduce  func(*Sum, iter.Seq[Fact])
}

// PerSite tells whether the rule judges all posts of a site together.
func (b *Bound) PerSite() bool { return b.reduce != nil }

// Bind reads the options below the rule's id in each layer of configuration, later layers over earlier ones; a nil layer
// says nothing. The keys `severity` and `since` are somebody else's. The faults tell their layer.
func (r *Rule) Bind(layers []*yaml.Node, severity report.Severity, explicit bool) (Bound, []option.Fault) {
	b, faults := r.bind(layers)
	b.Rule, b.Severity, b.Explicit = r, severity, explicit
	return b, faults
}

// New makes a rule that judges one post at a time. O is a struct whose fields carry option tags; struct{} where there
// is nothing to set.
func New[O any](m Meta, defaults O, check func(*Pass, O)) *Rule {
	return &Rule{Meta: m, Options: optionsOf[O](), bind: func(layers []*yaml.Node) (Bound, []option.Fault) {
		options, faults := bindOptions(layers, defaults)
		return Bound{options: options, check: func(p *Pass) { check(p, options) }}, faults
	}}
}

// Stated is a fact about one post, with its place.
type Stated[F any] struct {
	Place
	Fact F
}

// NewSite makes a rule that judges all posts of a site together. Collect states small facts of one post; F must survive
// JSON, because facts travel between shards and through the cache. Reduce judges the facts of the whole site, ordered by
// path and offset; it may go over them again, but keeps no more of them than it must, because there are as many as posts.
func NewSite[O, F any](m Meta, defaults O, collect func(*Pass, O, func(source.Range, F)), reduce func(*Sum, O, iter.Seq[Stated[F]])) *Rule {
	return &Rule{Meta: m, Options: optionsOf[O](), bind: func(layers []*yaml.Node) (Bound, []option.Fault) {
		options, faults := bindOptions(layers, defaults)
		return Bound{
			options: options,
			check: func(p *Pass) {
				collect(p, options, func(at source.Range, fact F) { p.state(at, fact) })
			},
			reduce: func(s *Sum, facts iter.Seq[Fact]) { reduce(s, options, statedBy[F](s.bound.Rule.ID, facts)) },
		}, faults
	}}
}

// statedBy are the facts of one rule.
func statedBy[F any](rule string, facts iter.Seq[Fact]) iter.Seq[Stated[F]] {
	return func(yield func(Stated[F]) bool) {
		for f := range facts {
			if f.Rule != rule {
				continue
			}
			if value, ok := factValue[F](f); ok && !yield(Stated[F]{f.Place, value}) {
				return
			}
		}
	}
}

// factValue is the fact as stated in this process, or as it came through JSON from another one.
func factValue[F any](f Fact) (F, bool) {
	if value, ok := f.Value.(F); ok {
		return value, true
	}
	var value F
	raw, ok := f.Value.(json.RawMessage)
	return value, ok && json.Unmarshal(raw, &value) == nil
}

func bindOptions[O any](layers []*yaml.Node, options O) (O, []option.Fault) {
	var all []option.Fault
	for i, node := range layers {
		if node == nil {
			continue
		}
		faults := option.Bind(node, &options, "severity", "since", "on")
		for j := range faults {
			faults[j].Layer = i
		}
		all = append(all, faults...)
	}
	return options, all
}

func optionsOf[O any]() []option.Field { return option.Fields(reflect.TypeFor[O]()) }
