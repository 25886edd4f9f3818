package post

import (
	"bytes"
	"unicode/utf8"
)

var byteOrderMark = []byte("\uFEFF")

func readEncoding(src []byte) Encoding {
	e := Encoding{ByteOrderMark: bytes.HasPrefix(src, byteOrderMark), Invalid: -1}
	if utf8.Valid(src) {
		return e
	}
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			e.Invalid = i
			return e
		}
		i += n
	}
	return e
}
