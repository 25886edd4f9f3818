package lint

import (
	"maps"
	"slices"
	"sort"

	"newslint/internal/config"
	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// silencer applies the suppressions of one post, and then says which of them are no good.
type silencer struct {
	comments []suppression
	running  []rules.Bound
	own      *rules.Bound // of bad-suppression; nil where it is off
	byRule   map[string]*covers
	hints    int
}

// covers are the places of one rule in the comments, in their order.
type covers struct {
	scoped []cover
	whole  []cover // for the whole post
}

type cover struct {
	comment, rule int // index of the comment, and of the rule in it
	reach         int // where the longest of the scopes so far ends
}

func newSilencer(p *post.Post, running []rules.Bound) *silencer {
	s := silencerOf(suppressionsOf(p))
	if s.running = running; len(s.comments) > 0 {
		s.own = s.bound(rules.BadSuppression.ID)
	}
	return s
}

// silencerOf applies comments; which of them are no good it cannot say.
func silencerOf(comments []suppression) *silencer {
	s := &silencer{comments: comments}
	if len(comments) > 0 {
		s.byRule = make(map[string]*covers)
	}
	for i, c := range s.comments {
		if c.reason == "" || len(c.rules) > maxNamed || c.word != ignoreNext && c.word != ignoreFile {
			continue
		}
		for j, r := range c.rules {
			if s.byRule[r.id] == nil {
				s.byRule[r.id] = &covers{}
			}
			s.byRule[r.id].add(cover{i, j, c.scope.End}, c.word == ignoreFile)
		}
	}
	return s
}

func (s *silencer) bound(id string) *rules.Bound {
	i := slices.IndexFunc(s.running, func(b rules.Bound) bool { return b.Rule.ID == id })
	if i < 0 {
		return nil
	}
	return &s.running[i]
}

// silences finds the suppression that a finding falls under and marks it as used.
func (s *silencer) silences(rule string, start int) *report.Suppression {
	of := s.byRule[rule]
	if of == nil {
		return nil
	}
	hit := of.whole
	i := sort.Search(len(of.scoped), func(i int) bool { return of.scoped[i].reach > start })
	// Scopes begin in the order of their comments, so that no later one holds what the first to reach so far does not.
	if i < len(of.scoped) && s.comments[of.scoped[i].comment].scope.Start <= start && (len(hit) == 0 || of.scoped[i].comment < hit[0].comment) {
		hit = of.scoped[i:]
	}
	if len(hit) == 0 {
		return nil
	}
	c := &s.comments[hit[0].comment]
	c.rules[hit[0].rule].used = true
	return &report.Suppression{Reason: c.reason}
}

func (of *covers) add(s cover, whole bool) {
	if whole {
		of.whole = append(of.whole, s)
		return
	}
	if n := len(of.scoped); n > 0 {
		s.reach = max(s.reach, of.scoped[n-1].reach)
	}
	of.scoped = append(of.scoped, s)
}

// silence moves the suppressed findings out of the others.
func (s *silencer) silence(all []report.Diagnostic) (shown, silenced []report.Diagnostic) {
	if len(s.comments) == 0 {
		return all, nil
	}
	for _, d := range all {
		if rule, ok := rules.ByID(d.Rule); !ok || !rule.ByRun {
			d.Suppression = s.silences(d.Rule, d.Start.Offset)
		}
		if d.Suppression != nil {
			silenced = append(silenced, d)
		} else {
			shown = append(shown, d)
		}
	}
	return shown, silenced
}

// faults says what is wrong with the comments. Those of site rules are known to be unused only when the site was judged:
// late holds them.
func (s *silencer) faults() (now, late []*rules.Finding) {
	if s.own == nil {
		return nil, nil
	}
	for i := range s.comments {
		c := &s.comments[i]
		if message := c.malformed(); message.EN != "" {
			now = append(now, s.finding(c.comment, message))
			continue
		}
		for _, r := range c.rules {
			rule, known := rules.ByID(r.id)
			bound := s.bound(r.id)
			switch {
			case !known:
				now = append(now, s.finding(r.at, s.unknown(r.id)))
			case rule.ByRun:
				now = append(now, s.finding(r.at, report.Say("%q cannot be suppressed by a comment", "%q 不能用注释抑制", r.id)))
			case bound == nil || r.used: // a rule that did not run may have found something
			case bound.PerSite():
				late = append(late, s.finding(r.at, unused(r.id)))
			default:
				now = append(now, s.finding(r.at, unused(r.id)))
			}
		}
	}
	return now, late
}

// maxHints is for how many unknown ids of one post the nearest rule is looked for.
const maxHints = 100

func (s *silencer) unknown(id string) report.Text {
	if s.hints++; s.hints > maxHints {
		return report.Say("unknown rule %q", "未知的规则 %q", id)
	}
	return config.UnknownRule(id)
}

func unused(id string) report.Text {
	return report.Say("no finding of %q here, the suppression can go", "此处没有 %q 的问题，可以删除这条抑制注释", id)
}

func (s *silencer) finding(at source.Range, message report.Text) *rules.Finding {
	return &rules.Finding{Rule: rules.BadSuppression, Severity: s.own.Severity, Range: at, Message: message}
}

func (c *suppression) malformed() report.Text {
	switch {
	case c.word != ignoreNext && c.word != ignoreFile:
		return report.Say("unknown word %q, expected newslint-ignore or newslint-ignore-file", "未知的指令 %q，应为 newslint-ignore 或 newslint-ignore-file", c.word)
	case len(c.rules) == 0:
		return report.Say("the suppression names no rule, expected newslint-ignore RULE: reason", "抑制注释没有写规则名，应为 newslint-ignore 规则名: 理由")
	case len(c.rules) > maxNamed:
		return report.Say("the suppression names more than %d rules", "抑制注释中的规则超过 %d 条", maxNamed)
	case c.reason == "":
		return report.Say("the suppression of %q has no reason and no effect, expected one behind a colon", "对 %q 的抑制没有理由，因而无效，应在冒号后写明理由", c.rules[0].id)
	}
	return report.Text{}
}

// pending is what the suppressions of a post still wait for: the findings of site rules.
type pending struct {
	*silencer
	unused []report.Diagnostic // should none come
}

// clone is a copy whose suppressions are used by themselves.
func (p pending) clone() pending {
	s := *p.silencer
	s.comments = slices.Clone(s.comments)
	for i := range s.comments {
		s.comments[i].rules = slices.Clone(s.comments[i].rules)
	}
	return pending{&s, p.unused}
}

// silence takes the suppressed findings of a site out.
func silence(result *Result, waiting map[string]pending) {
	shown := result.Diagnostics[:0:0]
	for _, d := range result.Diagnostics {
		if w, ok := waiting[d.Path]; ok {
			d.Suppression = w.silences(d.Rule, d.Start.Offset)
		}
		if d.Suppression != nil {
			result.Silenced = append(result.Silenced, d)
		} else {
			shown = append(shown, d)
		}
	}
	result.Diagnostics = shown
}

// reportUnused adds the suppressions that waited in vain, in the posts that the run is about.
func reportUnused(result *Result, waiting map[string]pending, about func(path string) bool) {
	for _, path := range slices.Sorted(maps.Keys(waiting)) {
		w := waiting[path]
		for _, d := range w.unused {
			if about(path) && !w.usedAt(d.Start.Offset) {
				result.Diagnostics = append(result.Diagnostics, d)
			}
		}
	}
}

func (s *silencer) usedAt(offset int) bool {
	i := sort.Search(len(s.comments), func(i int) bool { return s.comments[i].comment.Start > offset }) - 1
	if i < 0 {
		return false
	}
	j, ok := slices.BinarySearchFunc(s.comments[i].rules, offset, func(r named, offset int) int { return r.at.Start - offset })
	return ok && s.comments[i].rules[j].used
}
