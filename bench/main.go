//go:build unix

// Command bench measures newslint beside its peers and beside what the machine can do, in one run, and writes README's table.
//
//	go run ./bench                        # everything at 10,000 posts, growth to 100,000
//	go run ./bench -posts 1000 -large 0   # a quick look
//	go run ./bench -peers=false           # the yardsticks alone
//	go run ./bench -update                # and README's table
//	go run ./bench -budget                # what CI runs: a small corpus against bench/budget.json
//	go run ./bench -budget -update        # a new budget
//
// Figures are medians of CPU time (user and system, all processes) of runs that alternate with the yardstick, so that a drift of
// the machine cancels in the ratio. Corpora come from bench/postgen with seed 1 and 3 % of defective posts; newslint runs with all the
// rules of the preset news.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	posts := flag.Int("posts", 10000, "posts of the corpus for comparisons: 1000, 10000, 100000")
	large := flag.Int("large", 100000, "posts of the large corpus for growth and the warm run; 0 for none")
	rounds := flag.Int("rounds", 5, "measured runs of each command; slow peers get fewer")
	peers := flag.Bool("peers", true, "install and measure the peers")
	budget := flag.Bool("budget", false, "check bench/budget.json instead")
	update := flag.Bool("update", false, "write the table to README.md, or the budget")
	dir := flag.String("dir", "", "folder for corpora and peers (default: newslint-bench in the cache folder of the user)")
	flag.Parse()
	if flag.NArg() > 0 || *posts < 100 || *rounds < 1 {
		log.Fatal("expected -posts 100 or more, -rounds 1 or more and no argument; -help lists the flags")
	}
	b, err := prepare(*dir)
	if err != nil {
		log.Fatal(err)
	}
	if *budget {
		err = b.checkBudget("bench/budget.json", *update)
	} else {
		err = b.compare(plan{posts: *posts, large: *large, rounds: *rounds, peers: *peers, update: *update})
	}
	if err != nil {
		log.Fatal(err)
	}
}

func prepare(dir string) (*bench, error) {
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return nil, err
		}
		dir = filepath.Join(cache, "newslint-bench")
	}
	b, err := open(dir)
	if err != nil {
		return nil, err
	}
	return b, b.build()
}
