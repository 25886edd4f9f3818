package post

// ReadConfig reads a configuration file of a Jekyll site as a front matter block without fences; ranges are of src.
func ReadConfig(src []byte) Front {
	f := Front{src: src, Format: YAML}
	if readEncoding(src).ByteOrderMark {
		f.Block.Start = len(byteOrderMark)
	}
	f.Block.End = len(src)
	f.readYAML()
	return f
}
