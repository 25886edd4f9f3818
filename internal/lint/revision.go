package lint

import (
	"errors"
	"os/exec"
	"strings"

	"newslint/report"
)

// errRevision is why a revision that somebody named cannot be used.
type errRevision struct{ report.Text }

func (e errRevision) Error() string { return e.EN }

// mergeBase is the commit where the work parted from a revision.
func (r *repository) mergeBase(revision string) (string, error) {
	out, err := r.ask("merge-base", "--", revision, "HEAD")
	if err == nil {
		return strings.TrimSpace(string(out)), nil
	}
	switch {
	case !r.lacks(revision, "commit") && !r.lacks("HEAD", "commit"):
		if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 1 { // git-merge-base(1): there is none
			err = errRevision{report.Say("%q and HEAD have no commit in common%s", "%q 与 HEAD 没有共同的提交%s", revision, r.ifShallow())}
		}
	case r.lacks("HEAD", "commit"):
		err = errRevision{report.Say("this branch has no commit yet", "当前分支还没有任何提交")}
	default:
		err = errRevision{r.unknown(revision)}
	}
	return "", err
}

func (r *repository) unknown(revision string) report.Text {
	return report.Say("git knows no revision %q%s", "git 中没有版本 %q%s", revision, r.ifShallow())
}

// lacks tells whether git works here and a revision does not stand for an object of that kind.
func (r *repository) lacks(revision, kind string) bool {
	_, err := r.ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{"+kind+"}")
	_, ok := errors.AsType[*exec.ExitError](err)
	return ok
}

// ifShallow ends a sentence about commits that are missing, where the clone was made without them.
func (r *repository) ifShallow() report.Text {
	if out, err := r.ask("rev-parse", "--is-shallow-repository"); err != nil || strings.TrimSpace(string(out)) != "true" {
		return report.Text{}
	}
	return report.Say("; this clone is shallow, git fetch --unshallow gets what is missing", "；当前为浅克隆，可用 git fetch --unshallow 取回缺少的提交")
}
