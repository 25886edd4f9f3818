// Package command has what the commands do, free of any command line library: options in, an exit status out.
package command

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/internal/shard"
	"newslint/report"
)

// The exit statuses other programs rely on.
const (
	Clean      = 0 // nothing at or above the threshold
	Findings   = 1 // findings at or above the threshold
	Misuse     = 2 // a flag, the configuration, or a path that does not exist
	Incomplete = 3 // a file could not be read or judged, or the report could not be written
)

// Streams are where a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Dir      string          // absolute working directory
	Language report.Language // of every sentence
	Color    bool            // Out is a terminal that wants colour
	Width    int             // columns of that terminal, 0 for none
	// Progress is the line at the foot of a terminal that tells how far a long run is; nil where nobody looks.
	Progress *report.Progress
}

// Complain writes one sentence about the run itself.
func (s Streams) Complain(t report.Text) {
	fmt.Fprintf(s.Err, "newslint: %s\n", report.Escape(t.In(s.Language)))
}

// CheckOptions are the flags of newslint check.
type CheckOptions struct {
	Paths       []string
	Choice      config.Choice
	ConfigFile  string // the only configuration file; empty for the nearest of each folder
	FailOn      report.Severity
	MaxWarnings int // -1 for no limit
	Now         time.Time
	Formats     []Output
	Statistics  bool   // a table of rules on standard output in the place of findings
	StdinPath   string // judge standard input as if it stood there
	FilesFrom   string // a file that lists the paths, - for standard input
	Staged      bool   // judge the posts in git's index that differ from the last commit, as they are there
	Since       string // judge what changed since this revision
	NoBaseline  bool   // tell the findings of the baseline too
	// NoRepoConfig lets nothing in the repository say what is judged and told: no .newslint.yml, no baseline, no comment.
	NoRepoConfig bool
	StrictClean  bool // any finding fails in a file without entries in the baseline
	AllowEmpty   bool
	Quiet        bool
	Verbose      bool
	Cache        string // absolute folder of what runs remember; empty to remember nothing
	Repair       Repair
	Listed       bool        // Paths are names, none a pattern, and no name means none
	Shard        shard.Shard // the files to judge, where the format is Partial
	GitTree      string      // judge the tree of this revision in the place of files

	parts shard.Set        // to merge in the place of judging
	seen  report.Reporter  // one more report; nil mostly
	start func() time.Time // the system's clock; nil for time.Now
	build string           // of the program; empty for the one that runs
}

// Output is one report to write.
type Output struct {
	Format string
	File   string // empty for standard output
}

// Check judges posts and reports. Where the context ends early, what is known until then is reported and the run is
// incomplete.
func Check(ctx context.Context, o CheckOptions, s Streams) int {
	dir := o.workingDir(s)
	resolver, misuse := config.NewResolver(o.Choice, absolute(dir, o.ConfigFile))
	if o.NoRepoConfig {
		resolver.OnlyNamed()
	}
	misuse = append(misuse, o.Repair.misuse()...)
	if len(misuse) > 0 {
		return s.misuse(misuse)
	}
	if s.Progress != nil {
		s.Out, s.Err = s.Progress.Over(s.Out), s.Progress.Over(s.Err)
		defer s.Progress.Clear()
	}
	_, part := o.partial()
	l := o.linter(dir, resolver)
	defer func() { _ = l.Close() }() // git has said all it was asked
	if o.GitTree != "" {
		if why := l.ReadTree(o.GitTree); why != (report.Text{}) {
			return s.misuse([]report.Text{report.Say("--git-tree: %s", "--git-tree：%s", why)})
		}
	}
	if o.remembers() {
		l.Remember(o.memory(s))
	}
	if part {
		l.KeepReads()
	}
	plan := o.plan(ctx, l, s)
	if faults := resolver.Faults(); len(faults) > 0 {
		return s.configFaults(faults)
	}
	if !o.Quiet {
		s.tellIdle(l.Idle())
	}
	if faults := l.BaselineFaults(); len(faults) > 0 {
		return s.baselineFaults(faults)
	}
	if part {
		return o.writePart(ctx, l, resolver, plan, s)
	}
	if o.parts != nil {
		if refused := o.refuse(ctx, l, resolver, plan, dir); len(refused) > 0 && ctx.Err() == nil {
			return s.misuse(refused)
		}
	}
	if len(plan.Misuse) > 0 && len(plan.Targets) == 0 {
		o.Quiet = true // what is wrong with the call is the account of it
	}
	run := newRun(l, o, s, plan)
	if why := run.open(); why != (report.Text{}) {
		return s.misuse([]report.Text{why})
	}
	err := run.whole(ctx, plan)
	if err != nil {
		s.Complain(report.Say("the report could not be written: %s", "无法写出报告：%s", located(err)))
		return Incomplete
	}
	if len(plan.Misuse) > 0 {
		s.misuse(plan.Misuse)
	}
	return run.status(plan)
}

func (o *CheckOptions) linter(dir string, resolver *config.Resolver) *lint.Linter {
	l := lint.New(dir, o.Now, resolver)
	if _, part := o.partial(); o.NoBaseline || part { // merging asks the baseline
		l.WithoutBaseline()
	}
	if o.NoRepoConfig {
		l.WithoutRepository()
	}
	return l
}

func (o *CheckOptions) plan(ctx context.Context, l *lint.Linter, s Streams) lint.Plan {
	switch {
	case o.Staged || o.Since != "":
		return l.DiscoverChanges(lint.Changes{Staged: o.Staged, Since: o.Since, Paths: o.Paths})
	case o.FilesFrom != "":
		names, err := readNames(s, o.FilesFrom)
		if err != nil {
			return lint.Plan{Misuse: []report.Text{report.Say("--files-from %s: %s", "--files-from %s：%s", o.FilesFrom, report.Cause(err))}}
		}
		o.Paths, o.Listed = names, true
		return l.DiscoverListed(names)
	case o.Listed:
		return l.DiscoverListed(o.Paths)
	case o.StdinPath == "":
		return l.Discover(o.Paths)
	}
	return l.Text(absolute(s.Dir, o.StdinPath), func() ([]byte, error) { return readStream(ctx, l, s.In) })
}

const maxNames = 256 << 20 // bytes of a list of paths

// readNames reads a list of paths: separated by NUL where there is one, else by line ends.
func readNames(s Streams, file string) ([]string, error) {
	in := s.In
	if file != "-" {
		f, err := os.Open(absolute(s.Dir, file))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, maxNames))
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nonEmpty(strings.Split(string(text), "\x00")), nil
	}
	return nonEmpty(strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")), nil
}

func nonEmpty(names []string) []string {
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// readStream reads a post from a stream that may block, as a terminal does, until the context ends.
func readStream(ctx context.Context, l *lint.Linter, r io.Reader) ([]byte, error) {
	type text struct {
		src []byte
		err error
	}
	done := make(chan text, 1)
	go func() {
		src, err := l.ReadAll(r)
		done <- text{src, err}
	}()
	select {
	case t := <-done:
		return t.src, t.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s Streams) misuse(messages []report.Text) int {
	for _, m := range messages {
		s.Complain(m)
	}
	return Misuse
}

// maxFaults is how many faults of the configuration, or of baselines, are told.
const maxFaults = 100

// configFaults tells each fault of the configuration like a finding, so that editors jump to it.
func (s Streams) configFaults(faults []config.Fault) int {
	for i, f := range faults {
		if i == maxFaults {
			s.Complain(report.Say("%d more faults in the configuration", "配置中另有 %d 处错误", len(faults)-i))
			break
		}
		s.tellFault(f, report.Error)
	}
	return Misuse
}

// tellIdle says which settings have no effect where they stand.
func (s Streams) tellIdle(idle []config.Fault) {
	for i, f := range idle {
		if i == maxFaults {
			return
		}
		s.tellFault(f, report.Warning)
	}
}

func (s Streams) tellFault(f config.Fault, severity report.Severity) {
	path := report.Escape(shorter(s.Dir, f.Path))
	fmt.Fprintf(s.Err, "%s:%d:%d: %s: %s [invalid-config]\n", path, f.Line, f.Column, severity.Name().In(s.Language), report.Escape(f.Message.In(s.Language)))
}

func absolute(dir, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// shorter is a path as somebody in dir would write it.
func shorter(dir, path string) string {
	if rel, err := filepath.Rel(dir, path); err == nil && len(rel) < len(path) {
		return rel
	}
	return path
}
