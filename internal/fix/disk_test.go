//go:build oracle && linux

package fix

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestSmallDisk repairs a site on a file system that is nearly full; mounting one takes the administrator, as CI is. Posts that
// fit beside their old text are repaired, the others stay whole and are told.
func TestSmallDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Fatalf("mount: %v", err)
	}
	defer func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	}()
	store(t, dir, map[string]string{"_config.yml": settings})
	long := spoilt + strings.Repeat("字", 20_000)
	for i := range 4 {
		store(t, dir, map[string]string{fmt.Sprintf("_posts/2022-03-29-long%d.md", i): long})
	}
	store(t, dir, map[string]string{"_posts/2022-03-29-short.md": spoilt})
	unwritten := repair(t, dir)
	if len(unwritten) != 4 {
		t.Errorf("not written: %v", unwritten)
	}
	for path, why := range unwritten {
		if !strings.Contains(why, "no space left on device") {
			t.Errorf("%s: %s", path, why)
		}
		if text, err := os.ReadFile(filepath.Join(dir, path)); err != nil || string(text) != long {
			t.Errorf("%s holds %d bytes of %d: %v", path, len(text), len(long), err)
		}
	}
	if _, fixed, other, temporaries := census(t, dir); fixed != 1 || other != 4 || temporaries > 0 {
		t.Errorf("%d fixed, %d other, %d temporary", fixed, other, temporaries)
	}
}
