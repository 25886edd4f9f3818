package report

import (
	"strings"

	"newslint/internal/source"
)

// The objects of SARIF 2.1.0 that newslint uses; section numbers are those of the OASIS standard.

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct { // 3.19
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct { // 3.49
	ID         string             `json:"id"`
	Short      *sarifText         `json:"shortDescription,omitempty"`
	Full       *sarifText         `json:"fullDescription,omitempty"`
	Help       *sarifText         `json:"help,omitempty"`
	Default    sarifConfiguration `json:"defaultConfiguration"`
	Properties sarifRuleBag       `json:"properties"`
}

type sarifConfiguration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

type sarifRuleBag struct {
	Tags     []string `json:"tags"`
	Severity string   `json:"problem.severity"` // for GitHub
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifResult struct { // 3.27
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations,omitempty"`
	Related      []sarifLocation    `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Fixes        []sarifFix         `json:"fixes,omitempty"`
	Suppressions []sarifSuppression `json:"suppressions"` // in all results or in none
}

type sarifLocation struct {
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Message  *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifactLocation `json:"artifactLocation"`
	Region   *sarifRegion          `json:"region,omitempty"`
}

type sarifArtifactLocation struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId,omitempty"`
}

// sarifRegion is either of lines and columns (1-based, the end column exclusive) or of bytes (0-based).
type sarifRegion struct {
	StartLine   int  `json:"startLine,omitempty"`
	StartColumn int  `json:"startColumn,omitempty"`
	EndLine     int  `json:"endLine,omitempty"`
	EndColumn   int  `json:"endColumn,omitempty"`
	ByteOffset  *int `json:"byteOffset,omitempty"`
	ByteLength  *int `json:"byteLength,omitempty"`
}

type sarifFix struct { // 3.55
	Description sarifText       `json:"description"`
	Changes     []sarifChange   `json:"artifactChanges"`
	Properties  map[string]bool `json:"properties"`
}

type sarifChange struct {
	Artifact     sarifArtifactLocation `json:"artifactLocation"`
	Replacements []sarifReplacement    `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted *sarifText  `json:"insertedContent,omitempty"`
}

type sarifSuppression struct { // 3.35
	Kind          string `json:"kind"`
	Justification string `json:"justification,omitempty"`
}

type sarifInvocation struct { // 3.20
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications"`
	Properties    struct {
		Files  Files `json:"files"`
		Counts Count `json:"counts"`
	} `json:"properties"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

func (i *sarifInvocation) notify(level, text string) {
	i.Notifications = append(i.Notifications, sarifNotification{level, sarifMessage(text)})
}

var (
	sarifLevels   = [...]string{Off: "none", Info: "note", Warning: "warning", Error: "error"}
	githubProblem = [...]string{Off: "recommendation", Info: "recommendation", Warning: "warning", Error: "error"}
)

const sarifRoot = "%SRCROOT%"

// sarifMessage is plain text in which nothing is taken for a link: [text](target) is one (3.11.6).
func sarifMessage(s string) sarifText {
	s = Escape(s)
	if strings.Contains(s, "](") {
		s = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(s)
	}
	return sarifText{Text: s}
}

func sarifArtifact(path string) sarifArtifactLocation {
	if strings.HasPrefix(path, "/") { // outside the working directory
		return sarifArtifactLocation{"file://" + relativeURI(path), ""}
	}
	return sarifArtifactLocation{relativeURI(path), sarifRoot}
}

func sarifPlace(path string, start, end source.Position) *sarifPhysical {
	if path == "" {
		return nil
	}
	p := &sarifPhysical{Artifact: sarifArtifact(path)}
	if start.Line > 0 {
		p.Region = &sarifRegion{StartLine: start.Line, StartColumn: start.Column, EndLine: end.Line, EndColumn: end.Column}
	}
	return p
}

// relativeURI writes a path as a relative reference (RFC 3986); a byte that is not UTF-8 survives as %FF.
func relativeURI(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-._~/", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

func (s *sarif) tool(summary Summary) sarifTool {
	t := sarifTool{sarifDriver{Name: summary.Tool, Version: summary.Version, Rules: []sarifRule{}}}
	for _, r := range s.o.Rules {
		t.Driver.Rules = append(t.Driver.Rules, newSARIFRule(r, s.o.language()))
	}
	return t
}

func newSARIFRule(r RuleInfo, l Language) sarifRule {
	rule := sarifRule{
		ID: r.ID, Default: sarifConfiguration{r.Severity != Off, sarifLevels[max(r.Severity, Info)]},
		Properties: sarifRuleBag{[]string{}, githubProblem[r.Severity]},
	}
	if r.Family != "" {
		rule.Properties.Tags = []string{r.Family}
	}
	if summary := r.Summary.In(l); summary != "" {
		rule.Short = &sarifText{Text: Escape(summary)}
		rule.Full = &sarifText{Text: escapeLines(r.Why.In(l))}
		rule.Help = &sarifText{Text: r.plainHelp(l), Markdown: r.markdownHelp(l)}
	}
	return rule
}
