package lint

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Relative is the path of a target as its site sees it, slash-separated.
func (l *Linter) Relative(t Target) string { return l.placeOf(filepath.Dir(t.Path)).relative(t.Path) }

// Only is the plan for the targets that keep names by their paths relative to their site.
func (l *Linter) Only(p Plan, keep func(path string) bool) Plan {
	p.Targets = slices.DeleteFunc(slices.Clone(p.Targets), func(t Target) bool { return !keep(l.Relative(t)) })
	return p
}

// Top is the root of the repository around an absolute folder; where there is none, of the site.
func Top(dir string) string {
	l := Linter{folders: make(map[string]*folder), store: workingTree{}}
	f := l.folderAt(filepath.Clean(dir))
	if f.top != "" {
		return f.top
	}
	return f.siteRoot(dir)
}

// Selection is the SHA-256 of what a plan selects: the files, the folders taken whole, what could not be listed, and what
// was wrong with the arguments. Paths count relative to the working directory.
func (l *Linter) Selection(p Plan) string {
	h := sha256.New()
	for _, t := range p.Targets {
		named := "listed"
		if t.Named {
			named = "named"
		}
		sum(h, "file", relativeTo(l.dir, t.Path), named, t.skip.EN)
	}
	for _, dir := range p.whole {
		sum(h, "whole", relativeTo(l.dir, dir))
	}
	for _, u := range p.Unread {
		sum(h, "unread", relativeTo(l.dir, u.Path))
	}
	for _, m := range p.Misuse {
		sum(h, "misuse", m.EN)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// sum adds texts so that no two rows of texts add the same bytes.
func sum(h hash.Hash, texts ...string) {
	for _, text := range texts {
		_, _ = h.Write(binary.AppendUvarint(nil, uint64(len(text)))) // never fails
		_, _ = h.Write([]byte(text))
	}
}

// Names is the SHA-256 of the names of all files of the sites that a plan judges posts of, but those that end in .json: parts
// and reports are written there while other shards run, and no rule asks for one.
func (l *Linter) Names(p Plan) string {
	h := sha256.New()
	for _, root := range l.roots(p) {
		files, _ := l.treeOf(root).list()
		sum(h, relativeTo(l.dir, root))
		for _, file := range files {
			if !strings.HasSuffix(file, ".json") {
				sum(h, file)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// roots are those of the sites of a plan, sorted.
func (l *Linter) roots(p Plan) []string {
	roots := make(map[string]bool)
	for _, t := range p.Targets {
		roots[l.placeOf(filepath.Dir(t.Path)).site.Root] = true
	}
	return slices.Sorted(maps.Keys(roots))
}

// Revision is the commit that is checked out in the repository around the plan's sites, or the tree that is judged; empty where
// there is none.
func (l *Linter) Revision(p Plan) string {
	if s, ok := l.store.(*snapshot); ok {
		return s.tree
	}
	top := l.topOf(l.Base(p))
	if top == "" {
		return ""
	}
	out, err := git(top, "rev-parse", "--verify", "--quiet", "HEAD").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// reads are the files that the models of sites asked for beside the posts of the run, with the SHA-256 of their bytes; empty
// where the file could not be read. It is safe for concurrent use.
type reads struct {
	mu    sync.Mutex
	files map[string]string // by absolute path
}

// over tells of every reading.
func (r *reads) over(root string, read func(path string) ([]byte, error)) func(path string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		src, err := read(path)
		digest := ""
		if err == nil {
			digest = digestOf(src)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		if file := filepath.Join(root, filepath.FromSlash(path)); r.files[file] == "" {
			r.files[file] = digest
		}
		return src, err
	}
}

// KeepReads makes the linter remember what the models of sites read. It must come before any question.
func (l *Linter) KeepReads() { l.reads = &reads{files: make(map[string]string)} }

// Reading is a file that the model of a site asked for.
type Reading struct {
	Path   Lossless `json:"path"`             // relative to the working directory
	Digest string   `json:"digest,omitempty"` // SHA-256 of its bytes; empty where it could not be read
}

// Reads are the files that the models of sites asked for until now, beside the plan's own, sorted.
func (l *Linter) Reads(p Plan) []Reading {
	own := make(map[string]bool, len(p.Targets))
	for _, t := range p.Targets {
		own[t.Path] = true
	}
	l.reads.mu.Lock()
	defer l.reads.mu.Unlock()
	all := []Reading{}
	for _, file := range slices.Sorted(maps.Keys(l.reads.files)) {
		if !own[file] {
			all = append(all, Reading{Lossless(relativeTo(l.dir, file)), l.reads.files[file]})
		}
	}
	return all
}

// Same tells whether a file still reads as it did. Digests are those that are known, by absolute path.
func (l *Linter) Same(r Reading, digests map[string]string) bool {
	file := l.absolute(filepath.FromSlash(string(r.Path)))
	if digest, known := digests[file]; known {
		return r.Digest == digest
	}
	pl := l.placeOf(filepath.Dir(file))
	src, err := l.store.settings(pl.site.Root)(pl.relative(file))
	if err != nil {
		return r.Digest == ""
	}
	return r.Digest == digestOf(src)
}
