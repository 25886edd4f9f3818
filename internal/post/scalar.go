package post

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"newslint/internal/lazyregexp"
)

// scalar gives a plain scalar's type and what the generator prints for it.
func (d Dialect) scalar(text string) (Type, string) {
	switch d.Generator {
	case Jekyll:
		return safeYAML(text)
	case Hugo:
		return yaml11(text)
	default:
		return yaml12(text)
	}
}

var (
	safeDecimal     = lazyregexp.New(`^[-+]?(0|[1-9][0-9]*)$`)
	safeOctal       = lazyregexp.New(`^0[0-7]+$`)
	safeHexadecimal = lazyregexp.New(`^0[xX][0-9a-fA-F]+$`)
	safeBinary      = lazyregexp.New(`^0b[01]+$`)
	safeFloat       = lazyregexp.New(`^[-+]?(\d[\d_]*)?\.[\d_]*\d[\d_]*([eE][-+]\d+)?$`)
	safeSexagesimal = lazyregexp.New(`^[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?$`)
)

// safeYAML types a plain scalar as SafeYAML 1.0.5 does, in its order (jekyll 3 and 4 as run; Debian's package uses Psych).
func safeYAML(text string) (Type, string) {
	if text == "" || text == "~" || strings.EqualFold(text, "null") && safeNull(text) {
		return Null, ""
	}
	if !strings.ContainsAny(text[:1], "+-.0123456789,_") {
		return safeWord(text)
	}
	if strings.Trim(text, "+-.0123456789,_:abcdefABCDEFxXinIN") == "" { // the letters of all numbers, .inf and .nan
		if whole, ok := safeInteger(text); ok {
			return Int, whole
		}
		if f, ok := safeNumber(text); ok {
			return Float, rubyFloat(f)
		}
	}
	switch {
	case isDate(text):
		if validDay(text) {
			return Date, text
		}
	case validTime(text):
		return Time, text
	}
	return String, text
}

// safeNull: SafeYAML expands its words to three spellings each.
func safeNull(text string) bool { return text == "null" || text == "Null" || text == "NULL" }

// safeWord reads the Boolean words, in any case.
func safeWord(text string) (Type, string) {
	if len(text) <= len("false") {
		switch strings.ToLower(text) {
		case "yes", "on", "true":
			return Bool, "true"
		case "no", "off", "false":
			return Bool, "false"
		}
	}
	return String, text
}

// safeInteger drops commas and underscores first: 1,234 is a number.
func safeInteger(text string) (string, bool) {
	digits := text
	if strings.ContainsAny(text, "_,") {
		digits = strings.NewReplacer("_", "", ",", "").Replace(text)
	}
	switch {
	case safeDecimal.MatchString(digits):
		return wholeNumber(digits, 10)
	case safeOctal.MatchString(digits):
		return wholeNumber(digits[1:], 8)
	case safeHexadecimal.MatchString(digits):
		return wholeNumber(digits[2:], 16)
	case safeBinary.MatchString(digits):
		return wholeNumber(digits[2:], 2)
	}
	return "", false
}

// wholeNumber prints an integer of any size in decimal; one with more digits than a person types is left as it is.
func wholeNumber(digits string, base int) (string, bool) {
	if len(digits) > 1000 {
		return digits, true
	}
	n, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return "", false
	}
	return n.String(), true
}

func safeNumber(text string) (float64, bool) {
	switch text {
	case ".inf", ".Inf", ".INF":
		return math.Inf(1), true
	case "-.inf", "-.Inf", "-.INF":
		return math.Inf(-1), true
	case ".nan", ".NaN", ".NAN":
		return math.NaN(), true
	}
	if safeFloat.MatchString(text) {
		f, _ := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
		return f, true
	}
	if safeSexagesimal.MatchString(text) {
		return sexagesimal(text), true
	}
	return 0, false
}

// sexagesimal adds up base 60; a sign counts twice for the first part, as in SafeYAML's Parse::Sexagesimal.
func sexagesimal(text string) float64 {
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(text, "_", ""), ".")
	sum, unit := 0.0, 1.0
	parts := strings.Split(whole, ":")
	for i := len(parts) - 1; i >= 0; i-- {
		n, _ := strconv.ParseFloat(parts[i], 64)
		sum += n * unit
		unit *= 60
	}
	if f, err := strconv.ParseFloat("0."+fraction, 64); err == nil {
		sum += f
	}
	if text[0] == '-' {
		sum = -sum
	}
	return sum
}

// rubyFloat prints as Float#to_s: always with a fraction, with an exponent from 1e16 on and below 1e-4.
func rubyFloat(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case math.IsNaN(f):
		return "NaN"
	}
	if abs := math.Abs(f); abs != 0 && (abs >= 1e16 || abs < 1e-4) {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
		if !strings.Contains(mantissa, ".") {
			mantissa += ".0"
		}
		return mantissa + "e" + exponent
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// validDay: the day of a YYYY-M-D exists in the Gregorian calendar.
func validDay(day string) bool {
	_, err := time.Parse("2006-1-2", day)
	return err == nil
}

// isDate tells a YYYY-MM-DD.
func isDate(text string) bool {
	day, rest := cutDay(text)
	return rest == "" && len(day) == len("2006-01-02")
}

// validTime: a day, T or white space, a clock with seconds, and what belongs to it; Ruby's DateTime.parse takes the day and the
// clock; hour 24 only as 24:00:00.
func validTime(text string) bool {
	day, rest := cutDay(text)
	clock := strings.TrimLeft(rest, "\t\n\v\f\r ")
	if day != "" && clock == rest && rest != "" && rest[0]|0x20 == 't' {
		clock = rest[1:]
	}
	if day == "" || clock == rest {
		return false
	}
	hour, rest := cutDigits(clock, 1, 2)
	minute, rest := cutDigits(strings.TrimPrefix(rest, ":"), 2, 2)
	second, rest := cutDigits(strings.TrimPrefix(rest, ":"), 2, 2)
	if hour == "" || minute == "" || second == "" || clock[len(hour)] != ':' || clock[len(hour)+3] != ':' || !endsTime(rest) {
		return false
	}
	return validDay(day) && (hour < "24" || len(hour) == 1 || hour == "24" && minute == "00" && second == "00") && minute <= "59" && second <= "60"
}

// endsTime tells what may stand behind the seconds: a fraction, white space, Z or an offset.
func endsTime(rest string) bool {
	if fraction, ok := strings.CutPrefix(rest, "."); ok {
		rest = strings.TrimLeft(fraction, "0123456789")
	}
	rest = strings.TrimLeft(rest, "\t\n\v\f\r ")
	if rest == "" || rest == "Z" {
		return true
	}
	if rest[0] != '+' && rest[0] != '-' {
		return false
	}
	hours, minutes := cutDigits(rest[1:], 1, 4)
	if minutes == "" {
		return hours != ""
	}
	last, over := cutDigits(strings.TrimPrefix(minutes, ":"), 2, 2)
	return minutes[0] == ':' && hours != "" && len(hours) <= 2 && last != "" && over == ""
}

// cutDay cuts a YYYY-M-D off, empty where there is none.
func cutDay(text string) (day, rest string) {
	year, month := cutDigits(text, 4, 4)
	if year == "" || month == "" || month[0] != '-' {
		return "", text
	}
	number, last := cutDigits(month[1:], 1, 2)
	if number == "" || last == "" || last[0] != '-' {
		return "", text
	}
	number, rest = cutDigits(last[1:], 1, 2)
	if number == "" {
		return "", text
	}
	return text[:len(text)-len(rest)], rest
}

// cutDigits cuts as many digits off as there are up to most, empty where they are fewer than least.
func cutDigits(text string, least, most int) (digits, rest string) {
	n := 0
	for n < len(text) && n < most && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	if n < least {
		return "", text
	}
	return text[:n], text[n:]
}
