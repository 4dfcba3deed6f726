package sierra

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/concordis/concordis/study"
)

// A chunk of XLI starts with its size, a code that is 1 in all known files, and
// the first difference (32, 16 and 16 bits, lowest byte first).
const (
	chunkHeader   = 8
	knownChunk    = 1
	deltaOffset   = 64 // stands in each stored difference
	largestSample = 1 << 23
)

// unpackXLI decodes the chunks of the first leads. want is the number of samples
// of a lead that the file declares. Chunks behind those leads are not decoded.
func unpackXLI(ctx context.Context, data []byte, leads int, want int64) ([][]int64, error) {
	var out [][]int64
	for lead := 1; lead <= leads; lead++ {
		place := fmt.Sprintf("parsedwaveforms, chunk %d", lead)
		if err := ctx.Err(); err != nil {
			return nil, &study.Error{Kind: study.Cancelled, Place: place, Rule: "stopped before the end of the file", Err: err}
		}
		if len(data) < chunkHeader {
			return nil, study.Errf(study.Truncated, place, "is missing")
		}
		size := int64(int32(binary.LittleEndian.Uint32(data)))
		kind := binary.LittleEndian.Uint16(data[4:])
		first := int64(int16(binary.LittleEndian.Uint16(data[6:])))
		data = data[chunkHeader:]
		if size < 0 || size > int64(len(data)) {
			return nil, study.Errf(study.Truncated, place, "declares more bytes than there are")
		}
		if kind != knownChunk {
			return nil, study.Errf(study.Unsupported, place, "is of an unknown kind")
		}
		packed, err := unpackLZW(data[:size], 2*want, place)
		if err != nil {
			return nil, err
		}
		data = data[size:]
		x, err := integrate(packed, first, place)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// integrate turns the unpacked bytes of a chunk into samples: the high bytes of
// all values stand in front of the low bytes; the first two values are samples,
// the others second differences that take effect one sample late.
func integrate(packed []byte, first int64, place string) ([]int64, error) {
	n := (len(packed) + 1) / 2
	x := make([]int64, n)
	for i := range x {
		low := byte(0)
		if n+i < len(packed) {
			low = packed[n+i]
		}
		x[i] = int64(int16(uint16(packed[i])<<8 | uint16(low)))
	}
	delta := first
	for i := 2; i < n; i++ {
		v := 2*x[i-1] - x[i-2] - delta
		delta = x[i] - deltaOffset
		if v > largestSample || v < -largestSample {
			return nil, study.Errf(study.Invalid, place, "a sample leaves the range of 24 bits")
		}
		x[i] = v
	}
	return x, nil
}
