// Package disk reads the small regular files of a tree with as few system calls as there can be, because an archive has a
// hundred thousand of them.
package disk

// Read gives the content of a regular file of at most limit bytes, in a slice of its own. It follows no link in the last
// part of the path and never blocks on a FIFO or a device. It reports false where anything is unusual; the caller then asks
// package os, which says what.
func Read(path string, limit int) (src []byte, ok bool) {
	src, _, ok = read(path, limit)
	return src, ok
}

// Stat is what the file system says of a file.
type Stat struct {
	Size     int64
	Modified int64  // nanoseconds of Unix time
	Changed  int64  // the same, of the inode
	Inode    uint64 //
}

// ReadStat is Read and what was said of the file just before, without asking twice. It reports false too where the system does
// not say all of that.
func ReadStat(path string, limit int) (src []byte, stat Stat, ok bool) {
	src, stat, ok = read(path, limit)
	return src, stat, ok && stat.Changed != 0
}
