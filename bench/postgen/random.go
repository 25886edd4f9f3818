package main

// random is SplitMix64: tiny, and stable across Go versions, which the helpers of math/rand do not promise.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (r *random) below(n int) int            { return int(r.next() % uint64(n)) }
func (r *random) fraction() float64          { return float64(r.next()>>11) / (1 << 53) }
func (r *random) chance(p float64) bool      { return r.fraction() < p }
func (r *random) pick(words []string) string { return words[r.below(len(words))] }

// normal is a standard normal variate: the sum of twelve uniform ones, minus six.
func (r *random) normal() float64 {
	s := -6.0
	for range 12 {
		s += r.fraction()
	}
	return s
}
