package command

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

// pieces is a writer that takes so many.
type pieces struct {
	bytes.Buffer
	taken, most int
}

var errFull = errors.New("full")

func (p *pieces) Write(text []byte) (int, error) {
	if p.taken++; p.taken > p.most {
		return 0, errFull
	}
	return p.Buffer.Write(text)
}

// TestGathered: a report goes on in large pieces, none waits while time passes or behind another stream, and the first error
// stays.
func TestGathered(t *testing.T) {
	out, finding := &pieces{most: 4}, []byte(strings.Repeat("x", 1000))
	var r run
	w := r.gather(out, false)
	errs := after{r.gathered, new(bytes.Buffer)}
	write := func() error {
		_, err := w.Write(finding)
		return err
	}
	for range gatherSize/len(finding) + 1 {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	if out.taken != 1 || out.Len()%len(finding) != 0 || out.Len() < gatherSize {
		t.Errorf("%d bytes in %d pieces", out.Len(), out.taken)
	}
	_ = write()
	if r.handOn(); out.taken != 1 {
		t.Error("a finding did not wait at all")
	}
	r.gathered[0].last = time.Now().Add(-time.Minute)
	if r.handOn(); out.taken != 2 {
		t.Error("a finding waits for long")
	}
	_ = write()
	if _, err := errs.Write([]byte("skipped\n")); err != nil || out.taken != 3 {
		t.Errorf("%v after %d pieces: a sentence stands before what was found earlier", err, out.taken)
	}
	_ = write()
	if err := r.handOver(); err != nil || out.taken != 4 {
		t.Errorf("%v after %d pieces", err, out.taken)
	}
	_ = write()
	if err := r.handOver(); !errors.Is(err, errFull) {
		t.Errorf("a full disk is no error: %v", err)
	}
	if err := write(); !errors.Is(err, errFull) || out.taken != 5 {
		t.Errorf("%v after %d pieces: the first error does not stay", err, out.taken)
	}
	if w := r.gather(out, true); w != out {
		t.Error("a terminal has to wait")
	}
}
