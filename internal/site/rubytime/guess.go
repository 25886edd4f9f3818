package rubytime

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"newslint/internal/source"
)

// draft is a text while Date._parse (Ruby's date 3.2) looks for parts in it: every form it recognises is cut out. Text is
// ASCII: letters in lower case, a letter of another script as 'A', a digit of another script as 'D', everything that is
// neither letter nor digit nor one of -+',./:@[] as one space. At has the byte of the original for each byte, and one more.
type draft struct {
	original string
	text     []byte
	at       []int
	f        found
	// bc: the year is before Christ. full: a year of two digits is meant as it stands.
	bc, full bool
	taken    []int // where the original was cut
}

func newDraft(text string) *draft {
	d := &draft{original: text, text: make([]byte, 0, len(text)), at: make([]int, 0, len(text)+1)}
	for i, r := range text {
		b, keep := draftByte(r)
		if !keep && len(d.text) > 0 && d.text[len(d.text)-1] == ' ' {
			continue
		}
		d.text = append(d.text, b)
		d.at = append(d.at, i)
	}
	d.at = append(d.at, len(text))
	return d
}

func draftByte(r rune) (byte, bool) {
	switch {
	case r < utf8.RuneSelf:
		b := byte(r)
		switch {
		case isDigit(b), 'a' <= b && b <= 'z':
			return b, true
		case 'A' <= b && b <= 'Z':
			return b + 'a' - 'A', true
		}
		switch b {
		case '-', '+', '\'', ',', '.', '/', ':', '@', '[', ']':
			return b, true
		}
		return ' ', false
	case unicode.Is(unicode.Nd, r):
		return 'D', true
	case unicode.IsLetter(r), unicode.Is(unicode.Other_Alphabetic, r), unicode.Is(unicode.Nl, r):
		return 'A', true
	}
	return ' ', false
}

// guess looks for parts of a date in the order of Date._parse: a weekday, a time of day, then the first form of a date that
// fits.
func guess(text string) found {
	d := newDraft(text)
	if d.holds(isLower) {
		d.cut(weekday)
	}
	if d.holds(isDigit) {
		d.readClock(text)
	}
	d.readDate(text)
	if d.holds(isLower) && d.cut(beforeChrist) != nil {
		d.bc = true
	}
	if d.holds(isDigit) {
		d.readFragment()
	}
	d.finishYear()
	d.leftover()
	return d.f
}

func (d *draft) readDate(text string) {
	letter, digit := d.holds(isLower), d.holds(isDigit)
	forms := [...]struct {
		needs bool
		try   func(string) bool
	}{
		{letter && digit, d.dayMonthYear},
		{letter && digit, d.monthDayYear},
		{digit && d.holdsByte('-'), d.isoDate},
		{digit && d.holdsByte('.'), d.japaneseDate},
		{letter && digit && d.holdsByte('-'), d.vmsDate},
		{digit && d.holdsByte('/'), d.slashDate},
		{digit && d.holdsByte('.'), d.dotDate},
		{digit, d.isoOther},
		{digit, d.apostropheYear},
		{letter, d.monthAlone},
		{digit, d.dayAlone},
		{digit, func(string) bool { return d.digitRun(text) }},
	}
	for _, form := range forms {
		if form.needs && form.try(text) {
			return
		}
	}
}

func (d *draft) finishYear() {
	if !d.f.got(hasYear) {
		return
	}
	if d.bc {
		d.f.year = 1 - d.f.year
	}
	if !d.full && d.f.year >= 0 && d.f.year <= 99 {
		if d.f.year >= 69 {
			d.f.year += 1900
		} else {
			d.f.year += 2000
		}
	}
}

// leftover notes the first stretch of words that no form took, up to the next cut.
func (d *draft) leftover() {
	start := slices.IndexFunc(d.text, isWord)
	if start < 0 {
		return
	}
	end := start
	for i := start; i < len(d.text) && !d.cutBetween(d.at[start], d.at[i]); i++ {
		if isWord(d.text[i]) {
			end = i + 1
			d.f.leftDigits = d.f.leftDigits || isDigit(d.text[i])
		}
	}
	for start > 0 && (d.text[start-1] == '+' || d.text[start-1] == '-' || d.text[start-1] == '/') {
		start--
	}
	_, last := utf8.DecodeRuneInString(d.original[d.at[end-1]:])
	d.f.left = source.Range{Start: d.at[start], End: d.at[end-1] + last}
}

func isWord(b byte) bool { return isDigit(b) || isLetter(b) || b == 'D' }

// cutBetween tells whether something was taken out between two bytes of the original.
func (d *draft) cutBetween(start, end int) bool {
	return slices.ContainsFunc(d.taken, func(at int) bool { return start < at && at < end })
}

func (d *draft) holds(class func(byte) bool) bool {
	for _, b := range d.text {
		if class(b) {
			return true
		}
	}
	return false
}

func (d *draft) holdsByte(b byte) bool {
	return d.holds(func(have byte) bool { return have == b })
}

func isLower(b byte) bool  { return 'a' <= b && b <= 'z' }
func isLetter(b byte) bool { return isLower(b) || b == 'A' }

// set stores a number of decimal digits with an optional sign. Beyond 17 digits the model ends.
func (d *draft) set(p part, into *int, digits string) {
	n, err := strconv.Atoi(digits)
	const beyond = 100_000_000_000_000_000
	if err != nil || n > beyond || n < -beyond {
		n = beyond
		d.f.outsized = true
	}
	d.f.has |= p
	*into = n
}
