package lint

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"newslint/report"
)

// repository asks git about one repository. It is safe for concurrent use; Close ends the process it may have started.
type repository struct {
	top   string // absolute
	bare  bool   // top is the repository itself
	index string // absolute path of the index a hook works on; empty for the usual one

	mu     sync.Mutex
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	said   bytes.Buffer // what the process complained
	starts int
}

// openRepository takes the index that git names to its hooks, relative to dir, the working directory.
func openRepository(top, dir string) *repository {
	r := &repository{top: top, index: os.Getenv("GIT_INDEX_FILE")}
	if r.index != "" && !filepath.IsAbs(r.index) {
		r.index = filepath.Join(dir, r.index)
	}
	return r
}

func (r *repository) git(args ...string) *exec.Cmd {
	if r.bare {
		args = append([]string{"-c", "safe.bareRepository=all"}, args...) // the working directory is it
	}
	cmd := git(r.top, args...)
	if r.index != "" {
		cmd.Env = append(cmd.Env, "GIT_INDEX_FILE="+r.index)
	}
	return cmd
}

// ask runs git and gives what it prints; the error is what it complained.
func (r *repository) ask(args ...string) ([]byte, error) {
	out, err := r.git(args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(exit.Stderr) > 0 {
		first, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		err = errors.New(first)
	}
	return out, err
}

// staged is the index.
func (r *repository) staged() (*snapshot, error) {
	out, err := r.ask("ls-files", "-s", "-z") // MODE ID STAGE TAB PATH NUL
	if err != nil {
		return nil, err
	}
	return newSnapshot(r, entries(out, 1)), nil
}

// tree is the tree of a revision.
func (r *repository) tree(revision string) (*snapshot, error) {
	out, err := r.ask("rev-parse", "--verify", "--end-of-options", revision+"^{tree}")
	if err != nil {
		return nil, err
	}
	id := strings.TrimSpace(string(out))
	out, err = r.ask("ls-tree", "-r", "-z", "--full-tree", id) // MODE TYPE ID TAB PATH NUL
	if err != nil {
		return nil, err
	}
	s := newSnapshot(r, entries(out, 2))
	s.tree = id
	return s, nil
}

// entries reads records that end in NUL: mode and id, which is field number at, then a tab and the path.
func entries(records []byte, at int) map[string]entry {
	all := make(map[string]entry)
	for record := range bytes.SplitSeq(records, []byte{0}) {
		head, path, ok := strings.Cut(string(record), "\t")
		fields := strings.Fields(head)
		if !ok || len(fields) != 3 {
			continue
		}
		e := entry{id: fields[at]}
		switch {
		case strings.HasPrefix(fields[0], "120"):
			e.mode = fs.ModeSymlink
		case !strings.HasPrefix(fields[0], "100"):
			e.mode = fs.ModeDir // a submodule
		}
		all[path] = e
	}
	return all
}

// objectError says that git has an object's name and not its content.
type objectError struct{ id, why string }

func (e objectError) Error() string { return e.said().EN }

func (e objectError) said() report.Text {
	if e.why == "" {
		return report.Say("git does not have its content, object %s", "git 中没有其内容（对象 %s）", e.id)
	}
	return report.Say("git cannot give its content, object %s: %s", "git 无法给出其内容（对象 %s）：%s", e.id, e.why)
}

// blob reads one object of at most limit bytes by its id, through one `git cat-file --batch` for all of them.
func (r *repository) blob(id string, limit int64) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cmd == nil {
		if err := r.start(); err != nil {
			return nil, objectError{id, err.Error()}
		}
	}
	src, err := r.receive(id, limit)
	if gone, ok := errors.AsType[objectError](err); ok && gone.why != "" {
		gone.why = r.died(gone.why)
		return nil, gone
	}
	return src, err
}

// receive asks for one object. The error is an objectError with a reason where the process is of no use any more.
func (r *repository) receive(id string, limit int64) ([]byte, error) {
	if _, err := fmt.Fprintln(r.in, id); err != nil {
		return nil, objectError{id, err.Error()}
	}
	head, err := r.out.ReadString('\n')
	if err != nil {
		return nil, objectError{id, err.Error()}
	}
	var name, kind string
	var size int64
	if _, err := fmt.Sscanf(head, "%s %s %d\n", &name, &kind, &size); err != nil {
		return nil, objectError{id: id} // "ID missing"
	}
	if kind != "blob" || size > limit {
		if _, err := io.CopyN(io.Discard, r.out, size+1); err != nil {
			return nil, objectError{id, err.Error()}
		}
		return nil, tooLarge(size, int(limit))
	}
	src := make([]byte, size+1) // and a line end
	if _, err := io.ReadFull(r.out, src); err != nil {
		return nil, objectError{id, err.Error()}
	}
	return src[:size], nil
}

// maxStarts of the process: one damaged object ends it, and the next are read by another.
const maxStarts = 16

func (r *repository) start() error {
	if r.starts++; r.starts > maxStarts {
		return errors.New("git stopped too often")
	}
	cmd := r.git("cat-file", "--batch")
	r.said.Reset()
	cmd.Stderr = &r.said
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	r.cmd, r.in, r.out = cmd, in, bufio.NewReaderSize(out, 1<<16)
	return nil
}

// died ends the process and gives what it said last, else why.
func (r *repository) died(why string) string {
	_ = r.stop() // that it failed is known
	lines := strings.Split(strings.TrimSpace(r.said.String()), "\n")
	if last := lines[len(lines)-1]; last != "" {
		return last
	}
	return why
}

func (r *repository) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stop()
}

func (r *repository) stop() error {
	if r.cmd == nil {
		return nil
	}
	err := errors.Join(r.in.Close(), r.cmd.Wait())
	r.cmd = nil
	return err
}
