package rules

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"newslint/internal/post/attribution"
	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

// storyFact is what tells one story from another.
type storyFact struct {
	ID  string `json:"i,omitempty"` // the digits of the source's id, from the file name or the source link
	Key string `json:"k,omitempty"` // hash of title, source, day and language
}

var duplicateStory = NewSite(Meta{
	ID:       "duplicate-story",
	Family:   SiteWide,
	Severity: report.Off,
	Summary:  report.Text{EN: "one story under two files: the same source id, or the same title, source and day", ZH: "同一稿件出现在两个文件中：来源编号相同，或标题、来源、日期相同"},
	Why: report.Text{
		EN: "Lists, feeds and search show the story twice, and a correction reaches one of them.",
		ZH: "列表、订阅和搜索中会出现两次，更正时也容易只改一处。",
	},
	Bad: Example{
		Path:  "_posts/2022-04-21-NW202204212352230938.md",
		Post:  "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n（文章来源：青河日报）\n",
		Files: "-- _posts/2022-04-21-202204212352230938.md --\n---\ntitle: 春耕\n---\n各地抓紧农时。\n",
	},
	Good: Example{
		Path:  "_posts/2022-04-21-NW202204212352230938.md",
		Post:  "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n（文章来源：青河日报）\n",
		Files: "-- _posts/2022-04-21-202204212352239999.md --\n---\ntitle: 夏收\n---\n各地抓紧夏收。\n",
	},
}, struct{}{}, func(p *Pass, _ struct{}, state func(source.Range, storyFact)) {
	if p.Page.Known && p.Page.Fate == site.Dropped {
		return
	}
	var f storyFact
	if id := fileID(p.Post.Path, sourceIDs); id != "" {
		f.ID = digitsOf(id)
	} else {
		for _, l := range p.sourceLinks() {
			if found := sourceIDs(l.url); len(found) == 1 {
				f.ID = digitsOf(found[0])
			}
		}
	}
	at := p.firstText()
	if title, ok := p.Field("title"); ok && title.Scalar() != "" {
		f.Key, at = p.storyKey(title.Scalar()), title.Value
	}
	if f != (storyFact{}) {
		state(at, f)
	}
}, func(s *Sum, _ struct{}, facts iter.Seq[Stated[storyFact]]) {
	met, twice := map[uint64]struct{}{}, map[uint64]struct{}{} // hashes: of most stories nothing else is kept
	for f := range facts {
		for _, key := range f.Fact.keys() {
			if _, again := met[key]; again {
				twice[key] = struct{}{}
			}
			met[key] = struct{}{}
		}
	}
	ids, keys := map[string]Place{}, map[string]Place{}
	for f := range facts {
		if !slices.ContainsFunc(f.Fact.keys(), func(key uint64) bool { _, again := twice[key]; return again }) {
			continue
		}
		if first, again := remember(ids, f.Fact.ID, f.Place); again {
			s.Report(f.Place, report.Say("the story %q is in %q too", "编号 %q 的稿件在 %q 中已有", f.Fact.ID, first.Path)).
				Note(first, report.Say("the first one", "前一篇"))
		} else if first, again := remember(keys, f.Fact.Key, f.Place); again {
			s.Report(f.Place, report.Say("a story of the same title, source and day is in %q", "标题、来源、日期都相同的稿件在 %q 中已有", first.Path)).
				Note(first, report.Say("the first one", "前一篇"))
		}
	}
})

// keys hash what tells the story.
func (f *storyFact) keys() []uint64 {
	var all []uint64
	for i, text := range [...]string{f.ID, f.Key} {
		if text != "" {
			all = append(all, hashOf(strconv.Itoa(i), text))
		}
	}
	return all
}

// remember keeps the first place of a key; it tells whether there was one, in another file.
func remember(seen map[string]Place, key string, at Place) (Place, bool) {
	if key == "" {
		return Place{}, false
	}
	first, again := seen[key]
	if !again {
		seen[key] = at
	}
	return first, again && first.Path != at.Path
}

// FNV-1a of 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// storyKey hashes what makes two posts one story. It is empty where the day is not known.
func (p *Pass) storyKey(title string) string {
	day := ""
	switch {
	case p.Page.Known && p.Page.Date.Known:
		at := p.Page.Date.Instant
		if p.Site.Location != nil {
			at = at.In(p.Site.Location)
		}
		day = dayText(at)
	default:
		if date, ok := p.Field("date"); ok && len(date.Scalar()) >= len("2006-01-02") {
			day = date.Scalar()[:len("2006-01-02")]
		}
	}
	if day == "" {
		return ""
	}
	named, lang := "", ""
	for _, c := range p.Post.Credits {
		if c.Kind == attribution.Source && c.Name.Text != "" {
			named = c.Name.Text
			break
		}
	}
	if l, ok := p.Field("lang"); ok {
		lang = l.Scalar()
	}
	if !isOneWord(title) {
		title = strings.Join(strings.Fields(title), " ")
	}
	return strconv.FormatUint(hashOf(title, named, day, lang), 36)
}

func hashOf(parts ...string) uint64 {
	hash := uint64(fnvOffset)
	for _, part := range parts {
		for i := range len(part) {
			hash = (hash ^ uint64(part[i])) * fnvPrime
		}
		hash *= fnvPrime // a byte 0 between the parts
	}
	return hash
}
