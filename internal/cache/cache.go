// Package cache keeps what was learned of files from one run to the next: one flat file, named records in the order of
// their names, a checksum over all. A file that is damaged, of another build, or somebody else's counts as none.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"sort"
	"sync/atomic"
	"time"
)

// magic begins every file; its last byte is the version of the layout: build and time of the run, the records, the index of
// their blocks, then where the index begins, the number of records, and the checksum.
const magic = "newslint cache\x00\x02"

const (
	headSize = len(magic) + sha256.Size + 8
	tailSize = 8 + 8 + checksumSize
)

// blockRecords is how many records are read at once; the last block may have fewer.
const blockRecords = 64

// maxSize is the largest file that is read, in bytes.
const maxSize = 1 << 30

// File is a cache as a run found it. Its records are read when they are asked for, so that the whole is never in memory. It is
// safe for concurrent use; what it gives must not be changed.
type File struct {
	Started time.Time // when the run that wrote it began

	source io.ReaderAt
	count  int     // records
	blocks []place // in order
	end    int64   // of the last block
	recent [16]atomic.Pointer[block]
}

// place is where a block stands.
type place struct {
	at    int64
	first string // name of its first record
}

// block is a part of a file in memory.
type block struct {
	number int
	data   []byte
	starts []int // of its records in data
}

// The reasons why a file counts as none, beside those of the operating system.
var (
	ErrDamaged  = errors.New("damaged")
	ErrBuild    = errors.New("written by another build")
	ErrNotOwned = errors.New("not a file of this user's alone")
)

// Read opens a file that a run of the same build wrote, and reads it once to see that it is whole. What the file system says
// wrong about it is an error too: nothing may be trusted that somebody else could have written.
func Read(path, build string) (*File, error) {
	f, err := openOwn(path)
	if err != nil {
		return nil, err
	}
	file, err := readOwn(f, build)
	if err != nil {
		_ = f.Close() // nothing was written
	}
	return file, err
}

func readOwn(f *os.File, build string) (*File, error) {
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !isOwn(info):
		return nil, ErrNotOwned
	}
	return parse(f, info.Size(), build)
}

func parse(source io.ReaderAt, size int64, build string) (*File, error) {
	if size > maxSize || size < int64(headSize+tailSize) {
		return nil, ErrDamaged
	}
	var sum checksum
	buffer := make([]byte, 256<<10)
	if n, err := io.CopyBuffer(&sum, io.NewSectionReader(source, 0, size-checksumSize), buffer); err != nil || n != size-checksumSize {
		return nil, early(err)
	}
	head, tail := make([]byte, headSize), make([]byte, tailSize)
	if err := readFull(source, head, 0); err != nil {
		return nil, err
	}
	if err := readFull(source, tail, size-int64(tailSize)); err != nil {
		return nil, err
	}
	if string(head[:len(magic)]) != magic || sum.value() != binary.LittleEndian.Uint64(tail[16:]) {
		return nil, ErrDamaged
	}
	if want := sha256.Sum256([]byte(build)); !bytes.Equal(want[:], head[len(magic):len(magic)+sha256.Size]) {
		return nil, ErrBuild
	}
	f := &File{Started: time.Unix(0, int64(binary.LittleEndian.Uint64(head[headSize-8:]))), source: source}
	end, count := binary.LittleEndian.Uint64(tail), binary.LittleEndian.Uint64(tail[8:])
	if room := uint64(size) - uint64(tailSize); end < uint64(headSize) || end > room || count > room {
		return nil, ErrDamaged
	}
	f.end, f.count = int64(end), int(count)
	index := make([]byte, size-int64(tailSize)-f.end)
	if err := readFull(source, index, f.end); err != nil {
		return nil, err
	}
	return f, f.readIndex(index)
}

func readFull(source io.ReaderAt, into []byte, at int64) error {
	if n, err := source.ReadAt(into, at); n < len(into) {
		return early(err)
	}
	return nil
}

// early is what went wrong with a file that ends too early.
func early(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return ErrDamaged
	}
	return err
}

func (f *File) readIndex(index []byte) error {
	d := Decoder{Rest: index}
	for at := int64(headSize); len(d.Rest) > 0; {
		p := place{int64(d.Fixed()), d.Text()}
		if d.Failed || p.at < at || p.at > f.end {
			return ErrDamaged
		}
		at = p.at
		f.blocks = append(f.blocks, p)
	}
	if (f.count+blockRecords-1)/blockRecords != len(f.blocks) {
		return ErrDamaged
	}
	return nil
}

// Close ends reading.
func (f *File) Close() error {
	if c, ok := f.source.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// Len is the number of records; a nil file has none.
func (f *File) Len() int {
	if f == nil {
		return 0
	}
	return f.count
}

// load gives a block. Of one that cannot be read any more all records are empty.
func (f *File) load(number int) *block {
	b := new(block)
	f.read(number, b)
	return b
}

// read reads a block into the memory of another.
func (f *File) read(number int, b *block) {
	end := f.end
	if number+1 < len(f.blocks) {
		end = f.blocks[number+1].at
	}
	size := int(end - f.blocks[number].at)
	b.number, b.starts = number, slices.Grow(b.starts[:0], blockRecords)
	b.data = slices.Grow(b.data[:0], size)[:size]
	if readFull(f.source, b.data, f.blocks[number].at) != nil {
		return
	}
	for d := (Decoder{Rest: b.data}); len(d.Rest) > 0; {
		b.starts = append(b.starts, size-len(d.Rest))
		d.Bytes()
		d.Bytes()
	}
}

// record gives a record by its place in the block.
func (b *block) record(i int) (name, data []byte) {
	if i >= len(b.starts) {
		return nil, nil
	}
	d := Decoder{Rest: b.data[b.starts[i]:]}
	name, data = d.Bytes(), d.Bytes()
	return name, data
}

// At gives a record by its place in the order of names. The blocks that were asked for last are kept, for those who go
// through the records side by side.
func (f *File) At(i int) (name, record []byte) {
	number := i / blockRecords
	slot := &f.recent[number%len(f.recent)]
	b := slot.Load()
	if b == nil || b.number != number {
		b = f.load(number)
		slot.Store(b)
	}
	return b.record(i % blockRecords)
}

// Find gives the place of a record. Where there is none, it reports false and the place it would have.
func (f *File) Find(name string) (int, bool) { return f.find(name, f.At) }

func (f *File) find(name string, record func(i int) (name, record []byte)) (int, bool) {
	behind := sort.Search(len(f.blocks), func(i int) bool { return f.blocks[i].first > name })
	if behind == 0 {
		return 0, false
	}
	first := (behind - 1) * blockRecords
	size := min(blockRecords, f.count-first)
	i := first + sort.Search(size, func(i int) bool {
		at, _ := record(first + i)
		return string(at) >= name
	})
	if i == first+size {
		return i, false
	}
	at, _ := record(i)
	return i, string(at) == name
}

// Cursor goes through the records of File by itself.
type Cursor struct {
	File *File
	last block
	read bool // last is one of the file
}

// At is that of the file; what it gives stays until the next call.
func (c *Cursor) At(i int) (name, record []byte) {
	if number := i / blockRecords; !c.read || c.last.number != number {
		c.File.read(number, &c.last)
		c.read = true
	}
	return c.last.record(i % blockRecords)
}

// Find is that of the file; near is where it is looked for first.
func (c *Cursor) Find(name string, near int) (int, bool) {
	if near >= 0 && near < c.File.Len() {
		if at, _ := c.At(near); string(at) == name {
			return near, true
		}
	}
	return c.File.find(name, c.At)
}

// Why words the reason why a file counts as none; false where it is only not there.
func Why(err error) (string, bool) {
	var at *fs.PathError
	switch {
	case err == nil || errors.Is(err, fs.ErrNotExist):
		return "", false
	case errors.As(err, &at):
		return fmt.Sprint(at.Err), true
	}
	return err.Error(), true
}
