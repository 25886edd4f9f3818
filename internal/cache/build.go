package cache

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"runtime"
)

// Where Go's linker writes the id: in a note of ELF (of type 4, named Go, its length in front), elsewhere at the beginning
// of the code.
var (
	buildNote = []byte("\x04\x00\x00\x00Go\x00\x00")
	buildMark = []byte("\xff Go build ID: \"")
)

// Build names the running program so that two that could judge differently have different names: by the id that Go's linker
// wrote into it, which is a hash of all that went in, else by the file's size and time. It is empty where neither is known:
// nothing may be kept then.
func Build(version string) string {
	f, err := openSelf()
	if err != nil {
		return ""
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, _ := io.ReadFull(f, head) // a shorter file has no id
	if id := buildID(head[:n]); id != "" {
		return version + " " + id
	}
	info, err := f.Stat()
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %d %d", version, info.Size(), info.ModTime().UnixNano())
}

// openSelf opens the file of the running program. Where the system does not lead to that very file, its path may lead to a
// later edition by now.
func openSelf() (*os.File, error) {
	if runtime.GOOS == "linux" {
		return os.Open("/proc/self/exe")
	}
	path, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

func buildID(head []byte) string {
	if at := bytes.Index(head, buildNote); at >= 4 {
		size := int(binary.LittleEndian.Uint32(head[at-4:]))
		if id := head[at+len(buildNote):]; 0 < size && size <= min(len(id), 256) {
			return string(id[:size])
		}
	}
	if at := bytes.Index(head, buildMark); at >= 0 {
		id := head[at+len(buildMark):]
		if end := bytes.IndexByte(id, '"'); 0 < end && end <= 256 {
			return string(id[:end])
		}
	}
	return ""
}
