package command

import (
	"io"
	"time"
)

// gathered hands a report to a file or a pipe in large pieces, since each costs a call of the system: whoever reads along waits
// a moment at most. A piece ends where a finding does. The first error sticks.
type gathered struct {
	w    io.Writer
	text []byte
	last time.Time // when something was handed on
	err  error
}

const (
	gatherSize = 64 << 10              // bytes
	gatherTime = 50 * time.Millisecond // that a finding waits, as long as files are judged
)

func (g *gathered) Write(text []byte) (int, error) {
	if g.err != nil {
		return 0, g.err
	}
	g.text = append(g.text, text...)
	if len(g.text) >= gatherSize {
		g.flush()
	}
	return len(text), g.err
}

// flush hands on what waits.
func (g *gathered) flush() {
	if g.err == nil && len(g.text) > 0 {
		_, g.err = g.w.Write(g.text)
	}
	g.text = g.text[:0]
	g.last = time.Now()
}

// after is a stream whose texts stand behind what was written to others before.
type after struct {
	reports []*gathered
	io.Writer
}

func (a after) Write(text []byte) (int, error) {
	for _, g := range a.reports {
		g.flush()
	}
	return a.Writer.Write(text)
}

// gather makes what is written to w wait, unless somebody looks at it as it comes.
func (r *run) gather(w io.Writer, terminal bool) io.Writer {
	if terminal {
		return w
	}
	g := &gathered{w: w, last: time.Now()}
	r.gathered = append(r.gathered, g)
	return g
}

// handOn lets nothing wait for long.
func (r *run) handOn() {
	for _, g := range r.gathered {
		if len(g.text) > 0 && time.Since(g.last) > gatherTime {
			g.flush()
		}
	}
}

// handOver ends waiting.
func (r *run) handOver() error {
	var first error
	for _, g := range r.gathered {
		if g.flush(); first == nil {
			first = g.err
		}
	}
	return first
}
