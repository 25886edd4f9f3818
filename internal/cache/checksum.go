package cache

import "hash/crc32"

// checksum tells a file that was damaged: it is two of 32 bits, which processors compute as fast as they read. It is no
// protection against people; that nobody else can write the file is.
type checksum struct{ ieee, castagnoli uint32 }

const checksumSize = 8

func (c *checksum) Write(data []byte) (int, error) {
	c.ieee = crc32.Update(c.ieee, crc32.IEEETable, data)
	c.castagnoli = crc32.Update(c.castagnoli, crc32.MakeTable(crc32.Castagnoli), data) // the table is made once
	return len(data), nil
}

func (c *checksum) value() uint64 { return uint64(c.ieee)<<32 | uint64(c.castagnoli) }
