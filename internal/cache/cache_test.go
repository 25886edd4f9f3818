package cache

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// writing is set in the process that TestKilledWhileWriting starts: the file to write again and again.
const writing = "NEWSLINT_TEST_WRITING"

// replacing is set in the process that TestBuildOfReplacedProgram starts: its program.
const replacing = "NEWSLINT_TEST_REPLACING"

func TestMain(m *testing.M) {
	if path := os.Getenv(writing); path != "" {
		for n := 0; ; n++ {
			if err := write(path, "build", time.Unix(0, 0), records(n)); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
	}
	if path := os.Getenv(replacing); path != "" {
		fmt.Println(Build("1"))
		if err := os.Remove(path); err != nil {
			fmt.Println(err)
		}
		fmt.Println(Build("1"))
		if err := os.WriteFile(path, []byte("a new edition"), 0o700); err != nil {
			fmt.Println(err)
		}
		fmt.Println(Build("1"))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "folder", "a.cache")
	all := records(7)
	began := time.Now().Round(0)
	if err := write(path, "build", began, all); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v: expected a file for this user alone", info.Mode(), err)
	}
	f, err := Read(path, "build")
	if err != nil {
		t.Fatal(err)
	}
	if !f.Started.Equal(began) || f.Len() != len(all) {
		t.Errorf("%d records of %s, expected %d of %s", f.Len(), f.Started, len(all), began)
	}
	defer f.Close()
	near, c := 0, Cursor{File: f}
	for i, r := range all {
		if at, found := f.Find(r.name); !found || at != i {
			t.Fatalf("%q is found at %d (%v)", r.name, at, found)
		}
		at, found := c.Find(r.name, near)
		name, data := f.At(at)
		if !found || at != i || string(name) != r.name || !bytes.Equal(data, r.data) {
			t.Fatalf("%q is found at %d (%v) as %q", r.name, at, found, name)
		}
		near = at + 1
	}
	for name, want := range map[string]int{"": 0, "post0003x": 4, "z": len(all)} {
		if at, found := f.Find(name); found || at != want {
			t.Errorf("%q is found at %d (%v), expected none before %d", name, at, found, want)
		}
	}
	if _, err := Read(path, "another"); !errors.Is(err, ErrBuild) {
		t.Errorf("a file of another build: %v", err)
	}
	if _, err := Read(path+"x", "build"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	var none *File
	if none.Len() != 0 {
		t.Error("no file has records")
	}
}

// TestDamage flips every bit class and cuts at every length of a small file: none of them is taken for a cache.
func TestDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.cache")
	if err := write(path, "build", time.Unix(1, 0), records(1)[:6]); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range src {
		if _, err := parse(bytes.NewReader(src[:n]), int64(n), "build"); err == nil {
			t.Fatalf("cut to %d of %d bytes it is read", n, len(src))
		}
		for bit := range 8 {
			src[n] ^= 1 << bit
			if _, err := parse(bytes.NewReader(src), int64(len(src)), "build"); err == nil {
				t.Fatalf("with bit %d of byte %d flipped it is read", bit, n)
			}
			src[n] ^= 1 << bit
		}
	}
	if _, err := parse(bytes.NewReader(append(src, 0)), int64(len(src))+1, "build"); err == nil {
		t.Error("with a byte behind it is read")
	}
	if _, err := parse(bytes.NewReader(src), int64(len(src)), "build"); err != nil {
		t.Errorf("whole it is not read: %v", err)
	}
}

// TestKilledWhileWriting kills a process that writes without end; what is left is always whole.
func TestKilledWhileWriting(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.cache")
	random := rand.New(rand.NewPCG(1, 1))
	read := 0
	for range 12 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), writing+"="+path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+random.IntN(40)) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		f, err := Read(path, "build")
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		read++
		_, state := f.At(0)
		for i := range f.Len() {
			if _, data := f.At(i); !bytes.Equal(data, state) {
				t.Fatal("two states in one file")
			}
		}
	}
	if read == 0 {
		t.Error("no process came to write before it was killed")
	}
	Sweep(dir, time.Now().Add(2*time.Hour))
	if left, _ := filepath.Glob(filepath.Join(dir, "*"+temporary+"*")); len(left) > 0 {
		t.Errorf("%q is left", left)
	}
	if _, err := os.Stat(path); read > 0 && err != nil {
		t.Errorf("the cache was swept: %v", err)
	}
	Sweep(dir, time.Now().Add(keptFor+time.Hour))
	if _, err := os.Stat(path); err == nil {
		t.Error("a cache nobody uses is kept")
	}
}

// TestNotOwned: nothing is trusted that another user could have written.
func TestNotOwned(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.cache")
	if err := write(path, "build", time.Unix(1, 0), records(1)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, filepath.Join(dir, "link.cache")); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(filepath.Join(dir, "link.cache"), "build"); err == nil {
		t.Error("a link is followed")
	}
	if _, err := Read(dir, "build"); err == nil {
		t.Error("a folder is read")
	}
	if err := os.Chmod(path, 0o660); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(path, "build"); !errors.Is(err, ErrNotOwned) {
		t.Errorf("a file that a group may write: %v", err)
	}
}

func TestSettled(t *testing.T) {
	now := time.Now()
	for _, c := range []struct {
		modified, changed time.Duration
		want              bool
	}{{-time.Hour, -time.Hour, true}, {-time.Hour, -time.Second, false}, {-time.Second, -time.Hour, false}, {time.Hour, -time.Hour, false}} {
		s := Stat{Modified: now.Add(c.modified).UnixNano(), Changed: now.Add(c.changed).UnixNano()}
		if s.Settled(now) != c.want {
			t.Errorf("modified %s and changed %s: settled is %v", c.modified, c.changed, !c.want)
		}
	}
	if s := (Stat{Modified: now.Add(-time.Hour).UnixNano()}); s.Settled(now) {
		t.Error("a time that anybody can set is taken for the bytes")
	}
}

func TestBuild(t *testing.T) {
	if a, b := Build("1"), Build("2"); a == b || a == "" || a != Build("1") {
		t.Errorf("%q and %q", a, b)
	}
	for head, want := range map[string]string{
		"\x03\x00\x00\x00\x04\x00\x00\x00Go\x00\x00abc":        "",
		"xx\x03\x00\x00\x00\x04\x00\x00\x00Go\x00\x00a/b tail": "a/b",
		"\xff Go build ID: \"c/d\"\n \xff":                     "c/d",
		"\xff Go build ID: \"unfinished":                       "",
		"":                                                     "",
	} {
		if head[:min(1, len(head))] == "\x03" {
			want = "abc"
		}
		if got := buildID([]byte(head)); got != want {
			t.Errorf("%q in %q, expected %q", got, head, want)
		}
	}
}

// FuzzDecode reads any bytes as records do: nothing panics, and what was written is read again.
func FuzzDecode(f *testing.F) {
	var e Encoder
	e.Number(3)
	e.Text("春耕")
	e.Bool(true)
	e.Fixed(9)
	f.Add(e.Data)
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, src []byte) {
		d := Decoder{Rest: src}
		n, text, flag, fixed := d.Number(), d.Text(), d.Bool(), d.Fixed()
		if d.Failed {
			if d.Text() != "" || d.Number() != 0 || d.Count() != 0 {
				t.Error("something is read behind the end")
			}
			return
		}
		var e Encoder
		e.Number(n)
		e.Text(text)
		e.Bool(flag)
		e.Fixed(fixed)
		again := Decoder{Rest: e.Data}
		if again.Number() != n || again.Text() != text || again.Bool() != flag || again.Fixed() != fixed || again.Failed {
			t.Errorf("%d %q %v %d is read otherwise", n, text, flag, fixed)
		}
	})
}

// TestBuildOfReplacedProgram: a program that was replaced while it runs, as a watching one is, keeps its own name.
func TestBuildOfReplacedProgram(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "program.test")
	if err := os.WriteFile(program, src, 0o700); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), replacing+"="+program)
	out, err := cmd.Output()
	names := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err != nil || len(names) != 3 || names[0] == "" || names[1] != names[0] || names[2] != names[0] {
		t.Errorf("%v: the program names itself %q, expected the same thrice", err, names)
	}
}
