package rubytime

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io"
	"strings"
	"sync"
	"time"
)

// database is the IANA time zone database of the Go distribution (lib/time/zoneinfo.zip, public domain), so that a zone means
// the same on every machine.
//
//go:embed zoneinfo.zip
var database []byte

var openDatabase = sync.OnceValue(func() map[string]*zip.File {
	files := map[string]*zip.File{}
	archive, err := zip.NewReader(bytes.NewReader(database), int64(len(database)))
	if err != nil {
		return files
	}
	for _, f := range archive.File {
		files[f.Name] = f
	}
	return files
})

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
	f := openDatabase()[name]
	if f == nil || name == "" || name[len(name)-1] == '/' {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return nil
	}
	defer func() { _ = r.Close() }() // memory only
	data, err := io.ReadAll(r)
	if err != nil {
		return nil
	}
	return data
}

// Names lists the zones of the database, unsorted.
func Names() []string {
	files := openDatabase()
	names := make([]string, 0, len(files))
	for name := range files {
		if name[len(name)-1] != '/' {
			names = append(names, name)
		}
	}
	return names
}
