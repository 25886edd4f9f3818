//go:build hostile && linux

package commandline

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"newslint/internal/hostile"
)

// failing runs newslint under strace, which lets the n-th call of a kind fail in each thread. It gives what was printed, the
// status, and the calls that failed.
func failing(t *testing.T, program, dir, call, failure string, n int, args ...string) (out, complaints string, status int, failed []string) {
	t.Helper()
	trace := filepath.Join(filepath.Dir(program), "trace")
	inject := fmt.Sprintf("inject=%s:error=%s:when=%d", call, failure, n)
	cmd := exec.Command("strace", append([]string{"-f", "-qq", "-o", trace, "-e", "trace=" + call, "-e", inject, program}, args...)...)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	_ = cmd.Run() // the status says it
	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, "INJECTED") {
			failed = append(failed, strings.TrimSpace(line))
		}
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode(), failed
}

// each lets every call of each kind fail once.
func each(t *testing.T, calls map[string][]string, run func(t *testing.T, call, failure string, n int) (hit bool)) {
	for call, failures := range calls {
		for _, failure := range failures {
			t.Run(call+"/"+failure, func(t *testing.T) {
				n := 1
				for n < 80 && run(t, call, failure, n) {
					n++
				}
				t.Logf("%d calls failed", n-1)
			})
		}
	}
}

func layPosts(t *testing.T, dir string) {
	t.Helper()
	put(t, filepath.Join(dir, "_config.yml"), "title: x\n")
	for i := range 3 {
		put(t, filepath.Join(dir, fmt.Sprintf("_posts/2022-03-2%d-a.md", i)), "\uFEFF"+hostile.Front+"正文。\n")
	}
}

// TestEveryCallFails: whatever call of the system fails, the report is the whole one, or it is told that it is not (P).
func TestEveryCallFails(t *testing.T) {
	program, dir := build(t), t.TempDir()
	layPosts(t, dir)
	args := []string{"check", "--format", "compact", "."}
	whole, _, want, _ := failing(t, program, dir, "openat", "EIO", 10_000, args...)
	if want != 0 || strings.Count(whole, "byte-order-mark") != 3 {
		t.Fatalf("without a failure: %d, %s", want, whole)
	}
	each(t, map[string][]string{
		"openat": {"EIO", "EMFILE", "EACCES"}, "read": {"EIO", "EINTR"}, "fstat": {"EIO"}, "newfstatat": {"EIO"},
		"getdents64": {"EIO"}, "write": {"ENOSPC", "EIO"}, "close": {"EIO"},
	}, func(t *testing.T, call, failure string, n int) bool {
		out, complaints, status, failed := failing(t, program, dir, call, failure, n, args...)
		switch {
		case status < 0 || status > 3 || strings.Contains(complaints, "goroutine "):
			t.Errorf("call %d: newslint ends with %d: %s\n%s", n, status, complaints, failed)
		case status == want && out != whole:
			t.Errorf("call %d: green, and the report is another: %s\n%s", n, out, failed)
		case status != want && out == whole && complaints == "":
			t.Errorf("call %d: newslint ends with %d without a word\n%s", n, status, failed)
		}
		for _, line := range failed {
			if _, name, ok := strings.Cut(line, "_posts/2022"); ok && call == "openat" {
				name, _, _ = strings.Cut(name, `"`)
				if !strings.Contains(out, name+":1:1: error: the file cannot be read") && status != want {
					t.Errorf("call %d: the file is not named: %s\n%s", n, out, failed)
				}
				if strings.Count(out, "byte-order-mark") < 2 {
					t.Errorf("call %d: the other files are not judged: %s", n, out)
				}
			}
		}
		return len(failed) > 0
	})
}

// TestEveryCallOfAFixFails: whatever call fails, a repaired file is old or new, and one that could not be written is told (X).
func TestEveryCallOfAFixFails(t *testing.T) {
	program := build(t)
	old, repaired := "\uFEFF"+hostile.Front+"正文。\n", hostile.Front+"正文。\n"
	each(t, map[string][]string{
		"openat": {"EIO"}, "read": {"EIO"}, "pread64": {"EIO"}, "write": {"ENOSPC"}, "fsync": {"EIO"}, "renameat": {"EIO"}, "fchmod": {"EPERM"},
		"fchown": {"EPERM"}, "linkat": {"EIO"}, "unlinkat": {"EIO"}, "flock": {"EIO"}, "fstat": {"EIO"}, "close": {"EIO"},
	}, func(t *testing.T, call, failure string, n int) bool {
		dir := t.TempDir()
		layPosts(t, dir)
		out, complaints, status, failed := failing(t, program, dir, call, failure, n, "check", "--fix", "--format", "compact", ".")
		if status < 0 || status > 3 || strings.Contains(complaints, "goroutine ") {
			t.Errorf("call %d: newslint ends with %d: %s\n%s", n, status, complaints, failed)
		}
		left := 0
		for i := range 3 {
			text, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("_posts/2022-03-2%d-a.md", i)))
			if err != nil || string(text) != old && string(text) != repaired {
				t.Errorf("call %d: post %d is neither old nor new: %v %q\n%s", n, i, err, text, failed)
			}
			if string(text) == old {
				left++
			}
		}
		if left > 0 && status == 0 {
			t.Errorf("call %d: %d posts are not repaired, and nothing says so: %s\n%s", n, left, out, failed)
		}
		return len(failed) > 0
	})
}
