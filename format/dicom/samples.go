package dicom

import (
	"context"
	"math"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// layout says how one sample is stored.
type layout struct {
	bytes     int
	signed    bool
	bigEndian bool
	swapped   bool // 8-bit samples in big-endian 16-bit words: byte i is at i^1
}

// interpretations maps Waveform Sample Interpretation (5400,1006) to bits and
// sign (PS3.3 section C.10.9.1.5).
var interpretations = map[string]struct {
	bits   int
	signed bool
}{
	"SB": {8, true}, "UB": {8, false},
	"SS": {16, true}, "US": {16, false},
	"SL": {32, true}, "UL": {32, false},
}

// layoutOf checks the attributes of the samples against each other.
func layoutOf(g *group, enc encoding) (layout, error) {
	if g.interpret == "MB" || g.interpret == "AB" {
		return layout{}, g.errf(study.Unsupported, "holds mu-law or A-law companded samples, which are sound, not ECG")
	}
	if g.bits != 8 && g.bits != 16 && g.bits != 32 {
		return layout{}, g.errf(study.Unsupported, "has samples that are not of 8, 16 or 32 bits")
	}
	in, ok := interpretations[g.interpret]
	if !ok || in.bits != g.bits {
		return layout{}, g.errf(study.Invalid, "has a sample interpretation that does not fit the bits allocated")
	}
	l := layout{bytes: g.bits / 8, signed: in.signed, bigEndian: enc.bigEndian()}
	if l.bigEndian {
		if g.bits == 32 || g.bits == 16 && g.spans.data.vr != "OW" {
			return layout{}, g.errf(study.Unsupported, "has big-endian samples whose byte order the standard leaves open")
		}
		l.swapped = g.bits == 8 && g.spans.data.vr == "OW"
	}
	return l, nil
}

// checkSize holds channels x samples against the cap and the bytes that are
// there. longer reports bytes after the last sample beyond an even padding.
func checkSize(g *group, l layout, lim Limits) (longer bool, err error) {
	n, err := bounded.Product(lim.Samples, g.placeOfGroup, int64(len(g.channels)), int64(g.samples))
	if err != nil {
		return false, err
	}
	have, need := int64(g.spans.data.to-g.spans.data.from), n*int64(l.bytes)
	if have < need {
		return false, g.errf(study.Truncated, "has fewer bytes of Waveform Data %s than channels x samples need", tagData)
	}
	return have > need+1, nil
}

// value reads the sample at byte offset i of data.
func (l layout) value(data []byte, i int) int64 {
	switch {
	case l.bytes == 1 && l.signed:
		return int64(int8(data[i]))
	case l.bytes == 1:
		return int64(data[i])
	case l.bytes == 2:
		u := uint16(data[i]) | uint16(data[i+1])<<8
		if l.bigEndian {
			u = u<<8 | u>>8
		}
		if l.signed {
			return int64(int16(u))
		}
		return int64(u)
	}
	u := uint32(data[i]) | uint32(data[i+1])<<8 | uint32(data[i+2])<<16 | uint32(data[i+3])<<24
	if l.signed {
		return int64(int32(u))
	}
	return int64(u)
}

// fill reads every stride-th sample from the first one on into block. The common
// layout, 16-bit signed little endian, has a loop of its own: it is what makes a
// ten-second recording cost a third of a millisecond.
func (l layout) fill(block []int64, data []byte, first, stride int) {
	at, step := first*l.bytes, stride*l.bytes
	switch {
	case l.bytes == 2 && l.signed && !l.bigEndian:
		for i := range block {
			block[i] = int64(int16(uint16(data[at]) | uint16(data[at+1])<<8))
			at += step
		}
	case l.swapped:
		for i := range block {
			block[i] = l.value(data, (first+i*stride)^1)
		}
	default:
		for i := range block {
			block[i] = l.value(data, at)
			at += step
		}
	}
}

// one reads the single sample that a span holds (padding value, extremes). Some
// writers pad it to an even length or store 8 bits in a 16-bit word.
func (l layout) one(data []byte, s span) (int64, bool) {
	n := s.to - s.from
	if n != l.bytes && !(l.bytes == 1 && n == 2) {
		return 0, false
	}
	at := s.from
	if l.bytes == 1 && n == 2 && s.vr == "OW" && l.bigEndian {
		at++
	}
	return l.value(data, at), true
}

// stored cuts a sample to the bits stored and extends its sign (PS3.3 section
// C.10.9.1.4). honest is false when the bits above hold something that is
// neither the sign nor zero, so that the declaration contradicts the data.
func (l layout) stored(raw int64, bits int) (v int64, honest bool) {
	low := raw & (1<<bits - 1)
	v = low
	if l.signed && low>>(bits-1) != 0 {
		v = low - 1<<bits
	}
	return v, v == raw || raw == low
}

// rails are the least and greatest value that the recorder can give.
type rails struct{ low, high int64 }

// railsOf takes the declared extremes, or those of the bits stored.
func railsOf(l layout, data []byte, c *channel) rails {
	r := rails{0, 1<<c.bitsStored - 1}
	if l.signed {
		r = rails{-1 << (c.bitsStored - 1), 1<<(c.bitsStored-1) - 1}
	}
	low, okLow := l.one(data, c.spans.minimum)
	high, okHigh := l.one(data, c.spans.maximum)
	if okLow && okHigh && low < high {
		r = rails{low, high}
	}
	return r
}

// saturatedRun is how many samples in a row must lie at a rail before the lead is
// called saturated: a peak may touch the limit once or twice.
const saturatedRun = 3

// decoded is the signal of one channel with what was met on the way.
type decoded struct {
	milliVolt []float64
	gaps      []study.Span
	saturated int // samples in runs at a rail
	dishonest int // samples beyond the bits stored
}

// scale turns stored units into millivolt: v*perUnit + offset.
type scale struct{ perUnit, offset float64 }

// channelReader decodes one channel of a group.
type channelReader struct {
	layout
	scale
	rails
	bits, bitsStored int
	padding          int64
	padded           bool

	run int // samples at a rail just before
	out decoded
}

// decodeChannel reads channel number c of a group block by block, so that no
// second copy of the samples is ever held.
func decodeChannel(ctx context.Context, data []byte, g *group, c int, l layout, sc scale) (decoded, error) {
	samples := data[g.spans.data.from:g.spans.data.to]
	ch := &g.channels[c]
	r := channelReader{layout: l, scale: sc, rails: railsOf(l, data, ch), bits: g.bits, bitsStored: ch.bitsStored}
	r.padding, r.padded = l.one(data, g.spans.padding)
	r.out.milliVolt = make([]float64, g.samples)
	var block [4096]int64
	for from := 0; from < g.samples; from += len(block) {
		if err := ctx.Err(); err != nil {
			return decoded{}, cancelled(err)
		}
		b := block[:min(len(block), g.samples-from)]
		l.fill(b, samples, c+from*len(g.channels), len(g.channels))
		if r.padded || r.bitsStored < r.bits {
			r.unpad(b, from)
		}
		r.convert(b, from)
	}
	for _, s := range r.out.gaps {
		clear(r.out.milliVolt[s.From:s.To])
	}
	return r.out, nil
}

// unpad notes padded samples as gaps and cuts the others to the bits stored.
func (r *channelReader) unpad(block []int64, from int) {
	for i, raw := range block {
		if r.padded && raw == r.padding {
			r.out.gaps = appendGap(r.out.gaps, from+i)
			block[i] = (r.low + r.high) / 2 // anything but a rail
			continue
		}
		if r.bitsStored < r.bits {
			v, honest := r.stored(raw, r.bitsStored)
			if !honest {
				r.out.dishonest++
			}
			block[i] = v
		}
	}
}

// convert scales a block to millivolt and counts runs of samples at a rail.
func (r *channelReader) convert(block []int64, from int) {
	to := r.out.milliVolt[from : from+len(block)]
	for i, v := range block {
		to[i] = float64(v)*r.perUnit + r.offset
		if v > r.low && v < r.high {
			r.run = 0
		} else if r.run++; r.run >= saturatedRun {
			r.out.saturated++
		}
	}
}

// appendGap adds one sample to the gaps, joining it to the last one.
func appendGap(gaps []study.Span, i int) []study.Span {
	if n := len(gaps); n > 0 && gaps[n-1].To == i {
		gaps[n-1].To++
		return gaps
	}
	return append(gaps, study.Span{From: i, To: i + 1})
}

// shift moves the samples later by n (earlier when negative); what the channel
// did not record becomes a gap, the length stays.
func (d *decoded) shift(n int) {
	size := len(d.milliVolt)
	moved := make([]float64, size)
	var gaps []study.Span
	if n > 0 {
		copy(moved[n:], d.milliVolt)
		gaps = append(gaps, study.Span{From: 0, To: n})
	} else {
		copy(moved, d.milliVolt[-n:])
	}
	for _, s := range d.gaps {
		s = study.Span{From: max(s.From+n, 0), To: min(s.To+n, size)}
		if k := len(gaps); k > 0 && gaps[k-1].To >= s.From {
			gaps[k-1].To = max(gaps[k-1].To, s.To)
		} else if s.From < s.To {
			gaps = append(gaps, s)
		}
	}
	if n < 0 {
		if k := len(gaps); k > 0 && gaps[k-1].To >= size+n {
			gaps[k-1].To = size
		} else {
			gaps = append(gaps, study.Span{From: size + n, To: size})
		}
	}
	d.milliVolt, d.gaps = moved, gaps
}

// skewSamples is how many samples later than the group the channel begins.
func (c *channel) skewSamples(rateHz float64) float64 {
	if c.sampleSkew.known && c.sampleSkew.v != 0 {
		return c.sampleSkew.v
	}
	return c.timeSkew.or(0) * rateHz
}

// wholeSamples splits a skew into whole samples and the rest.
func wholeSamples(skew float64) (whole, rest float64) {
	whole = math.Round(skew)
	return whole, skew - whole
}
