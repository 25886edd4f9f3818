//go:build unix

package lsp

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The archives of 100,000 posts take a minute each to write and read; CI leaves them out:
//
//	go test -run '^$' -bench posts=100000 -benchtime 500x ./internal/lsp

// BenchmarkKeystroke types into a post of 10 KB and waits for its diagnostics after each character, in sites of several
// sizes whose posts are all known already. It reports the median and the 99th percentile of the time that the writer waits
// and of the process's CPU time from one keystroke to the next, the garbage collector and what is done behind the writer's
// back included.
func BenchmarkKeystroke(b *testing.B) {
	for _, posts := range []int{500, 2000, 100_000} {
		b.Run(fmt.Sprintf("posts=%d", posts), func(b *testing.B) { benchmarkKeystroke(b, posts) })
	}
}

func benchmarkKeystroke(b *testing.B, posts int) {
	c := newsroom(b, posts)
	paragraph := "<p>据<b>新华社</b>消息，<a href=\"https://news.example/a\">详情</a>，见[关于](/about.html)与 *强调* 的文字。</p>\n\n本报讯　记者张三报道，今天上午九点，全市气温回升。\n\n"
	post := healthy + strings.Repeat(paragraph, 10_000/len(paragraph))
	c.open(first, post)
	c.published(first, 1)
	line := strings.Count(post, "\n")
	var waited, worked []time.Duration
	version := 1
	before := processorTime(b)
	for b.Loop() {
		version++
		begun := time.Now()
		c.change(first, version, fmt.Sprintf(`{"range":{"start":{"line":%d,"character":0},"end":{"line":%d,"character":0}},"text":"字"}`, line, line))
		c.published(first, version)
		waited = append(waited, time.Since(begun))
		c.kept = nil
		now := processorTime(b)
		worked = append(worked, now-before)
		before = now
	}
	percentiles(b, "wall", waited)
	percentiles(b, "cpu", worked)
}

// BenchmarkSave writes the post that is open, tells of it, and types on at once: what the writer waits for the next
// diagnostics, and the CPU time until they are there.
func BenchmarkSave(b *testing.B) {
	for _, posts := range []int{2000, 100_000} {
		b.Run(fmt.Sprintf("posts=%d", posts), func(b *testing.B) {
			c := newsroom(b, posts)
			post := strings.Replace(healthy, "正文", "[没有](/nowhere.html)", 1)
			write(b, filepath.Join(c.dir, first), post)
			c.open(first, post)
			c.published(first, 1)
			time.Sleep(2 * time.Second) // until the site rules have judged, and typing rests
			var waited, worked []time.Duration
			version := 1
			for b.Loop() {
				version++
				before, begun := processorTime(b), time.Now()
				c.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":2}]}`, c.uri(first)))
				time.Sleep(settleTime + 50*time.Millisecond) // the server follows
				c.change(first, version, `{"range":{"start":{"line":5,"character":0},"end":{"line":5,"character":0}},"text":"字"}`)
				c.published(first, version)
				waited = append(waited, time.Since(begun)-settleTime-50*time.Millisecond)
				worked = append(worked, processorTime(b)-before)
				c.kept = nil
			}
			percentiles(b, "wall", waited)
			percentiles(b, "cpu", worked)
		})
	}
}

// newsroom is a client in a site of the news preset with as many posts, which the server has all read.
func newsroom(b *testing.B, posts int) *client {
	b.Helper()
	const categories = 30
	var small strings.Builder
	small.WriteString(archive + "-- .newslint.yml --\npreset: news\n")
	for i := range categories {
		fmt.Fprintf(&small, "-- page/c%d.md --\n---\ntitle: c%d\npermalink: /c%d/\n---\n列表。\n", i, i, i)
	}
	dir := b.TempDir()
	unpack(b, dir, small.String())
	for i := range posts {
		day := time.Date(2010, 1, 1, 8, i%60, 0, 0, time.UTC).AddDate(0, 0, i%4000)
		text := fmt.Sprintf("---\nlayout: post\ntitle: 第%d号报道\ndate: %s +0800\ncategories: c%d\ntags: [c%d, t%d]\n---\n正文。\n\n（文章来源：某报）\n\n[原文](https://source.example/%d)\n\n[返回](/c%d/)\n",
			i, day.Format(time.DateTime), i%categories, i%categories, i%1000, i, i%categories)
		if err := os.WriteFile(filepath.Join(dir, "_posts", fmt.Sprintf("%s-%06d.md", day.Format(time.DateOnly), i)), []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	begun := processorTime(b)
	c := connectIn(b, dir)
	c.begin(`{"window":{"workDoneProgress":true}}`)
	c.await("every post to be read", func(r reply) bool {
		return r.Method == "$/progress" && strings.Contains(string(r.Params), `"kind":"end"`)
	})
	b.Logf("%d posts read in %.1f s of CPU time", posts, (processorTime(b) - begun).Seconds())
	return c
}

// processorTime is the CPU time of this process so far.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func percentiles(b *testing.B, name string, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-"+name+"-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-"+name+"-ms")
}
