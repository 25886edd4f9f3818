//go:build unix

package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"newslint/internal/command"
)

type plan struct {
	posts, large, rounds int
	peers, update        bool
}

// row is a line of the table: newslint beside something else.
type row struct {
	beside, checks string
	ours, theirs   cost
	cpu, wall      float64 // shares to reach; 0 for none
}

// lint is newslint on a corpus with every rule of the preset news; cold judges every post, whatever the cache knows.
func (b *bench) lint(dir string, args ...string) process {
	return process{args: append([]string{b.program("newslint"), "check", "--preset", "news", "--now", "2026-01-01T00:00:00Z", "--fail-on", "never"}, args...), dir: dir}
}

func (b *bench) cold(dir string, args ...string) process {
	return b.lint(dir, append(args, "--no-cache")...)
}

func reading(c corpus) process {
	return process{args: []string{"xargs", "-0", "cat"}, dir: c.dir, input: c.list}
}

func (b *bench) compare(p plan) error {
	c, err := b.corpus(p.posts, 0.03)
	if err != nil {
		return err
	}
	t := table{posts: p.posts, large: p.large}
	measure := func(r row, ours, theirs process, rounds int) error {
		log.Printf("newslint beside %s, %d rounds", r.beside, rounds)
		a, z, err := alternate(ours, theirs, rounds, b.env)
		if err != nil {
			return err
		}
		r.ours, r.theirs = median(a), median(z)
		t.rows = append(t.rows, r)
		fmt.Fprintln(os.Stdout, r)
		return nil
	}
	if p.peers {
		if err := b.comparePeers(p, c, measure); err != nil {
			return err
		}
	}
	if err := measure(row{beside: "`cat`", checks: "nothing: reading the same files", cpu: 6}, b.cold(c.dir), reading(c), p.rounds); err != nil {
		return err
	}
	if err := b.compareStart(p, c, measure); err != nil {
		return err
	}
	if p.large > 0 {
		if err := b.compareLarge(p, c, measure, &t); err != nil {
			return err
		}
	}
	return t.finish(p.update)
}

type measuring func(r row, ours, theirs process, rounds int) error

func (b *bench) comparePeers(p plan, c corpus, measure measuring) error {
	clean, err := b.corpus(p.posts, 0)
	if err == nil {
		err = b.install()
	}
	if err != nil {
		return err
	}
	peers, err := b.peers(c, clean)
	if err != nil {
		return err
	}
	for _, peer := range peers {
		rounds := p.rounds
		switch run := peer.slow * time.Duration(p.posts) / 10000; {
		case run > 30*time.Second:
			rounds = 1
		case run > 10*time.Second:
			rounds = min(rounds, 3)
		}
		on := c
		if peer.clean {
			on = clean
		}
		if err := measure(peer.row, b.cold(on.dir), peer.process, rounds); err != nil {
			return err
		}
	}
	return nil
}

// compareStart measures one post from start to exit, as editors and hooks have it judged: in a small site, and among all posts,
// whose names are listed to know the addresses of the site.
func (b *bench) compareStart(p plan, c corpus, measure measuring) error {
	const few = 20
	small, err := b.corpus(few, 0.03)
	if err != nil {
		return err
	}
	for _, in := range []struct {
		corpus
		posts int
		cpu   float64
	}{{small, few, 2.5}, {c, p.posts, 0}} {
		empty := process{args: []string{b.program("empty")}, dir: in.dir}
		r := row{beside: "an empty urfave/cli program", checks: "nothing: one post in a site of " + count(in.posts) + ", from start to exit", cpu: in.cpu}
		if err := measure(r, b.cold(in.dir, in.paths[0]), empty, max(8*p.rounds, 40)); err != nil {
			return err
		}
	}
	return nil
}

// compareLarge measures growth, memory, what the cache costs where there is none yet, and a run where one post changed since it
// was written.
func (b *bench) compareLarge(p plan, c corpus, measure measuring, t *table) error {
	large, err := b.corpus(p.large, 0.03)
	if err != nil {
		return err
	}
	cold := b.cold(large.dir)
	growth := float64(p.large) / float64(p.posts)
	take := func(r row, ours, theirs process) error {
		if err := measure(r, ours, theirs, p.rounds); err != nil {
			return err
		}
		t.peaks = append(t.peaks, t.rows[len(t.rows)-1].ours.peak)
		return nil
	}
	r := row{beside: fmt.Sprintf("itself at %s posts", count(p.posts)), checks: fmt.Sprintf("%s posts: growth, and peak memory", count(p.large)), cpu: 1.05 * growth}
	if err := take(r, cold, b.cold(c.dir)); err != nil {
		return err
	}
	first := b.lint(large.dir)
	first.setup = []string{"rm", "-rf", filepath.Join(b.dir, "cache", command.Tool)}
	r = row{beside: "itself with `--no-cache`", checks: fmt.Sprintf("%s posts: what is kept for the next run", count(p.large)), cpu: 1.1}
	if err := take(r, first, cold); err != nil {
		return err
	}
	warm := b.lint(large.dir)
	warm.setup = []string{"sh", "-c", "echo >>" + strconv.Quote(large.paths[0])}
	status := process{args: []string{"git", "status", "--short"}, dir: large.dir}
	r = row{beside: "`git status`", checks: fmt.Sprintf("%s posts: what changed; one post, cache warm", count(p.large)), cpu: 4}
	return take(r, warm, status)
}
