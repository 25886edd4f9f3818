package accident

import (
	"bytes"
	"slices"

	"newslint/internal/lazyregexp"
	"newslint/internal/post/browser"
	"newslint/internal/post/markup"
)

// cutTag is a tag that the end of the file cuts off.
var cutTag = lazyregexp.New(`^</?([A-Za-z][A-Za-z0-9]*)\s*$`)

// printed finds comments without an end, declarations and a tag cut off at the end of the file, all of which kramdown
// prints. What it says of tags in the line of such a comment is dropped: the comment is the cause.
func (f *finder) printed() {
	var comments []markup.Range
	line, done := markup.Range{}, 0
	for i := range f.doc.Events {
		e := &f.doc.Events[i]
		if e.Kind != markup.Text && e.Kind != markup.Literal || bytes.IndexByte(e.Range.Of(f.src), '<') < 0 || f.meant(i) {
			continue
		}
		for at := max(e.Range.Start, done); at < e.Range.End; at++ {
			k := bytes.IndexByte(f.src[at:e.Range.End], '<')
			if k < 0 {
				break
			}
			at += k
			if at > 0 && f.src[at-1] == '\\' {
				continue
			}
			if at >= line.End {
				line = f.line(at)
			}
			if bytes.HasPrefix(f.src[at:], []byte("<!--")) {
				f.openComment(at, line)
				comments = append(comments, markup.Range{Start: at, End: line.End})
				at, done = line.End, line.End
				continue
			}
			f.declaration(at, line)
		}
	}
	if len(comments) > 0 {
		f.doc.Faults = slices.DeleteFunc(f.doc.Faults, func(fault markup.Fault) bool { return inAny(comments, fault.At.Start) })
	}
}

func (f *finder) openComment(at int, line markup.Range) {
	fault := markup.Fault{
		Kind: markup.UnclosedComment, Detail: browser.OpenComment, At: markup.Range{Start: at, End: at + len("<!--")}, Literal: true,
	}
	if bang := bytes.Index(f.src[at:max(min(line.End, at+longestComment), at)], []byte("--!>")); bang >= 0 {
		fault.Detail, fault.At.End = browser.BangComment, at+bang+len("--!>")
	}
	f.faults = append(f.faults, fault)
}

const maxDeclaration = 256 // bytes: what is longer is none, and a line of openings stays linear

func (f *finder) declaration(at int, line markup.Range) {
	if at+1 >= line.End {
		return
	}
	text := f.src[at:min(line.End, at+maxDeclaration)]
	fault := markup.Fault{Kind: markup.MalformedTag, Literal: true}
	switch {
	case text[1] == '?' || text[1] == '!':
		detail, length := declared(text)
		if length == 0 {
			return
		}
		fault.Detail, fault.At = detail, markup.Range{Start: at, End: at + length}
	case line.End >= f.end && at+len(text) == line.End:
		m := cutTag.FindSubmatch(text)
		if m == nil || !browser.Known(string(bytes.ToLower(m[1]))) {
			return
		}
		fault.At, fault.Detail, fault.Name = markup.Range{Start: at, End: line.End}, browser.UnfinishedTag, string(bytes.ToLower(m[1]))
		if slices.ContainsFunc(f.doc.Faults, func(known markup.Fault) bool { return known.At.Start == at }) {
			return
		}
	default:
		return
	}
	f.faults = append(f.faults, fault)
}

// declared is the length of what has a meaning in front of a document or in XML, and none in a post; 0 for none.
func declared(text []byte) (detail string, length int) {
	closing := ">"
	switch {
	case len(text) > 2 && text[1] == '?' && (text[2]|0x20 >= 'a' && text[2]|0x20 <= 'z'):
		detail, closing = browser.Processing, "?>"
	case bytes.HasPrefix(text, []byte("<![CDATA[")):
		detail, closing = browser.CharacterData, "]]>"
	case len(text) > 9 && bytes.EqualFold(text[:9], []byte("<!doctype")):
		detail = browser.Doctype
	default:
		return "", 0
	}
	end := bytes.Index(text, []byte(closing))
	if end < 0 {
		return "", 0
	}
	return detail, end + len(closing)
}
