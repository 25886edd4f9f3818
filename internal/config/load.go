package config

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"newslint/internal/option"
	"newslint/internal/spelling"
	"newslint/report"
	"newslint/rules"
)

const maxSize = 1 << 20 // bytes of a configuration file

//go:embed presets/*.yml
var presetFiles embed.FS

// presets holds the built-in presets by name; it is never written.
var presets = readPresets()

func readPresets() map[string]string {
	found := make(map[string]string)
	for _, name := range []string{"jekyll", "news"} {
		src, _ := presetFiles.ReadFile("presets/" + name + ".yml") // embedded, as a test shows
		found[name] = string(src)
	}
	return found
}

// Presets lists the names of the built-in presets.
func Presets() []string { return []string{"jekyll", "news"} }

// PresetSource is the text of a built-in preset.
func PresetSource(name string) string { return presets[name] }

func unknownPreset(name string) report.Text {
	if near := spelling.Nearest(name, Presets()); near != "" {
		return report.Say("unknown preset %q, did you mean %q?", "未知的预设 %q，是否想写 %q？", name, near)
	}
	return report.Say("unknown preset %q, expected jekyll or news", "未知的预设 %q，可用：jekyll、news", name)
}

// UnknownRule is the message for a rule id that does not exist.
func UnknownRule(id string) report.Text {
	if near := spelling.Nearest(id, rules.IDs()); near != "" {
		return report.Say("unknown rule %q, did you mean %q?", "未知的规则 %q，是否想写 %q？", id, near)
	}
	return report.Say("unknown rule %q; newslint rules lists them", "未知的规则 %q；newslint rules 可列出全部规则", id)
}

// Resolver finds the configuration that holds for a folder. It is safe for concurrent use.
type Resolver struct {
	choice Choice
	file   string // the only file, where the command line names one

	mu     sync.Mutex
	byFile map[string]*Config
	faults []Fault
}

// NewResolver makes a resolver; file is empty where each folder's nearest file holds.
func NewResolver(choice Choice, file string) (*Resolver, []report.Text) {
	var misuse []report.Text
	if choice.Preset != "" && !slices.Contains(Presets(), choice.Preset) {
		misuse = append(misuse, unknownPreset(choice.Preset))
	}
	for _, id := range slices.Concat(choice.Select, choice.Ignore) {
		if _, ok := rules.ByID(id); !ok {
			misuse = append(misuse, UnknownRule(id))
		}
	}
	return &Resolver{choice: choice, file: file, byFile: make(map[string]*Config)}, misuse
}

// For gives the configuration of a folder below top, the repository's root: the nearest file upward. Both are absolute.
func (r *Resolver) For(dir, top string) *Config {
	r.mu.Lock()
	defer r.mu.Unlock()
	path := r.file
	if path == "" {
		path = nearest(dir, top)
	}
	if c, ok := r.byFile[path]; ok {
		return c
	}
	c := r.read(path)
	r.byFile[path] = c
	return c
}

// Faults are those of every file read so far, in the order of their places.
func (r *Resolver) Faults() []Fault {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.SortStableFunc(r.faults, func(a, b Fault) int {
		if c := strings.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		return 10000*(a.Line-b.Line) + a.Column - b.Column
	})
	return r.faults
}

func (r *Resolver) read(path string) *Config {
	var src []byte
	if path != "" {
		var err error
		if src, err = readFile(path); err != nil {
			r.faults = append(r.faults, Fault{path, option.Fault{Line: 1, Column: 1, Message: report.Say("%s", "%s", err.Error())}})
		}
	}
	d, faults := parse(src)
	if r.choice.Preset != "" {
		d.preset = r.choice.Preset
	}
	if _, ok := presets[d.preset]; !ok {
		d.preset = "jekyll"
	}
	c, more := build(d, r.choice)
	c.Path = path
	for _, f := range append(faults, more...) {
		r.faults = append(r.faults, Fault{path, f})
	}
	return c
}

// nearest looks for a configuration file from dir up to top; where dir is not below top, in dir alone.
func nearest(dir, top string) string {
	for {
		path := filepath.Join(dir, FileName)
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
		parent := filepath.Dir(dir)
		if dir == top || parent == dir || !strings.HasPrefix(dir, top) {
			return ""
		}
		dir = parent
	}
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		var pathError *fs.PathError
		if errors.As(err, &pathError) {
			return nil, pathError.Err
		}
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err == nil && len(src) > maxSize {
		err = fmt.Errorf("larger than %d bytes", maxSize)
	}
	return src, err
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

// load parses a file to nodes. yaml.v3 tells a syntax error's line inside its text only.
func load(src []byte) (*yaml.Node, []option.Fault) {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		f := option.Fault{Line: 1, Column: 1}
		text := strings.TrimPrefix(err.Error(), "yaml: ")
		if m := yamlLine.FindStringSubmatch(text); m != nil {
			f.Line, _ = strconv.Atoi(m[1])
			text = m[2]
			if strings.HasPrefix(text, "did not find expected") { // the parser's lines are 0-based, the scanner's 1-based
				f.Line++
			}
		}
		f.Message = report.Say("not valid YAML: %s", "不是有效的 YAML：%s", text)
		return nil, []option.Fault{f}
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return nil, nil
	}
	return doc.Content[0], nil
}
