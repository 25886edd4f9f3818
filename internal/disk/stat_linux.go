package disk

import "syscall"

func statOf(s *syscall.Stat_t) Stat {
	return Stat{Size: s.Size, Modified: s.Mtim.Nano(), Changed: s.Ctim.Nano(), Inode: s.Ino}
}
