// Command mutate changes a package in one place at a time and tells which changes its tests do not notice.
//
//	go run ./.ci/mutate [-n 100] [-seed 1] [-least 80] [-add] PACKAGE [TESTED…]
//
// PACKAGE is a folder, as ./internal/post; its own tests, and, where they notice nothing, those of the other folders named, are
// run on each change. No file is written: go test reads the change from an overlay. What does not compile counts as no change.
// It exits 1 where fewer than -least percent are noticed.
//
// judged.txt lists changes that no test noticed once, with what a person said of each; those called equivalent, which no input
// tells from the original, are not tried. -add writes new ones there, to be judged.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// mutant is one change: apply makes it in a tree, which is parsed anew for each.
type mutant struct {
	file  string
	index int // of the place, in the order of the tree
	what  string
	line  int
	text  string // the line, without space around it
	key   string // names the change as long as its function and line stay as they are
}

var swaps = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	token.LAND: token.LOR, token.LOR: token.LAND, token.ADD: token.SUB, token.SUB: token.ADD,
}

// walk calls visit for each place that can be changed with what changes it.
func walk(tree *ast.File, visit func(at token.Pos, what string, change func())) {
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			return n.Tok == token.VAR // tables of words are no logic, closures in them are
		case *ast.BinaryExpr:
			if to, ok := swaps[n.Op]; ok && !isText(n) {
				visit(n.OpPos, fmt.Sprintf("%s becomes %s", n.Op, to), func() { n.Op = to })
			}
		case *ast.IfStmt:
			visit(n.If, "the condition is negated", func() { n.Cond = &ast.UnaryExpr{Op: token.NOT, X: &ast.ParenExpr{X: n.Cond}} })
		case *ast.ReturnStmt:
			for i, r := range n.Results {
				if id, ok := r.(*ast.Ident); ok && (id.Name == "true" || id.Name == "false") {
					visit(n.Return, "return of the other truth value", func() {
						n.Results[i] = ast.NewIdent(strconv.FormatBool(id.Name != "true"))
					})
				}
			}
		case *ast.BlockStmt:
			for i, s := range n.List {
				_, call := s.(*ast.ExprStmt)
				_, step := s.(*ast.IncDecStmt)
				if call || step {
					visit(s.Pos(), "the statement is dropped", func() { n.List[i] = &ast.EmptyStmt{Implicit: true} })
				}
			}
		case *ast.BranchStmt:
			if n.Tok == token.CONTINUE && n.Label == nil {
				visit(n.TokPos, "continue becomes break", func() { n.Tok = token.BREAK })
			}
		}
		return true
	})
}

func isText(n *ast.BinaryExpr) bool {
	text := false
	ast.Inspect(n, func(n ast.Node) bool {
		l, ok := n.(*ast.BasicLit)
		text = text || ok && l.Kind == token.STRING
		return true
	})
	return text && n.Op == token.ADD
}

// function names the declaration around a place.
func function(tree *ast.File, at token.Pos) string {
	for _, d := range tree.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Pos() <= at && at < f.End() {
			return f.Name.Name
		}
	}
	return "var"
}

func list(dir string) (all []mutant, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		lines := strings.Split(string(src), "\n")
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, file, src, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		n, seen := 0, make(map[string]int)
		walk(tree, func(at token.Pos, what string, _ func()) {
			line := set.Position(at).Line
			m := mutant{file: file, index: n, what: what, line: line, text: strings.TrimSpace(lines[line-1])}
			m.key = fmt.Sprintf("%s: %s: %s: %s", filepath.ToSlash(file), function(tree, at), what, m.text)
			if seen[m.key]++; seen[m.key] > 1 {
				m.key += fmt.Sprintf(" (%d)", seen[m.key])
			}
			all = append(all, m)
			n++
		})
	}
	return all, err
}

func (m mutant) source() ([]byte, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, m.file, nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	n := 0
	var change func()
	walk(tree, func(_ token.Pos, _ string, c func()) {
		if n == m.index {
			change = c
		}
		n++
	})
	change()
	var b bytes.Buffer
	err = format.Node(&b, set, tree)
	return b.Bytes(), err
}

// verdict is killed, survived, or invalid.
func (m mutant) verdict(tmp string, packages []string) (string, error) {
	src, err := m.source()
	if err != nil {
		return "", err
	}
	changed, overlay := filepath.Join(tmp, "mutant.go"), filepath.Join(tmp, "overlay.json")
	path, err := filepath.Abs(m.file)
	if err != nil {
		return "", err
	}
	table, err := json.Marshal(map[string]map[string]string{"Replace": {path: changed}})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(changed, src, 0o666); err != nil {
		return "", err
	}
	if err := os.WriteFile(overlay, table, 0o666); err != nil {
		return "", err
	}
	if exec.Command("go", "build", "-overlay", overlay, "./"+filepath.Dir(m.file)).Run() != nil {
		return "invalid", nil
	}
	for _, name := range packages {
		if exec.Command("go", "test", "-vet=off", "-failfast", "-timeout", "120s", "-overlay", overlay, name).Run() != nil {
			return "killed", nil
		}
	}
	return "survived", nil
}

func main() {
	n := flag.Int("n", 100, "how many changes are tried")
	seed := flag.Uint64("seed", 1, "which")
	least := flag.Int("least", 80, "percent that must be noticed")
	add := flag.Bool("add", false, "list what is not noticed in "+judgedFile)
	flag.Parse()
	if err := run(*n, *seed, *least, *add, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(n int, seed uint64, least int, add bool, packages []string) error {
	if len(packages) == 0 {
		return fmt.Errorf("usage: mutate [-n N] [-seed N] [-least N] PACKAGE [TESTED…]")
	}
	all, err := list(filepath.Clean(packages[0]))
	if err != nil {
		return err
	}
	known, err := readJudged(judgedFile)
	if err != nil {
		return err
	}
	if err := known.stale(packages[0], all); err != nil {
		return err
	}
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	tmp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(tmp) }()
	tried := make(map[string]int)
	for _, m := range all {
		if tried["killed"]+tried["survived"] == n {
			break
		}
		if known[m.key].equivalent() {
			tried["equivalent"]++
			continue
		}
		verdict, err := m.verdict(tmp, packages)
		if err != nil {
			return err
		}
		tried[verdict]++
		if verdict == "survived" {
			fmt.Printf("%s:%d: survived: %s: %s\n", m.file, m.line, m.what, m.text)
			if _, listed := known[m.key]; add && !listed {
				if err := appendJudged(judgedFile, m.key); err != nil {
					return err
				}
			}
		}
	}
	total := tried["killed"] + tried["survived"]
	fmt.Printf("%s: %d of %d killed (%d%%), %d known as equivalent, of %d places\n", packages[0], tried["killed"], total, 100*tried["killed"]/max(total, 1), tried["equivalent"], len(all))
	if 100*tried["killed"] < least*total {
		return fmt.Errorf("fewer than %d%% are noticed", least)
	}
	return nil
}
