package lint

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"newslint/internal/config"
)

// Idle are the settings that stand where they have no effect in the configurations of the posts met so far, in order.
func (l *Linter) Idle() []config.Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	counting, roots := make(map[string]bool), make(map[string]bool)
	for _, pl := range l.places {
		if roots[pl.site.Root] {
			continue
		}
		roots[pl.site.Root] = true
		for _, file := range l.resolver.For(pl.site.Root, pl.top).Files() {
			counting[file] = true
		}
	}
	met := make(map[*config.Config]bool) // folders share configurations
	var idle []config.Fault
	for _, pl := range l.places {
		if met[pl.config] {
			continue
		}
		met[pl.config] = true
		idle = append(idle, slices.DeleteFunc(pl.config.Idle(counting), func(f config.Fault) bool {
			return l.hasSites(pl.site.Root, filepath.Dir(f.Path))
		})...)
	}
	slices.SortFunc(idle, config.Fault.Compare)
	return slices.Compact(idle)
}

// hasSites tells whether sites of their own stand below a folder of a site, met or not.
func (l *Linter) hasSites(root, dir string) bool {
	files, _ := l.treeAt(root).list() // of a folder that cannot be read nothing is judged
	below := relativeTo(root, dir) + "/"
	return slices.ContainsFunc(files, func(file string) bool {
		if name := path.Base(file); !slices.Contains(siteFiles, name) && !slices.Contains(contentSiteFiles, name) || !strings.HasPrefix(file, below) {
			return false
		}
		at := filepath.Join(root, filepath.FromSlash(path.Dir(file)))
		return l.folderAt(at).site == at
	})
}
