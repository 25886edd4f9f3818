package lazyregexp

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestRegexpIsThatOfThePackage(t *testing.T) {
	r, want := New(`(\d+)-(\d+)`), regexp.MustCompile(`(\d+)-(\d+)`)
	for range 2 {
		for _, text := range []string{"", "a", "1-2", "x 10-20 30-40"} {
			if got := strings.Join(r.FindStringSubmatch(text), "|"); got != strings.Join(want.FindStringSubmatch(text), "|") {
				t.Errorf("%q: %s", text, got)
			}
		}
	}
}

// TestExpressionsOfTheSourceAreValid compiles what the source gives to New.
func TestExpressionsOfTheSourceAreValid(t *testing.T) {
	met := 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			met += checkFolder(t, path)
		}
		return err
	})
	if err != nil || met < 100 {
		t.Errorf("%d expressions: %v", met, err)
	}
}

// checkFolder compiles the expressions of one package and tells how many there are.
func checkFolder(t *testing.T, dir string) (met int) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	calls := false
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files, calls = append(files, file), calls || strings.Contains(string(src), "lazyregexp.New(")
	}
	if !calls {
		return 0
	}
	info := types.Info{Types: make(map[ast.Expr]types.TypeAndValue)}
	lenient := types.Config{Importer: nothing{}, Error: func(error) {}} // constants need no imports
	_, _ = lenient.Check(dir, set, files, &info)
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !isNew(call.Fun) {
				return true
			}
			met++
			value := info.Types[call.Args[0]].Value
			if value == nil {
				t.Errorf("%s: not a constant", set.Position(call.Pos()))
			} else if _, err := regexp.Compile(constant.StringVal(value)); err != nil {
				t.Errorf("%s: %v", set.Position(call.Pos()), err)
			}
			return true
		})
	}
	return met
}

func isNew(fun ast.Expr) bool {
	s, ok := fun.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "New" {
		return false
	}
	name, ok := s.X.(*ast.Ident)
	return ok && name.Name == "lazyregexp"
}

// nothing imports no package.
type nothing struct{}

func (nothing) Import(path string) (*types.Package, error) { return types.NewPackage(path, ""), nil }
