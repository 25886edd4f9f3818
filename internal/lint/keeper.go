package lint

import (
	"newslint/internal/cache"
)

// keeper writes what is kept for the next run while the run goes on, in the order of names. As long as that is what the old
// file has, record by record, nothing is written.
type keeper struct {
	create func() (*cache.Writer, error)
	old    *cache.File // nil where there is none
	taken  int         // records of old that come first in the new file, where that is not begun
	out    *cache.Writer
	failed error
}

// take keeps a record of the old file.
func (k *keeper) take(i int) {
	if k.out == nil && i == k.taken {
		k.taken++
		return
	}
	if k.begin() {
		k.out.Add(k.old.At(i))
	}
}

// add keeps a record that the old file does not have.
func (k *keeper) add(name string, data []byte) {
	if k.begin() {
		k.out.Add([]byte(name), data)
	}
}

// begin begins the new file where it is not yet, and tells whether there is one.
func (k *keeper) begin() bool {
	if k.out != nil || k.failed != nil {
		return k.out != nil
	}
	if k.out, k.failed = k.create(); k.failed != nil {
		k.out = nil
		return false
	}
	for i := range k.taken {
		k.out.Add(k.old.At(i))
	}
	return true
}

// commit ends the new file. The old one is asked no more.
func (k *keeper) commit() error {
	if !k.begin() {
		return k.failed
	}
	k.close()
	out := k.out
	k.out = nil
	return out.Commit()
}

// discard leaves the old file as it is.
func (k *keeper) discard() {
	if k.out != nil {
		k.out.Discard()
		k.out = nil
	}
	k.close()
}

func (k *keeper) close() {
	if k.old != nil {
		_ = k.old.Close() // it was read alone
	}
}
