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
		sum(h, "file", relativeTo(l.dir, t.Path), named, t.skip.text().EN)
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

// KeepReads makes the linter remember what the models of sites read, unless it reads a tree of git, which changes nowhere. It
// must come before any question.
func (l *Linter) KeepReads() {
	if _, ok := l.store.(workingTree); ok {
		l.reads = &reads{files: make(map[string]string)}
	}
}

// Reading is a file that the model of a site asked for.
type Reading struct {
	Path   Lossless `json:"path"`             // relative to the working directory
	Digest string   `json:"digest,omitempty"` // SHA-256 of its bytes; empty where it could not be read
}

// Site is what a part of a run read of the sites beside the posts it judged.
type Site struct {
	Posts string     `json:"posts,omitempty"` // digest of the posts of the run, where most of them were read
	But   []Lossless `json:"but,omitempty"`   // the posts that were not, relative to the working directory
	Files []Reading  `json:"files"`           // the other files, sorted; posts among them where few were read
}

// Reads are the files that the models of sites asked for until now.
func (l *Linter) Reads(p Plan) Site {
	s := Site{Files: []Reading{}}
	if l.reads == nil {
		return s
	}
	l.reads.mu.Lock()
	defer l.reads.mu.Unlock()
	posts := make(map[string]bool, len(p.Targets))
	for _, t := range p.Targets {
		if _, posts[t.Path] = l.reads.files[t.Path]; !posts[t.Path] {
			s.But = append(s.But, Lossless(relativeTo(l.dir, t.Path)))
		}
	}
	most := len(s.But) < len(p.Targets)/2
	if most {
		s.Posts = l.posts(p, s.But, func(path string) string { return l.reads.files[path] })
	} else {
		s.But = nil
	}
	for _, file := range slices.Sorted(maps.Keys(l.reads.files)) {
		if !most || !posts[file] {
			s.Files = append(s.Files, Reading{Lossless(relativeTo(l.dir, file)), l.reads.files[file]})
		}
	}
	return s
}

// posts is the digest of what is read of all targets but some.
func (l *Linter) posts(p Plan, but []Lossless, digestOf func(path string) string) string {
	left := make(map[Lossless]bool, len(but))
	for _, path := range but {
		left[path] = true
	}
	h := sha256.New()
	for _, t := range p.Targets {
		if name := relativeTo(l.dir, t.Path); !left[Lossless(name)] {
			sum(h, name, digestOf(t.Path))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Changed names a file that no longer reads as it did, relative to the working directory; empty where none is found.
// Digests are those of posts that are known, by absolute path: the model of a site reads most of them alike.
func (l *Linter) Changed(s *Site, p Plan, digests map[string]string) string {
	if _, ok := l.store.(workingTree); !ok {
		return ""
	}
	for _, r := range s.Files {
		file := l.absolute(filepath.FromSlash(string(r.Path)))
		if r.Digest != digests[file] && r.Digest != l.settingsDigest(file) || r.Digest == "" && l.settingsDigest(file) != "" {
			return string(r.Path)
		}
	}
	if s.Posts == "" {
		return ""
	}
	if s.Posts != l.posts(p, s.But, func(path string) string { return digests[path] }) && s.Posts != l.posts(p, s.But, l.settingsDigest) {
		return "_posts"
	}
	return ""
}

func (l *Linter) settingsDigest(file string) string {
	pl := l.placeOf(filepath.Dir(file))
	src, err := l.store.settings(pl.site.Root)(pl.relative(file))
	if err != nil {
		return ""
	}
	return digestOf(src)
}
