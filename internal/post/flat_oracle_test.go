//go:build oracle

package post

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestFlatOnRealPosts holds the flat reader against the library on every post of real archives (NEWSLINT_CORPUS) and of
// the recorded cases (NEWSLINT_CASES).
func TestFlatOnRealPosts(t *testing.T) {
	blocks, taken := 0, 0
	for _, variable := range []string{"NEWSLINT_CORPUS", "NEWSLINT_CASES"} {
		folder := os.Getenv(variable)
		if folder == "" {
			t.Fatalf("%s is not set", variable)
		}
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, generator := range []Generator{Jekyll, Hugo, CommonMark} {
				dialect := Dialect{Generator: generator}
				front := readFront(src, readEncoding(src), dialect)
				if front.Format != YAML || front.Block.Len() > maxFrontBytes {
					continue
				}
				blocks++
				if flatOf(t, front.Block.Of(src), dialect) {
					taken++
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if taken < blocks/2 {
		t.Errorf("the flat reader took %d of %d blocks: less than half", taken, blocks)
	}
	t.Logf("%d blocks, %d of flat shape", blocks, taken)
}
