package attribution

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Words is what a configuration adds to the tables.
type Words struct {
	Aliases     map[string]string `option:"aliases" en:"other spellings of a source: 证券时报网: 证券时报" zh:"来源别名，如 证券时报网: 证券时报"`
	Roles       map[string]Role   `option:"roles" en:"words for what a person did: 拍客: photographer" zh:"角色用词，如 拍客: photographer"`
	Sources     []string          `option:"labels" en:"further labels of a source line, as 供稿单位" zh:"来源行的其他标签，如 供稿单位"`
	Outlets     []string          `option:"outlets" en:"names of houses that stand alone in brackets or in a dateline" zh:"可单独写在括号或电头中的媒体名称"`
	Places      []string          `option:"places" en:"names of places in datelines" zh:"电头中的地名"`
	Surnames    []string          `option:"surnames" en:"family names that the tables lack" zh:"词表中没有的姓氏"`
	Boilerplate []string          `option:"boilerplate" en:"beginnings of sentences that are copied along with a text" zh:"随正文一并复制来的句子的开头"`
}

// IsZero tells whether nothing is added.
func (w *Words) IsZero() bool {
	return len(w.Aliases)+len(w.Roles)+len(w.Sources)+len(w.Outlets)+len(w.Places)+len(w.Surnames)+len(w.Boilerplate) == 0
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
	terms        wordSet[term]
	outlets      wordSet[struct{}]
	outletEnds   suffixes
	longestHouse int // bytes: nothing longer is one
	places       suffixes
	surnames     string            // of one character each
	compounds    wordSet[struct{}] // surnames of more
	notRole      wordSet[struct{}] // behind a role word: the two name a thing, as in 记者站
	notNames     wordSet[struct{}]
	narration    wordSet[struct{}]
	closing      suffixes // behind the last name: 摄, 文图, 报道
	boilerplate  wordSet[struct{}]
	aliases      map[string]string
}

// Default gives the built-in tables.
var Default = sync.OnceValue(func() *Tables {
	return NewTables(Words{})
})

// NewTables adds words to the built-in tables.
func NewTables(extra Words) *Tables {
	t := &Tables{
		terms:      newWordSet(allTerms(extra)).withFirsts(),
		outlets:    set(outletNames, spaced(extra.Outlets)),
		outletEnds: newSuffixes(outletEndings),
		places:     newSuffixes(placeNames, spaced(extra.Places)),
		surnames:   surnames,
		compounds:  set(compoundSurnames),
		notRole:    set(behindRole),
		notNames:   set(notNames),
		narration:  set(narration),
		closing:    newSuffixes(closingWords),
		aliases:    map[string]string{},
	}
	t.longestHouse = max(maxOutlet, t.outlets.longest()+maxBureau, t.places.longest())
	t.addSurnames(extra.Surnames)
	var phrases []word[struct{}]
	for _, p := range append(strings.Split(strings.TrimSpace(boilerplatePhrases), "\n"), extra.Boilerplate...) {
		if p = strings.TrimSpace(p); p != "" {
			phrases = append(phrases, word[struct{}]{text: p})
		}
	}
	t.boilerplate = newWordSet(phrases)
	for _, names := range agencies {
		usual, others, _ := strings.Cut(names, " ")
		for other := range strings.FieldsSeq(others) {
			t.aliases[other] = usual
		}
	}
	for alias, name := range extra.Aliases {
		t.aliases[fold(alias)] = fold(name)
	}
	return t
}

// allTerms are the words that introduce credits; the last of equal ones counts.
func allTerms(extra Words) []word[term] {
	var terms []word[term]
	add := func(kind termKind, role Role, words string) {
		for w := range strings.FieldsSeq(words) {
			terms = append(terms, word[term]{w, term{kind, role}})
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
		terms = append(terms, word[term]{label, term{kind: sourceTerm}})
	}
	for w, role := range extra.Roles {
		terms = append(terms, word[term]{w, term{roleTerm, role}})
	}
	return slices.DeleteFunc(terms, func(w word[term]) bool { return w.text == "" })
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

const maxBureau = 24 // bytes behind a known house: 本报驻埃及

const maxOutlet = 60 // bytes: the longest names of houses are about 18 Han characters
