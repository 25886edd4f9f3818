//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// process is a command line to measure.
type process struct {
	args  []string
	dir   string
	input string   // a file for standard input; empty for none
	exits []int    // statuses that are a whole run; none means 0 alone
	setup []string // a process that runs before each measurement, unmeasured
}

// cost is what one run of a command took, all processes it waited for included.
type cost struct {
	cpu, wall time.Duration // user and system together; from start to exit
	peak      int64         // resident memory of the largest process, bytes
}

// run runs the command once. What it prints is lost, unless it fails.
func (p process) run(env []string) (cost, error) {
	if p.setup != nil {
		before := exec.Command(p.setup[0], p.setup[1:]...)
		before.Dir = p.dir
		if out, err := before.CombinedOutput(); err != nil {
			return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(p.setup, " "), err, out)
		}
	}
	complaints, err := os.CreateTemp("", "newslint-bench-")
	if err != nil {
		return cost{}, err
	}
	defer func() { _ = os.Remove(complaints.Name()) }()
	defer complaints.Close()
	cmd := exec.Command(p.args[0], p.args[1:]...)
	cmd.Dir, cmd.Env, cmd.Stderr = p.dir, env, complaints
	if p.input != "" {
		in, err := os.Open(p.input)
		if err != nil {
			return cost{}, err
		}
		defer in.Close()
		cmd.Stdin = in
	}
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if cmd.ProcessState == nil || !slices.Contains(append(p.exits, 0), cmd.ProcessState.ExitCode()) {
		said, _ := os.ReadFile(complaints.Name()) // the error says enough without
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(p.args, " "), err, said[max(0, len(said)-2000):])
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, fmt.Errorf("%s: this system does not tell what a process used", filepath.Base(p.args[0]))
	}
	return cost{cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), wall, usage.Maxrss * 1024}, nil
}

// alternate runs both commands once unmeasured, then in turns, so that a drift of the machine meets both alike. A second command
// that is to run once alone is so slow that warming up is a small part of it, and is not run unmeasured; the first always is.
func alternate(first, second process, rounds int, env []string) (ours, theirs []cost, err error) {
	for round := range rounds + 1 {
		a, err := first.run(env)
		if err != nil {
			return nil, nil, err
		}
		if round > 0 {
			ours = append(ours, a)
		} else if rounds == 1 {
			continue
		}
		b, err := second.run(env)
		if err != nil {
			return nil, nil, err
		}
		if round > 0 {
			theirs = append(theirs, b)
		}
	}
	return ours, theirs, nil
}

// median is the cost with the middle CPU time, the middle wall time and the middle peak.
func median(costs []cost) cost {
	return cost{
		cpu:  middle(costs, func(c cost) time.Duration { return c.cpu }),
		wall: middle(costs, func(c cost) time.Duration { return c.wall }),
		peak: middle(costs, func(c cost) int64 { return c.peak }),
	}
}

func middle[T ~int64](costs []cost, of func(cost) T) T {
	values := make([]T, len(costs))
	for i, c := range costs {
		values[i] = of(c)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func least(costs []cost) time.Duration {
	return slices.MinFunc(costs, func(a, b cost) int { return int(a.cpu - b.cpu) }).cpu
}
