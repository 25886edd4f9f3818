package lint

import (
	"context"
	"path/filepath"
	"sync"
	"sync/atomic"

	"newslint/internal/site"
)

// gathering is a run over most posts of a site. Whether a link is broken may hang on the addresses of all posts, which nobody
// knows before all were read; reading each twice would cost a fifth of a run. So the addresses are gathered while posts are
// judged. A post that asks for all of them too early is judged again in the end.
type gathering struct {
	linter  *Linter
	targets []Target
	early   map[string]*early // by root of the site
	emit    func(Result) error

	met     int         // results that came
	waiting []int       // targets to be judged again
	settled atomic.Bool // the addresses are known: nothing is too early any more
}

// early is what judges the posts of one site before the end.
type early struct {
	gathered *site.Gathered
	sights   sync.Pool // of *sight
}

// sight is what one judgement looks at.
type sight struct {
	early *site.Early
	asked *site.Asked // nil where nothing is kept
}

const (
	maxWaiting = 8    // one post of so many may wait to be judged again; where more do, reading all twice is the less work
	minJudged  = 1024 // posts of which so many may wait in any case
)

// gather prepares to gather addresses; nil where the run is not about most posts of any site.
func (l *Linter) gather(targets []Target, emit func(Result) error) *gathering {
	if len(targets) < fewest {
		return nil
	}
	posts := make(map[*place]int)
	for i := range targets {
		if t := &targets[i]; t.gathers() {
			posts[l.placeOf(filepath.Dir(t.Path))]++
		}
	}
	sites := make(map[*place]int) // any place of a site stands for it
	for pl, n := range posts {
		sites[l.placeOf(pl.site.Root)] += n
	}
	g := &gathering{linter: l, targets: targets, early: make(map[string]*early), emit: emit}
	for pl, n := range sites {
		if n < fewest || pl.memory != nil && pl.memory.old != nil { // the memory knows the addresses
			continue
		}
		if gathered := pl.site.Gather(); gathered != nil && 2*n >= gathered.Posts() {
			g.early[pl.site.Root] = pl.early(gathered)
		}
	}
	if len(g.early) == 0 {
		return nil
	}
	return g
}

func (pl *place) early(gathered *site.Gathered) *early {
	e := &early{gathered: gathered}
	e.sights.New = func() any {
		looked := &sight{early: pl.site.Early()}
		if pl.memory != nil && pl.memory.active {
			looked.asked = looked.early.Site().NewAsked(maxQuestions)
		}
		return looked
	}
	return e
}

// gathers tells whether judging the target shows the addresses of its post.
func (t *Target) gathers() bool { return t.Read == nil && t.skip == judged && !t.context }

func (g *gathering) run(ctx context.Context) error {
	err := each(ctx, len(g.targets), g.judge, func(r Result) error { return g.take(ctx, r) })
	if err == nil && !g.settled.Load() {
		return g.settle(ctx)
	}
	return err
}

func (g *gathering) judge(i int) Result {
	t := g.targets[i]
	if g.settled.Load() || !t.gathers() {
		return g.linter.judge(t)
	}
	pl := g.linter.placeOf(filepath.Dir(t.Path))
	e := g.early[pl.site.Root]
	if e == nil {
		return g.linter.judge(t)
	}
	looked, _ := e.sights.Get().(*sight)
	defer e.sights.Put(looked)
	return g.linter.judgeAt(pl, t, *looked)
}

// take takes one result, in order.
func (g *gathering) take(ctx context.Context, r Result) error {
	g.met++
	if g.settled.Load() {
		if r.again {
			r = g.linter.judge(g.targets[g.met-1])
		}
		return g.emit(r)
	}
	if e := g.early[r.root]; e != nil && r.gathered { // the memory takes addresses down where nobody gathers
		e.gathered.Add(r.Path, r.addresses)
	}
	if !r.again {
		r.OutOfTurn = len(g.waiting) > 0
		return g.emit(r)
	}
	g.waiting = append(g.waiting, g.met-1)
	if len(g.waiting) > (g.met+minJudged)/maxWaiting {
		return g.settle(ctx)
	}
	return nil
}

// settle publishes the addresses and judges what waits.
func (g *gathering) settle(ctx context.Context) error {
	for _, e := range g.early {
		e.gathered.Publish()
	}
	g.settled.Store(true)
	judge := func(i int) Result {
		r := g.linter.judge(g.targets[g.waiting[i]])
		r.OutOfTurn, r.late = true, true
		return r
	}
	return Ordered(ctx, len(g.waiting), judge, g.emit)
}
