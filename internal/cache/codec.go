package cache

import "encoding/binary"

// Encoder writes what a Decoder reads.
type Encoder struct{ Data []byte }

// Number writes a number from 0 on.
func (e *Encoder) Number(n int) { e.Data = binary.AppendUvarint(e.Data, uint64(n)) }

// Fixed writes eight bytes.
func (e *Encoder) Fixed(n uint64) { e.Data = binary.LittleEndian.AppendUint64(e.Data, n) }

// Bool writes one byte.
func (e *Encoder) Bool(b bool) {
	if b {
		e.Data = append(e.Data, 1)
	} else {
		e.Data = append(e.Data, 0)
	}
}

// Text writes a string of any bytes.
func (e *Encoder) Text(s string) {
	e.Number(len(s))
	e.Data = append(e.Data, s...)
}

// Bytes writes bytes with their length.
func (e *Encoder) Bytes(b []byte) {
	e.Number(len(b))
	e.Data = append(e.Data, b...)
}

// Decoder reads what an Encoder wrote. Where the bytes end too early, Failed is set and zero values are given.
type Decoder struct {
	Rest   []byte
	Failed bool
}

func (d *Decoder) fail() {
	d.Rest, d.Failed = nil, true
}

// Number reads a number.
func (d *Decoder) Number() int {
	n, size := binary.Uvarint(d.Rest)
	if size <= 0 || n > 1<<31 {
		d.fail()
		return 0
	}
	d.Rest = d.Rest[size:]
	return int(n)
}

// Count reads the length of a list whose items take a byte at least.
func (d *Decoder) Count() int {
	n := d.Number()
	if n > len(d.Rest) {
		d.fail()
		return 0
	}
	return n
}

// Fixed reads eight bytes.
func (d *Decoder) Fixed() uint64 {
	if len(d.Rest) < 8 {
		d.fail()
		return 0
	}
	n := binary.LittleEndian.Uint64(d.Rest)
	d.Rest = d.Rest[8:]
	return n
}

// Bool reads one byte.
func (d *Decoder) Bool() bool {
	if len(d.Rest) == 0 {
		d.fail()
		return false
	}
	b := d.Rest[0]
	d.Rest = d.Rest[1:]
	return b != 0
}

// Bytes reads bytes, which stay those of the file.
func (d *Decoder) Bytes() []byte {
	n := d.Count()
	b := d.Rest[:n:n]
	d.Rest = d.Rest[n:]
	return b
}

// Text reads a string.
func (d *Decoder) Text() string { return string(d.Bytes()) }
