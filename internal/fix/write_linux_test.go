package fix

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// TestReadOnlyFolder repairs a post in a folder that may not be written. File access of one thread is made that of a user
// without privileges, so that the test says the same to the administrator.
func TestReadOnlyFolder(t *testing.T) {
	l, dir := newLinter(t, "news", posts(1, spoilt))
	for at := dir; len(at) > len(os.TempDir()); at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	folder := filepath.Join(dir, "_posts")
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o755)
	path := filepath.Join(folder, "2022-03-29-0000.md")
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	out := Fix(l, path, []byte(spoilt), Options{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		if os.Getuid() == 0 {
			_ = syscall.Setfsuid(65534)
		}
		w := writer{swept: make(map[string]bool)}
		w.write(&out)
	}()
	<-done
	if !strings.Contains(out.Unwritten.EN, "permission denied") || out.Changed() {
		t.Errorf("%q", out.Unwritten.EN)
	}
	if old, _, other, temporaries := census(t, dir); old != 1 || other+temporaries > 0 {
		t.Error("the post is not as it was")
	}
}
