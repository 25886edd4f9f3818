package main

import (
	"bytes"
	"fmt"
	"math"
)

func (a *archive) body(r *random, b *bytes.Buffer, d draft) {
	size := min(max(int(math.Exp(a.location+spread*r.normal())), 300), 15000)
	switch d.shape {
	case "full":
		r.full(b, size, d)
	case "em":
		b.WriteString("> ")
		r.sentence(b, 90)
		b.WriteString("\n\n")
		r.em(b, size, d)
	default:
		b.WriteByte('\n')
		r.sentence(b, 300)
	}
	if d.defect == "enc-invalid-utf8" {
		b.WriteString("\xd6\xd0\xb9\xfa") // GBK left as it was
	}
}

// full writes paragraphs one a line, then the attribution.
func (r *random) full(b *bytes.Buffer, size int, d draft) {
	fmt.Fprintf(b, "<p>□%s记者%s 通讯员%s</p>\n", d.source, r.name(), r.name())
	end := b.Len() + size - 80
	r.hurt(b, d.defect)
	for first := true; first || b.Len() < end; first = false {
		b.WriteString(" <p>")
		if r.chance(0.06) {
			b.WriteString("<strong>")
			b.WriteString(r.title())
			b.WriteString("</strong>")
		} else {
			r.sentence(b, min(150+r.below(900), max(end-b.Len(), 60)))
		}
		b.WriteString("</p>\n")
	}
	d.close(b)
}

// close writes the attribution, and the end tag that a scraper cut off.
func (d draft) close(b *bytes.Buffer) {
	if d.defect != "attr-missing" {
		fmt.Fprintf(b, "<p class=\"em_media\">（文章来源：%s）</p>", d.source)
	}
	if d.defect == "html-truncated" {
		b.WriteString("<p><a href=\"http://quote.example.com/unify/r/1.600")
	}
}

const chart = "<!-- EM_StockImg_Start --><p style=\"text-align:center;\"><a href=\"http://quote.example.com/\" data-code=\"NIO|106|7\" class=\"EmImageRemark\" target=\"_blank\"><img src=\"https://img.example.com/GetPic.aspx?nid=106.NIO&imageType=k&at=1\" border=\"0\" alt=\"K图 NIO_0\" width=\"578\" height=\"276\" /></a></p><!-- EM_StockImg_End -->"

// em writes one long line of HTML, thick with spans, links and images.
func (r *random) em(b *bytes.Buffer, size int, d draft) {
	end := b.Len() + size - 80
	r.hurt(b, d.defect)
	for first := true; first || b.Len() < end; first = false {
		switch {
		case r.chance(0.08):
			fmt.Fprintf(b, `<center><img src="https://img.example.com/download/D%017d_w800h%d.jpg" alt="Image" width="552" style="border:#d1d1d1 1px solid;padding:3px;margin:5px 0;" /></center>`, r.below(1e17), 100+r.below(900))
		case r.chance(0.05):
			b.WriteString(chart)
		default:
			r.quotedParagraph(b)
		}
	}
	d.close(b)
}

// quotedParagraph is a paragraph with quotations of shares in it.
func (r *random) quotedParagraph(b *bytes.Buffer) {
	b.WriteString("<p>")
	for k := 1 + r.below(4); k > 0; k-- {
		r.sentence(b, 60+r.below(240))
		code := 600000 + r.below(4000)
		if r.chance(0.5) {
			fmt.Fprintf(b, `<span id="stock_1.%d"><a href="http://quote.example.com/unify/r/1.%d" class="keytip" data-code="1,%d">%s</a></span><span id="quote_1.%d"></span>`, code, code, code, r.pick(words), code)
		} else {
			fmt.Fprintf(b, `<span web="1" href="http://quote.example.com/unify/r/1.%d" class="em_stock_key_common" data-code="1,%d">%s</span>`, code, code, r.pick(words))
		}
	}
	if r.chance(0.2) {
		b.WriteString("<br />")
	}
	if r.chance(0.1) {
		b.WriteString("&lt;AT&amp;T&gt;")
	}
	b.WriteString("。</p>")
}

// hurt injects a defect that is in the HTML, if it is one of those.
func (r *random) hurt(b *bytes.Buffer, defect string) {
	around, known := map[string][2]string{
		"html-unclosed-p":    {"<p>", ""},
		"html-unclosed-span": {"<p><span class=\"x\">", "</p>"},
		"html-stray-close":   {"<p>", "</span></p>"},
		"html-misnested":     {"<p><strong><em>", "</strong></em></p>"},
	}[defect]
	if known {
		b.WriteString(around[0])
		r.sentence(b, 60)
		b.WriteString(around[1])
	}
}

// sentence writes about size bytes of running Chinese text.
func (r *random) sentence(b *bytes.Buffer, size int) {
	end := b.Len() + size
	for b.Len() < end {
		for k := 2 + r.below(4); k > 0; k-- {
			b.WriteString(r.pick(words))
		}
		switch r.below(12) {
		case 0:
			fmt.Fprintf(b, "%d年", 2010+r.below(16))
		case 1:
			fmt.Fprintf(b, "增长%d.%02d%%", r.below(90), r.below(100))
		case 2:
			b.WriteString("“" + r.pick(words) + r.pick(words) + "”")
		}
		if b.Len() < end {
			b.WriteString("，")
		}
	}
	b.WriteString("。")
}

func (r *random) title() string {
	s := ""
	for k := 3 + r.below(4); k > 0; k-- {
		s += r.pick(words)
	}
	switch r.below(6) {
	case 0:
		s += fmt.Sprintf("：同比增%d%%", r.below(90))
	case 1:
		s += " " + r.pick(words) + r.pick(words)
	}
	return s
}

func (r *random) name() string { return r.pick(surnames) + r.pick(given) }
