package wfdb

// Format is the storage format of a signal as numbered by signal(5).
type Format int

// Null is the format of a signal without samples: it is a gap throughout.
const Null Format = 0

// packing says how a format lays samples into bytes. Formats that are not bit
// packed have groups of one sample.
type packing struct {
	samples, bytes int64    // of one group
	partial        [2]int64 // bytes that hold the first one, two samples of a cut group; 0 = needs the whole group
	invalid        int32    // the sample value that means "no valid sample"
	hasInvalid     bool
	flacBits       int // sample size of a FLAC format, else 0
}

// packingOf returns the layout of a format, false for one that is not known.
// The invalid values are the lowest of each format's range, as the WFDB library
// and wfdb-python treat them; format 8 has none.
func packingOf(f Format) (packing, bool) {
	switch f {
	case Null:
		return packing{}, true
	case 8:
		return packing{samples: 1, bytes: 1}, true
	case 80:
		return packing{samples: 1, bytes: 1, invalid: -1 << 7, hasInvalid: true}, true
	case 16, 61, 160:
		return packing{samples: 1, bytes: 2, invalid: -1 << 15, hasInvalid: true}, true
	case 24:
		return packing{samples: 1, bytes: 3, invalid: -1 << 23, hasInvalid: true}, true
	case 32:
		return packing{samples: 1, bytes: 4, invalid: -1 << 31, hasInvalid: true}, true
	case 212:
		return packing{samples: 2, bytes: 3, partial: [2]int64{2}, invalid: -1 << 11, hasInvalid: true}, true
	case 310:
		return packing{samples: 3, bytes: 4, partial: [2]int64{2}, invalid: -1 << 9, hasInvalid: true}, true
	case 311:
		return packing{samples: 3, bytes: 4, partial: [2]int64{2, 3}, invalid: -1 << 9, hasInvalid: true}, true
	case 508:
		return packing{flacBits: 8, invalid: -1 << 7, hasInvalid: true}, true
	case 516:
		return packing{flacBits: 16, invalid: -1 << 15, hasInvalid: true}, true
	case 524:
		return packing{flacBits: 24, invalid: -1 << 23, hasInvalid: true}, true
	}
	return packing{}, false
}

// samplesIn is the number of samples that n bytes hold. A file that ends inside
// a group still holds the samples whose bits are complete.
func (p packing) samplesIn(n int64) int64 {
	count := n / p.bytes * p.samples
	for _, need := range p.partial {
		if need > 0 && n%p.bytes >= need {
			count++
		}
	}
	return count
}

// bytesFor is the least number of bytes that hold n samples.
func (p packing) bytesFor(n int64) int64 {
	size := n / p.samples * p.bytes
	rest := n % p.samples
	switch {
	case rest == 0:
		return size
	case p.partial[rest-1] > 0:
		return size + p.partial[rest-1]
	}
	return size + p.bytes
}
