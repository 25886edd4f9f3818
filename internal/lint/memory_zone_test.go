package lint

import (
	"crypto/sha256"
	"testing"
	"time"

	"newslint/internal/site/rubytime"
)

// TestZonesEnd: what the clocks of any zone show is written in finite time, and differs from that of its neighbour.
func TestZonesEnd(t *testing.T) {
	sums := map[string]string{}
	for _, name := range append(rubytime.Names(), "PST8PDT,M3.2.0,M11.1.0", "CST-8") {
		done := make(chan string, 1)
		go func() {
			h := sha256.New()
			writeZone(h, rubytime.LoadZone(name).Location)
			done <- string(h.Sum(nil))
		}()
		select {
		case sums[name] = <-done:
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: no end", name)
		}
	}
	if sums["Asia/Shanghai"] == sums["Asia/Tokyo"] || sums["America/Los_Angeles"] == sums["America/Denver"] {
		t.Error("zones are taken for one another")
	}
}
