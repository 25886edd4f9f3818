package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// Record is a Result on its way to another process, in JSON and without loss: all that Facts, the baseline and every report
// ask of it. Positions are [offset, line, column] as in source.Position, ranges [start, end] in bytes.
type Record struct {
	Path     Lossless     `json:"path"`               // relative to the site root
	Digest   string       `json:"digest,omitempty"`   // SHA-256 of the file's bytes, or git's id of them; empty where they could not be read
	Judged   bool         `json:"judged,omitempty"`   // the rules looked at it
	Failed   bool         `json:"failed,omitempty"`   // as in Result
	Skipped  *report.Text `json:"skipped,omitempty"`  // as in Result
	Lines    []Lossless   `json:"lines,omitempty"`    // of the source, that findings stand in
	Found    []recorded   `json:"found,omitempty"`    // findings that no comment keeps back
	Silenced []recorded   `json:"silenced,omitempty"` // those that one does
	Facts    []stating    `json:"facts,omitempty"`    // for the rules over the whole site
	Comments []comment    `json:"comments,omitempty"` // suppressions
	Unused   []recorded   `json:"unused,omitempty"`   // what is said of a suppression that no finding of the site needs either
}

// stating is a rules.Fact of the record's post.
type stating struct {
	Rule  string          `json:"rule"`
	Start place3          `json:"start"`
	End   place3          `json:"end"`
	Value json.RawMessage `json:"value"`
}

// comment is a suppression as far as findings of the whole site ask for it.
type comment struct {
	At     [2]int   `json:"at"`
	Scope  [2]int   `json:"scope"`
	Word   string   `json:"word"`
	Reason Lossless `json:"reason"`
	Rules  []cited  `json:"rules"`
}

// cited is a rule's id in a comment.
type cited struct {
	ID   Lossless `json:"id"`
	At   [2]int   `json:"at"`
	Used bool     `json:"used,omitempty"`
}

// Record judges one target of a plan for another process. It asks no baseline: Restore does.
func (l *Linter) Record(t Target) Record {
	asked, digest := t, ""
	if _, ok := l.store.(workingTree); ok && t.Read == nil {
		asked.Read = func() ([]byte, error) {
			src, err := l.store.post(t.Path)
			if err == nil {
				digest = digestOf(src)
			}
			return src, err
		}
	}
	result := l.judge(asked)
	if digest == "" && !result.unjudged {
		digest = l.Digest(t) // git knows, or nobody looked at the file
	}
	r := Record{Path: Lossless(result.Path), Digest: digest, Judged: !result.unjudged && result.Skipped == (report.Text{}), Failed: result.Failed}
	if result.Skipped != (report.Text{}) {
		r.Skipped = &result.Skipped
	}
	lines := lineTable{record: &r, at: make(map[string]int)}
	r.Found, r.Silenced = lines.all(result.Diagnostics), lines.all(result.Silenced)
	for _, f := range result.Facts {
		value, err := json.Marshal(f.Value)
		if err != nil {
			value = []byte("null") // as Facts keeps it
		}
		r.Facts = append(r.Facts, stating{f.Rule, place3Of(f.Start), place3Of(f.End), value})
	}
	if w := result.pending; w != nil {
		r.Unused = lines.all(w.unused)
		for _, c := range w.comments {
			r.Comments = append(r.Comments, newComment(c))
		}
	}
	return r
}

// Digest is what Record says of a target's bytes, which it reads; empty where they cannot be read.
func (l *Linter) Digest(t Target) string {
	if t.skip != judged {
		return ""
	}
	if s, ok := l.store.(*snapshot); ok && t.Read == nil {
		name, _ := s.inside(t.Path)
		return s.entries[name].id
	}
	src, err := l.reader(t)()
	if err != nil {
		return ""
	}
	return digestOf(src)
}

func digestOf(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:])
}

func newComment(c suppression) comment {
	all := comment{At: pair(c.comment), Scope: pair(c.scope), Word: c.word, Reason: Lossless(c.reason), Rules: []cited{}}
	for _, n := range c.rules {
		all.Rules = append(all.Rules, cited{Lossless(n.id), pair(n.at), n.used})
	}
	return all
}

// Restore gives the result that Record saw, after the baseline of the site. The error tells what no Record of the target
// says.
func (l *Linter) Restore(t Target, r *Record) (Result, error) {
	pl := l.placeOf(filepath.Dir(t.Path))
	result := Result{Path: pl.relative(t.Path), Failed: r.Failed, unjudged: !r.Judged, root: pl.site.Root}
	if string(r.Path) != result.Path {
		return result, fmt.Errorf("it tells of %q in the place of %q", r.Path, result.Path)
	}
	if r.Skipped != nil {
		result.Skipped = *r.Skipped
	}
	found, err1 := r.diagnostics(r.Found)
	silenced, err2 := r.diagnostics(r.Silenced)
	err3 := r.restoreFacts(&result)
	err4 := r.restoreComments(&result)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return result, err
	}
	result.Diagnostics, result.Silenced = found, silenced
	if r.Judged {
		l.takeKnown(pl, &result)
	}
	return result, nil
}

func (r *Record) restoreFacts(result *Result) error {
	for _, f := range r.Facts {
		if _, known := rules.ByID(f.Rule); !known || !f.Start.valid() || !f.End.valid() {
			return fmt.Errorf("a fact of %q is none", f.Rule)
		}
		at := rules.Place{Path: result.Path, Start: f.Start.position(), End: f.End.position()}
		result.Facts = append(result.Facts, rules.Fact{Rule: f.Rule, Place: at, Value: f.Value})
	}
	return nil
}

func (r *Record) restoreComments(result *Result) error {
	if len(r.Comments) == 0 {
		return nil
	}
	unused, err := r.diagnostics(r.Unused)
	if err != nil {
		return err
	}
	comments := make([]suppression, len(r.Comments))
	for i, c := range r.Comments {
		s := suppression{comment: ranged(c.At), scope: ranged(c.Scope), word: c.Word, reason: string(c.Reason)}
		for _, n := range c.Rules {
			s.rules = append(s.rules, named{string(n.ID), ranged(n.At), n.Used})
		}
		comments[i] = s
	}
	result.pending = &pending{silencerOf(comments), unused}
	return nil
}

func pair(r source.Range) [2]int   { return [2]int{r.Start, r.End} }
func ranged(p [2]int) source.Range { return source.Range{Start: p[0], End: p[1]} }
