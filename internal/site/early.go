package site

import "encoding/binary"

// Early is a site to judge posts by while a run still reads them: nobody knows yet all that the site serves. It serves one
// judgement at a time.
type Early struct {
	Missed bool // what all posts serve was asked for: the judgement is worth nothing
	site   Site
}

// Early prepares to judge before all posts were read.
func (s *Site) Early() *Early {
	e := &Early{site: *s}
	e.site.early = e
	e.site.served = func() *served {
		e.Missed = true
		return nil
	}
	return e
}

// Site is the site for the next judgement. What was missed by another is forgotten.
func (e *Early) Site() *Site {
	e.Missed = false
	return &e.site
}

// Gathered are the addresses of posts that a run came by, so that the index of all that the site serves reads none of them
// again. It is filled by one goroutine.
type Gathered struct {
	site *Site
	tree Tree
	at   []uint32 // by the index of a file, where in text its addresses begin; 0 for those nobody came by
	text []byte   // the number of addresses of a post, then each behind its length, in bytes
}

// Gather prepares to take the addresses of posts; nil where they have none, or none that stand for themselves.
func (s *Site) Gather() *Gathered {
	if !s.listed || s.limit > 0 {
		return nil
	}
	return &Gathered{site: s, tree: s.Files(), at: make([]uint32, len(s.Files().Paths())), text: []byte{0}}
}

// Posts is how many the site has.
func (g *Gathered) Posts() int { return len(g.site.postFiles()) }

// Add takes what Site.Addresses gave for a post.
func (g *Gathered) Add(name string, addresses []string) {
	i, found := g.tree.find(name)
	if !found {
		return
	}
	g.at[i] = uint32(len(g.text))
	g.text = binary.AppendUvarint(g.text, uint64(len(addresses)))
	for _, at := range addresses {
		g.text = binary.AppendUvarint(g.text, uint64(len(at)))
		g.text = append(g.text, at...)
	}
}

// Publish makes the site use what was gathered from now on. Nothing is added any more.
func (g *Gathered) Publish() { g.site.gathered.Store(g) }

func (g *Gathered) addresses(name string) ([]string, bool) {
	if g == nil {
		return nil, false
	}
	i, found := g.tree.find(name)
	if !found || g.at[i] == 0 {
		return nil, false
	}
	rest := g.text[g.at[i]:]
	number := func() int {
		n, size := binary.Uvarint(rest)
		rest = rest[size:]
		return int(n)
	}
	all := make([]string, number())
	for k := range all {
		size := number()
		all[k], rest = string(rest[:size]), rest[size:]
	}
	return all, true
}
