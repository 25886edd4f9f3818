package kramdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"newslint/internal/post/markup"
)

// newsPost is a body as a news archive has them: paragraphs of HTML, then a digest with an autolink and return links.
func newsPost() []byte {
	var b strings.Builder
	sentence := "全市自然资源和规划系统召开会议，总结上半年的工作，并对下半年的任务作出安排。"
	for range 11 {
		b.WriteString("<p>")
		for range 4 {
			b.WriteString(sentence)
		}
		b.WriteString("</p>\n ")
	}
	b.WriteString("\n\n<http://news.example.org/share.html?infoCode=NW202203292325973346>\n\n")
	b.WriteString("[返回某市日报新闻](//news.example.org/category/moushiribao.html)｜[返回首页](//news.example.org/)\n")
	return []byte(b.String())
}

func BenchmarkNewsPost(b *testing.B) {
	src := newsPost()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Read(src, markup.Range{End: len(src)}, Options{})
	}
}

// hostile are inputs that a reader without limits takes too long for.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"unclosed p", func(n int) string { return strings.Repeat("<p>", n) }},
	{"unclosed b", func(n int) string { return "x" + strings.Repeat("<b>", n) }},
	{"p and b crossing", func(n int) string { return strings.Repeat("<p><b></p>", n) }},
	{"less-than", func(n int) string { return strings.Repeat("<", n) }},
	{"attributes", func(n int) string { return "<p " + strings.Repeat("a=\"b\" ", n) + ">" }},
	{"open quotes", func(n int) string { return strings.Repeat("<a b=\"c d='", n) }},
	{"quotes", func(n int) string { return strings.Repeat(">", n) }},
	{"quote lines", func(n int) string { return strings.Repeat("> ", n) + "x" }},
	{"lists", func(n int) string { return strings.Repeat("- ", n) + "x" }},
	{"list lines", func(n int) string { return strings.Repeat("- x\n\n  y\n", n) }},
	{"nested lists", func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", 2*(i%300)) + "- x\n")
		}
		return b.String()
	}},
	{"emphasis", func(n int) string { return strings.Repeat("*a ", n) }},
	{"mixed emphasis", func(n int) string { return strings.Repeat("*a **b _c __d ", n) }},
	{"brackets", func(n int) string { return strings.Repeat("[", n) }},
	{"images", func(n int) string { return strings.Repeat("![", n) }},
	{"links", func(n int) string { return strings.Repeat("[a](b", n) }},
	{"backticks", func(n int) string {
		var b strings.Builder
		for i := range n / 10 {
			b.WriteString(strings.Repeat("`", i%90+1) + " ")
		}
		return b.String()
	}},
	{"fences", func(n int) string { return strings.Repeat("```a\n\n", n) }},
	{"comments", func(n int) string { return strings.Repeat("<!--", n) }},
	{"comment lines", func(n int) string { return strings.Repeat("<!--\n\n", n) }},
	{"attribute lists", func(n int) string { return strings.Repeat("{:a\n\n", n) }},
	{"extensions", func(n int) string { return strings.Repeat("{::comment}\n\n", n) }},
	{"math", func(n int) string { return strings.Repeat("$$a\n\n", n) + "x" }},
	{"pipes", func(n int) string { return strings.Repeat("a|`b\n", n) + "x" }},
	{"strikes", func(n int) string { return strings.Repeat("~~a ", n) }},
	{"nested strikes", func(n int) string { return strings.Repeat("~~a*", n) + strings.Repeat("a~~", n) }},
	{"markdown elements", func(n int) string { return strings.Repeat("<div markdown=\"1\">\n", n) }},
	{"stray ends", func(n int) string { return strings.Repeat("<div>", n/2) + strings.Repeat("</p>", n/2) }},
	{"footnotes", func(n int) string { return strings.Repeat("[^a]: ", n) + "\n" }},
	{"definitions", func(n int) string { return strings.Repeat("a\n: b\n", n) }},
	{"references", func(n int) string { return strings.Repeat("[a]: <b\n", n) }},
	{"one line", func(n int) string { return strings.Repeat("中文 text ", n) }},
	{"spaces", func(n int) string { return strings.Repeat(" \t", n) + "x" }},
	{"blank lines", func(n int) string { return "- a" + strings.Repeat("\n", n) + "x" }},
	{"scripts", func(n int) string { return strings.Repeat("<script>", n) }},
	{"half ends", func(n int) string { return "<script>" + strings.Repeat("</script ", n) }},
	{"mail", func(n int) string { return strings.Repeat("<a", n) + "@b" }},
	{"schemes", func(n int) string { return strings.Repeat("<http:", n) }},
	{"headings", func(n int) string { return strings.Repeat("# a {#", n) }},
	{"dead links", func(n int) string { return "<div>" + strings.Repeat("[a](b", n) }},
	{"escaped", func(n int) string { return strings.Repeat("\\", n) }},
	{"block tags in a line", func(n int) string { return "x" + strings.Repeat("<p>a", n) }},
	{"span elements of a block", func(n int) string { return strings.Repeat("<p markdown=\"span\">a", n) }},
}

// BenchmarkHostile reads each input at two sizes and reports the exponent of time over size: 1 is linear.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			var worst float64
			for b.Loop() {
				small, large := spent(h.make(25000)), spent(h.make(100000))
				worst = max(worst, float64(large)/float64(max(small, time.Microsecond)))
				b.ReportMetric(float64(large.Milliseconds()), "ms")
			}
			b.ReportMetric(worst/4, "times-linear")
		})
	}
}

func spent(s string) time.Duration {
	src := []byte(s)
	start := time.Now()
	doc := Read(src, markup.Range{End: len(src)}, Options{})
	if len(doc.Events) == 0 {
		panic(fmt.Sprint("nothing read of ", len(src), " bytes"))
	}
	return time.Since(start)
}
