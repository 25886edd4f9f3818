package commandline

import "testing"

// TestPercentFor: a small heap grows fivefold, a large one never past the goal, a huge one by two fifths.
func TestPercentFor(t *testing.T) {
	for live, want := range map[uint64]int{0: 400, 1 << 20: 400, 11 << 20: 400, 28 << 20: 100, 40 << 20: 40, 1 << 30: 40} {
		if got := percentFor(live); got != want {
			t.Errorf("%d bytes: %d %%, want %d %%", live, got, want)
		}
	}
}
