package attribution

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Words is what a configuration adds to the tables.
type Words struct {
	Aliases     map[string]string `yaml:"aliases"`     // another spelling of an outlet → its name: 证券时报网: 证券时报
	Roles       map[string]Role   `yaml:"roles"`       // role word → role: 拍客: photographer
	Sources     []string          `yaml:"sources"`     // labels of a source line: 供稿单位
	Outlets     []string          `yaml:"outlets"`     // names that a bare （X） or a dateline may hold
	Places      []string          `yaml:"places"`      // names of places in datelines
	Surnames    []string          `yaml:"surnames"`    //
	Boilerplate []string          `yaml:"boilerplate"` // phrases that are copied along
}

// termKind tells what a term introduces.
type termKind uint8

const (
	roleTerm   termKind = iota // 记者: names follow, with or without a separator
	labelTerm                  // 作者：names follow a colon, bar or slash
	sourceTerm                 // 来源：an outlet follows a colon or bar
	mediaTerm                  // 图片来源：, 摄影：the credit of a picture
	metaTerm                   // 发布时间：something else that ends the field before it
)

// term is a word that introduces a credit.
type term struct {
	kind termKind
	role Role
}

// Tables are the words the grammar knows. They are immutable and safe for concurrent use.
type Tables struct {
	terms       wordSet[term]
	outlets     wordSet[struct{}]
	outletEnds  suffixes
	places      suffixes
	surnames    string            // of one character each
	compounds   wordSet[struct{}] // surnames of more
	notRole     wordSet[struct{}] // behind a role word: the two name a thing, as in 记者站
	narration   wordSet[struct{}]
	closing     suffixes // behind the last name: 摄, 文图, 报道
	boilerplate wordSet[struct{}]
	aliases     map[string]string
}

// Default gives the built-in tables.
var Default = sync.OnceValue(func() *Tables {
	t, _ := NewTables(Words{}) // only roles that are added can be unknown
	return t
})

// NewTables adds words to the built-in tables. It fails on a role that is not one of the constants.
func NewTables(extra Words) (*Tables, error) {
	terms, err := builtinTerms(extra)
	if err != nil {
		return nil, err
	}
	t := &Tables{
		terms:      newWordSet(terms),
		outlets:    set(outletNames, spaced(extra.Outlets)),
		outletEnds: newSuffixes(outletEndings),
		places:     newSuffixes(placeNames, spaced(extra.Places)),
		surnames:   surnames,
		compounds:  set(compoundSurnames),
		notRole:    set(behindRole),
		narration:  set(narration),
		closing:    newSuffixes(closingWords),
		aliases:    map[string]string{},
	}
	t.addSurnames(extra.Surnames)
	phrases := map[string]struct{}{}
	for _, p := range append(strings.Split(strings.TrimSpace(boilerplatePhrases), "\n"), extra.Boilerplate...) {
		if p = strings.TrimSpace(p); p != "" {
			phrases[p] = struct{}{}
		}
	}
	t.boilerplate = newWordSet(phrases)
	for alias, name := range extra.Aliases {
		t.aliases[fold(alias)] = fold(name)
	}
	return t, nil
}

func builtinTerms(extra Words) (map[string]term, error) {
	terms := map[string]term{}
	add := func(kind termKind, role Role, words string) {
		for _, w := range strings.Fields(words) {
			terms[w] = term{kind, role}
		}
	}
	for _, r := range roleWords {
		add(roleTerm, r.role, r.words)
	}
	for _, r := range labelWords {
		add(labelTerm, r.role, r.words)
	}
	add(sourceTerm, "", sourceLabels)
	add(mediaTerm, Photographer, mediaLabels)
	add(metaTerm, "", metaLabels)
	for _, label := range extra.Sources {
		terms[label] = term{kind: sourceTerm}
	}
	words := make([]string, 0, len(extra.Roles))
	for w := range extra.Roles {
		words = append(words, w)
	}
	sort.Strings(words)
	for _, w := range words {
		role := extra.Roles[w]
		if !knownRole(role) {
			return nil, fmt.Errorf("unknown role %q of %q, expected one of %s", role, w, strings.Join(roleNames(), ", "))
		}
		terms[w] = term{roleTerm, role}
	}
	return terms, nil
}

func knownRole(r Role) bool {
	for _, list := range roleWords {
		if list.role == r {
			return true
		}
	}
	for _, list := range labelWords {
		if list.role == r {
			return true
		}
	}
	return r == Photographer
}

func roleNames() []string {
	return []string{
		string(Reporter), string(Correspondent), string(Intern), string(Author), string(Commentator), string(Compiler),
		string(Translator), string(Editor), string(Reviewer), string(Proofreader), string(Producer), string(Designer),
		string(Photographer),
	}
}

func spaced(words []string) string { return strings.Join(words, " ") }

func (t *Tables) addSurnames(more []string) {
	var long []string
	for _, name := range more {
		if utf8.RuneCountInString(name) == 1 {
			t.surnames += name
		} else {
			long = append(long, name)
		}
	}
	if len(long) > 0 {
		t.compounds = set(compoundSurnames, spaced(long))
	}
}

// surname tells whether text starts with a surname.
func (t *Tables) surname(text string) bool {
	first, n := utf8.DecodeRuneInString(text)
	return n > 1 && isHan(first) && strings.ContainsRune(t.surnames, first) || t.compound(text)
}

// compound tells whether text starts with a surname of more than one character.
func (t *Tables) compound(text string) bool {
	_, ok := t.compounds.at(text)
	return ok
}

// commonSurname tells whether text starts with one of the commonest surnames: names may be glued where two begin so.
func commonSurname(text string) bool {
	first, n := utf8.DecodeRuneInString(text)
	return n > 1 && isHan(first) && strings.ContainsRune(surnames[:commonSurnames], first)
}

const commonSurnames = 465 // bytes: the first 155 surnames stand about in order of frequency

// isPlace tells whether text is a known place.
func (t *Tables) isPlace(text string) bool { return text != "" && t.places.of(text) == text }

// isOutlet tells whether s names a house: a known one, or a name with the ending of one.
func (t *Tables) isOutlet(s string) bool {
	if t.outlets.has(s) {
		return true
	}
	end := t.outletEnds.of(s)
	return end != "" && len(end) < len(s) && len(s) <= maxOutlet
}

const maxOutlet = 60 // bytes: the longest names of houses are about 18 Han characters
