package lint

import (
	"maps"
	"slices"

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
}

func newSilencer(p *post.Post, running []rules.Bound) *silencer {
	s := &silencer{comments: suppressionsOf(p), running: running}
	s.own = s.bound(rules.BadSuppression.ID)
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
	for i := range s.comments {
		c := &s.comments[i]
		if c.reason == "" || c.word != ignoreNext && c.word != ignoreFile || start < c.scope.Start || start >= c.scope.End {
			continue
		}
		for j := range c.rules {
			if c.rules[j].id == rule {
				c.rules[j].used = true
				return &report.Suppression{Reason: c.reason}
			}
		}
	}
	return nil
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
				now = append(now, s.finding(r.at, config.UnknownRule(r.id)))
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
	for i := range s.comments {
		for _, r := range s.comments[i].rules {
			if r.at.Start == offset {
				return r.used
			}
		}
	}
	return false
}
