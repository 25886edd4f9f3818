//go:build unix

package config

import "syscall"

// nonBlocking lets an open of a FIFO return at once.
const nonBlocking = syscall.O_NONBLOCK
