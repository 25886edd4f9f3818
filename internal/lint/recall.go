package lint

import (
	"bytes"
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"newslint/internal/cache"
	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
)

// The names of the records that are no posts; a path cannot begin so.
const (
	groundName    = "\xff\x00ground"
	questionsName = "\xff\x00questions"
	reducedName   = "\xff\x00reduced"
)

// Recall opens the caches of the sites that a plan is about, and finds out which of their posts are as they were.
func (l *Linter) Recall(ctx context.Context, p *Plan) {
	if l.memory == nil || len(p.Targets) < fewest {
		return
	}
	memories := make(map[*memory]bool)
	for i := range p.Targets {
		memories[l.placeOf(filepath.Dir(p.Targets[i].Path)).memory] = true
	}
	for m := range memories {
		m.active, m.targets = true, p.Targets
		m.whole = slices.ContainsFunc(p.whole, func(dir string) bool { return isBelow(m.root, dir) })
		m.open()
	}
	l.compare(ctx, p.Targets)
	for m := range memories {
		if m.old != nil {
			l.compareOthers(m)
			m.holds = m.ground.whole && !m.shifted.Load() && l.stillGround(m)
		}
	}
}

// open reads the cache of a site, where there is one that can be used.
func (m *memory) open() {
	if m.planted() {
		m.Tell(report.Say("the cache %s is not used: it came with the repository, expected one that git ignores", "不使用缓存 %s：它属于仓库内容，应由 git 忽略", m.file))
		return
	}
	old, err := cache.Read(m.file, m.Build)
	if err != nil {
		if why, ok := cache.Why(err); ok {
			m.Tell(report.Say("the cache %s is not used: %s", "不使用缓存 %s：%s", m.file, why))
		}
		return
	}
	special := func(name string) []byte {
		i, found := old.Find(name)
		if !found {
			return nil
		}
		m.posts = min(m.posts, i)
		_, data := old.At(i)
		return data
	}
	m.posts = old.Len()
	g, ok := readGround(special(groundName))
	questions := readQuestions(special(questionsName))
	special(reducedName)
	if !ok || g.settings != digest(m.settings.Sum(nil)) || len(questions) > 8*old.Len()+1024 {
		_ = old.Close()
		return // the site is another one, or answers that nobody goes by any more pile up
	}
	m.keeper.old = old
	m.old, m.ground, m.asked, m.questions = old, g, questions, slices.Clone(questions)
	m.same, m.answers = make([]bool, m.posts), make([]answer, len(questions))
	for i, q := range questions {
		m.ids[q] = i
	}
	cache.Used(m.file, m.Began)
}

// planted tells whether the cache may have come with the files that are judged, from whoever wrote them: the repository it
// stands in knows it, whatever links lead there, or it stands among the files and nobody knows what came with them.
func (m *memory) planted() bool {
	if _, err := os.Lstat(m.file); err != nil {
		return false
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(m.file))
	if err != nil {
		return true
	}
	repository := dir
	for above := filepath.Dir(dir); ; repository, above = above, filepath.Dir(above) {
		if _, err := os.Lstat(filepath.Join(repository, ".git")); err == nil {
			out, err := git(repository, "ls-files", "-z", "--cached", "--", relativeTo(repository, filepath.Join(dir, filepath.Base(m.file)))).Output()
			return err != nil || len(out) > 0
		}
		if above == repository {
			break
		}
	}
	top, err := filepath.EvalSymlinks(m.top)
	return err != nil || isBelow(dir, top)
}

func readQuestions(data []byte) []site.Question {
	var all []site.Question
	for d := (cache.Decoder{Rest: data}); len(d.Rest) > 0; {
		all = append(all, site.Question{Kind: site.Kind(d.Number()), About: d.Text(), Answer: d.Text()})
	}
	return all
}

func writeQuestions(all []site.Question) []byte {
	var e cache.Encoder
	for _, q := range all {
		e.Number(int(q.Kind))
		e.Text(q.About)
		e.Text(q.Answer)
	}
	return e.Data
}

// compare looks at the targets on all cores, in pieces.
func (l *Linter) compare(ctx context.Context, targets []Target) {
	var workers sync.WaitGroup
	defer workers.Wait()
	pieces := slices.Chunk(targets, max(1, (len(targets)+4*runtime.GOMAXPROCS(0)-1)/(4*runtime.GOMAXPROCS(0))))
	for piece := range pieces {
		workers.Go(func() {
			var pl *place
			var records cache.Cursor // of the site of pl
			var folder cache.Folder
			defer func() { folder.Close() }()
			dir, near := "", 0
			for i := range piece {
				if ctx.Err() != nil {
					return
				}
				t := &piece[i]
				if d := filepath.Dir(t.Path); pl == nil || d != dir {
					pl, dir = l.placeOf(d), d
					folder.Close()
					if folder = (cache.Folder{}); pl.memory.old != nil {
						folder = cache.OpenFolder(d)
					}
				}
				if pl.memory.old == nil || t.skip != judged || t.Read != nil {
					continue
				}
				if records.File != pl.memory.old {
					records = cache.Cursor{File: pl.memory.old}
				}
				near = l.compareOne(pl, t, folder, &records, near)
			}
		})
	}
}

// compareOne finds the record of a target and tells whether the post has the bytes it had then. It gives the place where the
// record of the next target probably is.
func (l *Linter) compareOne(pl *place, t *Target, folder cache.Folder, records *cache.Cursor, near int) int {
	m := pl.memory
	i, found := records.Find(filepath.FromSlash(m.name(t.Path)), near)
	if !found || i >= m.posts {
		m.shifted.Store(true)
		return i
	}
	_, data := records.At(i)
	r, ok := readMemo(data)
	if !ok {
		m.shifted.Store(true)
		return i + 1
	}
	stat, ok := folder.Lstat(filepath.Base(t.Path))
	switch {
	case !ok:
		m.shifted.Store(true)
	case stat == r.stat && stat.Settled(m.old.Started):
		m.same[i], t.record = true, int32(i)+1
	default:
		l.compareBytes(pl, t, i, &r)
	}
	return i + 1
}

// compareBytes reads a target whose file may be another one.
func (l *Linter) compareBytes(pl *place, t *Target, i int, r *memo) {
	m := pl.memory
	stat, there := cache.Lstat(t.Path) // before it is read: what changes meanwhile shows next time
	src, err := readPost(t.Path, l.largest)
	switch {
	case err != nil || !there:
		m.shifted.Store(true)
	case sumOf(src) == r.sum:
		m.same[i], t.record, t.touched = true, int32(i)+1, true
		m.keeping.Lock()
		m.restat[t.record] = stat
		m.keeping.Unlock()
	default:
		p := post.ParseFront(m.name(t.Path), src, pl.site.Dialect)
		page := pl.site.Page(p, l.now)
		if !bytes.Equal(addressBytes(pl.site.Addresses(p, &page)), r.addresses) {
			m.shifted.Store(true)
		}
	}
}

// statOf is the Stat of a file that is another one than its record says.
func (m *memory) statOf(record int32) cache.Stat {
	m.keeping.Lock()
	defer m.keeping.Unlock()
	return m.restat[record]
}

// compareOthers looks at the posts of which there are records and that are no targets.
func (l *Linter) compareOthers(m *memory) {
	records := cache.Cursor{File: m.old}
	for i := range m.posts {
		name, data := records.At(i)
		if m.same[i] || m.Follows(filepath.ToSlash(string(name))) {
			continue
		}
		path := filepath.Join(m.root, string(name))
		r, ok := readMemo(data)
		stat, there := cache.Lstat(path)
		switch {
		case !ok || !there:
		case stat == r.stat && stat.Settled(m.old.Started):
			m.same[i] = true
		default:
			src, err := readPost(path, l.largest)
			m.same[i] = err == nil && sumOf(src) == r.sum
		}
		if !m.same[i] {
			m.shifted.Store(true)
		}
	}
}

// stillGround tells whether all that the answers of the site came from is as it was.
func (l *Linter) stillGround(m *memory) bool {
	if l.listingOf(m.root) != m.ground.listing {
		return false
	}
	for name, sum := range m.ground.reads {
		src, err := m.site.Source(name)
		if today := sumOf(src); err == nil && today != sum || err != nil && sum != (digest{}) {
			return false
		}
	}
	return true
}

func (l *Linter) listingOf(root string) digest {
	files, _ := l.treeOf(root).list()
	h := sha256.New()
	for _, name := range files {
		h.Write([]byte(name))
		h.Write([]byte{0})
	}
	return digest(h.Sum(nil))
}

// name is a path of the site as its questions have it; records have it with the system's separators, in whose order posts
// are judged.
func (m *memory) name(path string) string {
	if rest, ok := strings.CutPrefix(path, m.root+string(filepath.Separator)); ok {
		return filepath.ToSlash(rest)
	}
	return relativeTo(m.root, path)
}
