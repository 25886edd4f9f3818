package lint

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"newslint/internal/hostile"
)

// TestRandomPosts: any bytes are judged, twice alike, in every dialect; what is allocated stays in proportion.
func TestRandomPosts(t *testing.T) { judgeRandom(t, 200) }

func judgeRandom(t *testing.T, posts int) {
	var seeds [][]byte
	for i := range 5 {
		_, text := story(i)
		seeds = append(seeds, []byte(text))
	}
	random := hostile.NewRandom(1, seeds...)
	var judges []*Linter
	var paths []string
	for dialect := range dialects {
		l, path := hostileSite(t, dialect)
		l.placeOf(filepath.Dir(path))
		judges, paths = append(judges, l), append(paths, path)
	}
	for i := range posts {
		kind := i % len(hostile.Kinds)
		src := random.Text(kind)
		for j, l := range judges {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			result := l.Check(paths[j], src)
			runtime.ReadMemStats(&after)
			if spent, most := after.TotalAlloc-before.TotalAlloc, uint64(64<<20+4000*len(src)); spent > most {
				t.Errorf("%s %d: %d bytes were allocated for %d", hostile.Kinds[kind], i, spent, len(src))
			}
			sound(t, src, result)
			if again := l.Check(paths[j], bytes.Clone(src)); !bytes.Equal(encode(t, again), encode(t, result)) {
				keep(t, src)
				t.Fatalf("%s %d: a second run says something else", hostile.Kinds[kind], i)
			}
		}
	}
}

// keep leaves an input that failed where it can be looked at.
func keep(t *testing.T, src []byte) {
	path := filepath.Join(os.TempDir(), "newslint-failing-post")
	if err := os.WriteFile(path, src, 0o666); err == nil {
		t.Logf("the post is kept as %s", path)
	}
}
