package post

// The causes of front matter faults.
const (
	NotMapping = "not a mapping" // the block is a list or a scalar
	NullKey    = "null key"      // ~ or nothing before a colon: SafeYAML loses everything that follows
)

func (f *Front) rejected(block []byte, err error) {
	f.Broken = true
	f.Faults = append(f.Faults, FrontFault{Kind: Syntax, At: f.Open, Detail: err.Error()})
}
