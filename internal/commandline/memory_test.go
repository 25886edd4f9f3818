package commandline

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestHeapWithoutRoom: the limit holds while what stays leaves room, and goes when it does not.
func TestHeapWithoutRoom(t *testing.T) {
	percent, before := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	defer func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(before)
	}()
	if liveHeap() > 1<<40 {
		t.Errorf("%d bytes stay", liveHeap())
	}
	debug.SetMemoryLimit(limit)
	asked := make(chan struct{}, 2)
	live := uint64(limit - room)
	watchHeap(func() uint64 {
		asked <- struct{}{}
		live++
		return live - 1
	})
	for round := range 2 {
		runtime.GC()
		select {
		case <-asked:
		case <-time.After(30 * time.Second):
			t.Fatal("nobody asked what stays")
		}
		if round == 0 && debug.SetMemoryLimit(-1) != limit {
			t.Fatal("the limit went too early")
		}
	}
	for range 3000 {
		if debug.SetMemoryLimit(-1) == math.MaxInt64 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the limit stays, though there is no room")
}
