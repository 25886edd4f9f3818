package lint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"newslint/internal/hostile"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// dialects are the sites that hostile posts are put into: their configuration, and the path of the post.
var dialects = map[string][2]string{
	"kramdown":   {"_config.yml", "_posts/2022-03-29-a.md"},
	"html":       {"_config.yml", "_posts/2022-03-29-a.html"},
	"commonmark": {"hugo.toml", "content/a.md"},
}

func hostileSite(t testing.TB, dialect string) (l *Linter, path string) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, dialects[dialect][0]), "")
	return everything(t, dir), filepath.Join(dir, filepath.FromSlash(dialects[dialect][1]))
}

// TestHostilePosts: every rule on posts made to hurt. Nothing panics, every finding lies in the post, a second run says the
// same, and memory stays in proportion to the post.
func TestHostilePosts(t *testing.T) {
	const size = 12_000 // bytes, or thereabouts
	for dialect := range dialects {
		l, path := hostileSite(t, dialect)
		l.placeOf(filepath.Dir(path))
		for _, h := range hostile.Posts() {
			t.Run(dialect+"/"+h.Name, func(t *testing.T) {
				src := []byte(h.Make(size))
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				result := l.Check(path, src)
				runtime.ReadMemStats(&after)
				if spent, most := after.TotalAlloc-before.TotalAlloc, uint64(64<<20+4000*len(src)); spent > most {
					t.Errorf("%d bytes were allocated for %d", spent, len(src))
				}
				sound(t, src, result)
				if again := l.Check(path, bytes.Clone(src)); !bytes.Equal(encode(t, again), encode(t, result)) {
					t.Error("a second run says something else")
				}
			})
		}
	}
}

// BenchmarkHostilePosts: the time for a byte must not grow with the post.
func BenchmarkHostilePosts(b *testing.B) {
	for dialect := range dialects {
		for _, h := range hostile.Posts() {
			for _, size := range []int{100_000, 1_000_000} {
				b.Run(fmt.Sprintf("%s/%s/%d", dialect, h.Name, size), func(b *testing.B) {
					l, path := hostileSite(b, dialect)
					src := []byte(h.Make(size))
					b.SetBytes(int64(len(src)))
					for b.Loop() {
						l.Check(path, src)
					}
				})
			}
		}
	}
}

// sound checks what holds for every result: newslint did not fail, and findings and fixes lie in the post.
func sound(t testing.TB, src []byte, r Result) {
	t.Helper()
	if r.Failed {
		t.Fatalf("newslint failed: %+v", r.Diagnostics)
	}
	lines := source.NewLines(src)
	prints := make(map[string]bool)
	for _, d := range r.Diagnostics {
		if d.Start != lines.PositionOfOffset(d.Start.Offset) || d.End != lines.PositionOfOffset(d.End.Offset) || d.Start.Offset > d.End.Offset {
			t.Fatalf("%s lies at %+v to %+v of %d bytes", d.Rule, d.Start, d.End, len(src))
		}
		if prints[d.Fingerprint] || len(d.Fingerprint) != 32 {
			t.Fatalf("%s has the fingerprint %q of another", d.Rule, d.Fingerprint)
		}
		prints[d.Fingerprint] = true
		if d.Message.EN == "" || d.Message.ZH == "" || len(d.Message.EN) > 4<<10 {
			t.Fatalf("%s says %q and %q", d.Rule, d.Message.EN, d.Message.ZH)
		}
		for _, n := range d.Notes {
			if n.Start != lines.PositionOfOffset(n.Start.Offset) || n.End != lines.PositionOfOffset(n.End.Offset) {
				t.Fatalf("a note of %s lies at %+v to %+v", d.Rule, n.Start, n.End)
			}
		}
		if d.Fix == nil {
			continue
		}
		for _, e := range d.Fix.Edits {
			if e.Start < 0 || e.Start > e.End || e.End > len(src) {
				t.Fatalf("a fix of %s edits %d to %d of %d bytes", d.Rule, e.Start, e.End, len(src))
			}
		}
	}
}

// encode writes what a result says, without the lines it stands in.
func encode(t testing.TB, r Result) []byte {
	t.Helper()
	for i := range r.Diagnostics {
		r.Diagnostics[i].Snippet = ""
		for j := range r.Diagnostics[i].Notes {
			r.Diagnostics[i].Notes[j].Snippet = ""
		}
	}
	text, err := json.Marshal(r.Diagnostics)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestFindingsOfOneRuleAreBounded: a post made of faults costs no gigabytes, and what is dropped is told.
func TestFindingsOfOneRuleAreBounded(t *testing.T) {
	dir := t.TempDir()
	l := linter(t, dir)
	l.with(filepath.Join(dir, "_posts"), rules.New(rules.Meta{ID: "every-byte"}, struct{}{}, func(p *rules.Pass, _ struct{}) {
		for i := range p.Post.Src {
			p.Report(source.Range{Start: i, End: i + 1}, report.Say("a byte", "一个字节"))
		}
	}))
	result := l.Check(filepath.Join(dir, "_posts", "2022-03-29-a.md"), []byte(strings.Repeat("a", 20_100)))
	if n := len(result.Diagnostics); n != 20_000 {
		t.Fatalf("%d findings are kept", n)
	}
	if notes := result.Diagnostics[19_999].Notes; len(notes) != 1 || !strings.Contains(notes[0].Message.EN, "100 more times") {
		t.Errorf("the last one notes %+v", notes)
	}
}

// FuzzCheck judges any bytes by every rule, in every dialect.
func FuzzCheck(f *testing.F) {
	for _, h := range hostile.Posts() {
		if src := h.Make(200); len(src) < 4<<10 {
			f.Add([]byte(src))
		}
	}
	for i := range 3 {
		_, text := story(i)
		f.Add([]byte(text))
	}
	type judge struct {
		*Linter
		path string
	}
	var judges []judge
	for _, dialect := range []string{"kramdown", "html", "commonmark"} {
		l, path := hostileSite(f, dialect)
		judges = append(judges, judge{l, path})
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 64<<10 {
			return
		}
		for _, j := range judges {
			first := j.Check(j.path, src)
			sound(t, src, first)
			if again := j.Check(j.path, src); !bytes.Equal(encode(t, first), encode(t, again)) {
				t.Fatal("a second run says something else")
			}
		}
	})
}
