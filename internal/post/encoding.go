package post

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// Encoding is what the bytes say before any grammar.
type Encoding struct {
	ByteOrderMark bool       // U+FEFF at byte 0
	Invalid       int        // offset of the first byte that is not UTF-8, -1 where all are
	Has           Characters // what stands in a file that is UTF-8; nothing in any other
}

// Characters are kinds of characters that most files have none of: where a kind is missing, nobody need look for it.
type Characters uint8

// The kinds.
const (
	// ControlCharacter: C0 but tab and line ends, DEL, C1, U+2028, U+2029, and U+FEFF behind the start.
	ControlCharacter Characters = 1 << iota
	// InvisibleCharacter: zero-width spaces and joiners, and the controls of direction.
	InvisibleCharacter
	// MojibakeLikely: what every text has that was read in a wrong encoding, and a few others have.
	MojibakeLikely
)

var byteOrderMark = []byte("\uFEFF")

// readEncoding looks at every byte once, most of the time at several together.
func readEncoding(src []byte) Encoding {
	bom := bytes.HasPrefix(src, byteOrderMark)
	i, has := 0, Characters(0)
	if bom {
		i = len(byteOrderMark)
	}
	for {
		if i = plain(src, i); i == len(src) {
			return Encoding{ByteOrderMark: bom, Invalid: -1, Has: has}
		}
		if c := src[i]; c < utf8.RuneSelf {
			has |= asciiKinds[c]
			i++
			continue
		}
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			return Encoding{ByteOrderMark: bom, Invalid: i}
		}
		has |= kindOf(r, src[:i], src[i+n:])
		i += n
	}
}

// plain goes over whole characters of no kind: eight bytes of printable ASCII, or two characters of three bytes that need no
// closer look, at a time. It may stop at any character.
func plain(src []byte, i int) int {
	for i+8 <= len(src) {
		w := binary.LittleEndian.Uint64(src[i:])
		switch {
		case w&0xC0C0F0C0C0F0 == 0x8080E08080E0 && closerLook[w&pair]|closerLook[w>>24&pair] == 0:
			i += 6
		case w&0xC0C0F0 == 0x8080E0:
			if closerLook[w&pair] != 0 && !isQuoteLike(w) {
				return i
			}
			i += 3
		case (w|(w-0x20*eachByte)|(w+eachByte))&(0x80*eachByte) == 0: // none is beyond ASCII, below the blank, or DEL
			i += 8
		case w&0x80 == 0 && asciiKinds[w&0x7F] == 0:
			i++
		default:
			return i
		}
	}
	return i
}

// isQuoteLike tells whether the lowest bytes are a character from U+2010 to U+2027: dashes, quotes, dots, all of no kind, but in a
// block of 64 with others.
func isQuoteLike(w uint64) bool {
	return w&0xFFFF == 0x80E2 && w>>16&0xFF >= 0x90 && w>>16&0xFF <= 0xA7
}

const (
	eachByte = 0x0101010101010101
	pair     = 0x3F0F // the bits of the first two bytes of a sequence of three that tell blocks of 64 characters apart
)

// kindOf tells the kind of a character beyond ASCII between the bytes before and behind it.
func kindOf(r rune, before, after []byte) Characters {
	switch {
	case r < 0xA0, r == '\u2028', r == '\u2029', r == '\uFEFF':
		return ControlCharacter
	case r == '\u180E', r >= '\u200B' && r <= '\u200F', r >= '\u202A' && r <= '\u202E', r == '\u2060', r >= '\u2066' && r <= '\u2069':
		return InvisibleCharacter
	case r >= 'Â' && r <= 'ï': // in front of a byte from 80 to BF as Windows-1252 shows it
		if len(after) > 0 && bytes.IndexByte([]byte("\xC2\xC5\xC6\xCB\xE2"), after[0]) >= 0 {
			return MojibakeLikely
		}
		return 0
	}
	switch r {
	case '锛', '銆', '鈥', '鐨', '涓', '浜', '鍦', utf8.RuneError:
		return MojibakeLikely
	case '锟':
		return mojibakeWhere(bytes.HasPrefix(after, []byte("斤")))
	case '拷':
		return mojibakeWhere(bytes.HasSuffix(before, []byte("斤")))
	case '烫':
		return mojibakeWhere(bytes.HasPrefix(after, []byte("烫烫")))
	case '屯':
		return mojibakeWhere(bytes.HasPrefix(after, []byte("屯屯屯")))
	}
	return 0
}

func mojibakeWhere(ok bool) Characters {
	if ok {
		return MojibakeLikely
	}
	return 0
}

var asciiKinds = func() (kinds [utf8.RuneSelf]Characters) {
	for c := range kinds {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7F {
			kinds[c] = ControlCharacter
		}
	}
	return kinds
}()

// closerLook marks the first two bytes (see pair) of sequences of three that kindOf or the decoder must see: all others with
// right second and third bytes are whole characters of no kind.
var closerLook = func() (look [pair + 1]uint8) {
	mark := func(block rune) { look[block>>6|block&0x3F<<8] = 1 }
	for overlong := range rune(0x800 >> 6) {
		mark(overlong)
	}
	for surrogate := rune(0xD800 >> 6); surrogate < 0xE000>>6; surrogate++ {
		mark(surrogate)
	}
	for _, c := range "\u180E\u200B\u2028\u2060\uFEFF\uFFFD锛銆鈥鐨涓浜鍦锟拷烫屯" {
		mark(c >> 6)
	}
	return look
}()
