package attribution

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the goldens")

const (
	before = "会议指出，要坚持稳中求进工作总基调，统筹推进各项工作，确保全年目标任务顺利完成，推动经济社会高质量发展，让人民群众有更多获得感和幸福感。"
	prose  = "近日，各地积极推进重点项目建设，加快形成实物工作量，为稳定经济大盘提供了有力支撑，专家表示要持续优化营商环境，激发各类市场主体活力和创造力。"
)

// body puts a line of the tables where its first column says: first of a body, last of one, in the middle, or alone.
func body(where, text string) []Block {
	around := []string{before, prose, before, prose, before, prose, before}
	texts := strings.Split(strings.NewReplacer("⏎", "\n", "⇓", "\v").Replace(text), "¶")
	switch where {
	case "^":
		texts = append(texts, around...)
	case "$":
		texts = append(around, texts...)
	case "~":
		texts = append(append(slices.Clone(around), texts...), around...)
	}
	var blocks []Block
	at := 0
	for _, text := range texts {
		b := block(text, at)
		blocks = append(blocks, b)
		at += len(b.Text) + 2
	}
	return blocks
}

// block makes one of the tables' blocks: #: before a heading, >: a quotation, -: an item, |: a cell; ⟦text→url⟧ is a link, ▢ a picture.
func block(text string, at int) Block {
	kind, rest, marked := strings.Cut(text, ":")
	marked = marked && len(kind) == 1 && strings.Contains("#>-|", kind)
	if marked {
		text = rest
	}
	var plain strings.Builder
	var links []Link
	for text = strings.ReplaceAll(text, "▢", string(opaque)); ; {
		head, rest, found := strings.Cut(text, "⟦")
		plain.WriteString(head)
		if !found {
			break
		}
		link, rest, _ := strings.Cut(rest, "⟧")
		name, url, _ := strings.Cut(link, "→")
		start := plain.Len()
		plain.WriteString(name)
		links, text = append(links, Link{Start: start, End: plain.Len(), URL: url}), rest
	}
	b := Plain(plain.String(), at)
	b.Links = links
	for _, scheme := range []string{"https://", "http://"} {
		if i := strings.Index(b.Text, scheme); i >= 0 && links == nil {
			b.Links = []Link{{Start: i, End: len(b.Text), URL: b.Text[i:]}}
			break
		}
	}
	b.Heading, b.Quote, b.Item, b.Cell = marked && kind == "#", marked && kind == ">", marked && kind == "-", marked && kind == "|"
	return b
}

// places writes the label of each credit and what it covers, as the last cell of the tables does.
func places(credits Credits, blocks []Block) string {
	var src strings.Builder
	for i := range blocks {
		src.WriteString(blocks[i].Text + "  ")
	}
	text := strings.NewReplacer("\n", "⏎", "\v", "⇓", string(opaque), "▢").Replace
	var out []string
	for _, c := range credits {
		out = append(out, text(c.Label.Text+"‖"+src.String()[c.Range.Start:c.Range.End]))
	}
	return strings.Join(out, " ; ")
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
		blocks := body(cells[0], cells[1])
		credits := Read(blocks, Default())
		got, where := describe(credits), places(credits, blocks)
		cases++
		if *update {
			lines[n] = strings.TrimSuffix(strings.Join([]string{cells[0], cells[1], got, where}, "\t"), "\t")
			continue
		}
		if cells = append(cells, ""); len(cells) < 4 {
			t.Errorf("%s:%d: expected three or four cells", file, n+1)
		} else if got != cells[2] || where != cells[3] {
			t.Errorf("%s:%d: %s\n got %s\n     %s\nwant %s\n     %s", file, n+1, cells[1], got, where, cells[2], cells[3])
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
