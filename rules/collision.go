package rules

import (
	"strings"

	"newslint/internal/site"
	"newslint/internal/source"
)

// taken is where a post is written, small enough for archives of any size: hashes of the destination and of its spelling in
// lower case.
type taken struct {
	Exact  uint64 `json:"e"`
	Folded uint64 `json:"f"`
}

// takenBy states where a post that is published is written. Sites in several languages write one URL per language, which
// their plugins know and newslint does not.
func takenBy(p *Pass) (taken, source.Range, bool) {
	if !p.Page.Known || p.Page.Fate != site.Published || p.Page.URL == "" || p.Page.Volatile || p.Site.Multilingual {
		return taken{}, source.Range{}, false
	}
	dest := p.Page.Destination()
	at := p.FrontPlace()
	for _, key := range [...]string{"permalink", "slug"} {
		if field, ok := p.Field(key); ok && !field.Value.Empty() {
			at = field.Value
			break
		}
	}
	if dest == "index.html" {
		return taken{}, source.Range{}, false // invalid-permalink
	}
	return taken{site.HashOf(dest), site.HashOf(strings.ToLower(dest))}, at, true
}

// shared groups posts by a hash and gives each later one with the first that has it too.
func shared(stated []Stated[taken], key func(taken) uint64, tell func(first, later *Stated[taken])) {
	first := make(map[uint64]int, len(stated))
	for i := range stated {
		k := key(stated[i].Fact)
		at, has := first[k]
		if !has {
			first[k] = i
			continue
		}
		tell(&stated[at], &stated[i])
	}
}
