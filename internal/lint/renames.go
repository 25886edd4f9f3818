package lint

import (
	"path/filepath"
	"strings"

	"newslint/internal/baseline"
)

// renamed asks git which files of a site were renamed since its baseline was last written: old paths to new ones, relative to
// the root.
func (l *Linter) renamed(root string) map[string]string {
	repository := l.repository
	if repository == nil {
		top := l.folderAt(root).top
		if top == "" {
			return nil
		}
		repository = openRepository(top, l.dir)
	}
	top := repository.top
	since, err := repository.ask("log", "-1", "--format=%H", "--", relativeTo(top, filepath.Join(root, baseline.Name)))
	revision := strings.TrimSpace(string(since))
	if err != nil || revision == "" {
		revision = "HEAD"
	}
	ask := []string{"diff", "--name-status", "-z", "-M", "--diff-filter=R", "--no-ext-diff", "--no-textconv", "--no-color", revision}
	if held, ok := l.store.(*snapshot); ok && held.tree != "" {
		ask = append(ask, held.tree)
	} else if ok {
		ask = append(ask, "--cached")
	}
	out, err := repository.ask(ask...)
	if err != nil {
		return nil // a repository without a commit
	}
	found := make(map[string]string)
	fields := strings.Split(string(out), "\x00")
	for i := 0; i+2 < len(fields); i += 3 {
		from, to := filepath.Join(top, filepath.FromSlash(fields[i+1])), filepath.Join(top, filepath.FromSlash(fields[i+2]))
		if isBelow(from, root) && isBelow(to, root) {
			found[relativeTo(root, from)] = relativeTo(root, to)
		}
	}
	return found
}
