package lint

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"path/filepath"
	"slices"
	"strings"

	"newslint/internal/disk"
)

// trackedFiles gives the files below root as git's index has them, without asking git, where the working tree holds no other:
// then no pattern has anything to ignore, and this is what git would list. It reports false where git must be asked.
func trackedFiles(root, top string) (files []string, ok bool) {
	src, ok := disk.Read(filepath.Join(top, ".git", "index"), maxIndex)
	if !ok {
		return nil, false
	}
	tracked, ok := readIndex(src)
	if !ok {
		return nil, false
	}
	if below := relativeTo(top, root); below != "." {
		tracked = underneath(tracked, below+"/")
	}
	tracked = slices.DeleteFunc(tracked, func(name string) bool { return inSkippedFolder(root, name) })
	w := walker{root: root, most: len(tracked)}
	w.folder("", false)
	slices.Sort(w.files)
	if w.first != nil || len(w.files) > len(tracked) || !slices.IsSorted(tracked) || !within(w.files, tracked) {
		return nil, false
	}
	return slices.Compact(tracked), true
}

// within tells whether all of some is in all; both are sorted.
func within(some, all []string) bool {
	for _, name := range all {
		if len(some) > 0 && some[0] == name {
			some = some[1:]
		}
	}
	return len(some) == 0
}

// underneath are the names below a folder, relative to it.
func underneath(names []string, folder string) []string {
	var below []string
	for _, name := range names {
		if rest, ok := strings.CutPrefix(name, folder); ok {
			below = append(below, rest)
		}
	}
	return below
}

// A larger index, or one with longer names, is left to git: version 4 tells a name by the one before it, so that few bytes could
// stand for many.
const (
	maxIndex = 64 << 20 // bytes, of the file as of all names
	maxName  = 4096     // bytes
)

// The parts of an entry of the index (gitformat-index(5)), in bytes, where objects are named by SHA-1.
const (
	indexHead     = 12 // signature, version, number of entries
	entryMode     = 24
	entryFlags    = 60
	entryName     = 62
	extendedEntry = 1 << 14 // of the flags: two more bytes of them
)

// readIndex gives the names in an index of git in their order, a name for each stage. It reports false for what it does not
// know: a part of the index elsewhere, folders in the place of their files, other hashes, a checksum that was left out.
func readIndex(src []byte) (names []string, ok bool) {
	if len(src) < indexHead+sha1.Size || string(src[:4]) != "DIRC" {
		return nil, false
	}
	body, sum := src[:len(src)-sha1.Size], src[len(src)-sha1.Size:]
	if want := sha1.Sum(body); !bytes.Equal(want[:], sum) {
		return nil, false
	}
	return readEntries(body)
}

// readEntries reads an index without its checksum.
func readEntries(body []byte) (names []string, ok bool) {
	r := indexReader{rest: body[indexHead:], version: binary.BigEndian.Uint32(body[4:])}
	if r.version < 2 || r.version > 4 {
		return nil, false
	}
	count := int(binary.BigEndian.Uint32(body[8:]))
	names = make([]string, 0, min(count, len(body)/entryName))
	for range count {
		name, ok := r.next()
		if !ok {
			return nil, false
		}
		names = append(names, name)
	}
	return names, r.knowsRest()
}

// indexReader goes through the entries of an index.
type indexReader struct {
	rest    []byte
	version uint32
	last    string // name, which the next one is told by in version 4
	names   walker // keeps them
	total   int    // bytes of names
}

func (r *indexReader) next() (string, bool) {
	if len(r.rest) < entryName {
		return "", false
	}
	const kind, folder = 0o170000, 0o040000
	if binary.BigEndian.Uint32(r.rest[entryMode:])&kind == folder {
		return "", false
	}
	start := entryName
	if r.version > 2 && binary.BigEndian.Uint16(r.rest[entryFlags:])&extendedEntry != 0 {
		start += 2
	}
	name, keep := r.rest[min(start, len(r.rest)):], 0
	if r.version == 4 {
		stripped, n := varint(name)
		if n == 0 || stripped > len(r.last) {
			return "", false
		}
		name, keep = name[n:], len(r.last)-stripped
		start += n
	}
	length := bytes.IndexByte(name, 0)
	if length < 0 {
		return "", false
	}
	size := start + length + 1
	if r.version < 4 {
		size = (start + length + 8) / 8 * 8 // at least one NUL
	}
	if r.total += keep + length; size > len(r.rest) || keep+length > maxName || r.total > maxIndex {
		return "", false
	}
	r.last, r.rest = r.names.name(r.last[:keep], name[:length]), r.rest[size:]
	return r.last, true
}

// varint reads a number as git packs it, in n bytes; n is 0 where there is none.
func varint(src []byte) (number, n int) {
	for n < len(src) && n < 4 {
		c := src[n]
		number = number<<7 | int(c&0x7F)
		if n++; c&0x80 == 0 {
			return number, n
		}
		number++
	}
	return 0, 0
}

// knowsRest tells whether nothing behind the entries changes what they say: such extensions begin with a small letter.
func (r *indexReader) knowsRest() bool {
	for len(r.rest) > 0 {
		const head = 8 // signature and size
		if len(r.rest) < head || r.rest[0] < 'A' || r.rest[0] > 'Z' {
			return false
		}
		size := int(binary.BigEndian.Uint32(r.rest[4:]))
		if size > len(r.rest)-head {
			return false
		}
		r.rest = r.rest[head+size:]
	}
	return true
}
