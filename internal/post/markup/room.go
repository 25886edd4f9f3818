package markup

// Most is how many events, faults, tags or Liquid marks the reading of one body may have; each costs a few hundred bytes of
// memory. Real posts have some thousands.
const Most = 500_000

// MostTwice is how many second uses of an attribute in one tag are stated: whoever repairs those sees the next.
const MostTwice = 100

// Overflow is what a reader gives up with, as a panic, where a body holds more; post.Parse recovers it.
type Overflow struct{}

// Room gives up where n pieces of one kind are there already.
func Room(n int) {
	if n >= Most {
		panic(Overflow{}) //nolint:forbidigo // unwinds the reader at hand, and no further than post.Parse
	}
}
