package browser

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestHTML5Lib reads the tree-construction tests that golang.org/x/net/html ships: what the suite holds for free of
// errors must be free of faults.
func TestHTML5Lib(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "golang.org/x/net").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(dir)), "html", "testdata", "html5lib-tests", "tree-construction", "*.dat"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no tree-construction tests beside golang.org/x/net/html: %v", err)
	}
	clean, silent, faulty, told := 0, 0, 0, 0
	for _, file := range files {
		for i, test := range treeTests(t, file) {
			id := fmt.Sprintf("%s:%d", strings.TrimSuffix(filepath.Base(file), ".dat"), i+1)
			got := verdicts(test.data)
			if test.errors > 0 {
				faulty++
				if got != "-" {
					told++
				}
				continue
			}
			clean++
			if got == incomplete[id] || got == "-" {
				silent++
				continue
			}
			t.Errorf("%s %q: the suite knows no error, read as %s", id, test.data, got)
		}
	}
	t.Logf("%d tests without errors, %d of them silent or explained; %d with errors, %d told", clean, silent, faulty, told)
}

// incomplete are tests whose list of errors is empty though the standard knows one (elements open at the end, an end tag
// that crosses another element), or that hold elements HTML does not have, which is no parse error.
var incomplete = map[string]string{
	"webkit01:8":  "unknown:foo,unknown:potato",
	"webkit01:9":  "unknown:foo,unknown:potato",
	"webkit02:3":  "unknown:sarcasm",
	"webkit02:40": "unclosed:select,unclosed:selectedcontent",
	"webkit02:41": "unclosed:select,unclosed:selectedcontent,unclosed:b",
	"webkit02:42": "unclosed:select,unclosed:selectedcontent",
	"webkit02:43": "unclosed:select,unclosed:selectedcontent",
	"webkit02:44": "misnest:select",
}

type treeTest struct {
	data   string // without a leading doctype: layouts have it
	errors int    // apart from those about the doctype
}

var leadingDoctype = regexp.MustCompile(`(?i)^\s*<!doctype[^>]*>?`)

// treeTests takes the whole-document tests of one file: #data, #errors, #document; fragment tests need a context element.
func treeTests(t *testing.T, file string) []treeTest {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var tests []treeTest
	for _, block := range bytes.Split(append([]byte("\n"), content...), []byte("\n#data\n"))[1:] {
		data, rest, _ := bytes.Cut(block, []byte("\n#errors"))
		errors, rest, _ := bytes.Cut(rest, []byte("\n#document"))
		if bytes.HasPrefix(rest, []byte("-fragment")) || bytes.Contains(errors, []byte("#script-on")) {
			continue
		}
		lines := strings.FieldsFunc(string(errors), func(r rune) bool { return r == '\n' })
		lines = slices.DeleteFunc(lines, func(line string) bool {
			return strings.HasPrefix(line, "#") || strings.Contains(strings.ToLower(line), "doctype")
		})
		page := leadingDoctype.ReplaceAllString(string(data), "")
		if strings.Contains(strings.ToLower(page), "<!doctype") {
			lines = append(lines, "second doctype")
		}
		tests = append(tests, treeTest{page, len(lines)})
	}
	return tests
}
