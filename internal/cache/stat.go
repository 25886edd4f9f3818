package cache

import (
	"io/fs"
	"time"
)

// Stat is what the file system says of a regular file: while nothing of it changes, neither do the bytes, but for what
// Settled excepts.
type Stat struct {
	Size     int64
	Modified int64  // nanoseconds of Unix time
	Changed  int64  // the same, of the inode; 0 where the system has none
	Inode    uint64 // 0 where the system has none
}

// margin is how far clocks may stand apart, and how coarse those of file systems are.
const margin = 2 * time.Second

// Settled tells whether a file that was looked at after a time can be told from a later one by its Stat alone: a file that
// was written just before may be written again with the same times (as in git's index, "racily clean"). Where the system has
// no time of the inode's change it never can: whoever copies files with their times, as rsync and tar do, sets the other.
func (s Stat) Settled(started time.Time) bool {
	return s.Changed != 0 && max(s.Modified, s.Changed) < started.Add(-margin).UnixNano()
}

// StatOf reads the Stat of an open file.
func StatOf(info fs.FileInfo) Stat { return statOf(info) }

// Encode writes a Stat.
func (s Stat) Encode(e *Encoder) {
	e.Fixed(uint64(s.Size))
	e.Fixed(uint64(s.Modified))
	e.Fixed(uint64(s.Changed))
	e.Fixed(s.Inode)
}

// DecodeStat reads a Stat.
func DecodeStat(d *Decoder) Stat {
	return Stat{Size: int64(d.Fixed()), Modified: int64(d.Fixed()), Changed: int64(d.Fixed()), Inode: d.Fixed()}
}
