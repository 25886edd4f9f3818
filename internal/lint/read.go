package lint

import (
	"errors"
	"io"
	"io/fs"
	"syscall"

	"newslint/internal/disk"
	"newslint/internal/site"
	"newslint/report"
)

// The largest post to read, in bytes: unless the command line says otherwise, and whatever it says. Real posts have some
// kilobytes.
const (
	MaxFileSize      = site.LargestFile
	LimitMaxFileSize = 64 << 20
)

// refusal says why a file is not judged: as a sentence about the file, to follow "the file", and as an adjective.
type refusal struct {
	sentence report.Text
	short    report.Text
	harmless bool // where a listing found the file: a link or a device is no post, and a file may go meanwhile
}

func (r refusal) Error() string { return r.sentence.EN }

func refused(sentence, short report.Text) refusal { return refusal{sentence: sentence, short: short} }

var (
	errGone = refusal{report.Say("is not there", "不存在"), report.Say("not there any more", "已不存在"), true}
	errLink = refusal{report.Say("is a symbolic link that leads to no file of the repository", "是符号链接，且未指向仓库内的文件"), report.Say("a symbolic link", "符号链接"), true}
)

// readPost reads a regular file of at most limit bytes. The error is a refusal.
func readPost(path string, limit int) ([]byte, error) {
	if src, ok := disk.Read(path, limit); ok {
		return src, nil
	}
	f, err := openFile(path)
	if err != nil {
		return nil, refuse(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, refuse(err)
	}
	if !info.Mode().IsRegular() {
		return nil, irregular(info.Mode())
	}
	if info.Size() > int64(limit) {
		return nil, tooLarge(info.Size(), limit)
	}
	return readStream(f, limit)
}

// ReadAll reads a post of bounded size from a stream. The error is one that Linter words.
func (l *Linter) ReadAll(r io.Reader) ([]byte, error) { return readStream(r, l.largest) }

func readStream(r io.Reader, limit int) ([]byte, error) {
	src, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, refuse(err)
	}
	if len(src) > limit {
		return nil, tooLarge(int64(len(src)), limit)
	}
	return src, nil
}

// tooLarge words the limit as people write it.
func tooLarge(size int64, limit int) refusal {
	words := report.Say("is larger than %d bytes (%d bytes)", "超过 %d 字节（%d 字节）", limit, size)
	switch {
	case limit%(1<<20) == 0:
		words = report.Say("is larger than %d MiB (%d bytes)", "超过 %d MiB（%d 字节）", limit>>20, size)
	case limit%(1<<10) == 0:
		words = report.Say("is larger than %d KiB (%d bytes)", "超过 %d KiB（%d 字节）", limit>>10, size)
	}
	return refused(words, report.Say("too large", "过大"))
}

func irregular(mode fs.FileMode) refusal {
	kind := kindOf(mode)
	return refusal{report.Say("is not a regular file but %s", "不是普通文件，而是%s", kind), kind, true}
}

func unreadable(why report.Text) refusal {
	return refused(report.Say("cannot be read: %s", "无法读取：%s", why), report.Say("unreadable", "无法读取"))
}

func refuse(err error) refusal {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errGone
	case errors.Is(err, syscall.ELOOP):
		return errLink
	case errors.Is(err, syscall.ENXIO):
		return irregular(fs.ModeSocket)
	}
	return unreadable(report.Cause(err))
}

func kindOf(mode fs.FileMode) report.Text {
	switch {
	case mode.IsDir():
		return report.Say("a folder", "文件夹")
	case mode&fs.ModeNamedPipe != 0:
		return report.Say("a FIFO", "命名管道")
	case mode&fs.ModeDevice != 0:
		return report.Say("a device", "设备")
	case mode&fs.ModeSocket != 0:
		return report.Say("a socket", "套接字")
	}
	return report.Say("a special file", "特殊文件")
}
