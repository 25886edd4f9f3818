package rubytime

import (
	"encoding/binary"
	"time"
)

// posixZone reads a POSIX TZ string (IEEE 1003.1, 8.3): std offset [dst [offset] [,rule]]. Offsets count to the west.
func posixZone(text string) (*time.Location, bool) {
	rest, ok := zoneName(text)
	if !ok {
		return nil, false
	}
	std := text[:len(text)-len(rest)]
	west, rest, ok := posixOffset(rest)
	if !ok {
		return nil, false
	}
	if rest == "" {
		return time.FixedZone(std, -west), true
	}
	if after, named := zoneName(rest); !named {
		return nil, false
	} else if _, after2, has := posixOffset(after); has && after2 == "" || after == "" {
		text += ",M3.2.0,M11.1.0" // glibc's default rules are those of the USA
	}
	loc, err := time.LoadLocationFromTZData(text, tzif(text, -west))
	if err != nil {
		return nil, false
	}
	return loc, true
}

func zoneName(s string) (rest string, ok bool) {
	if len(s) > 0 && s[0] == '<' {
		for i := 1; i < len(s); i++ {
			if s[i] == '>' {
				return s[i+1:], i > 3
			}
		}
		return s, false
	}
	n := 0
	for n < len(s) && (isLower(s[n]) || 'A' <= s[n] && s[n] <= 'Z') {
		n++
	}
	return s[n:], n >= 3
}

// posixOffset reads [+-]h[h][:mm[:ss]] and gives seconds.
func posixOffset(s string) (seconds int, rest string, ok bool) {
	in := scanner{text: s}
	negative := in.peek() == '-'
	if negative || in.peek() == '+' {
		in.at++
	}
	var hour, minute, second int
	if !in.number(1, 2, &hour) {
		return 0, s, false
	}
	if in.byte(':') && in.number(1, 2, &minute) && in.byte(':') {
		in.number(1, 2, &second)
	}
	seconds = min(hour, 24)*3600 + minute*60 + second
	if negative {
		seconds = -seconds
	}
	return seconds, s[in.at:], true
}

// tzif is a TZif file (RFC 8536) of version 2 without transitions, whose footer holds the rules.
func tzif(rules string, east int) []byte {
	header := func(types, chars uint32) []byte {
		h := append([]byte("TZif2"), make([]byte, 15)...)
		for _, count := range [...]uint32{0, 0, 0, 0, types, chars} {
			h = binary.BigEndian.AppendUint32(h, count)
		}
		return h
	}
	block := binary.BigEndian.AppendUint32(nil, uint32(int32(east)))
	block = append(block, 0, 0) // not daylight saving; abbreviation at 0
	block = append(block, "std\x00"...)
	data := append(header(1, 4), block...)
	data = append(append(data, header(1, 4)...), block...)
	return append(data, "\n"+rules+"\n"...)
}
