package command

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/report"
)

// screen is what a watching check has printed so far.
type screen struct {
	mu   sync.Mutex
	text bytes.Buffer
	from int
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()[s.from:]
}

// shows waits for a text behind what was waited for before.
func (s *screen) shows(t *testing.T, want string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if at := strings.Index(s.String(), want); at >= 0 {
			s.mu.Lock()
			s.from += at + len(want)
			s.mu.Unlock()
			return
		}
	}
	t.Fatalf("%q is not shown:\n%s", want, s.String())
}

// TestWatch drives a watching check as a writer and an editor do.
func TestWatch(t *testing.T) {
	r := newRemembered(t)
	r.options.Choice = config.Choice{Select: []string{"byte-order-mark", "broken-internal-link"}}
	r.options.Cache = r.cache
	r.write("page.html", "---\n---\n")
	ctx, cancel := context.WithCancel(context.Background())
	var out, errs screen
	done := make(chan int)
	go func() {
		done <- Watch(ctx, r.options, time.Now, Streams{Out: &out, Err: &errs, Dir: r.dir, Language: report.English})
	}()
	out.shows(t, " files checked: ")
	out.shows(t, "watching")

	const post, bad, good = "_posts/2023-05-01-watched.md", "\uFEFF---\ntitle: 春耕\n---\n农时\n", "---\ntitle: 春耕\n---\n农时\n"
	r.write(post, bad)
	out.shows(t, post+"\n")
	out.shows(t, "[byte-order-mark]")
	out.shows(t, "watching")
	r.write(post, good)
	out.shows(t, "gone: "+post+":1:")

	// An editor writes another file and renames it over the post.
	out.shows(t, "watching")
	r.write("_posts/.2023-05-01-watched.md.swp", "x")
	r.write("_posts/4913", bad)
	if err := os.Rename(filepath.Join(r.dir, "_posts", "4913"), filepath.Join(r.dir, filepath.FromSlash(post))); err != nil {
		t.Fatal(err)
	}
	out.shows(t, "[byte-order-mark]")
	out.shows(t, "watching")
	if err := os.Remove(filepath.Join(r.dir, filepath.FromSlash(post))); err != nil {
		t.Fatal(err)
	}
	out.shows(t, "gone: "+post)

	// A folder that comes later, and what is written into it later still.
	out.shows(t, "watching")
	r.write("_posts/later/deep/2023-05-02-in.md", bad)
	out.shows(t, "_posts/later/deep/2023-05-02-in.md:1:")
	out.shows(t, "watching")
	r.write("_posts/later/deep/2023-05-03-in.md", bad)
	out.shows(t, "_posts/later/deep/2023-05-03-in.md:1:")
	out.shows(t, "watching")

	// A page that posts link to goes, and comes back.
	r.write("_posts/2023-05-04-link.md", "---\ntitle: 链接\n---\n[页]({% link page.html %})\n")
	out.shows(t, "_posts/2023-05-04-link.md")
	out.shows(t, "watching")
	if err := os.Remove(filepath.Join(r.dir, "page.html")); err != nil {
		t.Fatal(err)
	}
	out.shows(t, "page.html\n")
	out.shows(t, "_posts/2023-05-04-link.md:4:")
	out.shows(t, "watching")
	r.write("page.html", "---\n---\n")
	out.shows(t, "gone: _posts/2023-05-04-link.md:4:")
	out.shows(t, "watching")

	// The configuration: a fault is told, a repaired one holds.
	r.write(".newslint.yml", "rules:\n  byte-ordr-mark: off\n")
	errs.shows(t, "byte-ordr-mark")
	out.shows(t, "watching")
	r.write(".newslint.yml", "ignore: [_posts/later/]\n")
	out.shows(t, "gone: _posts/later/deep/2023-05-02-in.md:1:")
	out.shows(t, "watching")
	r.write(".newslint.yml", "ignore: [\n")
	errs.shows(t, "newslint.yml:1:")
	out.shows(t, "watching")
	r.write(".newslint.yml", "ignore: [_posts/later/]\n")
	out.shows(t, ".newslint.yml\n") // the same findings as before the fault
	out.shows(t, " files checked: ")
	out.shows(t, "watching")

	cancel()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("the watch does not end")
	}
}

// TestWatchSeesWhatConfigurationExtends, in a folder beside the site.
func TestWatchSeesWhatConfigurationExtends(t *testing.T) {
	r := newRemembered(t)
	r.write("repository/.git/HEAD", "ref: refs/heads/main\n")
	r.write("repository/house/rules.yml", "rules:\n  byte-order-mark: off\n")
	r.write("repository/site/_config.yml", "title: x\n")
	r.write("repository/site/.newslint.yml", "extends: ../house/rules.yml\n")
	r.write("repository/site/_posts/2023-05-01-a.md", "\uFEFF---\ntitle: 春耕\n---\n农时\n")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var out, errs screen
	o := r.options
	o.Choice, o.Cache = config.Choice{}, r.cache
	done := make(chan int)
	go func() {
		done <- Watch(ctx, o, time.Now, Streams{Out: &out, Err: &errs, Dir: filepath.Join(r.dir, "repository", "site"), Language: report.English})
	}()
	out.shows(t, "watching")
	r.write("repository/house/rules.yml", "rules:\n  byte-order-mark: error\n")
	out.shows(t, "[byte-order-mark]")
	cancel()
	<-done
}

// TestWatchRefusesFaults: what is wrong from the start ends the watch before it begins.
func TestWatchRefusesFaults(t *testing.T) {
	r := newRemembered(t)
	r.write(".newslint.yml", "preset: nwes\n")
	var out, errs screen
	if status := Watch(context.Background(), r.options, time.Now, Streams{Out: &out, Err: &errs, Dir: r.dir, Language: report.English}); status != Misuse {
		t.Errorf("exit status %d", status)
	}
	errs.shows(t, "nwes")
}

// TestUnwatchable: a spent limit is not told as a full disk.
func TestUnwatchable(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{os.NewSyscallError("inotify_add_watch", syscall.ENOSPC), "max_user_watches"},
		{os.NewSyscallError("inotify_init1", syscall.EMFILE), "max_user_instances"},
		{&fs.PathError{Op: "lstat", Path: "_posts", Err: syscall.EIO}, "_posts: input/output error"},
	} {
		if got := unwatchable(c.err); !strings.Contains(got.EN, c.want) {
			t.Errorf("%v: %q, expected %q in it", c.err, got.EN, c.want)
		}
	}
}
