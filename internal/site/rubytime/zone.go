package rubytime

import (
	_ "embed"
	"encoding/binary"
	"strings"
	"time"
)

// database is the IANA time zone database of the Go distribution (lib/time/zoneinfo.zip, public domain), so that a zone means
// the same on every machine.
//
//go:embed zoneinfo.zip
var database []byte

// zones gives the names and contents of the database. The archive is ours, stored without compression and without comments or
// extra fields, so that its directory is walked in place; a test holds that to package zip.
func zones(yield func(name string, data []byte) bool) {
	const (
		endSize, entrySize, headerSize = 22, 46, 30 // of the end of the directory, of an entry there, in front of a content
	)
	end := database[len(database)-endSize:]
	entries := database[binary.LittleEndian.Uint32(end[16:]):]
	for range binary.LittleEndian.Uint16(end[10:]) {
		size, name := binary.LittleEndian.Uint32(entries[24:]), binary.LittleEndian.Uint16(entries[28:])
		start := binary.LittleEndian.Uint32(entries[42:]) + headerSize + uint32(name)
		if !yield(string(entries[entrySize:entrySize+name]), database[start:start+size]) {
			return
		}
		entries = entries[entrySize+name:]
	}
}

// Validity says how the C library takes a zone.
type Validity uint8

// What a zone can be to the C library, and so to Ruby.
const (
	Named      Validity = iota // in the IANA database
	POSIX                      // a POSIX string such as CST-8, whose sign counts to the west
	TakenAsUTC                 // unknown: UTC without a word
)

// Zone is a `timezone:` as the C library takes it on GNU systems.
type Zone struct {
	Name     string
	Validity Validity
	Location *time.Location
	Offset   int // of a POSIX string: its standard time, in seconds east of UTC
}

// LoadZone reads a value of `timezone:` (TZ of the environment). Names are case-sensitive.
func LoadZone(name string) Zone {
	z := Zone{Name: name, Validity: TakenAsUTC, Location: time.UTC}
	file := strings.TrimPrefix(strings.TrimPrefix(name, ":"), "posix/")
	if data := readZone(file); data != nil {
		if loc, err := time.LoadLocationFromTZData(file, data); err == nil {
			z.Validity, z.Location = Named, loc
		}
		return z
	}
	if loc, ok := posixZone(name); ok {
		z.Validity, z.Location = POSIX, loc
		_, z.Offset = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).In(loc).Zone()
	}
	return z
}

func readZone(name string) []byte {
	if strings.HasSuffix(name, "/") {
		return nil
	}
	for zone, data := range zones {
		if zone == name {
			return data
		}
	}
	return nil
}

// Names lists the zones of the database, unsorted.
func Names() []string {
	var names []string
	for name := range zones {
		if !strings.HasSuffix(name, "/") {
			names = append(names, name)
		}
	}
	return names
}
