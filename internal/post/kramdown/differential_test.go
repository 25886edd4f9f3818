//go:build oracle

package kramdown_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"testing"
)

// TestAgainstKramdown compares the reader with kramdown itself: over the Markdown files below $NEWSLINT_CORPUS, the bodies
// of the cases below $NEWSLINT_CASES, and generated broken documents.
func TestAgainstKramdown(t *testing.T) {
	var docs []document
	for _, name := range []string{"NEWSLINT_CORPUS", "NEWSLINT_CASES"} {
		docs = append(docs, filesBelow(t, os.Getenv(name))...)
	}
	files := len(docs)
	n := 20000
	if v := os.Getenv("NEWSLINT_GENERATED"); v != "" {
		fmt.Sscan(v, &n)
	}
	for i := range n {
		docs = append(docs, document{name: fmt.Sprintf("generated-%d", i), src: generate(uint64(i)), block: i%10 == 9})
	}
	var wrong [4]int // warnings, verdicts, elements, fault or not
	what := [4]string{"warnings", "literal", "elements", "faults"}
	for i, want := range askKramdown(t, docs) {
		if want.Error != "" {
			t.Logf("%s: kramdown fails: %s", docs[i].name, want.Error)
			continue
		}
		for k, diff := range compare(docs[i], want) {
			if diff == "" {
				continue
			}
			wrong[k]++
			if wrong[k] <= 40 {
				t.Logf("%s: %s: %s", docs[i].name, what[k], diff)
			}
		}
	}
	for k, n := range wrong {
		t.Logf("%s: %d of %d documents differ (%.3f %% agree), %d of them files", what[k], n, len(docs),
			100-100*float64(n)/float64(len(docs)), files)
		if float64(n) > 0.001*float64(len(docs)) {
			t.Errorf("%s: more than 0.1 %% differ", what[k])
		}
	}
}

// TestRecordedIsKramdown: what is recorded is what kramdown says; -update records anew.
func TestRecordedIsKramdown(t *testing.T) {
	const bodies = 900
	rewrite := flag.Lookup("update").Value.String() == "true"
	var docs []document
	for i := range bodies {
		docs = append(docs, document{src: generate(1_000_000 + uint64(i)), block: i%10 == 9})
	}
	for _, body := range edges {
		docs = append(docs, document{src: []byte(body)}, document{src: []byte(body), block: true})
	}
	var out bytes.Buffer
	old := readRecorded(t)
	for i, said := range askKramdown(t, docs) {
		if diff := compare(docs[i], said); said.Error != "" || diff != [4]string{} {
			t.Logf("%q: %q, not recorded", docs[i].src, diff) // TestAgainstKramdown counts them
			continue
		}
		line, err := json.Marshal(recorded{string(docs[i].src), docs[i].block, said})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(line, '\n'))
		if !rewrite && (len(old) == 0 || !reflect.DeepEqual(old[0].Reading, said)) {
			t.Fatalf("%q: kramdown says %v", docs[i].src, said)
		}
		old = old[min(1, len(old)):]
	}
	if rewrite {
		if err := os.WriteFile(recordedFile, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
