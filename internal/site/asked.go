package site

import (
	"strconv"
	"strings"
	"time"

	"newslint/internal/post"
)

// Asked takes down what one judgement asked of a site beyond its settings, with the answers: the judgement stands as long
// as the same questions have the same answers. It serves one judgement at a time.
type Asked struct {
	Questions []Question // each once
	Since     time.Time  // the judgement holds for runs at this instant and later; zero for all
	Clock     bool       // the time of the run was looked at: the judgement holds at this instant only
	Unbounded bool       // something was asked that no question stands for

	own  string // path of the post that is judged
	most int    // questions taken down
	seen map[[2]string]bool
	site Site // takes down what it is asked
}

// Question is one that was asked, with its answer.
type Question struct {
	Kind   Kind
	About  string // a path, a name; Own for the post itself
	Answer string
}

// Own stands for the path of the post that is judged, so that posts can share a question.
const Own = "\x00"

// Kind is what a question asks for.
type Kind byte

// The kinds of questions. Their values are kept in caches of the same build only.
const (
	askLayout Kind = iota
	askInclude
	askLinkTag
	askPostTag
	askLiquidTag
	askPlugins
	askPages
	askPagesLike
	askTitle
	askPage
	askTarget
	askSlug
	askOverwrites
	askDays
)

// NewAsked prepares to take down what is asked of a site, up to a number of questions for each judgement: one that asks more
// does not hold for other runs.
func (s *Site) NewAsked(most int) *Asked {
	a := &Asked{most: most, seen: make(map[[2]string]bool), site: *s}
	c := &a.site
	c.asked, c.behind = a, s
	c.files = unbounded(a, s.files)
	c.kinds = unbounded(a, s.kinds)
	c.postFiles = unbounded(a, s.postFiles)
	c.postNames = unbounded(a, s.postNames)
	c.postSlugs = unbounded(a, s.postSlugs)
	c.pages, c.served = unbounded(a, s.pages), unbounded(a, s.served)
	c.hasPages = unbounded(a, s.hasPages)
	c.read = func(path string) ([]byte, error) {
		a.Unbounded = true
		return s.read(path)
	}
	c.postDays = func() []int { return noted(c, askDays, "", s.postDays(), daysText) }
	return a
}

// unbounded is a part of a site that questions stand before.
func unbounded[T any](a *Asked, part func() T) func() T {
	return func() T {
		a.Unbounded = true
		return part()
	}
}

// Of is the site to judge the post at a path by. What was asked for another post is forgotten.
func (a *Asked) Of(path string) *Site {
	a.Questions, a.Since, a.Clock, a.Unbounded, a.own = a.Questions[:0], time.Time{}, false, false, path
	clear(a.seen)
	return &a.site
}

// Holds tells whether the judgement that asked holds for other runs too, as long as the answers stay the same.
func (a *Asked) Holds() bool { return !a.Clock && !a.Unbounded }

// noted takes a question down where the site does so.
func noted[T any](s *Site, kind Kind, about string, answer T, text func(T) string) T {
	a := s.asked
	if about == a.own && about != "" {
		about = Own
	}
	key := [2]string{string(rune(kind)), about}
	switch {
	case a.seen[key]:
	case len(a.Questions) == a.most:
		a.Unbounded = true
	default:
		a.seen[key] = true
		a.Questions = append(a.Questions, Question{kind, about, text(answer)})
	}
	return answer
}

// asks is a question that the site answers, and takes down where it does so.
func asks[T any](s *Site, kind Kind, about string, answer func(s *Site, about string) T, text func(T) string) T {
	if s.asked == nil {
		return answer(s, about)
	}
	return noted(s, kind, about, answer(s.behind, about), text)
}

// lookAtClock says that the judgement hangs on the time of the run.
func (s *Site) lookAtClock() {
	if s.asked != nil {
		s.asked.Clock = true
	}
}

// passed tells whether an instant has passed at a time. That it has holds from then on.
func (s *Site) passed(t, now time.Time) bool {
	if t.After(now) {
		s.lookAtClock()
		return false
	}
	if s.asked != nil && t.After(s.asked.Since) {
		s.asked.Since = t
	}
	return true
}

// Answer gives today's answer to a question that the judgement of a post at a path asked.
func (s *Site) Answer(q Question, path string) string {
	about := q.About
	if about == Own {
		about = path
	}
	switch q.Kind {
	case askLayout:
		return existenceText(s.Layout(about))
	case askInclude:
		return existenceText(s.Include(about))
	case askLinkTag:
		return existenceText(s.LinkTag(about))
	case askPostTag:
		return existenceText(s.PostTag(about))
	case askLiquidTag:
		return existenceText(s.LiquidTag())
	case askPlugins:
		return boolText(s.hasPlugins())
	case askPages:
		return boolText(s.HasPages())
	case askPagesLike:
		return boolText(s.HasPagesLike(about))
	case askTitle:
		return s.PageTitle(about)
	case askPage:
		p, _ := s.ReadPage(about)
		return pageText(p)
	case askTarget:
		return targetText(findTarget(s, about))
	case askSlug:
		return boolText(s.sharesSlug(about))
	case askOverwrites:
		return listText(overwrites(s, about))
	case askDays:
		return daysText(s.postDays())
	}
	return ""
}

func existenceText(e Existence) string { return "012"[e : e+1] }

func boolText(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func plainText(s string) string { return s }

func listText(list []string) string { return strings.Join(list, "\x00") }

func pageText(p *post.Post) string {
	if p == nil {
		return ""
	}
	return "1" + string(p.Src)
}

func daysText(days []int) string {
	text := make([]byte, 0, 4*len(days))
	for _, day := range days {
		text = strconv.AppendInt(append(text, ' '), int64(day), 36)
	}
	return string(text)
}

// targetText holds what finding a target tells of it.
func targetText(t Target) string {
	return existenceText(t.Existence) + boolText(t.MissingBase) + boolText(t.Extensionless) + t.File + "\x00" + t.Near + "\x00" + t.Path
}
