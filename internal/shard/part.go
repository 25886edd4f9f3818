package shard

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
)

// Schema is the version of the format of a part. A part is one JSON object whose lines are fixed, so that it can be read
// file by file: the schema, the header, the files, the account, and the digest of every byte above it.
const Schema = "newslint/partial/1"

// Header says what a part is a part of. The headers of all parts of a run are equal but for the index and the clock.
type Header struct {
	Tool          Tool      `json:"tool"`
	Shard         Shard     `json:"shard"`
	Asked         Asked     `json:"asked"`
	Clock         time.Time `json:"clock"`         // that future dates were judged by
	Configuration string    `json:"configuration"` // digest of the files that the configuration was read from
	Selection     string    `json:"selection"`     // digest of the list of files of the whole run
	Files         int       `json:"files"`         // in that list
	Names         string    `json:"names"`         // digest of the names of all files of the sites
	Revision      string    `json:"revision"`      // the commit, or the tree, that was judged; empty outside of git
}

// Tool is who wrote a part.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Asked is what the command line asked for, so that merging asks for the same.
type Asked struct {
	Dir    lint.Lossless   `json:"dir"`              // working directory, relative to the root of the repository, else of the site
	Paths  []lint.Lossless `json:"paths,omitempty"`  // relative to it
	Listed bool            `json:"listed,omitempty"` // the paths are names, none a pattern; no path means none
	Tree   string          `json:"tree,omitempty"`   // the tree of git that is judged in the place of the files
	Preset string          `json:"preset,omitempty"`
	Select []string        `json:"select,omitempty"`
	Ignore []string        `json:"ignore,omitempty"`
	Config lint.Lossless   `json:"config,omitempty"` // the only configuration file, relative to dir
	// MaxFileSize is the largest post to read, in bytes; 0 for the default.
	MaxFileSize int `json:"maxFileSize,omitempty"`
	// NoRepoConfig: nothing in the repository configured the run.
	NoRepoConfig bool    `json:"noRepoConfig,omitempty"`
	Verdict      Verdict `json:"verdict"`
}

// Choice is what the command line says about rules.
func (a *Asked) Choice() config.Choice {
	return config.Choice{Preset: a.Preset, Select: a.Select, Ignore: a.Ignore, MaxFileSize: a.MaxFileSize}
}

// Verdict is what decides the exit status. It holds for the merged report unless that is told otherwise.
type Verdict struct {
	FailOn      string `json:"failOn"`
	MaxWarnings int    `json:"maxWarnings"` // -1 for no limit
	NoBaseline  bool   `json:"noBaseline,omitempty"`
	StrictClean bool   `json:"strictClean,omitempty"`
	AllowEmpty  bool   `json:"allowEmpty,omitempty"`
}

// Account closes a part.
type Account struct {
	Checked int       `json:"checked"` // files
	Skipped int       `json:"skipped"`
	Failed  int       `json:"failed"` // could not be read or judged: the whole run will be incomplete
	Found   int       `json:"found"`  // findings before rules over the whole site, and before the baseline
	Ignored int       `json:"ignored"`
	Facts   int       `json:"facts"`
	Site    lint.Site `json:"site"` // the other files that the judgement rests on
}

func (a *Account) add(r *lint.Record) {
	switch {
	case r.Failed:
		a.Failed++
	case r.Skipped != nil:
		a.Skipped++
	default:
		a.Checked++
	}
	a.Found += len(r.Found)
	a.Ignored += len(r.Silenced)
	a.Facts += len(r.Facts)
}

// Entry is a record as a part holds it, ready to be written.
type Entry struct {
	account Account
	encoded []byte
}

// Encode makes an entry of a record.
func Encode(r *lint.Record) (Entry, error) {
	var e Entry
	e.account.add(r)
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(r)
	if err == nil && b.Len() > maxLine {
		err = fmt.Errorf("%s: the findings take more than %d bytes", r.Path, maxLine)
	}
	e.encoded = bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	return e, err
}

// Writer writes one part.
type Writer struct {
	out     *bufio.Writer
	hash    hash.Hash
	err     error
	account Account
	begun   bool // with the files
}

// NewWriter begins a part.
func NewWriter(w io.Writer, h *Header) *Writer {
	p := &Writer{out: bufio.NewWriterSize(w, 1<<16), hash: sha256.New()}
	p.printf("{\"schema\":%q,\n\"header\":", Schema)
	p.json(h)
	p.printf(",\n\"files\":[\n")
	return p
}

func (p *Writer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(io.MultiWriter(p.out, p.hash), format, args...)
	}
}

func (p *Writer) json(v any) {
	encoded, err := json.Marshal(v)
	if p.err == nil {
		p.err = err
	}
	p.printf("%s", encoded)
}

// Add writes the next file, in the order of the selection.
func (p *Writer) Add(e Entry) error {
	if p.begun {
		p.printf(",\n")
	}
	p.begun = true
	p.printf("%s", e.encoded)
	a := &p.account
	a.Checked, a.Skipped, a.Failed = a.Checked+e.account.Checked, a.Skipped+e.account.Skipped, a.Failed+e.account.Failed
	a.Found, a.Ignored, a.Facts = a.Found+e.account.Found, a.Ignored+e.account.Ignored, a.Facts+e.account.Facts
	return p.err
}

// Close ends the part; without it the part is damaged, on purpose.
func (p *Writer) Close(site lint.Site) error {
	if p.begun {
		p.printf("\n")
	}
	p.account.Site = site
	p.printf("],\n\"account\":")
	p.json(p.account)
	p.printf(",\n")
	digest := hex.EncodeToString(p.hash.Sum(nil))
	p.printf("\"digest\":%q}\n", digest)
	if p.err == nil {
		p.err = p.out.Flush()
	}
	return p.err
}
