package report

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// Cause is an error of the operating system in words, without the call that met it and without its path: what people can act on in
// both languages, all else as the system puts it.
func Cause(err error) Text {
	var path *fs.PathError
	var link *os.LinkError
	var call *os.SyscallError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	case errors.As(err, &call):
		err = call.Err
	}
	english := err.Error()
	for _, known := range []struct {
		err     error
		chinese string
	}{
		{fs.ErrNotExist, "没有这个文件或文件夹"},
		{fs.ErrPermission, "没有权限"},
		{syscall.ENOSPC, "磁盘空间不足"},
		{syscall.EROFS, "文件系统只读"},
		{syscall.EISDIR, "是文件夹"},
		{syscall.ENOTDIR, "路径中有一段不是文件夹"},
		{syscall.ENAMETOOLONG, "名称过长"},
		{syscall.EMFILE, "打开的文件过多"},
		{syscall.EIO, "输入输出错误"},
	} {
		if errors.Is(err, known.err) {
			return Text{english, known.chinese}
		}
	}
	return Text{english, english}
}
