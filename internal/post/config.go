package post

import "strings"

// ReadConfig reads a site's configuration file, YAML or by its name TOML, as a front matter block without fences; ranges are of
// src.
func ReadConfig(name string, src []byte) Front {
	f := Front{src: src, Format: YAML}
	if readEncoding(src).ByteOrderMark {
		f.Block.Start = len(byteOrderMark)
	}
	f.Block.End = len(src)
	if strings.HasSuffix(name, ".toml") {
		f.Format = TOML
		f.readTOML()
		return f
	}
	f.readYAML()
	return f
}
