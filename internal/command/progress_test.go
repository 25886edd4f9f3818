package command

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/report"
)

// TestProgress: a run over a second draws a line, which is gone before anything else is written and at the end.
func TestProgress(t *testing.T) {
	dir := archive(t, 30)
	var terminal bytes.Buffer
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	clock := func() time.Time {
		now = now.Add(300 * time.Millisecond)
		return now
	}
	Check(context.Background(), CheckOptions{
		Choice: config.Choice{Select: []string{"byte-order-mark"}}, MaxWarnings: -1, Formats: []Output{{Format: "compact"}}, Now: now,
	}, Streams{
		Out: &terminal, Err: &terminal, Dir: dir, Language: report.English, Progress: report.NewProgress(&terminal, report.English, clock),
	})
	const erase = "\r\x1b[K"
	shown := terminal.String()
	if !strings.Contains(shown, erase+"10 of 30 files, 3 a second"+erase) {
		t.Errorf("no line for the tenth file in %q", shown)
	}
	for _, line := range strings.SplitAfter(shown, "\n") {
		if i := strings.LastIndex(line, " a second"); i >= 0 && !strings.HasPrefix(line[i+len(" a second"):], erase) {
			t.Errorf("something stands behind the line: %q", line)
		}
	}
	if !strings.HasSuffix(shown, "30 files checked: 10 info; 10 with a safe fix\n") {
		t.Errorf("the end is %q", shown[max(0, len(shown)-80):])
	}
}
