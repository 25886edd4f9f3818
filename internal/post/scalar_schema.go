package post

import (
	"strconv"
	"strings"

	"newslint/internal/lazyregexp"
)

var (
	coreDecimal = lazyregexp.New(`^[-+]?[0-9][0-9_]*$`)
	coreFloat   = lazyregexp.New(`^[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?$`)
	coreTime    = lazyregexp.New(`^\d{4}-\d{1,2}-\d{1,2}([Tt]|[ \t]+)\d{1,2}:\d\d:\d\d(\.\d*)?([ \t]*(Z|[-+]\d{1,2}(:\d\d)?))?$`)
	coreDate    = lazyregexp.New(`^\d{4}-\d{1,2}-\d{1,2}$`)
)

// yaml11 types a plain scalar as Hugo's parser does (0.111 as run): the Boolean words of YAML 1.1 in three spellings,
// octal with and without "o", no base 60.
func yaml11(text string) (Type, string) {
	if threeSpellings(text, "yes", "on", "true") {
		return Bool, "true"
	}
	if threeSpellings(text, "no", "off", "false") {
		return Bool, "false"
	}
	if len(text) > 1 && text[0] == '0' && safeOctal.MatchString(text) {
		if n, ok := wholeNumber(text[1:], 8); ok {
			return Int, n
		}
	}
	return yaml12(text)
}

// yaml12 types a plain scalar by the core schema of YAML 1.2 with timestamps, as JavaScript's and Python's site
// generators do.
func yaml12(text string) (Type, string) {
	switch {
	case text == "" || text == "~" || threeSpellings(text, "null"):
		return Null, ""
	case threeSpellings(text, "true"):
		return Bool, "true"
	case threeSpellings(text, "false"):
		return Bool, "false"
	case !strings.ContainsAny(text[:1], "+-.0123456789"):
		return String, text
	case coreDecimal.MatchString(text):
		if n, ok := wholeNumber(strings.ReplaceAll(text, "_", ""), 10); ok {
			return Int, n
		}
	case strings.HasPrefix(text, "0x"), strings.HasPrefix(text, "0o"):
		if n, err := strconv.ParseUint(text, 0, 64); err == nil {
			return Int, strconv.FormatUint(n, 10)
		}
	case threeSpellings(strings.TrimLeft(text, "+-"), ".inf", ".nan"):
		return Float, text
	case coreFloat.MatchString(text):
		f, _ := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
		return Float, strconv.FormatFloat(f, 'f', -1, 64)
	case coreDate.MatchString(text) && validDay(text):
		return Date, text
	case coreTime.MatchString(text):
		return Time, text
	}
	return String, text
}

// threeSpellings: word, Word or WORD.
func threeSpellings(text string, words ...string) bool {
	for _, word := range words {
		if strings.EqualFold(text, word) && len(text) == len(word) &&
			(text[1:] == word[1:] || text == strings.ToUpper(word) || text[:1] == "." && text[2:] == word[2:]) {
			return true
		}
	}
	return false
}
