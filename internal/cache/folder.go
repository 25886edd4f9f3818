package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	suffix    = ".cache"
	temporary = ".tmp-" // and a number
)

const (
	keptFor      = 30 * 24 * time.Hour // a file nobody used
	abandoned    = time.Hour           // a temporary file of a run that was killed
	refreshAfter = 24 * time.Hour
)

// Path is the file of a site in a folder of caches; about is what else sets the site's caches apart.
func Path(dir, root, about string) string {
	sum := sha256.Sum256([]byte(root + "\x00" + about))
	return filepath.Join(dir, hex.EncodeToString(sum[:12])+suffix)
}

// Used keeps a file from being swept.
func Used(path string, now time.Time) {
	if info, err := os.Lstat(path); err == nil && now.Sub(info.ModTime()) > refreshAfter {
		_ = os.Chtimes(path, now, now) // swept earlier at worst
	}
}

// Sweep removes files of a folder that nobody used for a month, and what killed runs left.
func Sweep(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, entry := range entries {
		limit := keptFor
		switch name := entry.Name(); {
		case strings.Contains(name, suffix+temporary):
			limit = abandoned
		case !strings.HasSuffix(name, suffix):
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) > limit {
			_ = os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}
