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
)

// repository asks git about one repository. It is safe for concurrent use; Close ends the process it may have started.
type repository struct {
	top   string // absolute
	index string // absolute path of the index a hook works on; empty for the usual one

	mu  sync.Mutex
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
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

// staged lists the index: blobs by path, slash-separated, relative to top.
func (r *repository) staged() (map[string]string, error) {
	out, err := r.ask("ls-files", "-s", "-z")
	if err != nil {
		return nil, err
	}
	blobs := make(map[string]string)
	for record := range bytes.SplitSeq(out, []byte{0}) {
		head, path, ok := strings.Cut(string(record), "\t")
		if fields := strings.Fields(head); ok && len(fields) == 3 && strings.HasPrefix(fields[0], "100") {
			blobs[path] = fields[1]
		}
	}
	return blobs, nil
}

// blob reads one object by its id, through one `git cat-file --batch` for all of them.
func (r *repository) blob(id string) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cmd == nil {
		if err := r.start(); err != nil {
			return nil, err
		}
	}
	if _, err := fmt.Fprintln(r.in, id); err != nil {
		return nil, err
	}
	head, err := r.out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	var kind string
	var size int64
	if _, err := fmt.Sscanf(head, "%s %s %d\n", &id, &kind, &size); err != nil {
		return nil, fs.ErrNotExist // "ID missing"
	}
	if kind != "blob" || size > maxFileSize {
		if _, err := io.CopyN(io.Discard, r.out, size+1); err != nil {
			return nil, err
		}
		return nil, tooLarge(size)
	}
	src := make([]byte, size+1) // and a line end
	if _, err := io.ReadFull(r.out, src); err != nil {
		return nil, err
	}
	return src[:size], nil
}

func (r *repository) start() error {
	cmd := r.git("cat-file", "--batch")
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
	r.cmd, r.in, r.out = cmd, in, bufio.NewReader(out)
	return nil
}

func (r *repository) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cmd == nil {
		return nil
	}
	err := errors.Join(r.in.Close(), r.cmd.Wait())
	r.cmd = nil
	return err
}
