package commandline

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSecurityNamesTests: each promise of SECURITY.md names a test that there is.
func TestSecurityNamesTests(t *testing.T) {
	promises, err := os.ReadFile("../../SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	var tests bytes.Buffer
	err = filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, "_test.go") {
			src, _ := os.ReadFile(path)
			tests.Write(src)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile("`((?:Test|Fuzz|Benchmark)[A-Za-z]+|[a-z-]+\\.txtar)").FindAllSubmatch(promises, -1)
	for _, m := range names {
		name := string(m[1])
		if strings.HasSuffix(name, ".txtar") {
			if _, err := os.Stat(filepath.Join("../../testdata/script", name)); err != nil {
				t.Errorf("there is no story %s", name)
			}
		} else if !bytes.Contains(tests.Bytes(), []byte("func "+name+"(")) {
			t.Errorf("there is no test %s", name)
		}
	}
	if len(names) < 30 {
		t.Errorf("only %d tests are named", len(names))
	}
}
