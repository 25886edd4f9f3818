package config

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
)

// took keeps the hash of a file that was read.
func (d *document) took(src []byte) {
	sum := sha256.Sum256(src)
	d.sums = append(d.sums, sum[:])
}

// Fingerprint names what the configuration makes of any file below top, the absolute root of the repository: two that have
// the same judge alike, wherever their repositories stand.
func (c *Config) Fingerprint(top string) [sha256.Size]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q\n", c.choice.Preset, c.choice.Select, c.choice.Ignore)
	for i := range c.layers {
		l := &c.layers[i]
		path := l.path
		if rel, err := filepath.Rel(top, path); err == nil && path != "" {
			path = rel
		}
		fmt.Fprintf(h, "%q %q %x\n", l.name, path, l.sums)
	}
	return [sha256.Size]byte(h.Sum(nil))
}
