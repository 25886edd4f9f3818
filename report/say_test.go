package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every sentence of the program exists twice, from the same arguments: this reads each call of Say in the repository.
func TestEverySentenceIsSaidInBothLanguages(t *testing.T) {
	set := token.NewFileSet()
	calls := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || path != ".." && strings.HasPrefix(entry.Name(), ".")):
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(path) != ".go":
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isSay(call.Fun, file.Name.Name) {
				calls++
				for _, fault := range faultsOfSay(call) {
					t.Errorf("%s: %s", set.Position(call.Pos()), fault)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if calls == 0 {
		t.Error("no call of Say found")
	}
}

func TestFaultsOfSay(t *testing.T) {
	for call, want := range map[string]int{
		`Say("a %s", "甲 %s", x)`:                       0,
		`Say("%[1]s of %[2]d", "%[2]d 的 %[1]s", x, y)`: 0,
		`Say("100%% %-5.2f", "%f%%", x)`:               0,
		`Say("a " + "%s", "甲%s", x)`:                   0,
		`Say("a", "甲")`:                                0,
		`Say("a %s", "甲", x)`:                          1,
		`Say("a %s", "甲 %s")`:                          2,
		`Say("a", "")`:                                 1,
		`Say(format, "甲")`:                             1,
		`Say("a %s", "甲 %s", x...)`:                    1,
		`Say("a %[1]s", "甲 %[1]s", x, y)`:              2,
		`Say("only one")`:                              1,
	} {
		e, err := parser.ParseExpr(call)
		if err != nil {
			t.Fatal(err)
		}
		if got := faultsOfSay(e.(*ast.CallExpr)); len(got) != want {
			t.Errorf("%s: %q, want %d faults", call, got, want)
		}
	}
}

func isSay(fun ast.Expr, pkg string) bool {
	switch f := fun.(type) {
	case *ast.Ident:
		return pkg == "report" && f.Name == "Say"
	case *ast.SelectorExpr:
		x, ok := f.X.(*ast.Ident)
		return ok && x.Name == "report" && f.Sel.Name == "Say"
	}
	return false
}

func faultsOfSay(call *ast.CallExpr) (faults []string) {
	if len(call.Args) < 2 {
		return []string{"Say needs an English and a Chinese format"}
	}
	if call.Ellipsis.IsValid() {
		return []string{"arguments of Say cannot be counted"}
	}
	for i, language := range []string{"English", "Chinese"} {
		format, ok := literal(call.Args[i])
		switch {
		case !ok:
			faults = append(faults, language+" format is no literal")
		case strings.TrimSpace(format) == "":
			faults = append(faults, language+" format is empty")
		case !slices.Equal(argumentsUsed(format), upTo(len(call.Args)-2)):
			faults = append(faults, language+" format does not use each argument once: "+format)
		}
	}
	return faults
}

func literal(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(x.Value)
		return s, err == nil && x.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := literal(x.X)
		right, okToo := literal(x.Y)
		return left + right, ok && okToo && x.Op == token.ADD
	}
	return "", false
}

// argumentsUsed gives the 0-based arguments that a format of package fmt uses, sorted, each once.
func argumentsUsed(format string) []int {
	used := []int{}
	next := 0
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		for i++; i < len(format) && strings.IndexByte("+-# 0123456789.[]*", format[i]) >= 0; i++ {
			switch format[i] {
			case '[':
				end := strings.IndexByte(format[i:], ']')
				if end < 0 {
					return nil
				}
				n, _ := strconv.Atoi(format[i+1 : i+end])
				next = n - 1
				i += end
			case '*':
				used = append(used, next)
				next++
			}
		}
		if i < len(format) && format[i] != '%' {
			used = append(used, next)
			next++
		}
	}
	slices.Sort(used)
	return slices.Compact(used)
}

func upTo(n int) []int {
	all := []int{}
	for i := range n {
		all = append(all, i)
	}
	return all
}
