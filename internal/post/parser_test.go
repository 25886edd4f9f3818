package post

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// TestParserKeepsPostsApart: a post that was read with memory used before is the post that is read alone, and stays so
// whatever is read after it.
func TestParserKeepsPostsApart(t *testing.T) {
	files, err := filepath.Glob("../../testdata/rules/*/*.md")
	if err != nil || len(files) < 100 {
		t.Fatalf("%d posts: %v", len(files), err)
	}
	var parser Parser
	sources, posts := make([][]byte, len(files)), make([]*Post, len(files))
	for i, file := range files {
		if sources[i], err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
		posts[i] = parser.Parse(file, sources[i], Dialect{})
	}
	for i, file := range files {
		if alone := Parse(file, sources[i], Dialect{}); !reflect.DeepEqual(alone, posts[i]) {
			t.Errorf("%s: read alone it is\n%+v\nafter others and before others\n%+v", file, alone, posts[i])
		}
	}
}
