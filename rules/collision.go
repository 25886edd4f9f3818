package rules

import (
	"newslint/internal/site"
	"newslint/internal/source"
)

// taken is where a post is written, stated only of posts that may share it.
type taken struct {
	Destination string `json:"d"`
	Free        bool   `json:"f,omitempty"` // by a permalink or slug of its own, so that no name tells with whom
}

// takenBy states where a post that is published is written. Sites in several languages write one URL per language, which
// their plugins know and newslint does not.
func takenBy(p *Pass) (taken, source.Range, bool) {
	a := &p.asked.place
	if !a.known {
		a.known = true
		a.taken, a.at, a.ok = findTaken(p)
	}
	return a.taken, a.at, a.ok
}

func findTaken(p *Pass) (taken, source.Range, bool) {
	if !p.Page.Known || p.Page.Fate != site.Published || p.Page.URL == "" || p.Page.Volatile || p.Site.Multilingual {
		return taken{}, source.Range{}, false
	}
	t := taken{Destination: p.Page.Destination()}
	if t.Destination == "index.html" || !p.Site.MayCollide(p.Post) {
		return taken{}, source.Range{}, false // the first is invalid-permalink
	}
	at := p.FrontPlace()
	for _, key := range [...]string{"permalink", "slug"} {
		if field, ok := p.Field(key); ok && !field.Value.Empty() {
			at, t.Free = field.Value, true
			break
		}
	}
	return t, at, true
}

// shared tells of each later post the first one that has its key too.
func shared(stated []Stated[taken], key func(string) string, tell func(first, later *Stated[taken])) {
	first := make(map[string]int, len(stated))
	for i := range stated {
		k := key(stated[i].Fact.Destination)
		at, has := first[k]
		if !has {
			first[k] = i
			continue
		}
		tell(&stated[at], &stated[i])
	}
}
