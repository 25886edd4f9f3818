package lint

import (
	"runtime/debug"
	"runtime/metrics"
)

// largePost is the size in bytes from which a post is judged while no other large one is, and with an eye on memory. Real
// posts have some kilobytes.
const largePost = 256 << 10

// largePercent is how far the heap may grow meanwhile before it is collected, in percent of what stays.
const largePercent = 10

// large lets the garbage of judging a large post be collected before there is much of it: the runtime would wait until there
// is as much as is in use. It gives what ends the care.
func (l *Linter) large(size int) (done func()) {
	if size < largePost {
		return func() {}
	}
	l.oneLarge.Lock()
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	usual := debug.SetMemoryLimit(-1)
	limit := min(usual, int64(live[0].Value.Uint64())+40<<20+20*int64(size))
	debug.SetMemoryLimit(limit)
	percent := debug.SetGCPercent(largePercent)
	if 0 <= percent && percent < largePercent {
		debug.SetGCPercent(percent)
	}
	return func() {
		debug.SetGCPercent(percent)
		if debug.SetMemoryLimit(-1) == limit { // else the program has decided anew meanwhile
			debug.SetMemoryLimit(usual)
		}
		l.oneLarge.Unlock()
	}
}
