package kramdown

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"newslint/internal/post/markup"
)

// longestEdge is the length in bytes of the bodies at the borders of the grammar; those that are generated are longer.
const longestEdge = 40

// TestEdgesGolden shows what the recorded bodies have that kramdown does not tell: where each construct begins and ends, and what
// it holds.
func TestEdgesGolden(t *testing.T) {
	recorded, err := os.ReadFile("testdata/recorded.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	lines := bufio.NewScanner(bytes.NewReader(recorded))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r struct {
			Body  string
			Block bool
		}
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Block || len(r.Body) > longestEdge {
			continue
		}
		src := []byte(r.Body)
		fmt.Fprintf(&out, "== %q\n%s", r.Body, show(src))
		for _, e := range Read(src, markup.Range{End: len(src)}, Options{}).Events {
			if e.Inner != e.Range {
				fmt.Fprintf(&out, "inside of %s %q\n", kindNames[e.Kind], e.Inner.Of(src))
			}
		}
	}
	const golden = "testdata/edges.golden"
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	got := bytes.Split(out.Bytes(), []byte("\n== "))
	blocks := bytes.Split(want, []byte("\n== "))
	if len(got) != len(blocks) {
		t.Errorf("%d bodies, the golden has %d", len(got), len(blocks))
	}
	for i, block := range blocks {
		if i >= len(got) || !bytes.Equal(got[i], block) {
			t.Fatalf("want\n%s\ngot\n%s", block, got[min(i, len(got)-1)])
		}
	}
}
