package post

import (
	"os"
	"testing"
)

// BenchmarkFront reads the front matter of a news post, healthy and broken, without its body.
func BenchmarkFront(b *testing.B) {
	src, err := os.ReadFile("testdata/mutation/news.md")
	if err != nil {
		b.Fatal(err)
	}
	broken, err := os.ReadFile("testdata/front/cause-quote-inner.md")
	if err != nil {
		b.Fatal(err)
	}
	for name, post := range map[string][]byte{"healthy": src, "broken": broken} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(post)))
			b.ReportAllocs()
			for b.Loop() {
				readFront(post, Encoding{Invalid: -1}, Dialect{})
			}
		})
	}
}
