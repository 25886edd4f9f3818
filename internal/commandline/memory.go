package commandline

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How far the heap may grow between collections. Judging posts leaves much garbage and little that stays, so that a small
// heap collects far too often; a large one is kept near heapGoal, at the price of collecting more often again.
const (
	heapGoal       = 56 << 20 // bytes
	largestPercent = 400
	leastPercent   = 40
)

// settleHeap follows what stays on the heap with the percentage by which it may grow. Whoever sets GOGC or GOMEMLIMIT
// decides instead.
func settleHeap() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(largestPercent)
	watchHeap(largestPercent)
}

// watchHeap asks after the next collection, which is when a value that nobody holds goes.
func watchHeap(percent int) {
	runtime.AddCleanup(new([4]uint64), func(percent int) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if next := percentFor(live[0].Value.Uint64()); next < percent*9/10 || next > percent*11/10 {
			percent = next
			debug.SetGCPercent(percent)
		}
		watchHeap(percent)
	}, percent)
}

// percentFor is by how much a heap of which live bytes stay may grow.
func percentFor(live uint64) int {
	return min(max(int(100*heapGoal/max(live, 1))-100, leastPercent), largestPercent)
}
