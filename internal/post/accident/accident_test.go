package accident_test

import (
	"fmt"
	"strings"
	"testing"

	"newslint/internal/post/accident"
	"newslint/internal/post/kramdown"
	"newslint/internal/post/markup"
)

func read(src string) markup.Document {
	doc := kramdown.Read([]byte(src), markup.Range{Start: 0, End: len(src)}, kramdown.Options{})
	doc.Faults = nil
	accident.Add([]byte(src), &doc)
	return doc
}

var kinds = map[markup.FaultKind]string{
	markup.CodeByIndent: "code", markup.TableByPipe: "table", markup.MarkdownInHTML: "markdown", markup.ForeignMarkup: "",
	markup.UnclosedComment: "", markup.MalformedTag: "",
}

func TestAdd(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"    近日，会议召开。\n", `code:    近日，会议召开。`},
		{"    <p>甲</p>\n\n<p>乙</p>\n", `code:    <p>甲</p>`},
		{"<p>a</p>\n\t<p>b</p>\n", "code:\t<p>b</p>"},
		{"    <p>a</p>\n\n    x = 甲\n", ``},
		{"    let 甲 = 1;\n\n    # 注释\n\n    print(\"甲\")\n", ``},
		{"- 甲\n\n      乙\n", ``},
		{"    echo 你好\n\na\n\n    -- 注释\n\na\n\n    姓名  年龄\n\na\n\n    用户名: admin\n\na\n\n    甲 -> 乙\n", ``},
		{"    3月29日，GDP 增长 5%，<b>甲</b>。\n", "code:    3月29日，GDP 增长 5%，<b>甲</b>。"},
		{"甲 | 乙\n", "table:|"},
		{"| 甲 | 乙 |\n", ""},
		{"a | b\nc | d\n", ""},
		{"甲 | 乙\n--|--\n1 | 2\n", ""},
		{"甲\n---\n", "heading-by-rule:---"},
		{"标题\n----\n", ""},
		{"Title\n---\n", ""},
		{"甲乙。\n-----\n", "heading-by-rule:-----"},
		{"## 甲\n", ""},
		{"2022. 年度\n", "list-by-number:2022."},
		{"1. 甲\n2. 乙\n", ""},
		{"- 本报\n", "list-by-dash:-"},
		{"- [甲](/a)\n", ""},
		{"- a\n", ""},
		{"+ 86\n", "list-by-dash:+"},
		{"甲\n: 乙\n", "definition-list::"},
		{"$$5 与 $$6\n", "math:$$5 与 $$"},
		{"$$x^2$$\n", ""},
		{"5*3*2 a*b*c\n", "emphasis:*3*"},
		{"#标题\n", "no-heading:#"},
		{"#话题# 甲\n", ""},
		{"** 甲 ** 乙\n", "spaced-strong:** 甲 **"},
		{"```\n甲\n", "open-fence:```"},
		{"```\n甲\n```\n", ""},
		{"<p>[甲](/a) **乙**</p>\n", "markdown:[甲](/a)"},
		{"<pre>**甲**</pre>\n<p><code>**乙**</code></p>\n", ""},
		{"<p markdown=\"1\">**甲**</p>\n", ""},
		{"甲 <!-- 乙 <p>\n\n丙\n", "comment:<!--"},
		{"<!-- 甲 -->\n`<!--` \\<!--\n", ""},
		{"甲 <!-- 乙 --!>\n", "comment-bang:<!-- 乙 --!>"},
		{"<?xml version=\"1.0\"?>\n\n<!DOCTYPE html>\n\na <![CDATA[甲]]>\n", `processing:<?xml version="1.0"?> doctype:<!DOCTYPE html> cdata:<![CDATA[甲]]>`},
		{"<script>\n<!--\n//-->\n</script>\n", ""},
		{"甲\n\n</p", "unfinished:</p"},
		{"a <foo", ""},
	} {
		doc := read(test.src)
		var got []string
		for _, f := range doc.Faults {
			name := kinds[f.Kind] + f.Detail
			got = append(got, fmt.Sprintf("%s:%s", name, f.At.Of([]byte(test.src))))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q: %s, expected %s", test.src, strings.Join(got, " "), test.want)
		}
	}
}

// A --- is a second fence only directly behind the front matter, which stands before the body.
func TestSecondFence(t *testing.T) {
	const src = "---\n---\n---\n甲\n\n---\n"
	body := markup.Range{Start: len("---\n---\n"), End: len(src)}
	doc := kramdown.Read([]byte(src), body, kramdown.Options{})
	accident.Add([]byte(src), &doc)
	if len(doc.Faults) != 1 || doc.Faults[0].Detail != accident.SecondFence || doc.Faults[0].At.Start != body.Start {
		t.Errorf("faults %+v, expected the fence at %d", doc.Faults, body.Start)
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, shape := range map[string]string{
		"openings": "<", "instructions": "<?a ", "strong": "**a ", "comments": "a <!-- b\n", "dashes": "- 甲\n\na\n\n",
		"raw": "<p>[a](b)</p>\n", "headings": "甲\n---\n", "tables": "甲|乙\n\n", "code": "    甲\n\na\n\n",
	} {
		for _, n := range []int{1 << 15, 1 << 19} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				src := []byte(strings.Repeat(shape, n/len(shape)))
				doc := kramdown.Read(src, markup.Range{Start: 0, End: len(src)}, kramdown.Options{})
				faults := doc.Faults
				b.SetBytes(int64(n))
				for b.Loop() {
					doc.Faults = faults[:len(faults):len(faults)]
					accident.Add(src, &doc)
				}
			})
		}
	}
}
