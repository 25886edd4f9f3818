package lint

import (
	"encoding/binary"
	"time"

	"newslint/internal/cache"
)

// memo is what is kept of one post.
type memo struct {
	judged    bool       // there is a judgement; else only the addresses are known
	key       uint64     // memory.keyOf at the time
	since     int64      // seconds of Unix time: the judgement holds for runs from then on
	sum       digest     // of the post's bytes
	stat      cache.Stat // of its file
	questions []byte     // that the judgement asked, by number
	addresses []byte
	result    []byte
}

func (r *memo) encode() []byte {
	e := cache.Encoder{Data: make([]byte, 0, 80+len(r.questions)+len(r.addresses)+len(r.result))}
	e.Bool(r.judged)
	e.Fixed(r.key)
	e.Fixed(uint64(r.since))
	e.Data = append(e.Data, r.sum[:]...)
	r.stat.Encode(&e)
	e.Bytes(r.questions)
	e.Bytes(r.addresses)
	e.Data = append(e.Data, r.result...)
	return e.Data
}

// readMemo reads a memo; its slices are those of data.
func readMemo(data []byte) (r memo, ok bool) {
	d := cache.Decoder{Rest: data}
	r.judged, r.key, r.since = d.Bool(), d.Fixed(), int64(d.Fixed())
	binary.LittleEndian.PutUint64(r.sum[:8], d.Fixed())
	binary.LittleEndian.PutUint64(r.sum[8:], d.Fixed())
	r.stat = cache.DecodeStat(&d)
	r.questions, r.addresses = d.Bytes(), d.Bytes()
	r.result = d.Rest
	return r, !d.Failed
}

func addressBytes(all []string) []byte {
	var e cache.Encoder
	for _, at := range all {
		e.Text(at)
	}
	return e.Data
}

func (r *memo) addressList() []string {
	var all []string
	for d := (cache.Decoder{Rest: r.addresses}); len(d.Rest) > 0; {
		all = append(all, d.Text())
	}
	return all
}

// holdsAt tells whether the clock shows no more than it did.
func (r *memo) holdsAt(now time.Time) bool {
	return r.judged && now.Unix() >= r.since
}

// ground is what the answers of a site come from: where nothing of it changed, all answers are the same.
type ground struct {
	whole    bool   // every post of the run is among the records
	settings digest // of the site
	listing  digest // the names of all its files
	reads    map[string]digest
}

func (g *ground) encode() []byte {
	var e cache.Encoder
	e.Bool(g.whole)
	e.Data = append(e.Data, g.settings[:]...)
	e.Data = append(e.Data, g.listing[:]...)
	for name, sum := range g.reads {
		e.Text(name)
		e.Data = append(e.Data, sum[:]...)
	}
	return e.Data
}

func readGround(data []byte) (g ground, ok bool) {
	d := cache.Decoder{Rest: data}
	sum := func() (s digest) {
		binary.LittleEndian.PutUint64(s[:8], d.Fixed())
		binary.LittleEndian.PutUint64(s[8:], d.Fixed())
		return s
	}
	g = ground{whole: d.Bool(), settings: sum(), listing: sum(), reads: make(map[string]digest)}
	for len(d.Rest) > 0 {
		name := d.Text()
		g.reads[name] = sum()
	}
	return g, !d.Failed
}
