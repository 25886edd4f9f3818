package report

import (
	"fmt"
	"io"
	"sync"
	"time"
)

const (
	progressDelay    = time.Second            // shorter runs show nothing
	progressInterval = 100 * time.Millisecond // between two pictures of the line
	eraseLine        = "\r\x1b[K"
)

// Progress is a line at the foot of a terminal: files done, files in all, files per second. It is for terminals only: the
// caller does not make one for a pipe or a file. It is safe for concurrent use.
type Progress struct {
	mutex    sync.Mutex
	terminal io.Writer
	language Language
	now      func() time.Time
	start    time.Time
	drawn    time.Time
	shown    bool
}

// NewProgress starts the clock. now gives the time, as time.Now does.
func NewProgress(terminal io.Writer, l Language, now func() time.Time) *Progress {
	return &Progress{terminal: terminal, language: l, now: now, start: now()}
}

// Update shows how many files are done; a total of 0 is not known yet. Errors of the terminal are of no interest.
func (p *Progress) Update(done, total int) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	now := p.now()
	elapsed := now.Sub(p.start)
	if elapsed < progressDelay || now.Sub(p.drawn) < progressInterval {
		return
	}
	p.drawn, p.shown = now, true
	rate := int(float64(done) / elapsed.Seconds())
	line := Say("%d files, %d a second", "%d 个文件，每秒 %d 个", done, rate)
	if total > 0 {
		line = Say("%d of %d files, %d a second", "%d / %d 个文件，每秒 %d 个", done, total, rate)
	}
	fmt.Fprintf(p.terminal, "%s%s", eraseLine, line.In(p.language))
}

// Clear removes the line; the next Update draws it again.
func (p *Progress) Clear() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.clear()
}

func (p *Progress) clear() {
	if p.shown {
		fmt.Fprint(p.terminal, eraseLine)
	}
	p.shown = false
}

// Over gives a writer to the same terminal whose output does not mix with the line.
func (p *Progress) Over(w io.Writer) io.Writer { return &above{p, w} }

type above struct {
	p *Progress
	w io.Writer
}

func (a *above) Write(b []byte) (int, error) {
	a.p.mutex.Lock()
	defer a.p.mutex.Unlock()
	a.p.clear()
	return a.w.Write(b)
}
