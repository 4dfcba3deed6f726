package scp

// crcNibbles is the table of the polynomial x^16 + x^12 + x^5 + 1 for four bits
// at a time.
var crcNibbles = [16]uint16{
	0x0000, 0x1021, 0x2042, 0x3063, 0x4084, 0x50a5, 0x60c6, 0x70e7,
	0x8108, 0x9129, 0xa14a, 0xb16b, 0xc18c, 0xd1ad, 0xe1ce, 0xf1ef,
}

// crcCCITT is the checksum of EN 1064: CRC-CCITT, highest bit first, starting
// from all ones.
func crcCCITT(data []byte) uint16 {
	crc := uint16(0xffff)
	for _, b := range data {
		crc = crc<<4 ^ crcNibbles[crc>>12^uint16(b>>4)]
		crc = crc<<4 ^ crcNibbles[crc>>12^uint16(b&15)]
	}
	return crc
}
