// Package cache keeps what was learned of files from one run to the next: one flat file, named records in the order of
// their names, a checksum over all. A file that is damaged, of another build, or somebody else's counts as none.
package cache

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"time"
)

// magic begins every file; its last byte is the version of the layout: build and time of the run, the records, their
// offsets, then the number of records and the checksum.
const magic = "newslint cache\x00\x01"

const (
	headSize = len(magic) + sha256.Size + 8
	tailSize = 8 + sha256.Size
)

// maxSize is the largest file that is read, in bytes.
const maxSize = 1 << 30

// File is a cache as a run found it. It is immutable; what it gives must not be changed.
type File struct {
	Started time.Time // when the run that wrote it began

	data    []byte
	offsets []byte // of the records, 8 bytes each
}

// The reasons why a file counts as none, beside those of the operating system.
var (
	ErrDamaged  = errors.New("damaged")
	ErrBuild    = errors.New("written by another build")
	ErrNotOwned = errors.New("not a file of this user's alone")
)

// Read reads a file that a run of the same build wrote. What the file system says wrong about it is an error too: nothing
// may be trusted that somebody else could have written.
func Read(path, build string) (*File, error) {
	f, err := openOwn(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !isOwn(info):
		return nil, ErrNotOwned
	case info.Size() > maxSize || info.Size() < int64(headSize+tailSize):
		return nil, ErrDamaged
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, err
	}
	return parse(data, build)
}

func parse(data []byte, build string) (*File, error) {
	if len(data) < headSize+tailSize || string(data[:len(magic)]) != magic {
		return nil, ErrDamaged
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if want := sha256.Sum256(body); !bytes.Equal(want[:], sum) {
		return nil, ErrDamaged
	}
	if want := sha256.Sum256([]byte(build)); !bytes.Equal(want[:], data[len(magic):len(magic)+sha256.Size]) {
		return nil, ErrBuild
	}
	count := binary.LittleEndian.Uint64(body[len(body)-8:])
	room := uint64(len(body) - 8 - headSize)
	if count > room/8 {
		return nil, ErrDamaged
	}
	end := len(body) - 8 - int(count)*8
	started := int64(binary.LittleEndian.Uint64(data[headSize-8:]))
	return &File{Started: time.Unix(0, started), data: data[:end:end], offsets: body[end : len(body)-8]}, nil
}

// Len is the number of records; a nil file has none.
func (f *File) Len() int {
	if f == nil {
		return 0
	}
	return len(f.offsets) / 8
}

// At gives a record by its place in the order of names.
func (f *File) At(i int) (name, record []byte) {
	d := Decoder{Rest: f.data[min(binary.LittleEndian.Uint64(f.offsets[8*i:]), uint64(len(f.data))):]}
	name, record = d.Bytes(), d.Bytes()
	return name, record
}

// Find gives the place of a record; near is where it is looked for first. Where there is none, it reports false and the
// place it would have.
func (f *File) Find(name string, near int) (int, bool) {
	n := f.Len()
	if near >= 0 && near < n {
		if at, _ := f.At(near); string(at) == name {
			return near, true
		}
	}
	i := sort.Search(n, func(i int) bool {
		at, _ := f.At(i)
		return string(at) >= name
	})
	if i == n {
		return i, false
	}
	at, _ := f.At(i)
	return i, string(at) == name
}

// Record is one to write.
type Record struct {
	Name string
	Data []byte
}

// Write puts a new file in the place of an old one in one step, so that whoever reads meanwhile finds either. The records
// are sorted by name, each name once. The folder is made where it is not there.
func Write(path, build string, started time.Time, records []Record) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, filepath.Base(path)+temporary) // readable for this user alone
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f, build, started, records); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func write(w io.Writer, build string, started time.Time, records []Record) error {
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(w, sum), 256<<10)
	id := sha256.Sum256([]byte(build))
	head := append([]byte(magic), id[:]...)
	head = binary.LittleEndian.AppendUint64(head, uint64(started.UnixNano()))
	_, _ = out.Write(head) // a bufio.Writer keeps its error for Flush
	at := uint64(len(head))
	offsets := make([]byte, 0, 8*len(records)+8)
	var lengths []byte
	for _, r := range records {
		offsets = binary.LittleEndian.AppendUint64(offsets, at)
		lengths = binary.AppendUvarint(lengths[:0], uint64(len(r.Name)))
		_, _ = out.Write(lengths)
		_, _ = out.WriteString(r.Name)
		at += uint64(len(lengths) + len(r.Name))
		lengths = binary.AppendUvarint(lengths[:0], uint64(len(r.Data)))
		_, _ = out.Write(lengths)
		_, _ = out.Write(r.Data)
		at += uint64(len(lengths) + len(r.Data))
	}
	_, _ = out.Write(binary.LittleEndian.AppendUint64(offsets, uint64(len(records))))
	if err := out.Flush(); err != nil {
		return err
	}
	_, err := w.Write(sum.Sum(nil))
	return err
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
