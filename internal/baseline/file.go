package baseline

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
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

const head = "# Findings that were here before newslint; `newslint baseline --help` tells more. One entry a line, sorted.\n"

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
			return nil, []Fault{{file, 1, report.Say("%s", "%s", err.Error())}}
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
		if !filepath.IsLocal(filepath.FromSlash(path)) {
			return false
		}
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
		fault(1, report.Say("%s", "%s", err.Error()))
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

// Write puts the baseline into the root of its site: one file, or a folder of files where it is large or was one.
func (b *Baseline) Write(root string) error {
	target := filepath.Join(root, Name)
	parts := map[string][]Entry{"": b.Entries}
	whole := !b.Split && len(b.Entries) <= maxWhole
	if !whole {
		parts = make(map[string][]Entry)
		for _, e := range b.Entries {
			parts[part(e.Path)] = append(parts[part(e.Path)], e)
		}
	}
	staged, err := os.MkdirTemp(root, Name+"-*.tmp")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(staged) }() // it is empty or moved unless something failed
	for name, entries := range parts {
		file := filepath.Join(staged, fileOf(name))
		if err := os.WriteFile(file, b.text(entries), 0o644); err != nil {
			return err
		}
	}
	if whole {
		return os.Rename(filepath.Join(staged, Name), target)
	}
	return replaceFolder(staged, target)
}

// fileOf is the file of a part; the part "" is the whole.
func fileOf(part string) string {
	if part == "" {
		return Name
	}
	return part + ".txt"
}

// replaceFolder puts a finished folder in the place of an old file or folder.
func replaceFolder(finished, target string) error {
	old := finished + ".old"
	if err := os.Rename(target, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := errors.Join(os.Rename(finished, target), os.Chmod(target, 0o755)); err != nil {
		return err
	}
	return os.RemoveAll(old)
}

// part is where a split baseline keeps a file's entries: by its folder, and by the year in its name.
func part(file string) string {
	name := strings.ReplaceAll(path.Dir(file), "/", "--")
	if dated.MatchString(path.Base(file)) {
		years, _, _ := strings.Cut(path.Base(file), "-")
		name += "--" + years
	}
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7F {
			return '_'
		}
		return r
	}, "in-"+name)
}

func (b *Baseline) text(entries []Entry) []byte {
	var text bytes.Buffer
	text.WriteString(head)
	if b.Expires != "" {
		fmt.Fprintf(&text, "# expires %s\n", b.Expires)
	}
	lines := make([]string, len(entries))
	for i, e := range entries {
		lines[i] = e.String()
	}
	slices.Sort(lines)
	for _, line := range lines {
		fmt.Fprintln(&text, line)
	}
	return text.Bytes()
}
