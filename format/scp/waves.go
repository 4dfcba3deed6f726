package scp

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// waves is the common layout of sections 5 and 6: the unit, the clock, and the
// coded bytes of each lead.
type waves struct {
	stepNanoVolt   int64
	intervalMicros int64
	order          int  // differences: 0, 1 or 2
	bimodal        bool // section 6 only: decimated outside the protected zones
	coded          [][]byte
}

// rateHz is the sampling rate of the stored samples.
func (w *waves) rateHz() float64 { return 1e6 / float64(w.intervalMicros) }

// parseWaves reads section id (5 or 6) with that many leads.
func parseWaves(id int, body []byte, leads int) (waves, error) {
	place := sectionName(id)
	c := cursor{data: body}
	w := waves{stepNanoVolt: int64(c.u16()), intervalMicros: int64(c.u16()), order: c.u8()}
	w.bimodal = c.u8() == 1 && id == 6
	switch {
	case c.short:
		return waves{}, study.Errf(study.Truncated, place, "ends inside its first fields")
	case w.stepNanoVolt == 0:
		return waves{}, study.Errf(study.Invalid, place, "gives no amplitude unit")
	case w.intervalMicros == 0:
		return waves{}, study.Errf(study.Invalid, place, "gives no sample interval")
	case w.order > 2:
		return waves{}, study.Errf(study.Unsupported, place, "uses differences of an order above 2")
	}
	sizes := make([]int, leads)
	for i := range sizes {
		sizes[i] = c.u16()
	}
	for i, size := range sizes {
		w.coded = append(w.coded, c.take(size))
		if c.short {
			return waves{}, study.Errf(study.Truncated, place, "ends inside lead %d of %d", i+1, leads)
		}
	}
	return w, nil
}

// leadPlace names a lead of a section in errors and problems.
func leadPlace(id, lead int) string { return fmt.Sprintf("%s, lead %d", sectionName(id), lead+1) }
