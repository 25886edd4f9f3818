package report

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestCause(t *testing.T) {
	_, gone := os.Open(filepath.Join(t.TempDir(), "none"))
	for _, c := range []struct {
		err  error
		want Text
	}{
		{gone, Text{"no such file or directory", "没有这个文件或文件夹"}},
		{fmt.Errorf("while reading: %w", gone), Text{"no such file or directory", "没有这个文件或文件夹"}},
		{&fs.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}, Text{"no space left on device", "磁盘空间不足"}},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EACCES}, Text{"permission denied", "没有权限"}},
		{os.NewSyscallError("getwd", syscall.ENOENT), Text{"no such file or directory", "没有这个文件或文件夹"}},
		{errors.New("something else"), Text{"something else", "something else"}},
	} {
		if got := Cause(c.err); got != c.want {
			t.Errorf("Cause(%v) = %q, expected %q", c.err, got, c.want)
		}
	}
}
