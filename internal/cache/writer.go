package cache

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

// Writer writes a new file while the records come, so that they are never all in memory.
type Writer struct {
	path  string
	file  *os.File
	sum   checksum
	out   *bufio.Writer
	at    int64
	count int
	last  []byte // name
	index Encoder
	head  []byte // of a record, reused
	err   error
}

// errOrder is a mistake of the caller.
var errOrder = errors.New("records out of order")

// Create begins a file that Commit puts in the place of the one at path. The folder is made where it is not there. The caller
// calls either Commit or Discard.
func Create(path, build string, started time.Time) (*Writer, error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(dir, filepath.Base(path)+temporary) // readable for this user alone
	if err != nil {
		return nil, err
	}
	w := &Writer{path: path, file: f}
	w.out = bufio.NewWriterSize(io.MultiWriter(f, &w.sum), 256<<10)
	id := sha256.Sum256([]byte(build))
	head := append([]byte(magic), id[:]...)
	w.write(binary.LittleEndian.AppendUint64(head, uint64(started.UnixNano())))
	return w, nil
}

func (w *Writer) write(data []byte) {
	n, err := w.out.Write(data)
	w.at += int64(n)
	if w.err == nil {
		w.err = err
	}
}

// Add appends a record. They come sorted by name, each name once; what goes wrong is told by Commit.
func (w *Writer) Add(name, data []byte) {
	if w.count > 0 && bytes.Compare(name, w.last) <= 0 && w.err == nil {
		w.err = errOrder
	}
	if w.err != nil {
		return
	}
	if w.count%blockRecords == 0 {
		w.index.Fixed(uint64(w.at))
		w.index.Bytes(name)
	}
	w.count++
	w.last = append(w.last[:0], name...)
	w.head = binary.AppendUvarint(w.head[:0], uint64(len(name)))
	w.head = append(w.head, name...)
	w.head = binary.AppendUvarint(w.head, uint64(len(data)))
	w.write(w.head)
	w.write(data)
}

// Commit ends the file and puts it in the place of the old one in one step, so that whoever reads meanwhile finds either.
func (w *Writer) Commit() error {
	end := w.at
	w.index.Fixed(uint64(end))
	w.index.Fixed(uint64(w.count))
	w.write(w.index.Data)
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.err == nil {
		_, w.err = w.file.Write(binary.LittleEndian.AppendUint64(nil, w.sum.value()))
	}
	if w.err != nil {
		w.Discard()
		return w.err
	}
	if w.err = w.file.Close(); w.err == nil {
		w.err = os.Rename(w.file.Name(), w.path)
	}
	if w.err != nil {
		_ = os.Remove(w.file.Name())
	}
	return w.err
}

// Discard drops what was written.
func (w *Writer) Discard() {
	_ = w.file.Close()
	_ = os.Remove(w.file.Name()) // else Sweep does, later
}
