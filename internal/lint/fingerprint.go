package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"newslint/internal/lazyregexp"
)

// fingerprint names a finding by its rule, the post's path in the repository, what is wrong there, and its ordinal among
// equal ones in the file, so that it survives edits elsewhere.
func fingerprint(rule, identity, subject string, ordinal int) string {
	sum := sha256.Sum256([]byte(rule + "\x00" + identity + "\x00" + subject + "\x00" + strconv.Itoa(ordinal)))
	return hex.EncodeToString(sum[:16])
}

// anchor names a finding in its file, whatever the file is called: the hash of what is wrong, and the ordinal from the
// second on.
func anchor(rule, subject string, ordinal int) string {
	sum := sha256.Sum256([]byte(rule + "\x00" + subject))
	text := hex.EncodeToString(sum[:8])
	if ordinal > 0 {
		text += "-" + strconv.Itoa(ordinal+1)
	}
	return text
}

var quoted = lazyregexp.New(`"(?:[^"\\]|\\.)*"`)

const maxSubject = 1 << 10 // bytes; of a longer text its length and both ends count

// subject is what a finding is about: the offending text. Where that says nothing, as an empty range or a fence that
// stands for the whole front matter, it is what the message quotes, so that two missing keys are two subjects.
func subject(content []byte, message string) string {
	var text string
	if n := len(content); n <= maxSubject {
		text = string(content)
	} else {
		text = string(content[:maxSubject/2]) + "\x00" + strconv.Itoa(n) + "\x00" + string(content[n-maxSubject/2:])
	}
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return text
	}
	return text + strings.Join(quoted.FindAllString(message, -1), "")
}

// ordinals counts equal subjects, in the order of the file.
type ordinals map[[2]string]int

func (o ordinals) next(rule, subject string) int {
	n := o[[2]string{rule, subject}]
	o[[2]string{rule, subject}] = n + 1
	return n
}
