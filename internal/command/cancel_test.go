package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"newslint/internal/shard"
)

// countdown is a context that ends when it was asked so many times: between any two pieces of work.
type countdown struct {
	context.Context
	cancel context.CancelFunc
	asked  int
	after  int
}

func newCountdown(after int) *countdown {
	ctx, cancel := context.WithCancel(context.Background())
	return &countdown{Context: ctx, cancel: cancel, after: after}
}

func (c *countdown) Write(p []byte) (int, error) {
	if c.asked += len(p); c.asked >= c.after {
		c.cancel()
	}
	return len(p), nil
}

// TestCancelledAnywhere: a run that is told to end after so many bytes of its report closes the report, says that it is
// incomplete, and leaves no goroutine and no part behind that merging would take for a whole.
func TestCancelledAnywhere(t *testing.T) {
	defer goleak.VerifyNone(t)
	dir := t.TempDir()
	place(t, filepath.Join(dir, "_config.yml"), "title: x\n")
	const posts = 120
	for i := range posts {
		place(t, filepath.Join(dir, "_posts", fmt.Sprintf("2022-03-29-%03d.md", i)), "---\ntitle: 甲\ndate: 2022-13-45\n---\n正文 [空]()\n")
	}
	for _, after := range []int{0, 1, 200, 5_000, 20_000} {
		for _, format := range []string{"text", "json", "sarif", "junit", "jsonl"} {
			c := newCountdown(after)
			if after == 0 {
				c.cancel()
			}
			var out, complaints bytes.Buffer
			o := plainly()
			o.Now, o.Formats, o.Cache = time.Now(), []Output{{Format: format}}, t.TempDir()
			status := Check(c, o, Streams{Out: writers{&out, c}, Err: &complaints, Dir: dir})
			c.cancel()
			whole := strings.Contains(out.String(), fmt.Sprint(posts-1))
			if status != Incomplete && (status != Findings || !whole) {
				t.Errorf("%s, after %d bytes: exit status %d", format, after, status)
			}
			if format == "json" {
				var document struct{ Complete bool }
				if err := json.Unmarshal(out.Bytes(), &document); err != nil || document.Complete != (status == Findings) {
					t.Errorf("json, after %d bytes: %v, %+v, exit status %d", after, err, document, status)
				}
			}
		}
		c := newCountdown(after)
		if after == 0 {
			c.cancel()
		}
		var out bytes.Buffer
		o := plainly()
		o.Now, o.Formats, o.Shard = time.Now(), []Output{{Format: Partial}}, shard.Shard{Index: 1, Count: 1}
		status := Check(c, o, Streams{Out: writers{&out, c}, Err: new(bytes.Buffer), Dir: dir})
		c.cancel()
		part := filepath.Join(t.TempDir(), "part.json")
		place(t, part, out.String())
		if got := merged(dir, MergeOptions{Parts: []string{part}, Formats: []Output{{Format: "json"}}}); (status == Clean) != (got.status == Findings) {
			t.Errorf("after %d bytes: a part with exit status %d, merged with %d", after, status, got.status)
		}
	}
}

type writers [2]interface{ Write(p []byte) (int, error) }

func (w writers) Write(p []byte) (int, error) {
	_, _ = w[1].Write(p)
	return w[0].Write(p)
}

// TestInterruptedWhileFindingsWait: what is known of the posts behind one that cannot be judged yet is reported, in order.
func TestInterruptedWhileFindingsWait(t *testing.T) {
	dir := t.TempDir()
	place(t, filepath.Join(dir, "_config.yml"), "title: x\n")
	for i := range 2000 {
		body := "正文 [空]()\n"
		if i == 10 {
			body = "[早前](/nowhere/)\n" // to be known when the last post was read
		}
		place(t, filepath.Join(dir, "_posts", fmt.Sprintf("2022-03-29-%04d.md", i)), "---\ntitle: 甲\n---\n"+body)
	}
	if err := os.Symlink(t.TempDir(), filepath.Join(dir, "_posts", "2022-03-29-0500.md.md")); err != nil {
		t.Fatal(err)
	}
	c := newCountdown(1) // when the link is skipped
	o := plainly()
	o.Now, o.Formats = time.Now(), []Output{{Format: "compact"}}
	var out, complaints bytes.Buffer
	status := Check(c, o, Streams{Out: &out, Err: writers{&complaints, c}, Dir: dir})
	var told []string
	for line := range strings.Lines(out.String()) {
		if path, _, found := strings.Cut(line, ":"); found && strings.HasPrefix(path, "_posts/") {
			told = append(told, path)
		}
	}
	if status != Incomplete || len(told) < 400 || len(told) > 1800 || !slices.IsSorted(told) {
		t.Errorf("exit status %d, %d findings, sorted %v; %s", status, len(told), slices.IsSorted(told), complaints.String())
	}
}
