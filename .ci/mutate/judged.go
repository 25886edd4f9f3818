package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// judgedFile holds, for each change that no test noticed once, a line that names it and an indented one with what a person said.
const judgedFile = ".ci/mutate/judged.txt"

// judged is what a person said of each change, by its key.
type judged map[string]verdict

// verdict begins with "equivalent" where no input tells the change from the original; empty where nobody has looked.
type verdict string

func (v verdict) equivalent() bool { return strings.HasPrefix(string(v), "equivalent") }

func readJudged(file string) (judged, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return judged{}, nil
	}
	all, key := make(judged), ""
	for line := range strings.SplitSeq(string(text), "\n") {
		switch said, indented := strings.CutPrefix(line, "\t"); {
		case line == "" || line[0] == '#':
		case indented:
			all[key] = verdict(said)
		default:
			key = line
			all[key] = ""
		}
	}
	return all, err
}

// stale tells the entries of a folder whose line is not there any more.
func (j judged) stale(folder string, all []mutant) error {
	there := make(map[string]bool)
	for _, m := range all {
		there[m.key] = true
	}
	prefix := filepath.ToSlash(filepath.Clean(folder)) + "/"
	var gone []string
	for key := range j {
		file, _, _ := strings.Cut(key, ": ")
		if rest, inside := strings.CutPrefix(file, prefix); inside && !strings.Contains(rest, "/") && !there[key] {
			gone = append(gone, key)
		}
	}
	if len(gone) > 0 {
		return fmt.Errorf("%s judges what is not there any more:\n%s", judgedFile, strings.Join(gone, "\n"))
	}
	return nil
}

func appendJudged(file, key string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, key)
	return errors.Join(err, f.Close())
}
