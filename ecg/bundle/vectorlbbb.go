package bundle

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/evidence"
)

// vectorLBBB is our own rule. In left bundle branch block the septum is activated
// from the right and the free wall last, so the vector of the QRS points left and
// back from its first part to its last; a normal QRS begins to the front and swings
// round. The numbers were chosen on one half of 50 patients and 50 healthy persons;
// see docs/methods/bundle-branch-rules.md for how it does on the other half.
func vectorLBBB() rule {
	return rule{
		Rule: Rule{
			ID: "concordis-vector-lbbb", Version: 1, Name: "Concordis operational rule, not published", Label: LBBB,
			Tag: evidence.Computed, Own: true,
			Note: "our own rule on the vectorcardiogram by Kors; shown for comparison, never counted",
		},
		clauses: []condition{
			width(120, 0, evidence.Computed),
			vectorBack(),
			vectorStays(),
		},
	}
}

// vectorBack asks for a QRS area vector that points left and back.
func vectorBack() condition {
	return func(b *beat) Clause {
		from, to := b.o.VectorFromDeg, b.o.VectorToDeg
		c := Clause{
			ID: "vector-left-back", Text: "the QRS area vector points left and back", Tag: evidence.Computed,
			Threshold: fmt.Sprintf("azimuth %.0f to %.0f deg (0 left, 90 back)", from, to),
		}
		r, why := b.vector()
		if why != "" {
			return c.unknown("azimuth of the QRS area vector", why)
		}
		if v := r.QRSIntegral; v.X == 0 && v.Z == 0 {
			return c.unknown("azimuth of the QRS area vector", "the vector has no transverse direction")
		}
		return c.measured("azimuth of the QRS area vector", r.QRSIntegral.Azimuth(), from, to)
	}
}

// vectorStays asks that the last third of the QRS, by area, points where the first does.
func vectorStays() condition {
	const name = "swing from the first to the last third"
	return func(b *beat) Clause {
		limit := b.o.VectorSwingDeg
		c := Clause{
			ID: "vector-stays", Text: "the vector keeps its transverse direction from the first third of the QRS area to the last", Tag: evidence.Computed,
			Threshold: fmt.Sprintf("swing within ± %.0f deg", limit),
		}
		r, why := b.vector()
		if why != "" {
			return c.unknown(name, why)
		}
		thirds, ok := r.QRSThirds()
		if !ok {
			return c.unknown(name, "the QRS has no area")
		}
		return c.measured(name, vcg.Swing(thirds[0], thirds[2]), -limit, limit)
	}
}

// measured fills a clause that asks for an angle between two limits.
func (c Clause) measured(name string, deg, from, to float64) Clause {
	if math.IsNaN(deg) {
		return c.unknown(name, "the vector is too large for a number")
	}
	c.Readings = []Reading{{Name: name, Value: deg, Unit: "deg", Known: true}}
	c.Finding = fmt.Sprintf("%.0f deg", deg)
	c.Outcome = outcome(deg >= from && deg <= to)
	return c
}

// unknown fills a clause whose angle could not be measured.
func (c Clause) unknown(name, why string) Clause {
	c.Readings = []Reading{{Name: name, Unit: "deg", Why: why}}
	c.Outcome, c.Why = Unknown, why
	return c
}

// vector is the vectorcardiogram by Kors, reckoned when first asked for, or the reason
// why there is none.
func (b *beat) vector() (*vcg.Result, string) {
	if b.median == nil {
		return nil, "no analysis of the recording was given"
	}
	if b.loop == nil {
		r := vcg.Compute(b.median, vcg.Kors, vcg.Options{})
		b.loop = &r
	}
	return b.loop, b.loop.Why
}
