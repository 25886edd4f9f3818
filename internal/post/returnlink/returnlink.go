// Package returnlink finds the links that lead readers back from a post: to its section and to the home page. They stand
// at the end of the body, on lines that hold nothing but links.
package returnlink

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"newslint/internal/post/markup"
	"newslint/internal/source"
)

// Link is one return link.
type Link struct {
	*markup.Link
	Label string // the text readers click, without markup: 返回青河日报新闻
	Name  string // the label without its lead: 青河日报新闻
	Home  bool   // leads to the home page, by its name or its target
}

// Leads begin the text of a return link, simplified and traditional Chinese, Japanese and English.
var Leads = []string{"返回", "回到", "返回到", "Back to", "Return to", "戻る：", "トップへ戻る"}

// homeNames name the home page behind a lead; comparison folds case.
var homeNames = []string{
	"首页", "主页", "首頁", "主頁", "网站首页", "本站首页", "home", "homepage", "home page", "the home page", "the homepage", "main page", "front page", "index", "top page",
}

// sectionNames name a listing in English, where a lead alone is no proof: Back to basics, Return to office.
var sectionNames = []string{
	"blog", "the blog", "news", "all news", "the news", "posts", "all posts", "archive", "archives", "the archive", "articles", "all articles", "list", "the list", "overview", "categories", "category",
}

// Find gives the return links of a body in source order, dead ones too. Terms are the post's categories and tags: an English
// label counts where it names one of them, a listing or the home page. More are leads beside the usual ones.
func Find(src []byte, doc *markup.Document, body source.Range, terms, more []string) []Link {
	var found []Link
	tail := lastLines(src, body)
	for i := range doc.Links {
		l := &doc.Links[i]
		if l.Kind != markup.Inline && l.Kind != markup.Referenced && l.Kind != markup.HTML || l.Kind == markup.HTML && l.Name != "href" {
			continue
		}
		if l.Range.End <= tail {
			continue
		}
		link, ok := read(src, l, terms, more)
		if ok && onlyLinks(src, doc, body, i) {
			found = append(found, link)
		}
	}
	return found
}

// read tells whether a link's text and target are those of a return link.
func read(src []byte, l *markup.Link, terms, more []string) (Link, bool) {
	link := Link{Link: l, Label: plain(string(l.Text.Of(src)))}
	if strings.HasPrefix(l.URL, "#") || isScript(l.URL) {
		return link, false
	}
	lead := ""
	for _, candidates := range [...][]string{Leads, more} {
		for _, candidate := range candidates {
			if len(candidate) > len(lead) && len(candidate) <= len(link.Label) && equalFold(link.Label[:len(candidate)], candidate) {
				lead = candidate
			}
		}
	}
	if lead == "" {
		return link, false
	}
	link.Name = strings.TrimSpace(strings.TrimLeft(link.Label[len(lead):], ":： "))
	link.Home = isOneOf(link.Name, homeNames)
	if lead[0] < 0x80 {
		ok := link.Home || isOneOf(link.Name, sectionNames) || isOneOf(link.Name, terms)
		return link, ok
	}
	for _, noun := range [...]string{"值", "码", "结果", "类型", "的", "参数", "数据", "顶部", "上一页", "目录"} {
		if strings.HasPrefix(link.Name, noun) {
			return link, false // 返回值: what a function returns
		}
	}
	return link, true
}

// needsCare tells whether a character may be white space, markup or part of a reference: all but common Han and ASCII words.
func needsCare(c rune) bool {
	return (c < 0x4E00 || c > 0x9FFF) && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z')
}

func isScript(address string) bool {
	const scheme = "javascript:"
	return len(address) >= len(scheme) && strings.EqualFold(address[:len(scheme)], scheme)
}

func isOneOf(name string, list []string) bool {
	return name != "" && slices.ContainsFunc(list, func(s string) bool { return equalFold(s, name) })
}

// equalFold is strings.EqualFold, which decodes Chinese to find that it differs.
func equalFold(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	return (a[0] == b[0] || !isHanByte(a[0]) && !isHanByte(b[0])) && strings.EqualFold(a, b)
}

// isHanByte tells bytes that no character with a case begins with: those of U+4000 to U+9FFF.
func isHanByte(c byte) bool { return c >= 0xE4 && c <= 0xE9 }

const longestLabel = 4 << 10 // bytes of a label that are read; that of a link never closed runs on

// plain drops tags, emphasis, arrows and references from a label.
func plain(s string) string {
	s = s[:min(len(s), longestLabel)]
	if !strings.ContainsFunc(s, needsCare) {
		return s
	}
	var out strings.Builder
	inside := false
	for _, c := range s {
		switch {
		case c == '<':
			inside = true
		case c == '>' && inside:
			inside = false
		case !inside && !strings.ContainsRune("*`\\←«‹<>[]", c):
			out.WriteRune(c)
		}
	}
	return strings.TrimSpace(strings.Join(strings.Fields(html.UnescapeString(out.String())), " "))
}

// A line of return links is short.
const (
	maxLine  = 2000 // bytes
	maxLinks = 16   // before and behind one
)

const endLines = 6 // non-blank lines at the end of a body that may hold return links

// lastLines gives the offset where the last lines of the body begin that may hold return links.
func lastLines(src []byte, body source.Range) int {
	at := body.End
	for lines := 0; at > body.Start && lines <= endLines; {
		start := body.Start + lastLineFeed(src[body.Start:at-1]) + 1
		if len(bytes.TrimSpace(src[start:at])) > 0 {
			if lines++; lines > endLines {
				break
			}
		}
		at = start
	}
	return at
}

// lastLineFeed is the offset of the last line feed, -1 where there is none. Paragraphs of Chinese are long lines, and looking
// forward is many times faster than looking back.
func lastLineFeed(b []byte) int {
	const step = 64
	for end := len(b); end > 0; end -= step {
		if part := b[max(0, end-step):end]; bytes.IndexByte(part, '\n') >= 0 {
			return end - len(part) + bytes.LastIndexByte(part, '\n')
		}
	}
	return -1
}

// onlyLinks tells whether the line of a link holds nothing but links, tags and what separates them.
func onlyLinks(src []byte, doc *markup.Document, body source.Range, index int) bool {
	l := &doc.Links[index]
	start := max(body.Start, l.Range.Start-maxLine)
	start += bytes.LastIndexByte(src[start:l.Range.Start], '\n') + 1
	end := min(body.End, l.Range.End+maxLine)
	if i := bytes.IndexByte(src[l.Range.End:end], '\n'); i >= 0 {
		end = l.Range.End + i
	}
	if end-start >= maxLine {
		return false
	}
	var buffer [maxLine]byte
	line := append(buffer[:0], src[start:end]...)
	for i := max(0, index-maxLinks); i < min(len(doc.Links), index+maxLinks); i++ {
		other := &doc.Links[i]
		r := source.Range{Start: other.Range.Start, End: other.Range.End}
		if other.Kind == markup.HTML {
			r.End = max(r.End, other.Text.End)
		}
		for at := max(r.Start, start); at < min(r.End, end); at++ {
			line[at-start] = ' '
		}
	}
	for rest := withoutTags(line); len(rest) > 0; {
		if rest[0] == ' ' { // as most of it is by now
			rest = rest[1:]
			continue
		}
		c, n := utf8.DecodeRune(rest)
		if isContent(c) {
			return false
		}
		rest = rest[n:]
	}
	return true
}

// withoutTags takes tags out of a line in place.
// isContent tells characters that are more than what separates links.
func isContent(c rune) bool {
	switch c {
	case ' ', '\t', '\r', '\n', '　', '\u00a0', '|', '｜', '\\', '·', '•', '/', '-', '–', '—', ',', '，', '、', '>', '*', '[', ']', '(', ')', '（', '）', '←', '«':
		return false
	}
	return true
}

func withoutTags(line []byte) []byte {
	for {
		open := bytes.IndexByte(line, '<')
		if open < 0 {
			return line
		}
		end := bytes.IndexByte(line[open:], '>')
		if end < 0 {
			return line
		}
		line = append(line[:open], line[open+end+1:]...)
	}
}
