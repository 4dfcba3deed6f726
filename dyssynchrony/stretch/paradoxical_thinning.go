package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

func paradoxicalThinning() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "paradoxical-thinning", Name: "Paradoxical systolic wall thinning",
		Unit: "%·ms", Window: "time zero to aortic valve closure",
		Method: "per segment the area between the radial strain curve and zero where strain is negative (the wall is thinner than at time zero); mean over segments",
		Source: lamia2009, RuleTag: evidence.ReadInSource,
		Note: "tested in dogs; the window up to aortic valve closure and the mean are ours, and the figures of the source are too small for strain in percent times ms, so they cannot be compared",
		On:   onStrain(4, study.Radial, study.Transverse), Needs: needs("aortic valve closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return average(in.Set, everySegment, tr, thinning)
		},
	})
}

// thinning is the area, %·ms, between a curve and zero where the wall is thinner
// than at time zero, exact for straight lines between frames.
func thinning(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	from, to, err := systole(c)
	if err != nil {
		return 0, 0, err
	}
	area := 0.0
	for k := from; k < to; k++ {
		a, b, dt := c.Y[k], c.Y[k+1], c.TimeMs(k+1)-c.TimeMs(k)
		switch {
		case a >= 0 && b >= 0:
			area += (a + b) / 2 * dt
		case a > 0:
			area += a / 2 * dt * a / (a - b)
		case b > 0:
			area += b / 2 * dt * b / (b - a)
		}
	}
	if tr.On() {
		tr.Window(c.TimeMs(from), c.TimeMs(to))
		tr.Mark(c.Segment, "thinning", c.TimeMs(to), area, "%·ms")
	}
	return area, 0, nil
}
