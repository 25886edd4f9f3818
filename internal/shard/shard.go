// Package shard splits a run over processes and machines: which files a shard judges, and the parts that shards write and
// newslint merge reads.
package shard

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"

	"newslint/report"
)

// Shard is one of Count parts of a run; Index counts from 1.
type Shard struct {
	Index int `json:"index"`
	Count int `json:"count"`
}

// MaxCount is the largest number of shards; merging keeps a file open for each.
const MaxCount = 500

// Holds tells whether the shard judges a file, by its path relative to the site root: slash-separated, the bytes that the
// file system has. The first eight bytes of the path's SHA-256, as a big-endian number, modulo Count give Index - 1. This
// never changes: parts of one run may come from machines that were set up at different times.
func (s Shard) Holds(path string) bool { return indexOf(path, s.Count) == s.Index }

func indexOf(path string, count int) int {
	sum := sha256.Sum256([]byte(path))
	return int(binary.BigEndian.Uint64(sum[:8])%uint64(count)) + 1
}

func (s Shard) String() string { return strconv.Itoa(s.Index) + "/" + strconv.Itoa(s.Count) }

// Parse reads i/n, auto, or auto/n where the environment tells the index alone. The text, where it is not empty, says what
// is wrong.
func Parse(word string, getenv func(string) string) (Shard, report.Text) {
	index, count, both := strings.Cut(word, "/")
	if index == "auto" {
		return auto(count, getenv)
	}
	if s, ok := numbered(index, count, 1); ok && both {
		return s, report.Text{}
	}
	return Shard{}, report.Say("--shard: %q is no shard, expected I/N with I from 1 to N and N at most %d, or auto", "--shard：%q 不是有效的分片，应为 I/N（I 从 1 到 N，N 不超过 %d）或 auto", word, MaxCount)
}

// numbered reads an index that counts from first.
func numbered(index, count string, first int) (Shard, bool) {
	i, err1 := strconv.Atoi(index)
	n, err2 := strconv.Atoi(count)
	s := Shard{Index: i - first + 1, Count: n}
	return s, err1 == nil && err2 == nil && 1 <= s.Index && s.Index <= n && n <= MaxCount
}

// engine is a system that runs a job several times and numbers the runs.
type engine struct {
	index, total string // variables
	first        int    // the lowest index
}

// As documented: GitLab's `parallel` counts from 1, CircleCI's `parallelism` from 0. A Kubernetes Indexed Job counts its
// pods from 0 and tells them no total.
var engines = []engine{
	{"CI_NODE_INDEX", "CI_NODE_TOTAL", 1},
	{"CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0},
	{"JOB_COMPLETION_INDEX", "", 0},
}

// auto asks the environment. Count is the one on the command line; empty where the environment tells it.
func auto(count string, getenv func(string) string) (Shard, report.Text) {
	for _, e := range engines {
		index := getenv(e.index)
		if index == "" {
			continue
		}
		total := count
		if e.total != "" {
			told := getenv(e.total)
			if count != "" && count != told {
				return Shard{}, report.Say("--shard auto/%s: %s is %q", "--shard auto/%s：%s 为 %q", count, e.total, told)
			}
			total = told
		} else if count == "" {
			return Shard{}, report.Say("--shard auto: %s tells no total, expected --shard auto/N", "--shard auto：%s 不含总数，应写 --shard auto/N", e.index)
		}
		if s, ok := numbered(index, total, e.first); ok {
			return s, report.Text{}
		}
		return Shard{}, report.Say("--shard auto: %s is %q of %q, expected an index from %d and a total of at most %d", "--shard auto：%s 为 %q，总数为 %q，序号应从 %d 起，总数不超过 %d", e.index, index, total, e.first, MaxCount)
	}
	return Shard{}, report.Say("--shard auto: neither CI_NODE_INDEX, CIRCLE_NODE_INDEX nor JOB_COMPLETION_INDEX is set", "--shard auto：未设置 CI_NODE_INDEX、CIRCLE_NODE_INDEX 或 JOB_COMPLETION_INDEX")
}
