package rubytime

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// TestZonesAreTheArchive holds the walk through the directory to package zip.
func TestZonesAreTheArchive(t *testing.T) {
	archive, err := zip.NewReader(bytes.NewReader(database), int64(len(database)))
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for name, data := range zones {
		r, err := archive.File[i].Open()
		if err != nil {
			t.Fatal(err)
		}
		want, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if name != archive.File[i].Name || !bytes.Equal(data, want) {
			t.Fatalf("entry %d: %s with %d bytes, expected %s with %d", i, name, len(data), archive.File[i].Name, len(want))
		}
		i++
	}
	if i != len(archive.File) || i < 500 {
		t.Errorf("%d of %d zones", i, len(archive.File))
	}
}
