package baseline

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Write puts the baseline into the root of its site: one file, or a folder of files where it is large or was one. A file that
// is there is edited: entries go and come, all other lines stay.
func (b *Baseline) Write(root string) error {
	target := filepath.Join(root, Name)
	parts := map[string][]Entry{Name: b.Entries}
	whole := !b.Split && len(b.Entries) <= maxWhole
	if !whole {
		parts = b.parts(target)
	}
	staged, err := os.MkdirTemp(root, Name+"-*.tmp")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(staged) }() // it is empty or moved unless something failed
	for name, entries := range parts {
		old := target
		if !whole {
			old = filepath.Join(target, name)
		}
		if err := os.WriteFile(filepath.Join(staged, name), b.text(before(old), entries), 0o644); err != nil {
			return err
		}
	}
	if whole {
		return os.Rename(filepath.Join(staged, Name), target)
	}
	return replaceFolder(staged, target)
}

// before is what a file says now; a new one has only its head.
func before(file string) []byte {
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxSize {
		return []byte(head)
	}
	text, err := os.ReadFile(file)
	if err != nil || len(text) == 0 {
		return []byte(head)
	}
	return text
}

// parts are the entries by file. One that lost all its entries stays, so that another branch may remove from it too.
func (b *Baseline) parts(folder string) map[string][]Entry {
	parts := make(map[string][]Entry)
	files, _ := os.ReadDir(folder) // none in the place of a file, or before the first run
	for _, f := range files {
		if f.Type().IsRegular() && strings.HasSuffix(f.Name(), ".txt") {
			parts[f.Name()] = nil
		}
	}
	for _, e := range b.Entries {
		name := part(e.Path) + ".txt"
		parts[name] = append(parts[name], e)
	}
	return parts
}

// text edits a file so that it has just these entries, each with a blank line behind it.
func (b *Baseline) text(old []byte, entries []Entry) []byte {
	missing := make(map[Entry]bool, len(entries))
	for _, e := range entries {
		missing[e] = true
	}
	var lines []string
	dated := b.Expires == ""
	for line := range strings.Lines(string(old)) {
		line = strings.TrimRight(line, "\r\n")
		expires, isExpiry := strings.CutPrefix(line, "# expires ")
		switch e, isEntry := parse(line); {
		case isExpiry && (dated || expires != b.Expires):
			continue
		case isExpiry:
			dated = true
		case line == "" || line[0] == '#':
		case isEntry && missing[e]:
			delete(missing, e)
		default:
			continue
		}
		lines = append(lines, line)
	}
	if !dated {
		at := slices.IndexFunc(lines, func(line string) bool { return line == "" || line[0] != '#' })
		if at < 0 {
			at = len(lines)
		}
		lines = slices.Insert(lines, at, "# expires "+b.Expires)
	}
	return joined(lines, missing)
}

// joined puts new entries among the lines of a file, each before the first entry that sorts behind it.
func joined(lines []string, fresh map[Entry]bool) []byte {
	added := make([]string, 0, len(fresh))
	for e := range fresh {
		added = append(added, e.String())
	}
	slices.SortFunc(added, cmp.Compare)
	var text bytes.Buffer
	for _, line := range lines {
		for isEntry := line != "" && line[0] != '#'; isEntry && len(added) > 0 && added[0] < line; added = added[1:] {
			fmt.Fprintf(&text, "%s\n\n", added[0])
		}
		fmt.Fprintln(&text, line)
	}
	for _, line := range added {
		fmt.Fprintf(&text, "%s\n\n", line)
	}
	return text.Bytes()
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
