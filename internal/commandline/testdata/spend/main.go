// Command spend runs a program and writes what it took into a file: spend FILE PROGRAM ARG…. The kernel counts the memory of
// the process that starts another as the other's, so a small one has to start it.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	_ = cmd.Run() // the status says it
	s := cmd.ProcessState
	taken := fmt.Sprintln(s.ExitCode(), int64(s.UserTime()+s.SystemTime()), s.SysUsage().(*syscall.Rusage).Maxrss)
	if err := os.WriteFile(os.Args[1], []byte(taken), 0o666); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
