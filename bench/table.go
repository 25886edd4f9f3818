//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// table is what README shows.
type table struct {
	posts, large int
	rows         []row
	peaks        []int64 // bytes, of newslint on the large corpus: without the cache, writing one, and with it
}

func (r row) String() string {
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |", r.beside, r.checks, seconds(r.ours.cpu), seconds(r.theirs.cpu),
		r.share(r.cpu, r.ours.cpu, r.theirs.cpu), r.share(r.wall, r.ours.wall, r.theirs.wall))
}

// share is ours as a part of theirs, and what is to be reached.
func (r row) share(reach float64, ours, theirs time.Duration) string {
	share := float64(ours) / float64(theirs)
	ratio := fmt.Sprintf("%.2f", share)
	if share < 0.1 {
		ratio = fmt.Sprintf("%.4f", share)
	}
	if reach == 0 {
		return ratio
	}
	return fmt.Sprintf("**%s** (≤ %g)", ratio, reach)
}

func seconds(d time.Duration) string {
	switch {
	case d < 100*time.Millisecond:
		return fmt.Sprintf("%.1f ms", float64(d)/1e6)
	case d < 10*time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f s", d.Seconds())
}

// count writes a number with commas.
func count(n int) string {
	digits := fmt.Sprint(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// markdown is the table with what it was measured on.
func (t table) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s posts (where a row says no other number), all rules of the preset `news`, no cache; %s, %d cores, %s, %s.\n\n",
		count(t.posts), processor(), runtime.NumCPU(), runtime.Version(), version("jekyll"))
	b.WriteString("| beside | what that does | newslint, CPU | it, CPU | CPU ratio (to reach) | wall ratio |\n|---|---|---|---|---|---|\n")
	for _, r := range t.rows {
		fmt.Fprintln(&b, r)
	}
	if len(t.peaks) == 3 {
		fmt.Fprintf(&b, "\nPeak memory at %s posts: %d MiB without the cache, %d MiB where one is written, %d MiB with it (to reach: 96).\n",
			count(t.large), t.peaks[0]>>20, t.peaks[1]>>20, t.peaks[2]>>20)
	}
	return b.String() + "\n"
}

func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo") // elsewhere the architecture is said
	if m := regexp.MustCompile(`(?m)^model name\s*: (.*)$`).FindSubmatch(info); m != nil {
		return string(m[1])
	}
	return runtime.GOOS + "/" + runtime.GOARCH
}

func version(program string) string {
	out, err := exec.Command(program, "--version").Output()
	if err != nil {
		return "no " + program
	}
	return strings.TrimSpace(string(out))
}

// finish prints the table and writes it to README.md, where that is wanted.
func (t table) finish(update bool) error {
	text := t.markdown()
	fmt.Fprint(os.Stdout, text)
	if !update {
		return nil
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		return err
	}
	part := regexp.MustCompile(`(?s)(<!-- speed: [^\n]*-->\n).*?(<!-- end -->)`)
	at := part.FindSubmatchIndex(readme)
	if at == nil {
		return errors.New("README.md has no part for the table")
	}
	whole := string(readme[:at[3]]) + text + string(readme[at[4]:])
	return os.WriteFile("README.md", []byte(whole), 0o644)
}
