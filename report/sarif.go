package report

import (
	"encoding/json"
	"slices"
	"unicode/utf8"
)

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
	// sarifLimit is how many results of a run GitHub's code scanning takes; it refuses a larger file as a whole.
	sarifLimit = 25_000
	// sarifFixLimit keeps a fix that rewrites a whole file out: GitHub refuses 10 MB, compressed.
	sarifFixLimit = 4 << 10 // bytes
)

// sarif is SARIF 2.1.0 (OASIS). Beyond GitHub's limit the least severe results are dropped, silenced ones first and of equal
// ones the later, and a notification says how many. Only the encoded results within the limit are kept.
type sarif struct {
	*sink
	o       Options
	limit   int
	rules   map[string]int // index in o.Rules
	kept    [Error + 1][]sarifEncoded
	count   int
	dropped int
	arrived int
}

type sarifEncoded struct {
	order int
	json  json.RawMessage
}

func newSARIF(s *sink, o Options) Reporter {
	r := &sarif{sink: s, o: o, limit: sarifLimit, rules: map[string]int{}}
	r.o.Rules = slices.Clone(o.Rules)
	for i, rule := range o.Rules {
		r.rules[rule.ID] = i
	}
	return r
}

func (s *sarif) Diagnostic(d *Diagnostic) error {
	rank := d.Severity
	if d.Suppression != nil {
		rank = Off
	}
	if s.count == s.limit && !s.dropBelow(rank) {
		s.dropped++
		return s.err
	}
	encoded, err := marshal(s.result(d))
	if err != nil {
		s.fail(err)
	}
	s.kept[rank] = append(s.kept[rank], sarifEncoded{s.arrived, encoded})
	s.arrived++
	s.count++
	return s.err
}

// dropBelow makes room by dropping the last of the least severe results, if it is less severe than rank.
func (s *sarif) dropBelow(rank Severity) bool {
	for severity := Off; severity < rank; severity++ {
		if n := len(s.kept[severity]); n > 0 {
			s.kept[severity] = s.kept[severity][:n-1]
			s.count--
			s.dropped++
			return true
		}
	}
	return false
}

func (s *sarif) result(d *Diagnostic) sarifResult {
	r := sarifResult{
		RuleID: d.Rule, RuleIndex: s.ruleIndex(d), Level: sarifLevels[d.Severity], Message: sarifMessage(d.Message.In(s.o.Language)),
		Fingerprints: map[string]string{"newslint/v1": d.Fingerprint}, Suppressions: []sarifSuppression{},
	}
	if place := sarifPlace(d.Path, d.Start, d.End); place != nil {
		r.Locations = []sarifLocation{{Physical: place}}
	}
	for _, n := range d.Notes {
		message := sarifMessage(n.Message.In(s.o.Language))
		r.Related = append(r.Related, sarifLocation{sarifPlace(n.Path, n.Start, n.End), &message})
	}
	if d.Fix.encodable() && d.Fix.size() <= sarifFixLimit {
		r.Fixes = []sarifFix{newSARIFFix(d, s.o.Language)}
	}
	if d.Suppression != nil {
		r.Suppressions = []sarifSuppression{{map[bool]string{false: "inSource", true: "external"}[d.Suppression.Baselined], Escape(d.Suppression.Reason)}}
	}
	return r
}

func (s *sarif) ruleIndex(d *Diagnostic) int {
	i, known := s.rules[d.Rule]
	if !known {
		i = len(s.o.Rules)
		s.rules[d.Rule] = i
		s.o.Rules = append(s.o.Rules, RuleInfo{ID: d.Rule, Severity: d.Severity})
	}
	return i
}

func newSARIFFix(d *Diagnostic, l Language) sarifFix {
	change := sarifChange{Artifact: sarifArtifact(d.Path)}
	for _, e := range d.Fix.Edits {
		replacement := sarifReplacement{Deleted: sarifRegion{ByteOffset: &e.Start, ByteLength: new(e.End - e.Start)}}
		if r, ok := d.editInLine(e); ok {
			before, deleted := d.Before.CodePoints+utf8.RuneCountInString(d.Snippet[:r.Start]), utf8.RuneCountInString(d.Snippet[r.Start:r.End])
			replacement.Deleted = sarifRegion{StartLine: d.Start.Line, StartColumn: before + 1, EndLine: d.Start.Line, EndColumn: before + deleted + 1}
		}
		if e.Text != "" {
			replacement.Inserted = &sarifText{Text: e.Text}
		}
		change.Replacements = append(change.Replacements, replacement)
	}
	return sarifFix{
		Description: sarifMessage(d.Fix.Title.In(l)), Changes: []sarifChange{change},
		Properties: map[string]bool{"safe": d.Fix.Safe},
	}
}

func (s *sarif) Close(summary Summary) error {
	s.printf("{\"$schema\": %q, \"version\": %q, \"runs\": [{\n  \"tool\": ", sarifSchema, sarifVersion)
	s.json(s.tool(summary))
	s.printf(",\n  \"language\": %q, \"columnKind\": \"unicodeCodePoints\", \"defaultEncoding\": \"utf-8\",\n", map[Language]string{English: "en", Chinese: "zh-CN"}[s.o.language()])
	s.printf("  \"originalUriBaseIds\": {%q: {\"description\": {\"text\": \"the root of the site\"}}},\n", sarifRoot)
	s.printf("  \"invocations\": [")
	s.json(s.invocation(summary))
	s.printf("],\n")
	results := slices.Concat(s.kept[:]...)
	slices.SortFunc(results, func(a, b sarifEncoded) int { return a.order - b.order })
	l := list{s.sink, "  \"results\": [", false}
	for _, r := range results {
		l.item(r.json)
		_ = s.flush() // the error sticks
	}
	l.end()
	s.printf("\n}]}\n")
	return s.flush()
}

func (s *sarif) invocation(summary Summary) sarifInvocation {
	i := sarifInvocation{Successful: summary.Complete()}
	i.Properties.Files, i.Properties.Counts = summary.Files, summary.Counts
	l := s.o.language()
	i.notify("note", summary.Sentence().In(l))
	if !summary.Complete() {
		i.notify("error", Say("the run is incomplete", "检查不完整").In(l))
	}
	if s.dropped > 0 {
		i.notify("warning", Say("%s left out, the least severe ones: code scanning takes %d results",
			"省略了级别最低的 %s：代码扫描最多接收 %d 个结果", Counted(s.dropped, "finding", "个问题"), s.limit).In(l))
	}
	return i
}

// size is the number of bytes that the fix writes.
func (f *Fix) size() int {
	n := 0
	for _, e := range f.Edits {
		n += len(e.Text)
	}
	return n
}
