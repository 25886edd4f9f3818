//go:build unix

package fix

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"newslint/internal/lint"
	"newslint/report"
)

// asFixer makes the test binary a process that repairs the site in the folder that the variable names; fileLimit bounds
// the size of the files it may write.
const (
	asFixer   = "NEWSLINT_TEST_FIX"
	fileLimit = "NEWSLINT_TEST_LIMIT"
)

func TestMain(m *testing.M) {
	dir := os.Getenv(asFixer)
	if dir == "" {
		goleak.VerifyTestMain(m)
	}
	if limit := os.Getenv(fileLimit); limit != "" {
		var n uint64
		fmt.Sscan(limit, &n)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
			panic(err)
		}
	}
	resolver, _ := newResolver("news")
	l := lint.New(dir, clock, resolver)
	err := Run(context.Background(), l, l.Discover([]string{dir}).Targets, Options{}, true, func(o Outcome) error {
		if o.Unwritten != (report.Text{}) {
			fmt.Println(o.Path, o.Unwritten.EN)
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
}

func fixer(dir string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), "GORACE=atexit_sleep_ms=0", asFixer+"="+dir), env...)
	return cmd
}

// TestKilled kills fixers of a thousand posts at all moments. Every post is old or new, and the next run ends the work.
func TestKilled(t *testing.T) {
	const n = 1000
	_, dir := newLinter(t, "news", posts(n, spoilt))
	between := 0
	for i := range 9 {
		if i%3 == 0 {
			store(t, dir, posts(n, spoilt))
		}
		cmd := fixer(dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(30+30*i) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		old, fixed, other, _ := census(t, dir)
		if other > 0 || old+fixed != n {
			t.Fatalf("after kill %d: %d old, %d fixed, %d other", i, old, fixed, other)
		}
		if old > 0 && fixed > 0 {
			between++
		}
	}
	if between == 0 {
		t.Error("no kill met a fixer at work")
	}
	if unwritten := repair(t, dir); len(unwritten) > 0 {
		t.Error(unwritten)
	}
	store(t, dir, posts(1, spoilt)) // a run that writes sweeps
	repair(t, dir)
	if old, fixed, other, temporaries := census(t, dir); fixed != n || old+other+temporaries > 0 {
		t.Errorf("%d old, %d fixed, %d other, %d temporary", old, fixed, other, temporaries)
	}
}

// TestDiskFull lets no file grow beyond some bytes: what does not fit stays as it was, and is told.
func TestDiskFull(t *testing.T) {
	long := spoilt + strings.Repeat("字", 3000)
	_, dir := newLinter(t, "news", posts(3, spoilt))
	store(t, dir, map[string]string{"_posts/2022-03-30-long.md": long})
	out, err := fixer(dir, fileLimit+"=4096").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := string(out); got != "_posts/2022-03-30-long.md could not be written: file too large\n" {
		t.Errorf("told: %s", got)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "_posts/2022-03-30-long.md")); err != nil || string(text) != long {
		t.Errorf("the long post holds %d bytes of %d", len(text), len(long))
	}
	if old, fixed, other, temporaries := census(t, dir); old != 0 || fixed != 3 || other != 1 || temporaries > 0 {
		t.Errorf("%d old, %d fixed, %d other, %d temporary", old, fixed, other, temporaries)
	}
}

// TestConcurrentFixers repairs one site by four processes at once.
func TestConcurrentFixers(t *testing.T) {
	const n = 200
	_, dir := newLinter(t, "news", posts(n, spoilt))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if out, err := fixer(dir).CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	wg.Wait()
	if old, fixed, other, temporaries := census(t, dir); fixed != n || old+other+temporaries > 0 {
		t.Errorf("%d old, %d fixed, %d other, %d temporary", old, fixed, other, temporaries)
	}
}

// TestWriterMeanwhile rewrites posts by rename, as editors do, while they are repaired: the last text of the other writer
// is never lost.
func TestWriterMeanwhile(t *testing.T) {
	const n = 100
	_, dir := newLinter(t, "news", posts(n, spoilt))
	cmd := fixer(dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		path := filepath.Join(dir, fmt.Sprintf("_posts/2022-03-29-%04d.md", i))
		if err := os.WriteFile(path+".editor", []byte("mine"), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(path+".editor", path); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if old, fixed, other, temporaries := census(t, dir); old+fixed+temporaries > n/20 {
		t.Errorf("%d old, %d fixed, %d other, %d temporary", old, fixed, other, temporaries)
	}
}
