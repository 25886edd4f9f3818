package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"testing"
	"unicode/utf8"
)

// The corpus is part of published figures: a change here makes old and new ones incomparable, so it must be deliberate.
func TestSameBytes(t *testing.T) {
	a, hash := newArchive(1, 200, 0.03, 5600), sha256.New()
	for i := range 1000 {
		p := a.post(i)
		fmt.Fprintf(hash, "%s %d\n", p.Path, len(p.data))
		hash.Write(p.data)
	}
	const want = "7fe4440bbfa570689399ee3526ddab7e00c8e93601193599112db99f817d7eb6"
	if got := fmt.Sprintf("%x", hash.Sum(nil)); got != want {
		t.Errorf("hash of 1,000 posts = %s, want %s", got, want)
	}
}

func TestEveryDefectOccurs(t *testing.T) {
	seen := make(map[string]bool)
	a := newArchive(2, 50, 1, 600)
	for i := range 5000 {
		seen[a.post(i).Defect] = true
	}
	for _, d := range defects {
		if !seen[d.name] {
			t.Errorf("defect %s is never injected", d.name)
		}
	}
}

func TestPostsWithoutDefectAreClean(t *testing.T) {
	a := newArchive(2, 50, 0, 600)
	for i := range 2000 {
		p := a.post(i)
		if p.Defect != "" || !utf8.Valid(p.data) || !bytes.HasPrefix(p.data, []byte("---\nlayout: post\n")) {
			t.Fatalf("post %d is not clean", i)
		}
	}
}

func TestLargerArchivesExtendSmallerOnes(t *testing.T) {
	folder := t.TempDir()
	a := newArchive(3, 20, 0.1, 600)
	if err := a.write(folder+"/small", 700); err != nil {
		t.Fatal(err)
	}
	if err := a.write(folder+"/large", 1100); err != nil {
		t.Fatal(err)
	}
	small, large := read(t, folder+"/small/manifest.jsonl"), read(t, folder+"/large/manifest.jsonl")
	if !bytes.HasPrefix(large, small) || len(large) == len(small) {
		t.Error("the manifest of 1,100 posts does not begin with that of 700")
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
