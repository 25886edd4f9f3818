//go:build oracle

package lsp

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Real clients speak with the server here. testdata/clients/install installs them.

var update = flag.Bool("update", false, "rewrite the goldens in testdata/clients")

// faulty has one fault behind an emoji and one at the end of a line.
const faulty = `
-- _posts/2022-04-01-new.md --
---
layout: post
title: 早报😀
date: 2022-04-01 09:21:43
---
😀中文</br>后文。

[关于](/about.html)
`

// session builds the command and a site, runs a client, and compares what it tells with a golden.
func session(t *testing.T, golden string, client func(newslint, site string) *exec.Cmd) {
	t.Helper()
	dir := t.TempDir()
	newslint := filepath.Join(dir, "newslint")
	if out, err := exec.Command("go", "build", "-o", newslint, "newslint").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	site := filepath.Join(dir, "site")
	for _, f := range append(txtar.Parse([]byte(archive)).Files, txtar.Parse([]byte(faulty)).Files...) {
		write(t, filepath.Join(site, f.Name), string(f.Data))
	}
	cmd := client(newslint, site)
	cmd.Dir = "testdata/clients"
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s\n(testdata/clients/install installs the clients)", err, out)
	}
	path := filepath.Join("testdata/clients", golden)
	if *update {
		if err := os.WriteFile(path, out, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(out), "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

func TestProtocolClient(t *testing.T) {
	for _, units := range []encoding{utf8Units, utf16Units, utf32Units} {
		t.Run(string(units), func(t *testing.T) {
			session(t, "session."+string(units)+".golden", func(newslint, site string) *exec.Cmd {
				return exec.Command("node", "session.mjs", newslint, site, string(units))
			})
		})
	}
}

func TestNeovim(t *testing.T) {
	session(t, "neovim.golden", func(newslint, site string) *exec.Cmd {
		cmd := exec.Command("nvim", "--clean", "--headless", "-c", "luafile session.lua")
		cmd.Env = append(os.Environ(), "NEWSLINT="+newslint, "SITE="+site, "XDG_STATE_HOME="+filepath.Dir(site), "XDG_CACHE_HOME="+filepath.Dir(site))
		return cmd
	})
}

func TestEmacs(t *testing.T) {
	session(t, "emacs.golden", func(newslint, site string) *exec.Cmd {
		cmd := exec.Command("emacs", "--batch", "-l", "session.el")
		cmd.Env = append(os.Environ(), "NEWSLINT="+newslint, "SITE="+site, "HOME="+filepath.Dir(site), "LC_ALL=C.UTF-8")
		return cmd
	})
}

func TestVim(t *testing.T) {
	session(t, "vim.golden", func(newslint, site string) *exec.Cmd {
		out := filepath.Join(filepath.Dir(site), "vim.out")
		cmd := exec.Command("sh", "-c", `vim -N -u NONE -i NONE -n --not-a-term -S session.vim </dev/null >/dev/null 2>&1; cat "$OUT"`)
		cmd.Env = append(os.Environ(), "NEWSLINT="+newslint, "SITE="+site, "OUT="+out, "HOME="+filepath.Dir(site), "LC_ALL=C.UTF-8", "TERM=dumb")
		return cmd
	})
}
