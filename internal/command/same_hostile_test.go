//go:build hostile

package command

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/internal/hostile"
	"newslint/report"
)

// TestSameBytesWhateverTheOrder: twenty orders of the arguments on 1, 2, 3 and 8 processors give one report in every format,
// of posts made to hurt.
func TestSameBytesWhateverTheOrder(t *testing.T) {
	dir := archive(t, 6)
	for i, h := range hostile.Posts() {
		if i%23 == 0 {
			if err := os.WriteFile(filepath.Join(dir, "_posts", "2022-06-01-h"+string(rune('a'+i/23))+".md"), []byte(h.Make(200)), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	paths, err := filepath.Glob(filepath.Join(dir, "_posts", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	orders := 20
	if testing.Short() {
		orders = 3
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, format := range report.Formats {
		t.Run(format.Name, func(t *testing.T) {
			var first []byte
			for _, procs := range []int{1, 2, 3, 8} {
				previous := runtime.GOMAXPROCS(procs)
				for range orders {
					shuffled := slices.Clone(paths)
					random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
					var out bytes.Buffer
					Check(context.Background(), CheckOptions{
						Paths: shuffled, Choice: config.Choice{Preset: "news"}, MaxWarnings: -1, Formats: []Output{{Format: format.Name}},
						Now: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
					}, Streams{Out: &out, Err: &bytes.Buffer{}, Dir: dir, Language: report.English})
					if first == nil {
						first = out.Bytes()
					}
					if out.Len() == 0 || !bytes.Equal(first, out.Bytes()) {
						t.Fatalf("%d processors give another report (%d and %d bytes)", procs, out.Len(), len(first))
					}
				}
				runtime.GOMAXPROCS(previous)
			}
		})
	}
}
