package lint

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"newslint/report"
	"newslint/rules"
)

// Changes says which changes a run is about.
type Changes struct {
	Staged bool     // judge what the index holds, not the working tree
	Since  string   // a revision: only what changed since the work parted from it; empty for all staged files as a whole
	Paths  []string // only files at or below these; empty for all
}

// change is what happened to one file.
type change struct {
	path    string // absolute
	old     string // the blob before; empty for a new file
	touched lines  // 1-based lines of the new file; nil for all
}

// lines are ranges of lines, 1-based and inclusive.
type lines [][2]int

func (l lines) touch(first, last int) bool {
	return slices.ContainsFunc(l, func(r [2]int) bool { return first <= r[1] && r[0] <= last })
}

// DiscoverChanges plans to judge the posts that changed. Where a rule over all posts of a site runs, the other posts of
// the site are read too, for what they say about the changed ones. The misuse is that of a revision git does not know.
func (l *Linter) DiscoverChanges(c Changes) (p Plan) {
	top := l.topOf(l.dir)
	if top == "" {
		p.misuse(report.Say("--staged and --since need a git repository", "--staged 与 --since 须在 git 仓库中使用"))
		return p
	}
	l.repository = openRepository(top, l.dir)
	if c.Staged {
		index, err := l.repository.staged()
		if err != nil {
			p.misuse(report.Say("git cannot read the index: %s", "git 无法读取暂存区：%s", report.Cause(err)))
			return p
		}
		l.use(index)
	}
	changes, err := l.repository.changes(c)
	if why, ok := errors.AsType[errRevision](err); ok {
		p.misuse(report.Say("--since: %s", "--since：%s", why.Text))
		return p
	}
	if err != nil {
		p.misuse(report.Say("git cannot tell what changed: %s", "git 无法得知有何变化：%s", report.Cause(err)))
		return p
	}
	p.changed, l.added = make(map[string]*change), make(map[string]bool)
	for i := range changes {
		change := &changes[i]
		if !l.asked(change.path, c.Paths) {
			continue
		}
		if pl := l.placeOf(filepath.Dir(change.path)); inSkippedFolder(pl.site.Root, pl.relative(change.path)) {
			continue
		}
		if t := l.target(change.path); t.skip == judged {
			t.change = change
			p.changed[change.path] = change
			if change.old == "" {
				l.added[change.path] = true
			}
			p.Targets = append(p.Targets, t)
		}
	}
	l.addContext(&p)
	for i := range p.Targets {
		if path := p.Targets[i].Path; c.Staged {
			p.Targets[i].Read = func() ([]byte, error) { return l.store.post(path) }
		}
	}
	p.sort()
	return p
}

func (l *Linter) topOf(dir string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.folderAt(dir).top
}

func (l *Linter) asked(path string, below []string) bool {
	return len(below) == 0 || slices.ContainsFunc(below, func(dir string) bool { return isBelow(path, l.absolute(dir)) })
}

// addContext adds the other posts of the sites with a change, where a rule looks at all posts of a site.
func (l *Linter) addContext(p *Plan) {
	known := make(map[string]bool, len(p.Targets))
	var roots []string
	for _, t := range p.Targets {
		known[t.Path] = true
		pl := l.placeOf(filepath.Dir(t.Path))
		if slices.ContainsFunc(pl.config.Rules, func(b rules.Bound) bool { return b.PerSite() }) && !slices.Contains(roots, pl.site.Root) {
			roots = append(roots, pl.site.Root)
		}
	}
	for _, root := range roots {
		var whole Plan
		l.discoverFolder(root, &whole)
		p.whole = append(p.whole, root)
		for _, t := range whole.Targets {
			if !known[t.Path] {
				t.context = true
				p.Targets = append(p.Targets, t)
			}
		}
	}
}

// changes asks git for the files that changed and the lines of each.
func (r *repository) changes(c Changes) ([]change, error) {
	base := []string{}
	if c.Since != "" {
		parted, err := r.mergeBase(c.Since)
		if err != nil {
			return nil, err
		}
		base = append(base, parted)
	}
	if c.Staged {
		base = append(base, "--cached")
	}
	common := append([]string{"--no-ext-diff", "--no-textconv", "--no-color", "--diff-filter=ACMRT", "-M"}, base...)
	raw, err := r.ask(append([]string{"diff", "--raw", "-z", "--no-abbrev"}, common...)...)
	if err != nil {
		return nil, err
	}
	changes := readRaw(raw, r.top)
	if c.Since == "" {
		return changes, nil
	}
	patch, err := r.ask(append([]string{"diff", "--patch", "-U0"}, common...)...)
	if err != nil {
		return nil, err
	}
	touched := readHunks(patch)
	for i := range changes {
		if changes[i].old != "" && len(touched) == len(changes) {
			changes[i].touched = touched[i]
		}
	}
	if c.Staged {
		return changes, nil
	}
	others, err := r.ask("ls-files", "-z", "--others", "--exclude-standard")
	for name := range bytes.SplitSeq(others, []byte{0}) {
		if len(name) > 0 {
			changes = append(changes, change{path: filepath.Join(r.top, filepath.FromSlash(string(name)))})
		}
	}
	return changes, err
}

// readRaw reads `git diff --raw -z`: ":mode mode blob blob status NUL path NUL", with a second path for a rename.
func readRaw(raw []byte, top string) []change {
	var changes []change
	fields := strings.Split(string(raw), "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		head := strings.Fields(strings.TrimPrefix(fields[i], ":"))
		if len(head) != 5 {
			break
		}
		if head[4][0] == 'R' || head[4][0] == 'C' {
			i++
		}
		c := change{path: filepath.Join(top, filepath.FromSlash(fields[i+1])), old: head[2]}
		if strings.Trim(c.old, "0") == "" {
			c.old = ""
		}
		changes = append(changes, c)
	}
	return changes
}

// readHunks reads `git diff -U0`: for each file, in order, the lines that were added or changed, and those around a
// deletion.
func readHunks(patch []byte) []lines {
	var files []lines
	for line := range bytes.Lines(patch) {
		switch {
		case bytes.HasPrefix(line, []byte("diff --git ")):
			files = append(files, lines{})
		case bytes.HasPrefix(line, []byte("@@ -")) && len(files) > 0:
			_, added, _ := strings.Cut(string(line), "+")
			start, count, _ := strings.Cut(strings.SplitN(added, " ", 2)[0], ",")
			first, _ := strconv.Atoi(start)
			n, err := strconv.Atoi(count)
			switch {
			case err != nil:
				n = 1
			case n == 0:
				n = 2
			}
			files[len(files)-1] = append(files[len(files)-1], [2]int{first, first + n - 1})
		}
	}
	return files
}

// narrow keeps, of a changed post's findings, those of the change: on touched lines, in the front matter, of rules about
// the file as a whole, and those that the post did not have before, wherever they stand.
func (l *Linter) narrow(v *View, c change) {
	if c.touched == nil {
		return
	}
	known := make(map[string]bool)
	if old, err := l.repository.blob(c.old, int64(l.largest)); err == nil {
		for _, d := range l.View(c.path, old).Diagnostics {
			known[d.Fingerprint] = true
		}
	}
	v.Diagnostics = slices.DeleteFunc(v.Diagnostics, func(d report.Diagnostic) bool {
		rule, ok := rules.ByID(d.Rule)
		return known[d.Fingerprint] && !c.touched.touch(d.Start.Line, d.End.Line) && d.Start.Offset >= v.Post.Front.Range.End && ok && rule.Family != rules.File
	})
}

// involves tells whether a finding of the site stands in a changed post or points to one.
func (p *Plan) involves(root string, f *rules.SiteFinding) bool {
	return p.about(root, f.Place.Path) || slices.ContainsFunc(f.Notes, func(n rules.SiteNote) bool { return p.about(root, n.Place.Path) })
}

// about tells whether a run is about a file of a site.
func (p *Plan) about(root, path string) bool {
	return p.changed == nil || p.changed[filepath.Join(root, filepath.FromSlash(path))] != nil
}
