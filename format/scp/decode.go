package scp

import (
	"context"
	"encoding/binary"

	"github.com/concordis/concordis/study"
)

// decoder turns the bytes of leads into samples, within one budget of samples
// for the whole file.
type decoder struct {
	ctx    context.Context
	book   codebook
	budget int64 // samples that may still be made
}

// largest bounds a sample in digital units. The standard's samples have 16 bits;
// beyond 24 the differences of a damaged file have run away.
const largest = 1 << 23

// checkEvery is how many samples pass between looks at the context.
const checkEvery = 1 << 14

// spend takes n samples out of the budget.
func (d *decoder) spend(n int64, place string) error {
	if d.budget -= n; d.budget < 0 {
		return study.Errf(study.Limit, place, "decodes to more samples than the cap allows")
	}
	return nil
}

// alive returns the error of a cancelled context.
func (d *decoder) alive() error {
	if err := d.ctx.Err(); err != nil {
		return &study.Error{Kind: study.Cancelled, Rule: "stopped before the end of the file", Err: err}
	}
	return nil
}

// lead decodes at most want samples of one lead. order is 0 for amplitudes, 1
// and 2 for first and second differences. Fewer samples come back when the
// bytes end early; the caller says so.
func (d *decoder) lead(coded []byte, want int64, order int, place string) ([]int64, error) {
	var x []int64
	var err error
	if d.book == nil {
		x, err = d.plain(coded, want, place)
	} else {
		x, err = d.huffman(coded, want, place)
	}
	if err != nil {
		return nil, err
	}
	return x, undoDifferences(x, order, place)
}

// plain reads 16-bit samples, lowest byte first.
func (d *decoder) plain(coded []byte, want int64, place string) ([]int64, error) {
	n := min(want, int64(len(coded)/2))
	if err := d.spend(n, place); err != nil {
		return nil, err
	}
	x := make([]int64, n)
	for i := range x {
		x[i] = int64(int16(binary.LittleEndian.Uint16(coded[2*i:])))
	}
	return x, d.alive()
}

// huffman reads Huffman-coded samples. Every lead starts with the first table.
func (d *decoder) huffman(coded []byte, want int64, place string) ([]int64, error) {
	var x []int64
	b := bitReader{data: coded}
	t := d.book[0]
	for n := 0; int64(len(x)) < want; n++ {
		if n%checkEvery == 0 {
			if err := d.alive(); err != nil {
				return nil, err
			}
		}
		s, ok, known := t.next(&b)
		if !known {
			return nil, study.Errf(study.Invalid, place, "holds bits that are no code of its Huffman table")
		}
		if !ok {
			return x, nil
		}
		if s.switches {
			t = d.book[s.base-1]
			continue
		}
		v := s.base
		if s.suffix > 0 {
			original, ok := b.signed(s.suffix)
			if !ok {
				return x, nil
			}
			v += original
		}
		if err := d.spend(1, place); err != nil {
			return nil, err
		}
		x = append(x, v)
	}
	return x, nil
}

// undoDifferences sums differences in place: the first (order 1) or the first
// two (order 2) samples are stored as they are.
func undoDifferences(x []int64, order int, place string) error {
	for i := range x {
		switch {
		case order == 1 && i > 0:
			x[i] += x[i-1]
		case order == 2 && i > 1:
			x[i] += 2*x[i-1] - x[i-2]
		}
		if x[i] > largest || x[i] < -largest {
			return study.Errf(study.Invalid, place, "a sample leaves the range of 24 bits")
		}
	}
	return nil
}
