package commandline

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect, and the generated parts of README.md")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"newslint": func() { os.Exit(Main()) }})
}

// TestScript runs the stories of the command in testdata/script.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "C.UTF-8")
			env.Setenv("GORACE", "atexit_sleep_ms=0") // a program under the race detector sleeps a second before it ends
			env.Setenv("TERM", "dumb")
			env.Setenv("LONG", strings.Repeat("d/", 4000)+"a.md")
			env.Setenv("NEWSLINT_SELECT", "byte-order-mark") // so that a new rule changes no story
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			env.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
			for _, role := range []string{"AUTHOR", "COMMITTER"} {
				env.Setenv("GIT_"+role+"_NAME", "An Editor")
				env.Setenv("GIT_"+role+"_EMAIL", "editor@example.com")
			}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":     exits,
			"bom":       addByteOrderMark,
			"fifo":      makeFIFO,
			"sparse":    makeSparse,
			"rename":    rename,
			"deep":      makeDeep,
			"harmless":  harmless,
			"interrupt": interrupt,
			"frame":     frame,
		},
	})
}

// exits STATUS ARG…: newslint ARG… ends with the status; what it printed may then be looked at.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits STATUS ARG…")
	}
	err := ts.Exec("newslint", args[1:]...)
	if got := strconv.Itoa(statusOf(ts, err)); got != args[0] {
		ts.Fatalf("newslint exits %s, expected %s", got, args[0])
	}
}

func statusOf(ts *testscript.TestScript, err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	ts.Check(err)
	return 0
}

// bom FILE…: each file gets a byte-order mark, which is the smallest finding there is.
func addByteOrderMark(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte("\uFEFF"+ts.ReadFile(name)), 0o666))
	}
}

func makeFIFO(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o666))
}

// sparse FILE SIZE: the file gets a size in bytes, all of them zero.
func makeSparse(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), nil, 0o666))
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// rename OLD NEW: the new name may hold escapes as \n and \xff, which a script cannot write.
func rename(ts *testscript.TestScript, _ bool, args []string) {
	name, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.Rename(ts.MkAbs(args[0]), ts.MkAbs(name)))
}

// deep FOLDER LEVELS FILE: moves the file below so many folders d in the folder.
func makeDeep(ts *testscript.TestScript, _ bool, args []string) {
	levels, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := ts.ReadFile(args[2])
	root, err := os.OpenRoot(ts.MkAbs(args[0]))
	ts.Check(err)
	for range levels {
		ts.Check(root.Mkdir("d", 0o777))
		next, err := root.OpenRoot("d")
		ts.Check(err)
		ts.Check(root.Close())
		root = next
	}
	ts.Check(root.WriteFile(filepath.Base(args[2]), []byte(text), 0o666))
	ts.Check(root.Close())
}

// harmless FILE…: nothing in the files steers a terminal or a CI system.
func harmless(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := ts.ReadFile(name)
		for i, r := range text {
			if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' || r == 0x7f || unicode.In(r, unicode.Cf) {
				ts.Fatalf("%s holds %q at byte %d", name, r, i)
			}
		}
		if command := regexp.MustCompile(`(?m)^\s*::[a-z]|##\[`).FindString(text); command != "" && name != "github" {
			ts.Fatalf("%s holds the command %q", name, command)
		}
		if n := strings.Count(text, "::error"); name == "github" && n != strings.Count(text, "\n::error") && n != strings.Count("\n"+text, "\n::error") {
			ts.Fatalf("a command stands inside a line of %s", name)
		}
	}
}

// interrupt SIGNAL STATUS ARG…: newslint ARG…, which does not end before its standard input does, is sent the signal and
// ends with the status within seconds. Its standard output goes to the file out.
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	path, err := exec.LookPath("newslint")
	ts.Check(err)
	out, err := os.Create(ts.MkAbs("out"))
	ts.Check(err)
	defer out.Close()
	r, w, err := os.Pipe()
	ts.Check(err)
	defer w.Close()
	cmd := exec.Command(path, args[2:]...)
	cmd.Dir, cmd.Stdin, cmd.Stdout = ts.MkAbs("."), r, out
	ts.Check(cmd.Start())
	ts.Check(r.Close())
	ts.Check(w.SetWriteDeadline(time.Now().Add(2 * time.Second))) // for a command that reads nothing
	if _, err = w.Write(make([]byte, 128<<10)); !errors.Is(err, os.ErrDeadlineExceeded) {
		ts.Check(err) // more than a pipe holds was read: the handler stands
	}
	number := map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM}[args[0]]
	ts.Check(cmd.Process.Signal(number))
	guard := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
	defer guard.Stop()
	if got := strconv.Itoa(statusOf(ts, cmd.Wait())); got != args[1] {
		ts.Fatalf("newslint exits %s after %s, expected %s", got, args[0], args[1])
	}
}

// frame FILE MESSAGE…: FILE gets the messages in these files, framed as the language server protocol frames them.
func frame(ts *testscript.TestScript, _ bool, args []string) {
	var framed []byte
	for _, name := range args[1:] {
		message := strings.TrimSuffix(ts.ReadFile(name), "\n")
		framed = fmt.Appendf(framed, "Content-Length: %d\r\n\r\n%s", len(message), message)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), framed, 0o666))
}
