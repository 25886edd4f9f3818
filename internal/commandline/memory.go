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
// beyond keeps that room, or a share of what stays, so that the time for collecting stays in proportion.
const (
	percent = 400      // of what stays, below the limit
	limit   = 46 << 20 // bytes, of all memory of the process but its code
	room    = 44 << 20 // bytes above what stays, a third of them for what the collector itself needs
	enough  = 80 << 20 // bytes, the limit from which on there is less room: an archive stays below 96 MiB
	least   = 28 << 20 // bytes above what stays, however much that is
	share   = 2        // of what stays, its half
)

// settleHeap decides how far the heap may grow, where nobody set GOGC or GOMEMLIMIT.
func settleHeap() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(limit)
	watchHeap(liveHeap)
}

// watchHeap asks after each collection, which is when a value that nobody holds goes, what stays, and sets the limit to it.
func watchHeap(live func() uint64) {
	runtime.AddCleanup(new([4]uint64), func(live func() uint64) {
		debug.SetMemoryLimit(limitOver(live()))
		watchHeap(live)
	}, live)
}

// limitOver is the limit where so many bytes stay.
func limitOver(live uint64) int64 {
	stays := int64(min(live, math.MaxInt64/2))
	return max(limit, min(stays+room, enough), stays+max(least, stays/share))
}

// liveHeap is how many bytes stayed at the last collection.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
