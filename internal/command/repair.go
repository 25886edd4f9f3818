package command

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"newslint/internal/config"
	"newslint/internal/fix"
	"newslint/internal/lint"
	"newslint/report"
	"newslint/rules"
)

// Repair says what check does with the fixes of findings. The zero value only tells of them.
type Repair struct {
	Apply     bool     // write the repaired posts, and report what is left
	DryRun    bool     // report what would be left, and write nothing
	Diff      bool     // print what would change in the place of a report, and write nothing
	Unsafe    bool     // also the fixes that need a person's eye
	Fixable   []string // only the fixes of these rules; empty for all
	Unfixable []string // not those of these
}

func (r *Repair) asked() bool { return r.Apply || r.DryRun || r.Diff }

// misuse names the rules that do not exist.
func (r *Repair) misuse() (messages []report.Text) {
	for _, id := range slices.Concat(r.Fixable, r.Unfixable) {
		if _, ok := rules.ByID(id); !ok {
			messages = append(messages, config.UnknownRule(id))
		}
	}
	return messages
}

func (r *Repair) options() fix.Options {
	return fix.Options{Unsafe: r.Unsafe, Rules: func(id string) bool {
		return (len(r.Fixable) == 0 || slices.Contains(r.Fixable, id)) && !slices.Contains(r.Unfixable, id)
	}}
}

// judge checks the targets, and repairs them where that is asked.
func (r *run) judge(ctx context.Context, plan lint.Plan) error {
	repair := &r.options.Repair
	if r.options.parts != nil {
		return r.replay(ctx, plan)
	}
	if !repair.asked() {
		return r.linter.Run(ctx, plan.Targets, r.add)
	}
	write := repair.Apply && !repair.DryRun && !repair.Diff
	return fix.Run(ctx, r.linter, plan.Targets, repair.options(), write, r.repaired)
}

// repaired takes one outcome, in order.
func (r *run) repaired(o fix.Outcome) error {
	name := r.name(o.Below(r.base) + o.Path)
	r.summary.Counts.Fixed += len(o.Fixed)
	if o.Unwritten != (report.Text{}) {
		r.summary.Unwritten++
		r.streams.Complain(report.Say("%s: %s", "%s：%s", name, o.Unwritten))
	}
	switch {
	case r.options.Repair.Diff && o.Changed():
		if err := r.diff(name, o); err != nil {
			return err
		}
	case r.filters() && o.Before != nil:
		if _, err := r.streams.Out.Write(o.After); err != nil {
			return err
		}
	}
	return r.add(o.Result)
}

// filters tells that the post comes on standard input and goes, repaired, to standard output.
func (r *run) filters() bool {
	repair := &r.options.Repair
	return r.options.StdinPath != "" && repair.Apply && !repair.DryRun && !repair.Diff
}

// reportStream is where a report goes that names no file.
func (r *run) reportStream() io.Writer {
	if r.filters() {
		return r.streams.Err
	}
	return r.streams.Out
}

// diff prints what patch and git apply take. A terminal gets it in colour and without the characters that would steer it.
func (r *run) diff(name string, o fix.Outcome) error {
	text := udiff.Unified(diffName("a/"+name), diffName("b/"+name), string(o.Before), string(o.After))
	if r.streams.Width == 0 && !r.streams.Color {
		_, err := io.WriteString(r.streams.Out, text)
		return err
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = report.Escape(strings.TrimSuffix(line, "\n"))
		if color := diffColors[line[0]]; color != "" && r.streams.Color {
			line = color + line + "\x1b[0m"
		}
		fmt.Fprintln(&b, line)
	}
	_, err := io.WriteString(r.streams.Out, b.String())
	return err
}

var diffColors = [256]string{'-': "\x1b[31m", '+': "\x1b[32m", '@': "\x1b[36m"}

// diffName quotes a name as git does where a line cannot hold it as it is.
func diffName(name string) string {
	var b strings.Builder
	for i := range len(name) {
		switch c := name[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, "\\%03o", c)
		default:
			b.WriteByte(c)
		}
	}
	if b.Len() == len(name) {
		return name
	}
	return `"` + b.String() + `"`
}
