//go:build hostile

package lint

import "testing"

// TestTenThousandPosts is TestRandomPosts at full length.
func TestTenThousandPosts(t *testing.T) { judgeRandom(t, 10_000) }
