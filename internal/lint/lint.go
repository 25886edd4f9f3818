// Package lint judges posts: it finds files, sites and configurations, runs the rules in parallel, and gives diagnostics
// in the order of paths.
package lint

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"newslint/internal/baseline"
	"newslint/internal/config"
	"newslint/internal/post"
	"newslint/internal/post/markup"
	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// Linter judges posts of any number of sites. It is safe for concurrent use.
type Linter struct {
	dir      string // absolute working directory
	now      time.Time
	resolver *config.Resolver
	largest  int // post to read, in bytes

	parsers sync.Pool // of *post.Parser

	mu      sync.Mutex
	folders map[string]*folder    // by absolute path
	places  map[string]*place     // by folder
	sites   map[string]*site.Site // by root
	trees   map[string]*tree      // by root

	memories map[string]*memory // by root of the site, where something is kept
	oneLarge sync.Mutex         // held while a large post is judged

	noBaseline     bool
	noComments     bool                          // those in posts that suppress findings do not count
	baselines      map[string]*baseline.Baseline // by root of the site; nil where there is none
	baselineFaults []baseline.Fault

	memory *Memory // nil where nothing is kept from run to run
	parts  bool    // of long lines the part that frames show will do

	store      store
	repository *repository     // nil but where git is asked for objects
	added      map[string]bool // absolute paths of the files that a run over changes found to be new
	reads      *reads          // nil but where a part of a run is judged
}

// New makes a linter for a working directory, which must be absolute. Now is the clock for future posts.
func New(dir string, now time.Time, resolver *config.Resolver) *Linter {
	largest := cmp.Or(resolver.MaxFileSize(), MaxFileSize)
	return &Linter{
		dir: filepath.Clean(dir), now: now, resolver: resolver, largest: largest, folders: make(map[string]*folder),
		places: make(map[string]*place), sites: make(map[string]*site.Site), trees: make(map[string]*tree),
		baselines: make(map[string]*baseline.Baseline), store: workingTree{largest: largest}, memories: make(map[string]*memory),
	}
}

// Close ends what the linter started; it may be used no more.
func (l *Linter) Close() error {
	for _, m := range l.memories {
		m.keeper.discard()
	}
	if l.repository == nil {
		return nil
	}
	return l.repository.close()
}

// Result is what one file gave.
type Result struct {
	Path        string // relative to the site root
	Diagnostics []report.Diagnostic
	Silenced    []report.Diagnostic // findings that a comment in the post or the baseline keeps out of the report
	Facts       []rules.Fact
	Failed      bool        // could not be read or judged: the run is incomplete
	Skipped     report.Text // why the file was passed over, as in "not a post"; empty where it was judged
	Context     bool        // read only for what it says about others: it counts nowhere
	OutOfTurn   bool        // results of targets before it are still to come, or it has kept others waiting

	root    string   // of its site
	pending *pending // nil for most posts
	encoded []byte   // Facts as they are kept; nil where they are in Facts
	known   []known  // entries of the baseline that findings met

	kept     kept // for the next run
	measured bool // the site has a baseline that holds
	unjudged bool // no rule looked at it, and no baseline does

	gathered  bool     // addresses are those of the post
	addresses []string //
	again     bool     // it was judged too early, see gathering: nothing but the addresses is meant
	late      bool     // it has kept others waiting
}

// Check judges one post. Path is absolute and need not exist. It reads nothing but src and the site around the path.
func (l *Linter) Check(path string, src []byte) Result { return l.View(path, src).Result }

// View is one judged post with all that was known when it was judged. Post is nil where newslint failed on the file.
type View struct {
	Result
	Post   *post.Post
	Page   site.Page
	Site   *site.Site
	Config *config.Config
}

// View judges one post as Check does, and keeps what it read for those who ask further: the fixer and the editor.
func (l *Linter) View(path string, src []byte) View {
	pl := l.placeOf(filepath.Dir(path))
	v := l.view(pl, path, src, looking{})
	l.takeKnown(pl, &v.Result)
	return v
}

// looking says how a post is judged.
type looking struct {
	context bool        // only what the rules over the whole site want to know of it is taken down
	asked   *site.Asked // takes down what is asked of the site; nil where nobody wants to know
	early   *site.Early // while the addresses of all posts are not known; asked, where there is one, is about the same site
}

// view judges one post of a place, and leaves the baseline to others.
func (l *Linter) view(pl *place, path string, src []byte, how looking) (v View) {
	defer l.large(len(src))()
	v.Site, v.Config = pl.site, pl.config
	rel := pl.relative(path)
	defer func() {
		if r := recover(); r != nil {
			v.Post = nil
			v.Result = failure(pl, rel, rules.InternalError, report.Say("newslint failed on this file: %s; please report it", "newslint 处理该文件时出错：%s，请反馈", fmt.Sprint(r)))
		}
	}()
	parser, _ := l.parsers.Get().(*post.Parser)
	if parser == nil {
		parser = new(post.Parser)
	}
	v.Post = parser.Parse(rel, src, pl.site.Dialect)
	l.parsers.Put(parser)
	if v.Post.Dense {
		v.Post, v.Result = nil, failure(pl, rel, rules.UnreadableFile, report.Say("the body holds more than %d pieces of markup", "正文中的标记超过 %d 处", markup.Most))
		return v
	}
	at := pl.site
	if how.early != nil {
		at = how.early.Site()
	}
	if how.asked != nil {
		at = how.asked.Of(rel)
	}
	v.Page = at.Page(v.Post, l.now)
	v.Config = pl.config.At(path)
	running := v.Config.On(config.Moment{Day: v.day(), Added: l.added[path]})
	if how.context {
		running = slices.DeleteFunc(slices.Clone(running), func(b rules.Bound) bool { return !b.PerSite() })
	}
	findings, facts := rules.Run(running, rules.Pass{Post: v.Post, Site: at, Page: &v.Page, Now: l.now, Asked: how.asked, Schemas: v.Config.SchemasOf(path, schemaNamed(v.Post))})
	failed := slices.ContainsFunc(findings, func(f *rules.Finding) bool { return f.Rule == rules.InternalError })
	about := identity{pl.identity(rel), originOf(v.Post, &v.Page)}
	v.Result = Result{Path: rel, Diagnostics: resolve(v.Post, about, findings), Facts: facts, Failed: failed, root: pl.site.Root}
	if !l.noComments {
		v.suppress(running, about)
	}
	if how.early != nil {
		v.gather(how.early)
	}
	return v
}

// gather takes down the addresses of the post, and whether it was judged too early.
func (v *View) gather(at *site.Early) {
	if at.Missed {
		v.Result = Result{Path: v.Path, root: v.root, again: true}
	}
	v.gathered, v.addresses = true, v.Site.Addresses(v.Post, &v.Page)
}

// day is the one that rules with a first day look at: the file name's, else the page's, else none.
func (v *View) day() string {
	if day := config.DayOf(v.Post.Path); day != "" || !v.Page.Known || !v.Page.Date.Known {
		return day
	}
	return v.Page.Date.Instant.Format(time.DateOnly)
}

// suppress applies the comments in the post and reports those that are no good.
func (v *View) suppress(running []rules.Bound, about identity) {
	s := newSilencer(v.Post, running)
	if len(s.comments) == 0 {
		return
	}
	v.Diagnostics, v.Silenced = s.silence(v.Diagnostics)
	now, late := s.faults()
	if len(now) > 0 {
		v.Diagnostics = append(v.Diagnostics, resolve(v.Post, about, now)...)
		slices.SortStableFunc(v.Diagnostics, byPlace)
	}
	v.pending = &pending{s, resolve(v.Post, about, late)}
}

// byPlace is the order of diagnostics in one file.
func byPlace(a, b report.Diagnostic) int {
	return cmp.Or(cmp.Compare(a.Start.Offset, b.Start.Offset), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.End.Offset, b.End.Offset))
}

// failure is the result of a file that could not be judged.
func failure(pl *place, rel string, rule *rules.Rule, message report.Text) Result {
	at := source.Position{Line: 1, Column: 1}
	d := report.Diagnostic{Rule: rule.ID, Severity: report.Error, Path: rel, Start: at, End: at, Message: message}
	d.Fingerprint, d.Anchor = fingerprint(d.Rule, pl.identity(rel), "", 0), anchor(d.Rule, "", 0)
	return Result{Path: rel, Diagnostics: []report.Diagnostic{d}, Failed: true, unjudged: true, root: pl.site.Root}
}

// schemaNamed is what the post's own key `schema` says.
func schemaNamed(p *post.Post) string {
	field, ok := p.Front.Field("schema")
	if !ok || field.Type != post.String {
		return ""
	}
	return field.Scalar()
}
