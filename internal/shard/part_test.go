package shard

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newslint/internal/lint"
)

// TestPartReadsAgain: a part gives the same records at every reading, whether it is kept in memory or not.
func TestPartReadsAgain(t *testing.T) {
	want := []lint.Record{{Path: "_posts/2022-03-29-a.md", Judged: true, Lines: []lint.Lossless{"<p>\u2028", "\xff\x00\""}}, {Path: "_posts/\xfe.md", Failed: true}}
	var b bytes.Buffer
	w := NewWriter(&b, &Header{Shard: Shard{1, 1}})
	for i := range want {
		e, err := Encode(&want[i])
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(lint.Site{Files: []lint.Reading{}}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "part.json")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, kept := range []bool{true, false} {
		p, err := Open("", file)
		if err != nil {
			t.Fatal(err)
		}
		p.small = kept
		for range 3 {
			var got []lint.Record
			for {
				r, err := p.Next()
				if err != nil {
					t.Fatal(err)
				}
				if r == nil {
					break
				}
				got = append(got, *r)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("kept %t: %s", kept, diff)
			}
			if err := p.Rewind(); err != nil {
				t.Fatal(err)
			}
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
