package commandline

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How far the heap may grow between collections. Judging posts leaves much garbage and little that stays, so that a small
// heap would be collected far too often; a larger one stays below a limit as long as there is room for work in it, and
// beyond grows by a share of what stays, so that the time for collecting stays in proportion.
const (
	smallPercent = 400
	limit        = 46 << 20 // bytes, of all memory of the process but its code
	room         = 16 << 20 // bytes below the limit
	largePercent = 50
)

// settleHeap decides how far the heap may grow, where nobody set GOGC or GOMEMLIMIT.
func settleHeap() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(smallPercent)
	debug.SetMemoryLimit(limit)
	watchHeap(liveHeap)
}

// watchHeap asks after each collection, which is when a value that nobody holds goes, whether what stays leaves room; where it
// does not, the limit goes.
func watchHeap(live func() uint64) {
	runtime.AddCleanup(new([4]uint64), func(live func() uint64) {
		if live() > limit-room {
			if careful := debug.SetGCPercent(largePercent); 0 <= careful && careful < largePercent {
				debug.SetGCPercent(careful) // a large post is being judged
			}
			debug.SetMemoryLimit(math.MaxInt64)
			return
		}
		watchHeap(live)
	}, live)
}

// liveHeap is how many bytes stayed at the last collection.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
