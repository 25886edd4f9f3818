package lint

import (
	"context"
	"runtime"
	"testing"
)

// BenchmarkFacts measures what the site rules of preset news remember of a post between judging and Reduce, in bytes of the
// heap per post.
func BenchmarkFacts(b *testing.B) {
	const posts = 2000
	dir := newsroom(b, posts)
	for range b.N {
		l := everything(b, dir)
		plan := l.Discover([]string{dir})
		var facts Facts
		if err := l.Run(context.Background(), plan.Targets, func(r Result) error { facts.Add(r); return nil }); err != nil {
			b.Fatal(err)
		}
		held := heap()
		runtime.KeepAlive(facts)
		facts = Facts{}
		b.ReportMetric(float64(held-heap())/posts, "B/post")
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
