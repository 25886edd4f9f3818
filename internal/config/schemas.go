package config

import (
	"fmt"
	"path/filepath"
	"strings"

	"newslint/internal/option"
	"newslint/internal/schema"
	"newslint/report"
)

// SchemaUse is a JSON Schema and the posts whose front matter it is for.
type SchemaUse struct {
	Files []Pattern `option:"files" en:"globs of the posts; all where there are none" zh:"适用的文章（通配符），省略表示全部"`
	Path  string    `option:"path" en:"the schema's file, relative to the configuration" zh:"schema 文件，相对于配置文件"`

	compiled *schema.Schema
	src      []byte
}

// SchemasOf are the schemas for the post at an absolute path: those whose globs name it, and the one that the post's own key
// `schema` names. A post chooses among the schemas of the configuration only; it cannot have a file read.
func (c *Config) SchemasOf(file, named string) []*schema.Schema {
	var all []*schema.Schema
	for i := range c.Schemas {
		if use := &c.Schemas[i]; use.compiled != nil && (len(use.Files) == 0 || use.Path == named || match(use.Files, file)) {
			all = append(all, use.compiled)
		}
	}
	return all
}

// compileSchemas reads the schemas that a document names, relative to its folder and inside the repository only.
func (d *document) compileSchemas(files Files, dir string, e extension) []option.Fault {
	node := d.keys["schema"].value
	if node == nil {
		return nil
	}
	var faults []option.Fault
	for i, item := range items(node) {
		if i >= len(d.settings.Schemas) {
			break // its faults are told already
		}
		use := &d.settings.Schemas[i]
		at := lookup(item, "path")
		if at == nil {
			faults = append(faults, option.At(item, report.Say("a schema needs a path", "schema 须指明 path")))
			continue
		}
		inside, err := filepath.Rel(e.top, filepath.Join(dir, filepath.FromSlash(use.Path)))
		if err != nil || filepath.IsAbs(use.Path) || inside == ".." || strings.HasPrefix(inside, "../") {
			faults = append(faults, option.At(at, report.Say("%q is outside the repository", "%q 在仓库之外", use.Path)))
			continue
		}
		if *e.left--; *e.left < 0 {
			return append(faults, option.At(at, report.Say("more than %d files are named", "引用的文件超过 %d 个", maxFiles)))
		}
		src, err := files.ReadBelow(e.top, inside, maxSize)
		if err == nil && len(src) > maxSchema {
			err = fmt.Errorf("larger than %d bytes", maxSchema)
		}
		if err == nil {
			use.src = src
			d.took(src)
			use.compiled, err = schema.Compile(src)
		}
		if err != nil {
			faults = append(faults, option.At(at, report.Say("%q: %s", "%q：%s", use.Path, report.Cause(err))))
		}
	}
	return faults
}
