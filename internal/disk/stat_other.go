//go:build unix && !linux && !darwin

package disk

import "syscall"

func statOf(s *syscall.Stat_t) Stat { return Stat{Size: s.Size} }
