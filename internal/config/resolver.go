package config

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"newslint/internal/option"
	"newslint/report"
	"newslint/rules"
)

const (
	maxSize  = 1 << 20 // bytes of a configuration file
	maxDepth = 16      // files that extend one another
)

// Resolver finds the configuration that holds for a folder. It is safe for concurrent use.
type Resolver struct {
	choice Choice
	file   string // the only file, where the command line names one
	alone  bool   // no other file holds, even where the command line names none
	files  Files

	mu      sync.Mutex
	configs map[string]*Config // by the files that hold, nearest first
	read    map[string][]layer // by file: what it extends, then itself
	sources map[string]string  // SHA-256 of every file that was read, schemas among them, by absolute path
	faults  []Fault
}

// NewResolver makes a resolver; file is empty where the files around the posts hold.
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
	return &Resolver{choice: choice, file: file, files: Disk{}, configs: make(map[string]*Config), read: make(map[string][]layer), sources: make(map[string]string)}, misuse
}

// OnlyNamed leaves the files around the posts unread: what the command line names holds, else the built-in defaults.
func (r *Resolver) OnlyNamed() { r.alone = true }

// MaxFileSize is what the command line says of the largest post to read, in bytes; 0 where it says nothing.
func (r *Resolver) MaxFileSize() int { return r.choice.MaxFileSize }

// From makes the resolver read somewhere else than in the working tree. It must come before any question.
func (r *Resolver) From(files Files) { r.files = files }

// For gives the configuration of a folder below top, the repository's root: the files from the folder upward to top or to
// one that says `root: true`, the nearer over the farther. Both are absolute.
func (r *Resolver) For(dir, top string) *Config {
	r.mu.Lock()
	defer r.mu.Unlock()
	files := r.filesAbove(dir, top)
	key := strings.Join(files, "\x00")
	if r.file != "" {
		key += "\x00" + top
	}
	if c, ok := r.configs[key]; ok {
		return c
	}
	layers := []layer{presetLayer(Presets()[0])}
	for _, file := range slices.Backward(files) {
		layers = append(layers, r.layersOf(file, top)...)
	}
	if name := r.preset(layers); name != Presets()[0] {
		layers[0] = presetLayer(name)
	}
	c := build(layers, r.choice, "")
	r.configs[key] = c
	return c
}

// preset is the one that the command line or the nearest file names.
func (r *Resolver) preset(layers []layer) string {
	if r.choice.Preset != "" {
		return r.choice.Preset
	}
	for _, l := range slices.Backward(layers) {
		if l.preset != "" {
			return l.preset
		}
	}
	return Presets()[0]
}

// filesAbove lists the configuration files from dir up to top, nearest first.
func (r *Resolver) filesAbove(dir, top string) []string {
	if r.file != "" {
		return []string{r.file}
	}
	if r.alone {
		return nil
	}
	var files []string
	start := dir
	for {
		path := filepath.Join(dir, FileName)
		if info, err := r.files.Lstat(path); err == nil && info.Mode().IsRegular() {
			if len(files) == maxFiles {
				r.fault(path, option.Fault{Line: 1, Column: 1, Message: report.Say("more than %d configuration files hold for %q", "有超过 %d 个配置文件对 %q 生效", maxFiles, start)})
				return files
			}
			files = append(files, path)
			if layers := r.layersOf(path, top); layers[len(layers)-1].root {
				return files
			}
		}
		parent := filepath.Dir(dir)
		if dir == top || parent == dir {
			return files
		}
		dir = parent
	}
}

// Faults are those of every file read so far, in the order of their places.
func (r *Resolver) Faults() []Fault {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.SortStableFunc(r.faults, Fault.Compare)
	return slices.Clone(r.faults)
}

func (r *Resolver) source(path string, src []byte) {
	sum := sha256.Sum256(src)
	r.sources[path] = hex.EncodeToString(sum[:])
}

// Reads tells a file that a configuration was read from so far, or a schema that one names; absolute.
func (r *Resolver) Reads(path string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, ok := r.sources[path]
	return ok
}

// Sources are the files that Reads tells of, in order.
func (r *Resolver) Sources() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Sorted(maps.Keys(r.sources))
}

// Digest is the SHA-256 of the files read so far, their names counted from a folder.
func (r *Resolver) Digest(dir string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	h := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(r.sources)) {
		name, err := filepath.Rel(dir, path)
		if err != nil {
			name = path
		}
		fmt.Fprintf(h, "%q %s\n", name, r.sources[path])
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (r *Resolver) fault(path string, faults ...option.Fault) {
	for _, f := range faults {
		r.faults = append(r.faults, Fault{path, f})
	}
}

// layersOf reads a file once: the layers it extends, then its own.
func (r *Resolver) layersOf(path, top string) []layer {
	key := path
	if path == r.file {
		key += "\x00" + top
	}
	if layers, ok := r.read[key]; ok {
		return layers
	}
	var layers []layer
	src, err := r.files.ReadFile(path, maxSize)
	if err != nil {
		r.fault(path, option.Fault{Line: 1, Column: 1, Message: report.Cause(err)})
		layers = []layer{{path: path}}
	} else {
		layers = r.document(path, src, extension{top: top, above: []string{path}, left: new(maxFiles)})
	}
	r.read[key] = layers
	return layers
}

// extension is where a file that is extended may stand.
type extension struct {
	top   string   // absolute folder that holds all of them
	above []string // the files that led here
	left  *int     // how many more files may be read
}

func (r *Resolver) document(path string, src []byte, e extension) []layer {
	r.source(path, src)
	d, faults := parse(src, r.anchor(path, e.top))
	d.took(src)
	r.fault(path, faults...)
	r.fault(path, d.compileSchemas(r.files, filepath.Dir(path), e)...)
	for _, use := range d.settings.Schemas {
		r.source(filepath.Join(filepath.Dir(path), filepath.FromSlash(use.Path)), use.src)
	}
	var layers []layer
	for _, node := range d.extends {
		layers = append(layers, r.extended(path, node, e)...)
	}
	return append(layers, layer{document: d, path: path, extended: len(e.above) > 1})
}

// anchor is the folder that the patterns of a file count from: its own; for a file of another name or place that the
// command line gives in the stead of the repository's, the root of the repository.
func (r *Resolver) anchor(path, top string) string {
	rel, err := filepath.Rel(top, path)
	if path == r.file && (filepath.Base(path) != FileName || err != nil || strings.HasPrefix(rel, "..")) {
		return top
	}
	return filepath.Dir(path)
}

// extended reads what one item of `extends` names: a preset, or a file relative to the one that names it.
func (r *Resolver) extended(path string, node *yaml.Node, e extension) []layer {
	complain := func(message report.Text) []layer {
		r.fault(path, option.At(node, message))
		return nil
	}
	name := node.Value
	if node.Kind != yaml.ScalarNode || name == "" {
		return complain(report.Say("expected a preset or a relative file", "此处应为预设名或相对路径的文件"))
	}
	if _, ok := presets[name]; ok {
		return []layer{presetLayer(name)}
	}
	if !strings.ContainsAny(name, "./") {
		return complain(unknownPreset(name))
	}
	target := filepath.Join(filepath.Dir(path), filepath.FromSlash(name))
	top := e.top
	if rel, err := filepath.Rel(top, path); err != nil || strings.HasPrefix(rel, "..") {
		top = filepath.Dir(e.above[0]) // a file that the command line names may stand anywhere
	}
	inside, err := filepath.Rel(top, target)
	switch {
	case filepath.IsAbs(name) || err != nil || inside == ".." || strings.HasPrefix(inside, "../"):
		return complain(report.Say("%q is outside the repository", "%q 在仓库之外", name))
	case slices.Contains(e.above, target):
		return complain(report.Say("%q extends itself", "%q 引用了自身", name))
	case len(e.above) >= maxDepth:
		return complain(report.Say("more than %d files extend one another", "相互引用的文件超过 %d 个", maxDepth))
	}
	if *e.left--; *e.left < 0 {
		return complain(report.Say("more than %d files are named", "引用的文件超过 %d 个", maxFiles))
	}
	src, err := r.files.ReadBelow(top, inside, maxSize)
	if err != nil {
		return complain(report.Say("%q: %s", "%q：%s", name, report.Cause(err)))
	}
	return r.document(target, src, extension{top: top, above: append(e.above[:len(e.above):len(e.above)], target), left: e.left})
}
