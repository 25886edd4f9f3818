package lint

import (
	"path/filepath"

	"newslint/internal/config"
	"newslint/internal/site"
	"newslint/report"
)

// About is what holds for one file before it is read.
type About struct {
	Path    string // absolute
	Rel     string // relative to the site root, slash-separated
	Top     string // root of the repository, or of the site where there is none
	Site    *site.Site
	Config  *config.Config // after the overrides that name the file
	Skipped report.Text    // why the file is not judged; empty where it is
	Idle    []config.Fault // settings of the folder's configuration that have no effect where they stand
}

// About looks at a path, absolute or relative to the working directory, which need not exist.
func (l *Linter) About(path string) About {
	path = l.absolute(path)
	pl := l.placeOf(filepath.Dir(path))
	return About{Path: path, Rel: pl.relative(path), Top: pl.top, Site: pl.site, Config: pl.config.At(path), Skipped: l.target(path).skip.text(), Idle: l.Idle()}
}
