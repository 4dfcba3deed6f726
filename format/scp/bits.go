package scp

// bitReader reads bits, the highest bit of each byte first.
type bitReader struct {
	data []byte
	at   int // in bits
}

// bit returns the next bit; ok is false at the end.
func (b *bitReader) bit() (v int, ok bool) {
	if b.at>>3 >= len(b.data) {
		return 0, false
	}
	v = int(b.data[b.at>>3]>>(7-b.at&7)) & 1
	b.at++
	return v, true
}

// signed reads a two's complement number of n bits, n from 1 to 32.
func (b *bitReader) signed(n int) (v int64, ok bool) {
	for i := range n {
		one, ok := b.bit()
		if !ok {
			return 0, false
		}
		if i == 0 {
			v = -int64(one)
			continue
		}
		v = v<<1 | int64(one)
	}
	return v, true
}
