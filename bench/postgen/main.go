// Command postgen writes a synthetic Jekyll site of news posts: _posts/YYYY-MM-DD-<id>.md, category/<slug>.html, a minimal
// site around them, and manifest.jsonl, which names the shape and the injected defect of every post: the truth to count recall
// and false alarms against. Every name and host is invented.
//
//	go run ./bench/postgen -n 10000 -seed 1 -defects 0.03 -out site
//
// The output depends on the flags alone (on one CPU architecture: sizes go through floating point), and post i on the seed,
// i, the categories and the share of defects alone: the first 1,000 posts of -n 100000 are those of -n 1000, byte for byte.
// It prints one line: counts, bytes, and a hash over the paths and contents of all posts.
package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("postgen: ")
	n := flag.Int("n", 1000, "number of posts")
	seed := flag.Uint64("seed", 1, "seed")
	defective := flag.Float64("defects", 0.03, "share of posts that get one injected defect, 0..1")
	categories := flag.Int("categories", 200, "number of categories, at least 2")
	mean := flag.Int("mean", 5600, "mean body size in bytes of the posts with an article (300..15000, log-normal)")
	out := flag.String("out", "", "folder to write to; must not hold _posts yet")
	flag.Parse()
	if *out == "" || *n < 0 || *categories < 2 || flag.NArg() != 0 {
		log.Fatal("expected -out FOLDER, -n 0 or more, -categories 2 or more, and no argument; -help lists the flags")
	}
	if _, err := os.Stat(filepath.Join(*out, "_posts")); err == nil {
		log.Fatalf("%s already holds _posts", *out)
	}
	a := newArchive(*seed, *categories, *defective, *mean)
	if err := a.write(*out, *n); err != nil {
		log.Fatal(err)
	}
}

// block is what is known of some posts in a row after they were written.
type block struct {
	hash     [sha256.Size]byte
	manifest []byte
	bytes    int
	defects  int
	err      error
}

const blockSize = 512 // posts

// write writes the site with n posts into the folder. Blocks of posts are made in parallel and put together in order.
func (a *archive) write(folder string, n int) error {
	for _, f := range a.siteFiles() {
		if err := writeFile(filepath.Join(folder, f.path), []byte(f.text)); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Join(folder, "_posts"), 0o755); err != nil {
		return err
	}
	blocks := make([]block, (n+blockSize-1)/blockSize)
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				blocks[i] = a.writeBlock(folder, i*blockSize, min((i+1)*blockSize, n))
			}
		})
	}
	for i := range blocks {
		next <- i
	}
	close(next)
	workers.Wait()
	return a.finish(folder, n, blocks)
}

func (a *archive) writeBlock(folder string, from, to int) (b block) {
	hash := sha256.New()
	for i := from; i < to; i++ {
		p := a.post(i)
		line, err := json.Marshal(p)
		if err == nil {
			err = writeFile(filepath.Join(folder, p.Path), p.data)
		}
		if err != nil {
			b.err = err
			return b
		}
		fmt.Fprintf(hash, "%s %d\n", p.Path, len(p.data))
		hash.Write(p.data)
		b.manifest = append(append(b.manifest, line...), '\n')
		b.bytes += len(p.data)
		if p.Defect != "" {
			b.defects++
		}
	}
	hash.Sum(b.hash[:0])
	return b
}

// finish writes the manifest and tells what was made.
func (a *archive) finish(folder string, n int, blocks []block) error {
	manifest, err := os.Create(filepath.Join(folder, "manifest.jsonl"))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(manifest)
	hash := sha256.New()
	bytes, defects := 0, 0
	for _, b := range blocks {
		if b.err != nil {
			return b.err
		}
		hash.Write(b.hash[:])
		_, _ = w.Write(b.manifest) // Flush tells
		bytes += b.bytes
		defects += b.defects
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "posts=%d bytes=%d mean=%d defective=%d categories=%d sha256=%x\n",
		n, bytes, bytes/max(n, 1), defects, len(a.categories), hash.Sum(nil))
	return manifest.Close()
}

func writeFile(path string, text []byte) error {
	err := os.WriteFile(path, text, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
			err = os.WriteFile(path, text, 0o644)
		}
	}
	return err
}
