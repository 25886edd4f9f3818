package shard

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"newslint/internal/lint"
	"newslint/report"
)

// Limits of a part that somebody else may have written.
const (
	maxSize = 4 << 30   // bytes
	maxLine = 256 << 20 // bytes of what is said of one file
	maxKept = 64 << 20  // bytes of parts that are kept in memory
)

// Part is one part on disk.
type Part struct {
	Name    string // as on the command line
	Header  Header
	Account Account // once it was read to its end

	file  *os.File
	lines *bufio.Reader
	hash  hash.Hash
	line  []byte
	found Account
	last  bool // no file follows

	size  int64          // bytes
	small bool           // worth to be kept in memory between two readings
	kept  []*lint.Record // of a small part that was read to its end, nil among them at the end
	at    int            // the next of them
}

// errDamaged is what is wrong with the bytes of a part.
type errDamaged struct{ report.Text }

func (e errDamaged) Error() string { return e.EN }

var errShort = errDamaged{report.Say("it ends too early; did its shard finish?", "文件不完整，该分片是否已运行完毕？")}

// Damaged is an error that says what is wrong with a part.
func Damaged(why report.Text) error { return errDamaged{why} }

func damaged(err error) errDamaged {
	return errDamaged{report.Say("%s", "%s", err.Error())}
}

// Open reads the header of a part.
func Open(dir, name string) (*Part, error) {
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errDamaged{report.Say("not a regular file", "不是普通文件")}
	case info.Size() > maxSize:
		return nil, errDamaged{report.Say("larger than %d bytes", "超过 %d 字节", maxSize)}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	p := &Part{Name: name, file: f, size: info.Size()}
	if err := p.Rewind(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return p, nil
}

// Close ends the reading.
func (p *Part) Close() error { return p.file.Close() }

// Rewind reads the part from its start again, up to the files.
func (p *Part) Rewind() error {
	p.at = 0
	if n := len(p.kept); n > 0 && p.kept[n-1] == nil {
		return nil
	}
	p.kept = nil
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	p.lines = bufio.NewReaderSize(io.LimitReader(p.file, maxSize+1), 1<<16)
	p.hash, p.found, p.last = sha256.New(), Account{}, false
	line, err := p.next()
	if err != nil || string(line) != fmt.Sprintf(`{"schema":%q,`, Schema) {
		return notPart(line)
	}
	line, err = p.next()
	if err != nil {
		return err
	}
	if err := p.field(line, "header", &p.Header); err != nil {
		return err
	}
	if line, err = p.next(); err != nil {
		return err
	} else if string(line) != `"files":[` {
		return errDamaged{report.Say("the files are missing", "缺少文件列表")}
	}
	return nil
}

// notPart tells a part of another version of the format from what is none.
func notPart(line []byte) error {
	var other struct {
		Schema string `json:"schema"`
	}
	if json.Unmarshal(append(bytes.TrimSuffix(bytes.Clone(line), []byte(",")), '}'), &other) == nil && other.Schema != "" {
		return errDamaged{report.Say("its format is %q, expected %q", "其格式为 %q，应为 %q", other.Schema, Schema)}
	}
	return errDamaged{report.Say("no part of a report; newslint check --shard I/N --format partial writes one", "不是分片结果；应由 newslint check --shard I/N --format partial 生成")}
}

// field reads a line `"name":value,`.
func (p *Part) field(line []byte, name string, into any) error {
	value, ok := bytes.CutPrefix(line, []byte(`"`+name+`":`))
	value, ended := bytes.CutSuffix(value, []byte(","))
	if !ok || !ended {
		return errDamaged{report.Say("%q is missing", "缺少 %q", name)}
	}
	if err := decode(value, into); err != nil {
		return damaged(err)
	}
	return nil
}

// decode takes one JSON value with no key that the reader does not know.
func decode(src []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(src))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value in a line")
	}
	return nil
}

// next reads a line without its end and adds it to the digest. The line holds until the next call.
func (p *Part) next() ([]byte, error) {
	p.line = p.line[:0]
	for {
		piece, err := p.lines.ReadSlice('\n')
		p.line = append(p.line, piece...)
		switch {
		case len(p.line) > maxLine:
			return nil, errDamaged{report.Say("a line is longer than %d bytes", "有一行超过 %d 字节", maxLine)}
		case err == nil:
			_, _ = p.hash.Write(p.line) // never fails
			return p.line[:len(p.line)-1], nil
		case errors.Is(err, io.EOF):
			return nil, errShort
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

// Next reads the record of the next file; nil behind the last, when all that the part says of itself has proved true.
func (p *Part) Next() (*lint.Record, error) {
	if p.at < len(p.kept) {
		p.at++
		return p.kept[p.at-1], nil
	}
	r, err := p.read()
	if p.small && err == nil {
		p.kept = append(p.kept, r)
		p.at++
	}
	return r, err
}

func (p *Part) read() (*lint.Record, error) {
	line, err := p.next()
	if err != nil {
		return nil, err
	}
	if string(line) == "]," {
		return nil, p.end()
	}
	if p.last {
		return nil, errDamaged{report.Say("a file stands behind the last", "最后一个文件之后仍有内容")}
	}
	value, more := bytes.CutSuffix(line, []byte(","))
	p.last = !more
	r := &lint.Record{}
	if err := decode(value, r); err != nil {
		return nil, damaged(err)
	}
	p.found.add(r)
	return r, nil
}

func (p *Part) end() error {
	line, err := p.next()
	if err != nil {
		return err
	}
	if err := p.field(line, "account", &p.Account); err != nil {
		return err
	}
	want := fmt.Sprintf(`"digest":"%s"}`, hex.EncodeToString(p.hash.Sum(nil)))
	if line, err = p.next(); err != nil {
		return err
	} else if string(line) != want {
		return errDamaged{report.Say("its digest is not that of its bytes; it was cut or changed", "摘要与内容不符，文件被截断或改动过")}
	}
	if _, err := p.lines.ReadByte(); !errors.Is(err, io.EOF) {
		return errDamaged{report.Say("something stands behind its end", "结尾之后仍有内容")}
	}
	p.found.Site = p.Account.Site
	if p.found.numbers() != p.Account.numbers() {
		return errDamaged{report.Say("its account does not fit its files", "汇总与文件内容不符")}
	}
	return nil
}

func (a *Account) numbers() [6]int {
	return [6]int{a.Checked, a.Skipped, a.Failed, a.Found, a.Ignored, a.Facts}
}
