package commandline

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestHeapKeepsRoom: the limit holds while what stays leaves room, and goes with what stays when it does not.
func TestHeapKeepsRoom(t *testing.T) {
	percent, before := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	defer func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(before)
	}()
	if liveHeap() > 1<<40 {
		t.Errorf("%d bytes stay", liveHeap())
	}
	stays := make(chan uint64)
	defer close(stays)
	watchHeap(func() uint64 { return <-stays })
	for _, c := range []struct {
		stays uint64
		want  int64
	}{{1 << 20, limit}, {limit - room, limit}, {limit - room + 1, limit + 1}, {enough - room, enough}, {enough - least, enough}, {enough - least + 1, enough + 1}, {400 << 20, 600 << 20}, {1 << 20, limit}, {math.MaxUint64, math.MaxInt64/2 + math.MaxInt64/4}} {
		for asked, tries := false, 0; !asked; tries++ {
			if tries == 3000 {
				t.Fatal("nobody asked what stays")
			}
			runtime.GC()
			select {
			case stays <- c.stays:
				asked = true
			case <-time.After(10 * time.Millisecond):
			}
		}
		for tries := 0; debug.SetMemoryLimit(-1) != c.want; tries++ {
			if tries == 3000 {
				t.Fatalf("where %d bytes stay the limit is %d, expected %d", c.stays, debug.SetMemoryLimit(-1), c.want)
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
}
