package lint

import (
	"errors"
	"io"
	"io/fs"
	"syscall"

	"newslint/report"
)

// maxFileSize is the largest post newslint reads, in bytes; real posts have some kilobytes.
const maxFileSize = 8 << 20

// What a listing may name although there is nothing to judge.
var (
	errGone = refusal(report.Say("is not there", "不存在"))
	errLink = refusal(report.Say("is a symbolic link", "是符号链接"))
)

// readPost reads a regular file of bounded size. The error is a refusal.
func readPost(path string) ([]byte, error) {
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
		return nil, refusal(report.Say("is not a regular file (%s)", "不是普通文件（%s）", kindOf(info.Mode())))
	}
	if info.Size() > maxFileSize {
		return nil, refusal(report.Say("is larger than %d MiB (%d bytes)", "超过 %d MiB（%d 字节）", maxFileSize>>20, info.Size()))
	}
	src, err := io.ReadAll(io.LimitReader(f, maxFileSize+1))
	if err != nil {
		return nil, refuse(err)
	}
	if len(src) > maxFileSize { // grew while it was read
		return nil, refusal(report.Say("is larger than %d MiB (%d bytes)", "超过 %d MiB（%d 字节）", maxFileSize>>20, len(src)))
	}
	return src, nil
}

// refusal says why a file was not read, to follow "the file".
type refusal report.Text

func (r refusal) Error() string { return r.EN }

func refuse(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errGone
	case errors.Is(err, fs.ErrPermission):
		return refusal(report.Say("cannot be read: permission denied", "无法读取：没有权限"))
	case errors.Is(err, syscall.ELOOP):
		return errLink
	case errors.Is(err, syscall.ENXIO):
		return refusal(report.Say("is not a regular file (%s)", "不是普通文件（%s）", "socket"))
	}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return refusal(report.Say("cannot be read: %s", "无法读取：%s", err.Error()))
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "folder"
	case mode&fs.ModeNamedPipe != 0:
		return "FIFO"
	case mode&fs.ModeDevice != 0:
		return "device"
	case mode&fs.ModeSymlink != 0:
		return "symbolic link"
	}
	return "special file"
}
