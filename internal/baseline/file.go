package baseline

import (
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"newslint/report"
)

const (
	maxSize    = 64 << 20  // bytes of all files together
	maxEntries = 1_000_000 // of all files together
	maxFaults  = 100       // that are told
	maxWhole   = 5000      // entries of one file; more are split
)

// Fault is a line that is no entry.
type Fault struct {
	Path    string // absolute
	Line    int    // 1-based
	Message report.Text
}

// head opens a file. Between entries stand blank lines that stay where an entry goes: git merges two removals cleanly where
// a line between them did not change.
const head = "# Findings that were here before newslint; `newslint baseline --help` tells more. One entry a line, sorted; the blank\n" +
	"# lines stay, so that branches which remove entries merge.\n\n"

// Files is where a baseline is read from. Paths are absolute; ReadFile refuses what is larger than limit, in bytes.
type Files interface {
	Lstat(path string) (fs.FileInfo, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	ReadFile(path string, limit int64) ([]byte, error)
}

// Load reads the baseline of a site; nil where it has none.
func Load(root string, files Files) (*Baseline, []Fault) {
	file := filepath.Join(root, Name)
	info, err := files.Lstat(file)
	if err != nil {
		return nil, nil
	}
	names := []string{file}
	if info.IsDir() {
		entries, err := files.ReadDir(file)
		if err != nil {
			return nil, []Fault{{file, 1, report.Cause(err)}}
		}
		names = nil
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), ".txt") {
				names = append(names, filepath.Join(file, e.Name()))
			}
		}
	}
	r := reader{files: files, left: maxSize}
	for _, name := range names {
		r.read(name)
	}
	b := New(r.entries, r.expires, func(path string) bool {
		_, err := files.Lstat(filepath.Join(root, filepath.FromSlash(path)))
		return err == nil
	})
	b.Split = info.IsDir()
	return b, r.faults
}

type reader struct {
	files   Files
	entries []Entry
	expires string
	faults  []Fault
	left    int64
}

func (r *reader) read(name string) {
	fault := func(line int, message report.Text) { r.faults = append(r.faults, Fault{name, line, message}) }
	if info, err := r.files.Lstat(name); err != nil || !info.Mode().IsRegular() || info.Size() > r.left {
		fault(1, report.Say("not a regular file, or larger than %d bytes", "不是普通文件，或超过 %d 字节", r.left))
		return
	}
	text, err := r.files.ReadFile(name, r.left)
	if err != nil {
		fault(1, report.Cause(err))
		return
	}
	r.left -= int64(len(text))
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if len(r.entries) == maxEntries {
			fault(n, report.Say("more than %d entries", "条目超过 %d 条", maxEntries))
		}
		if len(r.entries) == maxEntries || len(r.faults) >= maxFaults {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		switch expires, given := strings.CutPrefix(line, "# expires "); {
		case given:
			if _, err := time.Parse(time.DateOnly, expires); err != nil {
				fault(n, report.Say("%q is no day, expected one like 2027-01-31", "%q 不是日期，应类似 2027-01-31", expires))
			}
			r.expires = expires
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "<<<<<<<") || strings.HasPrefix(line, "=======") || strings.HasPrefix(line, ">>>>>>>"):
			fault(n, report.Say("a merge was left unfinished here; keep the lines of both sides", "此处有未完成的合并，请保留双方的行"))
		default:
			e, ok := parse(line)
			if !ok {
				fault(n, report.Say("not an entry: %q", "不是有效的条目：%q", line))
				continue
			}
			r.entries = append(r.entries, e)
		}
	}
}

// parse reads PATH TAB RULE TAB ANCHOR; a path with a control character or a leading quote is quoted.
func parse(line string) (e Entry, ok bool) {
	fields := strings.Split(line, "\t")
	if len(fields) != 3 || fields[1] == "" || fields[2] == "" {
		return e, false
	}
	e = Entry{fields[0], fields[1], fields[2]}
	if strings.HasPrefix(e.Path, `"`) {
		unquoted, err := strconv.Unquote(e.Path)
		if err != nil {
			return e, false
		}
		e.Path = unquoted
	}
	return e, e.Path != ""
}

func (e Entry) String() string {
	name := e.Path
	if strings.HasPrefix(name, `"`) || strings.HasPrefix(name, "#") || strings.ContainsFunc(name, func(r rune) bool { return r < 0x20 || r == 0x7F }) ||
		strings.HasPrefix(name, "<<<<<<<") || strings.HasPrefix(name, "=======") || strings.HasPrefix(name, ">>>>>>>") {
		name = strconv.Quote(name)
	}
	return name + "\t" + e.Rule + "\t" + e.Anchor
}
