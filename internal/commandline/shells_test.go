//go:build oracle

package commandline

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestShells types half a word and a tab into real shells, in a terminal that tmux holds.
func TestShells(t *testing.T) {
	bin := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", bin, "newslint").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	start := map[string]string{
		"bash": `bash --norc --noprofile -c 'newslint completion bash >rc; exec bash --rcfile rc -i'`,
		"zsh":  `zsh -f -c 'mkdir zdot; { echo "autoload -Uz compinit; compinit -u"; newslint completion zsh; } >zdot/.zshrc; ZDOTDIR=$PWD/zdot exec zsh -i'`,
		"fish": `fish --no-config -c 'newslint completion fish >rc.fish; exec fish --no-config -i -C "source rc.fish"'`,
	}
	for shell, command := range start {
		t.Run(shell, func(t *testing.T) { typeInto(t, bin, command) })
	}
}

func typeInto(t *testing.T, bin, shell string) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "out"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"posts.md", "out/report.sarif"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tmux := func(args ...string) string {
		cmd := exec.Command("tmux", append([]string{"-f", os.DevNull, "-S", filepath.Join(dir, "socket")}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "HOME="+dir, "LC_ALL=C.UTF-8", "PS1=> ", "TMUX=", "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	tmux("new-session", "-d", "-x", "160", "-y", "20", shell)
	defer tmux("kill-server")
	shown := func(want string) (string, bool) {
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
			screen := tmux("capture-pane", "-p")
			if strings.Contains(screen, want) || time.Now().After(end) {
				return screen, strings.Contains(screen, want)
			}
		}
	}
	tmux("send-keys", "-l", "echo ready | tr a-z A-Z\n")
	if screen, ok := shown("READY"); !ok {
		t.Fatalf("the shell does not start:\n%s", screen)
	}
	for _, c := range []struct{ typed, want string }{
		{"newslint rules mojib", "newslint rules mojibake"},
		{"newslint completion fi", "newslint completion fish"},
		{"newslint check --no-base", "newslint check --no-baseline"},
		{"newslint check --fail-on ne", "newslint check --fail-on never"},
		{"newslint check --format=sari", "newslint check --format=sarif"},
		{"newslint check --preset=ne", "newslint check --preset=news"},
		{"newslint check --select mojibake,byte-o", "newslint check --select mojibake,byte-order-mark"},
		{"newslint check pos", "newslint check posts.md"},
		{"newslint check --format sarif=out/re", "newslint check --format sarif=out/report.sarif"},
		{"newslint check --format=sarif=out/re", "newslint check --format=sarif=out/report.sarif"},
		{"newslint why posts.md mojib", "newslint why posts.md mojibake"},
	} {
		tmux("send-keys", "C-u")
		tmux("send-keys", "-l", c.typed)
		shown(c.typed)
		tmux("send-keys", "Tab")
		if screen, ok := shown(c.want); !ok {
			t.Errorf("%q and a tab do not give %q:\n%s", c.typed, c.want, strings.TrimSpace(screen))
		}
	}
}

// TestManualReads: the page is clean for mandoc, and man shows it.
func TestManualReads(t *testing.T) {
	page := filepath.Join(t.TempDir(), "newslint.1")
	for _, language := range []string{"en", "zh"} {
		text, err := exec.Command("go", "run", "newslint", "man", "--date", "2022-03-29", "--lang", language).Output()
		if err == nil {
			err = os.WriteFile(page, text, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		level := "style"
		if language == "zh" {
			level = "warning" // a Chinese sentence has no blank to be folded at
		}
		if out, err := exec.Command("mandoc", "-Tlint", "-W", level, page).CombinedOutput(); err != nil {
			t.Errorf("mandoc on the page in %s: %v\n%s", language, err, out)
		}
		cmd := exec.Command("man", "--warnings", "-l", page)
		cmd.Env = append(os.Environ(), "MANPAGER=cat", "MANWIDTH=100", "LC_ALL=C.UTF-8")
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "--format NAME[=FILE]") || strings.Contains(string(out), "warning:") {
			t.Errorf("man on the page in %s: %v\n%.2000s", language, err, out)
		}
	}
}
