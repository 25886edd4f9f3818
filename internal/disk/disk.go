// Package disk reads the small regular files of a tree with as few system calls as there can be, because an archive has a
// hundred thousand of them.
package disk

// Read gives the content of a regular file of at most limit bytes, in a slice of its own. It follows no link in the last
// part of the path and never blocks on a FIFO or a device. It reports false where anything is unusual; the caller then asks
// package os, which says what.
func Read(path string, limit int) (src []byte, ok bool) { return read(path, limit) }
