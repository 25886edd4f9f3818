package main

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"newslint/report"
)

// TestReadmeFormats keeps README's list of formats as the program has it.
func TestReadmeFormats(t *testing.T) {
	var list bytes.Buffer
	fmt.Fprint(&list, "\n| format | what it is |\n|---|---|\n")
	for _, f := range report.Formats {
		fmt.Fprintf(&list, "| `%s` | %s |\n", f.Name, f.Summary.EN)
	}
	list.WriteString("\n")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, opened := bytes.Cut(readme, []byte("<!-- formats: written by go test . -update -->\n"))
	part, after, closed := bytes.Cut(rest, []byte("<!-- end -->"))
	if !opened || !closed {
		t.Fatal("README.md has no place for the formats")
	}
	if bytes.Equal(part, list.Bytes()) {
		return
	}
	if !*update {
		t.Fatalf("README.md lists other formats, go test . -update rewrites it; it should say\n%s", list.Bytes())
	}
	head := readme[:len(before)+len("<!-- formats: written by go test . -update -->\n")]
	if err := os.WriteFile("README.md", bytes.Join([][]byte{head, list.Bytes(), []byte("<!-- end -->"), after}, nil), 0o644); err != nil {
		t.Fatal(err)
	}
}
