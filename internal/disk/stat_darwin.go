package disk

import "syscall"

func statOf(s *syscall.Stat_t) Stat {
	return Stat{Size: s.Size, Modified: s.Mtimespec.Nano(), Changed: s.Ctimespec.Nano(), Inode: s.Ino}
}
