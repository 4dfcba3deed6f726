package wfdb

// The kernels below turn bytes into samples as signal(5) describes. Each fills
// dst from b, which starts on a group boundary and holds at least
// bytesFor(len(dst)) bytes. Format 8 gives the differences; the running sum is
// taken per signal later. They are plain loops without calls, because a day of
// ECG passes through them.

// unpack dispatches on the format.
func unpack(f Format, dst []int32, b []byte) {
	switch f {
	case 8:
		for i := range dst {
			dst[i] = int32(int8(b[i]))
		}
	case 80:
		for i := range dst {
			dst[i] = int32(b[i]) - 128
		}
	case 16:
		unpack16(dst, b)
	case 61:
		for i := range dst {
			dst[i] = int32(int16(uint16(b[2*i])<<8 | uint16(b[2*i+1])))
		}
	case 160:
		for i := range dst {
			dst[i] = (int32(b[2*i]) | int32(b[2*i+1])<<8) - 1<<15
		}
	case 24:
		for i := range dst {
			dst[i] = int32(uint32(b[3*i])<<8|uint32(b[3*i+1])<<16|uint32(b[3*i+2])<<24) >> 8
		}
	case 32:
		for i := range dst {
			dst[i] = int32(uint32(b[4*i]) | uint32(b[4*i+1])<<8 | uint32(b[4*i+2])<<16 | uint32(b[4*i+3])<<24)
		}
	case 212:
		unpack212(dst, b)
	case 310:
		unpack310(dst, b)
	case 311:
		unpack311(dst, b)
	}
}

// unpack16 reads two's complement, least significant byte first.
func unpack16(dst []int32, b []byte) {
	b = b[:2*len(dst)]
	for i := range dst {
		dst[i] = int32(int16(uint16(b[2*i]) | uint16(b[2*i+1])<<8))
	}
}

// unpack212 reads pairs of 12-bit samples from three bytes: the low byte of the
// first, a byte with the high nibbles of both (first one low), the low byte of
// the second.
func unpack212(dst []int32, b []byte) {
	for len(dst) >= 2 && len(b) >= 3 {
		dst[0] = int32(uint32(b[0])|uint32(b[1])<<8) << 20 >> 20
		dst[1] = int32(uint32(b[2])|uint32(b[1]>>4)<<8) << 20 >> 20
		dst, b = dst[2:], b[3:]
	}
	if len(dst) > 0 {
		dst[0] = int32(uint32(b[0])|uint32(b[1])<<8) << 20 >> 20
	}
}

// unpack310 reads three 10-bit samples from two byte pairs: bits 1 to 10 of each
// pair, then the upper five bits of both (first pair low).
func unpack310(dst []int32, b []byte) {
	for len(dst) >= 3 && len(b) >= 4 {
		lo := uint32(b[0]) | uint32(b[1])<<8
		hi := uint32(b[2]) | uint32(b[3])<<8
		dst[0] = int32(lo>>1) << 22 >> 22
		dst[1] = int32(hi>>1) << 22 >> 22
		dst[2] = int32(lo>>11|hi>>11<<5) << 22 >> 22
		dst, b = dst[3:], b[4:]
	}
	for i := range dst {
		dst[i] = int32((uint32(b[2*i])|uint32(b[2*i+1])<<8)>>1) << 22 >> 22
	}
}

// unpack311 reads three 10-bit samples from the lower 30 bits of four bytes,
// least significant first.
func unpack311(dst []int32, b []byte) {
	for len(dst) >= 3 && len(b) >= 4 {
		w := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
		dst[0] = int32(w) << 22 >> 22
		dst[1] = int32(w>>10) << 22 >> 22
		dst[2] = int32(w>>20) << 22 >> 22
		dst, b = dst[3:], b[4:]
	}
	if len(dst) > 0 {
		dst[0] = int32(uint32(b[0])|uint32(b[1])<<8) << 22 >> 22
	}
	if len(dst) > 1 {
		dst[1] = int32(uint32(b[1])>>2|uint32(b[2])<<6) << 22 >> 22
	}
}
