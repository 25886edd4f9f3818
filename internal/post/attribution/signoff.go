package attribution

import (
	"strings"
	"unicode"
)

// signOffLine reads a line that only says who made the text: Written by Jane Doe, Compiled by ….
func (r *reader) signOffLine(s span) bool {
	if s.end-s.start > 400 || !r.endsLine(s) {
		return false
	}
	return r.signOff(s, s)
}

// reuters reads (Reporting by A and B; Writing by C; Editing by D, E).
func (r *reader) reuters(inside, group span) bool { return r.signOff(inside, group) }

func (r *reader) signOff(s, whole span) bool {
	var people []Person
	at := s.start
	for at < s.end {
		end := s.end
		if i := strings.IndexAny(r.text[at:s.end], ";\n"); i >= 0 {
			end = at + i
		}
		part := span{at, end}.trimAny(r.text, ".—–- ")
		if !part.empty() {
			got, ok := r.signOffPart(part)
			if !ok {
				return false
			}
			people = append(people, got...)
		}
		at = end + 1
	}
	if len(people) == 0 {
		return false
	}
	c := Credit{Kind: Editors, Form: SignOff, People: people}
	pictures := true
	for _, p := range people {
		if p.Role.Writes() {
			c.Kind = Byline
		}
		pictures = pictures && p.Role == Photographer
	}
	if pictures {
		c.Kind = Media
	}
	return r.addOne(c, whole)
}

// signOffPart reads one Reporting by A and B in Paris.
func (r *reader) signOffPart(s span) ([]Person, bool) {
	words := r.words(s)
	for i, w := range words {
		if i > 3 {
			break
		}
		if by := strings.ToLower(strings.TrimSuffix(w.of(r.text), ":")); by != "by" && by != "from" || i == 0 {
			continue
		}
		as := strings.ToLower(joinWords(r.text, words[:i]))
		role, ok := signOffRole(as)
		if !ok || i+1 >= len(words) {
			return nil, false
		}
		people, end, ok := r.englishNames(words[i+1:], role)
		if !ok || !r.signOffRest(span{end, s.end}) {
			return nil, false
		}
		for k := range people {
			people[k].As = as
		}
		return people, true
	}
	return nil, false
}

// signOffRest takes what may follow the names of a sign-off: a place, a newsroom, a date.
func (r *reader) signOffRest(s span) bool {
	text := strings.Trim(s.of(r.text), " .,")
	if text == "" {
		return true
	}
	return isWordOf(text, "in ", "and the ", "at ", "for ", "on ", "/", "|", "(") && len(strings.Fields(text)) <= 6 && r.titled(s)
}

func signOffRole(as string) (Role, bool) {
	role, ok := signOffRoles[as]
	return role, ok
}

var signOffRoles = map[string]Role{
	"reporting": Reporter, "additional reporting": Reporter, "reported": Reporter, "reported and written": Reporter, "writing": Author,
	"written": Author, "story": Author, "text": Author, "words": Author, "posted": Author, "authored": Author, "article": Author,
	"compiled": Compiler, "compilation": Compiler, "with assistance": Reporter, "with files": Reporter, "editing": Editor, "edited": Editor,
	"additional editing": Editor, "copy editing": Editor, "proofread": Proofreader, "translated": Translator, "translation": Translator, "translating": Translator,
	"graphics": Designer, "photo": Photographer, "photos": Photographer, "photograph": Photographer, "photographs": Photographer,
	"photography": Photographer, "image": Photographer, "images": Photographer, "illustration": Photographer, "video": Photographer, "produced": Producer,
}

// englishMedia reads Photo credit: X, Image courtesy of X.
func (r *reader) englishMedia(s span) bool {
	text := s.of(r.text)
	lower := strings.ToLower(text)
	for _, label := range [...]string{
		"photo credit", "photo credits", "image credit", "image credits", "image source", "photo source", "photo", "photos", "image", "images",
		"credit", "credits", "photograph", "illustration", "video", "graphic", "cover image", "featured image", "feature image", "header image",
		"data source", "video credit",
	} {
		if !strings.HasPrefix(lower, label) {
			continue
		}
		rest := text[len(label):]
		value := span{s.end - len(rest), s.end}
		switch trimmed := strings.TrimLeft(rest, " "); {
		case trimmed != "" && isColon(firstRune(trimmed)):
			value = value.trimAny(r.text, ":：")
		case isWordOf(strings.ToLower(trimmed), "courtesy of ", "via "):
			value.start = value.end - len(trimmed) + strings.Index(strings.ToLower(trimmed), " ") + 1
			if strings.HasPrefix(strings.ToLower(value.of(r.text)), "of ") {
				value.start += len("of ")
			}
		default:
			continue
		}
		name := tidy(value.of(r.text))
		if name == "" || len(strings.Fields(name)) > 10 || r.linkIn(value) == "" && !unicode.IsUpper(firstRune(name)) && !isAddress(name) && firstRune(name) != '@' {
			return false
		}
		return r.addOne(Credit{
			Kind: Media, Form: Label, Label: r.b.part(s.start, s.start+len(label)), Name: r.b.part(value.start, value.end),
		}, s)
	}
	return false
}
