package attribution

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the goldens")

const (
	before = "会议指出，要坚持稳中求进工作总基调，统筹推进各项工作，确保全年目标任务顺利完成，推动经济社会高质量发展，让人民群众有更多获得感和幸福感。"
	prose  = "近日，各地积极推进重点项目建设，加快形成实物工作量，为稳定经济大盘提供了有力支撑，专家表示要持续优化营商环境，激发各类市场主体活力和创造力。"
)

// body puts a line of the tables where its first column says: first of a body, last of one, or alone.
func body(where, text string) []Block {
	var texts []string
	around := []string{before, prose, before, prose, before, prose, before}
	lines := strings.Split(strings.ReplaceAll(text, "⏎", "\n"), "¶")
	switch where {
	case "^":
		texts = append(append(texts, lines...), around...)
	case "$":
		texts = append(append(texts, around...), lines...)
	default:
		texts = lines
	}
	var blocks []Block
	at := 0
	for _, text := range texts {
		b := Plain(text, at)
		for _, scheme := range []string{"https://", "http://"} {
			if i := strings.Index(text, scheme); i >= 0 {
				b.Links = []Link{{Start: i, End: len(text), URL: text[i:]}}
				break
			}
		}
		blocks = append(blocks, b)
		at += len(text) + 2
	}
	return blocks
}

// describe writes credits as the tables do.
func describe(credits Credits) string {
	var out []string
	for _, c := range credits {
		words := []string{fmt.Sprintf("%s/%s", c.Kind, c.Form)}
		for _, p := range c.People {
			who := string(p.Role) + "=" + p.Name.Text
			if p.Outlet != "" {
				who += "@" + p.Outlet
			}
			words = append(words, who)
		}
		for _, part := range []struct {
			name string
			part Part
		}{{"outlet", c.Outlet}, {"place", c.Place}, {"date", c.Date}, {"name", c.Name}} {
			if part.part.Text != "" {
				words = append(words, part.name+"="+part.part.Text)
			}
		}
		if c.URL != "" {
			words = append(words, "url="+c.URL)
		}
		if c.Passage {
			words = append(words, "passage")
		}
		if c.Fault != "" {
			words = append(words, "!"+string(c.Fault))
		}
		out = append(out, strings.Join(words, " "))
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, " ; ")
}

func TestLines(t *testing.T) {
	const file = "testdata/lines.tsv"
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(src), "\n"), "\n")
	cases := 0
	for n, line := range lines {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		got := describe(Read(body(cells[0], cells[1]), Default()))
		cases++
		if *update {
			lines[n] = cells[0] + "\t" + cells[1] + "\t" + got
			continue
		}
		if len(cells) != 3 {
			t.Errorf("%s:%d: expected three cells", file, n+1)
		} else if got != cells[2] {
			t.Errorf("%s:%d: %s\n got %s\nwant %s", file, n+1, cells[1], got, cells[2])
		}
	}
	if cases < 200 {
		t.Errorf("%d lines, expected 200 or more", cases)
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTraps(t *testing.T) {
	src, err := os.ReadFile("testdata/traps.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for n, line := range strings.Split(strings.TrimSpace(string(src)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		where, text, _ := strings.Cut(line, "\t")
		cases++
		if got := Read(body(where, text), Default()); len(got) > 0 {
			t.Errorf("traps.txt:%d: %s: %s", n+1, text, describe(got))
		}
	}
	if cases < 100 {
		t.Errorf("%d traps, expected 100 or more", cases)
	}
}
