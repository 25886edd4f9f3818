package lint

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"newslint/internal/cache"
	"newslint/internal/site"
	"newslint/report"
)

// Memory is where a linter keeps what it learns of posts, for the next run.
type Memory struct {
	Dir   string            // folder of the caches, absolute
	Build string            // of the program, so that no other one's judgements are taken
	About string            // sets the caches of one site apart: what the command line says over the configuration
	Began time.Time         // the run, by the system's clock
	Tell  func(report.Text) // takes what is worth knowing about a cache; nothing of it changes a report
}

// fewest targets are worth opening a cache for: fewer are judged in less time.
const fewest = 48

// digest names bytes.
type digest [16]byte

func sumOf(src []byte) digest {
	sum := sha256.Sum256(src)
	return digest(sum[:])
}

// memory is what is known of one site from the run before, and what this run adds.
type memory struct {
	Memory
	site *site.Site
	root string
	top  string // root of the repository around it, or of the site where there is none
	file string

	mu       sync.Mutex
	settings hash.Hash         // of what the site read while it was loaded
	loaded   bool              //
	reads    map[string]digest // what its answers came from beside the listing and the posts; zero where there is no file
	torn     bool              // a file changed while the run read it

	active  bool
	targets []Target             // of the run, sorted by path
	old     *cache.File          // nil where there is none
	posts   int                  // records of posts in old; those behind have other names
	same    []bool               // by record of old: the post has the bytes it had
	restat  map[int32]cache.Stat // by Target.record: of the files that are other ones with the same bytes
	ground  ground               // of old
	holds   bool                 // all answers that old goes by are today's
	shifted atomic.Bool          // a post has other addresses than it had, or is not known

	askers    sync.Pool       // of *site.Asked
	asked     []site.Question // by the judgements of old
	answers   []answer        // by question of old
	questions []site.Question // those of old, then new ones
	ids       map[site.Question]int

	keeping sync.Mutex // of ids, questions, unkept and restat
	unkept  bool       // of a target nothing could be kept, its addresses neither

	keeper keeper
	whole  bool   // every post of the site is a target
	others int    // the first record of old that was not looked at for being none of the targets'
	ended  []byte // the record of reducedName
}

// answer is whether an old answer is still today's.
type answer struct {
	once  sync.Once
	holds bool
}

// Remember makes the linter use a memory, unless it is not known which program judges. It is called before anything else.
func (l *Linter) Remember(m Memory) {
	if m.Build != "" {
		l.memory = &m
	}
}

// ShowParts tells that nothing but frames of at most report.SightWidth columns is made of the lines that findings stand in, so
// that of long lines a part will do.
func (l *Linter) ShowParts() { l.parts = true }

func newMemory(m Memory, root, top string) *memory {
	all := &memory{
		Memory: m, root: root, top: top, file: cache.Path(m.Dir, root, m.About), settings: sha256.New(),
		reads: make(map[string]digest), ids: make(map[site.Question]int), restat: make(map[int32]cache.Stat),
	}
	all.keeper.create = func() (*cache.Writer, error) { return cache.Create(all.file, all.Build, all.Began) }
	return all
}

// Read takes down what the site read: while it is loaded its settings, later what its answers come from.
func (m *memory) Read(name string, src []byte, err error) {
	if m.loaded && !m.active {
		return
	}
	sum := digest{}
	if err == nil {
		sum = sumOf(src)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.loaded {
		writeTexts(m.settings, name, string(sum[:]))
		return
	}
	if known, again := m.reads[name]; again && known != sum {
		m.torn = true
	}
	m.reads[name] = sum
}

// Follows tells whether the run looks at a post.
func (m *memory) Follows(name string) bool {
	if !m.active {
		return false
	}
	path := filepath.Join(m.root, filepath.FromSlash(name))
	i, found := slices.BinarySearchFunc(m.targets, path, func(t Target, path string) int { return strings.Compare(t.Path, path) })
	return found && m.targets[i].skip == judged && m.targets[i].Read == nil
}

// Addresses are those of a post that has the bytes it had.
func (m *memory) Addresses(name string) ([]string, bool) {
	if m.old == nil || !m.active {
		return nil, false
	}
	i, found := m.old.Find(filepath.FromSlash(name))
	if !found || i >= m.posts || !m.same[i] {
		return nil, false
	}
	_, data := m.old.At(i)
	r, ok := readMemo(data)
	if !ok {
		return nil, false
	}
	return r.addressList(), true
}

// load is called when the site is loaded: what it is by its settings.
func (m *memory) load(s *site.Site, options site.Options) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.site, m.loaded = s, true
	m.askers.New = func() any { return s.NewAsked(maxQuestions) }
	writeTexts(m.settings, m.Build, options.Generator, options.Engine)
	for _, list := range [][]string{options.Hosts, options.Tags, options.KnownURLs, s.Hosts} {
		writeTexts(m.settings, list...)
		writeTexts(m.settings, "")
	}
	writeTexts(m.settings, string(rune('0'+s.Generator)), string(rune('0'+s.Dialect.Engine)))
	if s.Location != nil {
		writeZone(m.settings, s.Location)
	}
}

// writeZone writes what the clocks of a zone show through the years, so that a new edition of the time zone database counts.
func writeZone(h hash.Hash, zone *time.Location) {
	last := time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	for t := time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC).In(zone); t.Before(last); {
		name, offset := t.Zone()
		writeTexts(h, name, string(binary.LittleEndian.AppendUint64(nil, uint64(offset))))
		_, end := t.ZoneBounds()
		if end.IsZero() {
			break
		}
		writeTexts(h, end.UTC().Format(time.RFC3339))
		if !end.After(t) { // as the standard library gives for America/Los_Angeles where its rules begin to repeat
			end = t.AddDate(0, 0, 1)
		}
		t = end
	}
}

// writeTexts hashes texts so that no two lists of them are one.
func writeTexts(h hash.Hash, texts ...string) {
	var size [8]byte
	for _, text := range texts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(text)))
		h.Write(size[:])
		h.Write([]byte(text))
	}
}

// keyOf names what judges the posts of a folder beside their bytes and the site's answers. The configuration at the site's
// root is a part of it, though the folder's own may leave it out: it says with which words posts are read.
func (l *Linter) keyOf(m *memory, pl *place) uint64 {
	h := sha256.New()
	config, root := pl.config.Fingerprint(pl.top), l.resolver.For(m.root, pl.top).Fingerprint(pl.top)
	writeTexts(h, string(m.settings.Sum(nil)), string(config[:]), string(root[:]), relativeTo(pl.top, m.root), fmt.Sprint(l.noComments))
	return binary.LittleEndian.Uint64(h.Sum(nil))
}

// stands tells whether the site gives the answers today that a judgement of a post went by.
func (m *memory) stands(ids []byte, name string) bool {
	if m.holds {
		return true
	}
	d := cache.Decoder{Rest: ids}
	for len(d.Rest) > 0 {
		id := d.Number()
		if d.Failed || id >= len(m.answers) || !m.answered(id, name) {
			return false
		}
	}
	return true
}

func (m *memory) answered(id int, name string) bool {
	q := &m.asked[id]
	if q.About == site.Own {
		return m.site.Answer(*q, name) == q.Answer
	}
	a := &m.answers[id]
	a.once.Do(func() { a.holds = m.site.Answer(*q, name) == q.Answer })
	return a.holds
}

// refer gives the numbers of questions, those of new ones behind the old.
func (m *memory) refer(all []site.Question) []byte {
	m.keeping.Lock()
	defer m.keeping.Unlock()
	var e cache.Encoder
	for _, q := range all {
		id, known := m.ids[q]
		if !known {
			id = len(m.questions)
			m.questions = append(m.questions, q)
			m.ids[q] = id
		}
		e.Number(id)
	}
	return e.Data
}

// lose is called for a post of which nothing can be kept.
func (m *memory) lose() {
	m.keeping.Lock()
	defer m.keeping.Unlock()
	m.unkept = true
}
