//go:build !linux

package disk

func folder(path string, take func(name []byte, isFolder bool)) error { return entries(path, take) }
