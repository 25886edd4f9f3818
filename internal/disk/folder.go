package disk

import "os"

// Folder gives the names in a folder, in no order, and whether each is a folder itself; a link is none. The bytes of a name are
// there for the call alone. Where the folder cannot be read to its end, the error is a *fs.PathError.
func Folder(path string, take func(name []byte, isFolder bool)) error { return folder(path, take) }

// entries is Folder by package os.
func entries(path string, take func(name []byte, isFolder bool)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // opened for reading
	all, err := f.ReadDir(-1)
	for _, entry := range all {
		take([]byte(entry.Name()), entry.IsDir())
	}
	return err
}
