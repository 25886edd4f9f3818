package lsp

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestReadMessage(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
		err      error
	}{
		{"nothing", "", nil, io.EOF},
		{"one", "Content-Length: 2\r\n\r\n{}", []string{"{}"}, io.EOF},
		{"two, with a type", "Content-Type: x\r\nContent-Length: 2\r\n\r\n{}content-length:4\n\nnull", []string{"{}", "null"}, io.EOF},
		{"bytes, not characters", "Content-Length: 6\r\n\r\n\"中\"\n", []string{"\"中\"\n"}, io.EOF},
		{"empty", "Content-Length: 0\r\n\r\n", []string{""}, io.EOF},
		{"cut short", "Content-Length: 9\r\n\r\n{}", nil, errFraming},
		{"no length", "Content-Type: x\r\n\r\n{}", nil, errFraming},
		{"no header", "{}\r\n\r\n", nil, errFraming},
		{"negative", "Content-Length: -1\r\n\r\n", nil, errFraming},
		{"huge", "Content-Length: 99999999999\r\n\r\n", nil, errFraming},
		{"no number", "Content-Length: x\r\n\r\n", nil, errFraming},
		{"endless header", strings.Repeat("X: y\r\n", 5000), nil, errFraming},
		{"endless line", strings.Repeat("x", 50000), nil, errFraming},
	} {
		r := bufio.NewReader(strings.NewReader(c.in))
		var got []string
		var err error
		for {
			var text []byte
			if text, err = readMessage(r); err != nil {
				break
			}
			got = append(got, string(text))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") || !errors.Is(err, c.err) {
			t.Errorf("%s: %q and %v, want %q and %v", c.name, got, err, c.want, c.err)
		}
	}
}

func FuzzReadMessage(f *testing.F) {
	f.Add("Content-Length: 2\r\n\r\n{}")
	f.Fuzz(func(t *testing.T, in string) {
		r := bufio.NewReader(strings.NewReader(in))
		for range 100 {
			if _, err := readMessage(r); err != nil {
				return
			}
		}
	})
}

func TestURIs(t *testing.T) {
	for path, uri := range map[string]string{
		"/a/_posts/2022-03-29-早报.md": "file:///a/_posts/2022-03-29-%E6%97%A9%E6%8A%A5.md",
		"/a b/100%.md":               "file:///a%20b/100%25.md",
	} {
		if got := uriOf(path); got != uri {
			t.Errorf("%s is %s, want %s", path, got, uri)
		}
		if got := pathOf(uri); got != path {
			t.Errorf("%s is %s, want %s", uri, got, path)
		}
	}
	for _, other := range []string{"untitled:Untitled-1", "", "::", "https://news.example/a.md", "file://"} {
		if got := pathOf(other); got != "" {
			t.Errorf("%s is %s", other, got)
		}
	}
}
