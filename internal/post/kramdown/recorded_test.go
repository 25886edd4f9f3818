package kramdown_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"testing"
)

// recordedFile holds broken bodies of all kinds that are read as kramdown reads them, with what it said of each, one JSON object
// a line.
const recordedFile = "testdata/recorded.jsonl"

type recorded struct {
	Body    string  `json:"body"`
	Block   bool    `json:"block,omitempty"` // parse_block_html
	Reading reading `json:"reading"`
}

func readRecorded(t *testing.T) (all []recorded) {
	t.Helper()
	f, err := os.Open(recordedFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r recorded
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// TestRecordedReadings compares the reader with what kramdown itself made of generated bodies: warnings, elements, what comes
// out as text.
func TestRecordedReadings(t *testing.T) {
	all := readRecorded(t)
	if len(all) < 500 {
		t.Fatalf("%d bodies", len(all))
	}
	for _, r := range all {
		for _, diff := range compare(document{src: []byte(r.Body), block: r.Block}, r.Reading) {
			if diff != "" {
				t.Errorf("%q: %s", r.Body, diff)
			}
		}
	}
}
