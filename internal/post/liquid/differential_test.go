//go:build oracle

package liquid_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"newslint/internal/post/liquid"
	"newslint/internal/source"
)

type reading struct {
	Error    string   `json:"error"`
	Line     int      `json:"line"`
	Warnings []string `json:"warnings"`
}

// TestAgainstLiquid compares which documents stop a build, and at which line, with the Liquid of the Jekyll that is
// installed. Liquid 5.4 knows no `{%- endraw -%}` and warns of no `{{}}`, unlike Liquid 4.0, so neither is asked; text lost in a
// comment is no loss. It runs over generated documents and the Markdown files below $NEWSLINT_CORPUS and $NEWSLINT_CASES.
func TestAgainstLiquid(t *testing.T) {
	var docs [][]byte
	for _, name := range []string{"NEWSLINT_CORPUS", "NEWSLINT_CASES"} {
		docs = append(docs, below(t, os.Getenv(name))...)
	}
	files := len(docs)
	for seed := range uint64(20000) {
		docs = append(docs, generate(seed))
	}
	var in bytes.Buffer
	for _, d := range docs {
		fmt.Fprintf(&in, "%d\n", len(d))
		in.Write(d)
	}
	cmd := exec.Command("ruby", "testdata/oracle.rb")
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	answers := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(answers) != len(docs) {
		t.Fatalf("oracle answered %d of %d documents", len(answers), len(docs))
	}
	stops, lines, lost := 0, 0, 0
	for i, answer := range answers {
		var want reading
		if err := json.Unmarshal(answer, &want); err != nil {
			t.Fatal(err)
		}
		doc := liquid.Scan(docs[i], source.Range{End: len(docs[i])}, liquid.Options{})
		got, line := verdict(doc, docs[i])
		if (want.Error != "") != (got != "") {
			if stops++; stops <= 30 {
				t.Logf("%d: liquid %q, here %q\n%q", i-files, want.Error, got, short(docs[i]))
			}
			continue
		}
		if want.Error != "" && want.Line > 0 && line != want.Line {
			if lines++; lines <= 30 {
				t.Logf("%d: liquid %q line %d, here %q line %d\n%q", i-files, want.Error, want.Line, got, line, short(docs[i]))
			}
		}
		if want.Error == "" && !bytes.Contains(docs[i], []byte("{{}}")) && !bytes.Contains(docs[i], []byte("comment")) && warned(want) != hasLost(doc) {
			if lost++; lost <= 20 {
				t.Logf("%d: liquid warns %q, here %v\n%q", i-files, want.Warnings, doc.Faults, short(docs[i]))
			}
		}
	}
	t.Logf("%d documents, %d of them files: %d differ in whether the build stops, %d in the line, %d in lost text", len(docs), files,
		stops, lines, lost)
	if limit := len(docs) / 1000; stops > limit || lines > limit || lost > limit {
		t.Error("more than 0.1 % differ")
	}
}

func short(b []byte) []byte { return b[:min(len(b), 400)] }

func warned(r reading) bool {
	for _, w := range r.Warnings {
		if strings.Contains(w, "{{") {
			return true
		}
	}
	return false
}

func hasLost(doc liquid.Document) bool {
	for _, f := range doc.Faults {
		if f.Kind == liquid.LostText {
			return true
		}
	}
	return false
}

// verdict is the fault that stops the build, and its line.
func verdict(doc liquid.Document, src []byte) (string, int) {
	f, ok := doc.Stop()
	if !ok {
		return "", 0
	}
	return fmt.Sprint(f.Kind, " ", f.Name), source.NewLines(src).LineOfOffset(f.Stops)
}

var frontMatter = regexp.MustCompile(`(?s)\A---\s*\n.*?\n(?:---|\.\.\.)\s*?\n`)

func below(t *testing.T, dir string) (docs [][]byte) {
	if dir == "" {
		return nil
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || d.IsDir() || ext != ".md" && ext != ".markdown" {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if bytes.Equal(bytes.ToValidUTF8(src, nil), src) && !bytes.Contains(src, []byte("{{<")) {
			docs = append(docs, src[len(frontMatter.Find(src)):])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

var pieces = []string{
	"甲", "text ", "\n", "\n\n", "{{ page.title }}", "{{ foo }}", "{{foo", "{{", "}}", "{{ x }", "{{ a b }}", "{{ \"a\" | upcase }}", "{{ 1 | plus: 2 }}",
	"{{\"a\":1}}", "{{ a.b[0] }}", "{{- x -}}", "{{ a | b: c, d }}", "{%", "%}", "{% %}", "{%10%}", "{% foo %}", "{% if x %}", "{% if %}", "{% if a == 1 %}", "{% endif %}",
	"{% else %}", "{% elsif y %}", "{% unless x %}", "{% endunless %}", "{% for i in x %}", "{% for x %}", "{% endfor %}", "{% case x %}", "{% when 1 %}", "{% endcase %}",
	"{% raw %}", "{% endraw %}", "{%- raw -%}", "{% comment %}", "{% endcomment %}", "{% assign a = 1 %}", "{% assign a %}", "{% capture c %}", "{% endcapture %}",
	"{% highlight ruby %}", "{% highlight %}", "{% endhighlight %}", "{% include a.html %}", "{% link _posts/a.md %}", "{% cycle 'a', 'b' %}", "{% cycle %}", "{% increment n %}",
	"{% tablerow i in x %}", "{% endtablerow %}", "{% break %}", "{% endfoo %}", "{ % if %}", "{%if x%}", "{%\nif x\n%}", "{% 'x' %}", "{% raw x %}", "%", "{", "}", "{{ 'a }}' }}",
	"{{ a-b }}", "{{ a? }}", "{{ (1..3) }}", "{{ -1 }}", "{{ | x }}", "{{ a, b }}", "{{ a = b }}", "{{ 甲 }}", "{{ \"甲\" }}", "{% when %}", "{% ifchanged %}", "{% endifchanged %}",
}

func generate(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 7))
	var b bytes.Buffer
	for range 1 + r.IntN(9) {
		b.WriteString(pieces[r.IntN(len(pieces))])
		if r.IntN(3) == 0 {
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}
