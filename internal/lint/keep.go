package lint

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"path/filepath"
	"slices"
	"time"

	"newslint/internal/cache"
	"newslint/internal/disk"
	"newslint/internal/site"
	"newslint/report"
	"newslint/rules"
)

const (
	maxQuestions     = 256     // that a judgement may go by; a post with more links than that is judged in each run
	maxSiteQuestions = 1 << 16 // the same of the rules over the whole site
)

// keeps tells whether the memory has to do with a target.
func (m *memory) keeps(t *Target) bool {
	return m != nil && m.active && t.Read == nil && !t.context && t.change == nil && t.skip == judged
}

// witness prepares to take down questions; nil where nothing is kept.
func (m *memory) witness(most int) *site.Asked {
	if m == nil || !m.active {
		return nil
	}
	return m.site.NewAsked(most)
}

// judgeOnce judges a target, unless it was judged before and nothing that the judgement went by has changed.
func (l *Linter) judgeOnce(pl *place, t Target, from sight) Result {
	m := pl.memory
	name := m.name(t.Path)
	if t.record > 0 {
		_, data := m.old.At(int(t.record) - 1)
		r, ok := readMemo(data)
		if ok && r.key == pl.key && r.holdsAt(l.now) && m.stands(r.questions, name) {
			if result, ok := readResult(r.result, name, m.root, l.sourceOf(&t, &r)); ok {
				result.kept = kept{memory: m, old: t.record}
				if t.touched {
					r.stat = m.statOf(t.record)
					result.kept.data = r.encode()
				}
				l.takeKnown(pl, &result)
				return result
			}
		}
	}
	src, stat, there, failed := l.readStat(t)
	if failed != nil {
		m.lose()
		return *failed
	}
	asked := from.asked
	if asked == nil {
		asked = m.askers.Get().(*site.Asked)
		defer m.askers.Put(asked)
	}
	v := l.view(pl, t.Path, src, looking{asked: asked, early: from.early})
	if there && v.Post != nil {
		v.kept = kept{memory: m, old: t.record, data: m.recordOf(pl, &v, asked, stat)}
	} else {
		m.lose()
	}
	l.takeKnown(pl, &v.Result)
	return v.Result
}

// readStat is Read and what the file system said of the file before it was read: what changes meanwhile shows next time.
func (l *Linter) readStat(t Target) (src []byte, stat cache.Stat, there bool, failed *Result) {
	if src, said, ok := disk.ReadStat(t.Path, l.largest); ok {
		return src, cache.Stat(said), true, nil
	}
	stat, there = cache.Lstat(t.Path)
	src, failed = l.Read(t)
	return src, stat, there, failed
}

// sourceOf gives the bytes of a target that were judged; it is nil where nobody wants to see all of a line.
func (l *Linter) sourceOf(t *Target, r *memo) func() ([]byte, bool) {
	if l.parts {
		return nil
	}
	return func() ([]byte, bool) {
		src, err := readPost(t.Path, l.largest)
		if stat, there := cache.Lstat(t.Path); there && stat == r.stat && !t.touched {
			return src, err == nil && int64(len(src)) == stat.Size
		}
		return src, err == nil && sumOf(src) == r.sum
	}
}

// kept is what the next run may know of a post.
type kept struct {
	memory *memory // nil where that is nothing
	old    int32   // Target.record
	data   []byte  // nil where it is the old record
}

// keep is called in the order of paths, which is that of records.
func (k *kept) keep(path string) {
	if k.memory == nil {
		return
	}
	m, name := k.memory, filepath.FromSlash(path)
	if name >= groundName {
		m.lose() // its place would be behind the records that end a file
		return
	}
	m.keepOthers(name)
	if k.old > 0 && k.data != nil {
		if _, data := m.keeper.old.At(int(k.old) - 1); bytes.Equal(data, k.data) {
			k.data = nil
		}
	}
	if k.data == nil {
		m.keeper.take(int(k.old) - 1)
		return
	}
	m.keeper.add(name, k.data)
}

// keepOthers keeps what is known of posts that are none of the run's targets, and stand before a name.
func (m *memory) keepOthers(before string) {
	if m.whole || m.old == nil {
		return
	}
	for ; m.others < m.posts; m.others++ {
		name, data := m.keeper.old.At(m.others)
		if before != "" && string(name) >= before {
			return
		}
		path := filepath.ToSlash(string(name))
		if !m.same[m.others] || m.Follows(path) {
			continue
		}
		if r, ok := readMemo(data); ok && (!r.judged || m.stands(r.questions, path)) {
			m.keeper.take(m.others)
		}
	}
}

func (m *memory) recordOf(pl *place, v *View, asked *site.Asked, stat cache.Stat) []byte {
	if !v.gathered {
		v.gathered, v.addresses = true, pl.site.Addresses(v.Post, &v.Page)
	}
	r := memo{
		judged: asked.Holds() && !v.Failed && !v.again, key: pl.key, sum: sumOf(v.Post.Src), stat: stat,
		addresses: addressBytes(v.addresses),
	}
	if r.judged {
		r.since = firstSecond(asked.Since)
		r.questions = m.refer(asked.Questions)
		v.encoded = encodeFacts(v.Facts) // once, for Facts too
		r.result = encodeResult(&v.Result, v.Post.Lines)
	}
	return r.encode()
}

// firstSecond is the first full second of Unix time at or after an instant.
func firstSecond(t time.Time) int64 {
	if t.Nanosecond() > 0 {
		return t.Unix() + 1
	}
	return t.Unix()
}

// reducedKey names what the site rules judge by, beside the answers of the site.
func (m *memory) reducedKey(l *Linter, facts *stated, whole bool) digest {
	h := sha256.New()
	l.mu.Lock()
	var keys []uint64
	for _, pl := range l.places {
		if pl.memory == m {
			keys = append(keys, pl.key)
		}
	}
	l.mu.Unlock()
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		_ = binary.Write(h, binary.LittleEndian, key) // a hash takes all
	}
	_ = binary.Write(h, binary.LittleEndian, whole)
	var size []byte
	for path, d := range facts.all() {
		own := d.Rest
		skipFacts(d)
		size = binary.AppendUvarint(size[:0], uint64(len(path)))
		h.Write(size)
		h.Write(path)
		h.Write(own[:len(own)-len(d.Rest)])
	}
	return digest(h.Sum(nil))
}

// reduced are the findings of the site rules, where they judged the very same facts before.
func (m *memory) reduced(l *Linter, facts *stated, whole bool) ([]*rules.SiteFinding, bool) {
	if m == nil || m.old == nil {
		return nil, false
	}
	i, found := m.old.Find(reducedName)
	if !found {
		return nil, false
	}
	_, data := m.old.At(i)
	d := cache.Decoder{Rest: data}
	var key digest
	binary.LittleEndian.PutUint64(key[:8], d.Fixed())
	binary.LittleEndian.PutUint64(key[8:], d.Fixed())
	if questions := d.Bytes(); key != m.reducedKey(l, facts, whole) || !m.stands(questions, "") {
		return nil, false
	}
	findings, ok := decodeSiteFindings(&d)
	if ok {
		m.ended = bytes.Clone(data)
	}
	return findings, ok
}

func (m *memory) keepReduced(l *Linter, facts *stated, whole bool, findings []*rules.SiteFinding, questions []site.Question) {
	key := m.reducedKey(l, facts, whole)
	e := cache.Encoder{Data: key[:]}
	e.Bytes(m.refer(questions))
	encodeSiteFindings(&e, findings)
	m.ended = e.Data
}

// Keep writes the caches of a run that went to its end.
func (l *Linter) Keep() {
	for _, m := range l.memories {
		if !m.active || m.torn {
			continue
		}
		if err := m.write(l.listingOf(m.root)); err != nil {
			m.Tell(report.Say("the cache %s cannot be written: %s", "无法写入缓存 %s：%s", m.file, report.Cause(err)))
		}
	}
}

func (m *memory) write(listing digest) error {
	m.keepOthers("")
	if m.unchanged() {
		return nil
	}
	g := ground{whole: !m.unkept, settings: digest(m.settings.Sum(nil)), listing: listing, reads: m.reads}
	if m.holds {
		for name, sum := range m.ground.reads {
			if now, again := g.reads[name]; again && now != sum {
				return nil // a file changed while it was read
			}
			g.reads[name] = sum
		}
	}
	m.keeper.add(groundName, g.encode())
	m.keeper.add(questionsName, writeQuestions(m.questions))
	if m.ended != nil {
		m.keeper.add(reducedName, m.ended)
	}
	if err := m.keeper.commit(); err != nil {
		return err
	}
	cache.Sweep(filepath.Dir(m.file), m.Began)
	return nil
}

// unchanged tells whether all is in the old file already.
func (m *memory) unchanged() bool {
	if !m.holds || m.keeper.out != nil || m.keeper.taken != m.posts {
		return false
	}
	i, found := m.old.Find(reducedName)
	if !found {
		return m.ended == nil
	}
	_, data := m.old.At(i)
	return bytes.Equal(data, m.ended)
}
