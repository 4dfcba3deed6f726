package tomtec

import (
	"math"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

const (
	maxFrames = 1 << 16 // of one block
	maxValue  = 1e5     // beyond it a number is no strain, rate or volume
	minFrames = 2
)

// openBlock begins the curves of a section with the line of the times.
func (p *parser) openBlock(line string) error {
	p.stage = inRows
	cells := p.split(line)
	scale := 1.0
	switch bracketed(cells[0]) {
	case "ms":
	case "s":
		scale = 1000
	default:
		return study.Errf(study.Unsupported, p.in.place(), "the times are not in ms or s")
	}
	key, ok := keyOf(p.heads, false)
	if !ok {
		p.doc.skipped++
		return nil
	}
	unit := unitOfBlock(p.heads)
	if want := map[study.Quantity]string{study.Strain: "%", study.StrainRate: "1/s", study.RegionalVolume: "ml", study.CavityVolume: "ml"}[key.quantity]; unit != want {
		return study.Errf(study.Unsupported, p.in.place(), "the curves are not in the unit of their quantity (%s)", want)
	}
	for _, b := range p.doc.blocks {
		if b.key == key {
			return study.Errf(study.Invalid, p.in.place(), "the same curves stand twice in the file")
		}
	}
	b := block{key: key, place: p.in.place(), unit: unit}
	if len(cells)-1 < minFrames || len(cells)-1 > maxFrames {
		return study.Errf(study.Invalid, p.in.place(), "the number of times is not from %d to %d", minFrames, maxFrames)
	}
	for i, cell := range cells[1:] {
		t, ok := number(cell)
		if t = thousandths(t * scale); !ok || i > 0 && t <= b.timesMs[i-1] || math.Abs(t) > 1e7 {
			return study.Errf(study.Invalid, p.in.place(), "the times are not rising numbers")
		}
		b.timesMs = append(b.timesMs, t)
	}
	p.doc.blocks = append(p.doc.blocks, b)
	p.block = &p.doc.blocks[len(p.doc.blocks)-1]
	return nil
}

// row takes one curve.
func (p *parser) row(line string) error {
	if p.block == nil {
		return nil // of a quantity that is not read
	}
	cells := p.split(line)
	name, ok := rowNameOf(cells[0])
	if !ok {
		if len(cells) == 1 {
			return nil // the title of the next section
		}
		return study.Errf(study.Invalid, p.in.place(), "the row does not name a segment")
	}
	for _, c := range p.block.rows {
		if c.name == name {
			return study.Errf(study.Invalid, p.in.place(), "a segment stands twice in one block of curves")
		}
	}
	cells = cells[1:]
	switch n := len(p.block.timesMs); {
	case len(cells) > n:
		return study.Errf(study.Invalid, p.in.place(), "the row has more values than there are times")
	case len(cells) < n:
		p.short = study.Errf(study.Truncated, p.in.place(), "the file ends within a row of values")
		return nil
	}
	p.samples += int64(len(cells))
	if _, err := bounded.Product(p.lim.Samples, p.in.place(), p.samples); err != nil {
		return err
	}
	c := curve{name: name, values: make([]float64, 0, len(cells))}
	for i, cell := range cells {
		v, ok := number(cell)
		switch {
		case missing(cell):
			c.gap(i)
		case !ok || math.Abs(v) > maxValue:
			return study.Errf(study.Invalid, p.in.place(), "a value is not a number in the range of its kind")
		}
		c.values = append(c.values, v)
	}
	p.block.rows = append(p.block.rows, c)
	return nil
}

// gap marks frame i as missing.
func (c *curve) gap(i int) {
	if n := len(c.gaps); n > 0 && c.gaps[n-1].To == i {
		c.gaps[n-1].To++
		return
	}
	c.gaps = append(c.gaps, study.Span{From: i, To: i + 1})
}
