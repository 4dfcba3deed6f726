package wfdb

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mewkiz/flac"
	"github.com/mewkiz/flac/frame"
	"github.com/mewkiz/flac/meta"
)

// pack is the inverse of unpack, written from signal(5) without a look at it:
// it fills words where the kernels pick bytes. Format 8 is stored by
// packPerSignal.
func pack(f Format, samples []int32) []byte {
	var out []byte
	switch f {
	case 80:
		for _, v := range samples {
			out = append(out, byte(v+128))
		}
	case 16:
		for _, v := range samples {
			out = binary.LittleEndian.AppendUint16(out, uint16(v))
		}
	case 61:
		for _, v := range samples {
			out = binary.BigEndian.AppendUint16(out, uint16(v))
		}
	case 160:
		for _, v := range samples {
			out = binary.LittleEndian.AppendUint16(out, uint16(v+32768))
		}
	case 24:
		for _, v := range samples {
			out = append(out, byte(v), byte(v>>8), byte(v>>16))
		}
	case 32:
		for _, v := range samples {
			out = binary.LittleEndian.AppendUint32(out, uint32(v))
		}
	case 212:
		out = packGroups(samples, 2, 3, func(v []uint64) uint64 {
			return v[0]&0xff | v[0]>>8&0xf<<8 | v[1]>>8&0xf<<12 | v[1]&0xff<<16
		})
	case 310:
		out = packGroups(samples, 3, 4, func(v []uint64) uint64 {
			return v[0]&0x3ff<<1 | v[2]&0x1f<<11 | v[1]&0x3ff<<17 | v[2]>>5&0x1f<<27
		})
	case 311:
		out = packGroups(samples, 3, 4, func(v []uint64) uint64 {
			return v[0]&0x3ff | v[1]&0x3ff<<10 | v[2]&0x3ff<<20
		})
	}
	p, _ := packingOf(f)
	return out[:p.bytesFor(int64(len(samples)))] // a cut group keeps the bytes its samples need
}

// packGroups packs groups of n samples into size bytes each, the last one filled
// up with zeros.
func packGroups(samples []int32, n, size int, bits func([]uint64) uint64) []byte {
	var out []byte
	for len(samples) > 0 {
		group := make([]uint64, n)
		for i := range min(n, len(samples)) {
			group[i] = uint64(samples[i])
		}
		word := binary.LittleEndian.AppendUint64(nil, bits(group))
		out = append(out, word[:size]...)
		samples = samples[min(n, len(samples)):]
	}
	return out
}

// packFLAC encodes channels of equal length, verbatim, in blocks of the given size.
func packFLAC(t testing.TB, bits int, channels [][]int32, block int) []byte {
	t.Helper()
	var out bytes.Buffer
	n := len(channels[0])
	enc, err := flac.NewEncoder(&out, &meta.StreamInfo{
		BlockSizeMin: 16, BlockSizeMax: 65535, SampleRate: 96000,
		NChannels: uint8(len(channels)), BitsPerSample: uint8(bits), NSamples: uint64(n),
	})
	if err != nil {
		t.Fatal(err)
	}
	for from := 0; from < n; from += block {
		to := min(from+block, n)
		f := &frame.Frame{Header: frame.Header{
			HasFixedBlockSize: false, BlockSize: uint16(to - from), SampleRate: 96000,
			Channels: frame.Channels(len(channels) - 1), BitsPerSample: uint8(bits), Num: uint64(from),
		}}
		for _, c := range channels {
			f.Subframes = append(f.Subframes, &frame.Subframe{
				SubHeader: frame.SubHeader{Pred: frame.PredVerbatim}, Samples: c[from:to], NSamples: to - from,
			})
		}
		if err := enc.WriteFrame(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := enc.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// allFormats lists the formats with the width of their samples in bits.
var allFormats = []struct {
	format Format
	bits   int
}{{8, 32}, {16, 16}, {24, 24}, {32, 32}, {61, 16}, {80, 8}, {160, 16}, {212, 12}, {310, 10}, {311, 10}, {508, 8}, {516, 16}, {524, 24}}

// plan describes a made-up record of one signal file.
type plan struct {
	name   string
	format Format
	spf    []int // samples per frame of each signal
	skew   []int
	offset int
	frames int
	rng    *rand.Rand
}

// madeRecord is a record with the samples that it must give.
type madeRecord struct {
	header string
	file   []byte
	want   [][]int32 // by signal, as stored in the file, skew not removed
}

// build draws samples over the whole range of the format, its invalid value
// included, and stores them.
func (p plan) build(t testing.TB) madeRecord {
	t.Helper()
	bits := 0
	for _, f := range allFormats {
		if f.format == p.format {
			bits = f.bits
		}
	}
	m := madeRecord{want: make([][]int32, len(p.spf))}
	initial := make([]int32, len(p.spf))
	for i := range initial {
		initial[i] = int32(p.rng.IntN(200) - 100)
	}
	last := append([]int32(nil), initial...)
	var flat []int32
	for range p.frames {
		for i, spf := range p.spf {
			for range spf {
				v := int32(p.rng.Uint32()) >> (32 - bits)
				if p.format == 8 { // what a step of 8 bits can reach
					v = last[i] + int32(p.rng.IntN(256)-128)
					last[i] = v
				}
				m.want[i] = append(m.want[i], v)
				flat = append(flat, v)
			}
		}
	}
	pk, _ := packingOf(p.format)
	switch {
	case pk.flacBits > 0:
		m.file = packFLAC(t, pk.flacBits, m.want, 97)
	case p.format == 8:
		m.file = packPerSignal(m.want, initial, p.spf, p.frames)
	default:
		m.file = pack(p.format, flat)
	}
	if pk.flacBits == 0 {
		m.file = append(bytes.Repeat([]byte{0x55}, p.offset), m.file...)
	}
	m.header = p.header(m.want, initial)
	return m
}

// packPerSignal stores format 8 with several samples per frame: differences run
// along each signal.
func packPerSignal(want [][]int32, initial []int32, spf []int, frames int) []byte {
	var out []byte
	last := append([]int32(nil), initial...)
	for f := range frames {
		for i, n := range spf {
			for k := range n {
				v := want[i][f*n+k]
				out = append(out, byte(v-last[i]))
				last[i] = v
			}
		}
	}
	return out
}

// header writes the header of the record with true checksums.
func (p plan) header(want [][]int32, initial []int32) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d 250 %d\n", p.name, len(p.spf), p.frames)
	for i, spf := range p.spf {
		var sum int16
		for _, v := range want[i] {
			sum += int16(v)
		}
		fmt.Fprintf(&b, "%s.dat %d", p.name, p.format)
		if spf > 1 {
			fmt.Fprintf(&b, "x%d", spf)
		}
		if p.skew != nil {
			fmt.Fprintf(&b, ":%d", p.skew[i])
		}
		if p.offset > 0 {
			fmt.Fprintf(&b, "+%d", p.offset)
		}
		fmt.Fprintf(&b, " 200/mV 12 0 %d %d 0 lead %d\n", initial[i], sum, i)
	}
	return b.String()
}

// folder makes a file system of text and bytes.
func folder(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, content := range files {
		m[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return m
}

// words is an annotation file of 16-bit words; tail follows them.
func words(w ...uint16) []byte {
	var out []byte
	for _, v := range w {
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	return out
}

// word packs an annotation code and a time step.
func word(code, step uint16) uint16 { return code<<10 | step }
