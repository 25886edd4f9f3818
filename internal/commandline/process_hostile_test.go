//go:build hostile && linux

package commandline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"newslint/internal/hostile"
)

func archive(t *testing.T, posts int) string {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "_config.yml"), "title: x\n")
	for i := range posts {
		put(t, filepath.Join(dir, fmt.Sprintf("_posts/%d/2022-03-29-%05d.md", i%50, i)), hostile.Front+"<p>正文。\n")
	}
	return dir
}

// TestSignalsInALargeTree: in the middle of the work a signal ends it within two seconds, with a whole
// document that says it is not complete (P).
func TestSignalsInALargeTree(t *testing.T) {
	program, dir := build(t), archive(t, 20_000)
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		cmd := exec.Command(program, "check", "--no-cache", "--format", "json")
		var out bytes.Buffer
		cmd.Dir, cmd.Stdout = dir, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		awaitReads(t, cmd.Process.Pid, 2000)
		sent := time.Now()
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // the status says it
		if took := time.Since(sent); took > 2*time.Second {
			t.Errorf("%v: newslint ends after %v", signal, took)
		}
		var report struct{ Complete *bool }
		if err := json.Unmarshal(out.Bytes(), &report); err != nil || report.Complete == nil || *report.Complete {
			t.Errorf("%v: the report is not whole, or says it is complete: %v %.200s", signal, err, out.Bytes())
		}
		if got := cmd.ProcessState.ExitCode(); got != want {
			t.Errorf("%v: newslint ends with %d, expected %d", signal, got, want)
		}
	}
}

// awaitReads waits until a process has asked so often for a piece of a file.
func awaitReads(t *testing.T, pid, times int) {
	t.Helper()
	for range 10_000 {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/io", pid))
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(data), "syscr: ")
		line, _, _ := strings.Cut(after, "\n")
		if n, err := strconv.Atoi(line); err != nil {
			t.Fatal(err)
		} else if n >= times {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("the program reads no posts")
}

// TestFilesComeAndGo: while files vanish, appear and change into folders, runs beside one another end with a whole report (P).
func TestFilesComeAndGo(t *testing.T) {
	program, dir := build(t), archive(t, 2000)
	put(t, filepath.Join(dir, "_posts/2022-01-01-stays.md"), hostile.Front+"正文。\n")
	done := make(chan struct{})
	var others sync.WaitGroup
	others.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
			}
			path := filepath.Join(dir, fmt.Sprintf("_posts/%d/2022-03-29-%05d.md", i%50, i%2000))
			switch i / 2000 % 3 {
			case 0:
				_ = os.Remove(path)
			case 1:
				_ = os.Mkdir(path, 0o777)
			case 2:
				_ = os.Remove(path)
				_ = os.WriteFile(path, []byte("x"), 0o666)
			}
		}
	})
	for range 10 {
		var runs sync.WaitGroup
		for range 3 {
			runs.Go(func() {
				cmd := exec.Command(program, "check", "--format", "json")
				cmd.Dir = dir
				out, _ := cmd.Output() // the status says it
				var report struct{ Complete *bool }
				if err := json.Unmarshal(out, &report); err != nil || report.Complete == nil {
					t.Errorf("the report is not whole: %v %.200s", err, out)
				}
				if got := cmd.ProcessState.ExitCode(); got < 0 || got > 3 || got == 2 || got < 2 && !*report.Complete {
					t.Errorf("newslint ends with %d", got)
				}
			})
		}
		runs.Wait()
	}
	close(done)
	others.Wait()
}

// TestRunsBesideOneAnother: runs over one tree say the same.
func TestRunsBesideOneAnother(t *testing.T) {
	program, dir := build(t), archive(t, 300)
	outs := make([][]byte, 6)
	var runs sync.WaitGroup
	for i := range outs {
		runs.Go(func() {
			cmd := exec.Command(program, "check", "--format", "sarif")
			cmd.Dir = dir
			outs[i], _ = cmd.Output() // the findings say it
		})
	}
	runs.Wait()
	for _, out := range outs {
		if len(out) < 1000 || !bytes.Equal(out, outs[0]) {
			t.Fatal("two runs say different things")
		}
	}
}
