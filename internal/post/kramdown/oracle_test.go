//go:build oracle

package kramdown_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

var frontMatter = regexp.MustCompile(`(?s)\A---\s*\n.*?\n(?:---|\.\.\.)\s*?\n`)

func body(src []byte) []byte {
	if m := frontMatter.FindIndex(src); m != nil {
		return src[m[1]:]
	}
	return src
}

func filesBelow(t *testing.T, dir string) (docs []document) {
	if dir == "" {
		return nil
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if ext := filepath.Ext(path); ext != ".md" && ext != ".markdown" {
			return nil
		}
		src, err := os.ReadFile(path)
		if err == nil && bytes.Equal(bytes.ToValidUTF8(src, nil), src) {
			docs = append(docs, document{name: path, src: body(src)})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// askKramdown runs one process of the oracle over all documents.
func askKramdown(t *testing.T, docs []document) []reading {
	cmd := exec.Command("ruby", "testdata/oracle.rb")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		w := bufio.NewWriter(in)
		for _, d := range docs {
			opt := "-"
			if d.block {
				opt = "html"
			}
			fmt.Fprintf(w, "%d %s\n", len(d.src), opt)
			w.Write(d.src)
		}
		w.Flush()
		in.Close()
	}()
	readings := make([]reading, 0, len(docs))
	r := bufio.NewReaderSize(out, 1<<20)
	for {
		line, err := r.ReadBytes('\n')
		if len(line) > 0 {
			var got reading
			if err := json.Unmarshal(line, &got); err != nil {
				t.Fatalf("oracle says %q: %v", line, err)
			}
			readings = append(readings, got)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err != nil || len(readings) != len(docs) {
		t.Fatalf("oracle answered %d of %d documents: %v", len(readings), len(docs), err)
	}
	return readings
}
