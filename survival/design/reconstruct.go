package design

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// PublishedCurve is one arm of a Kaplan-Meier plot as it was printed or digitised. Times
// may have any unit.
type PublishedCurve struct {
	// Times and Survival are points of the curve, 100,000 at most: times 0 or more and
	// never falling, survival from 1 down to 0. A rise of up to 0.01, as clicks on a plot
	// make, is levelled to the value before it. (0, 1) need not be given.
	Times, Survival []float64
	// RiskTimes rise from 0, and AtRisk are the numbers still at risk there, never
	// rising, at most a million. The number at 0 alone is enough.
	RiskTimes []float64
	AtRisk    []int
	// Events is the number of events in all; 0: not known.
	Events int
	// Fill, above 0, adds points at that spacing on a constant hazard between those
	// given, for curves of which a table gives a few points only. Where RiskTimes go on
	// after the last point and Events is known, the curve goes on to the last of them at
	// the constant hazard that gives that number of events. This is our own rule, not
	// Guyot's, whose method wants a curve digitised at every step.
	Fill float64
}

// Reconstruction are patients who could have made a published curve; they are not the
// patients of the trial. One entry per patient, in the order of time.
type Reconstruction struct {
	Times    []float64
	Happened []bool
	Events   int
	// Misfit is the largest distance between the given points and the Kaplan-Meier curve
	// of the patients, RiskMisfit that of the numbers at risk.
	Misfit     float64
	RiskMisfit int
	// Added is the number of points that Fill put in.
	Added int
}

const (
	maxPoints   = 100_000
	maxPatients = 1_000_000
	levelRise   = 0.01 // of survival, taken for a slip of the hand
)

// Reconstruct finds patients behind a curve and its numbers at risk (Guyot P, Ades AE,
// Ouwens MJNM, Welton NJ, BMC Med Res Methodol 2012;12:9, doi 10.1186/1471-2288-12-9):
// within each interval of the table, censoring is spread evenly and its number changed
// until the number at risk at the end comes out; the events at a point are those that
// bring the curve down to it. After the last row of the table as many are censored as
// fit the number of Events best or, where that is not known, at the mean rate before.
// Whoever is left at the end is censored there. Citation from memory.
//
// Errors: Shape, Missing, NegativeTime, BadOption, TooLarge.
func Reconstruct(c PublishedCurve) (Reconstruction, error) {
	if err := c.check(); err != nil {
		return Reconstruction{}, err
	}
	given := c.points()
	if c.Fill <= 0 {
		return c.judge(c.walk(given), given), nil
	}
	points, err := c.filled(given)
	if err != nil {
		return Reconstruction{}, err
	}
	last, end := points[len(points)-1], c.RiskTimes[len(c.RiskTimes)-1]
	var p *patients
	if c.Events > 0 && end > last.time && last.survival > 0 {
		p = c.walk(c.extended(points, end))
	} else {
		p = c.walk(points)
	}
	r := c.judge(p, given)
	r.Added = len(points) - len(given)
	return r, nil
}

// point is one of a curve.
type point struct{ time, survival float64 }

// check looks at what was given.
func (c *PublishedCurve) check() error {
	n := len(c.Times)
	switch {
	case n == 0 || len(c.Survival) != n:
		return fail(survival.Shape, "a curve needs points, each with a time and a survival")
	case len(c.RiskTimes) == 0 || len(c.AtRisk) != len(c.RiskTimes):
		return fail(survival.Shape, "a curve needs the number at risk at time 0")
	case n > maxPoints || len(c.RiskTimes) > maxPoints:
		return fail(survival.TooLarge, "a curve has %d points at most", maxPoints)
	case c.Events < 0 || !finite(c.Fill) || c.Fill < 0:
		return fail(survival.BadOption, "events and the spacing of points must not be negative")
	}
	for i, t := range c.Times {
		s := c.Survival[i]
		switch {
		case !finite(t) || !finite(s):
			return failRow(survival.Missing, i, "a point is missing or not a finite number")
		case t < 0:
			return failRow(survival.NegativeTime, i, "a time must not be negative")
		case t > 1e15 || s < 0 || s > 1:
			return failRow(survival.BadOption, i, "a survival must lie between 0 and 1 and a time not above 1e15")
		case i > 0 && (t < c.Times[i-1] || s > c.Survival[i-1]+levelRise):
			return failRow(survival.BadOption, i, "times must not fall and survival must not rise")
		}
	}
	return c.checkRisk()
}

// checkRisk looks at the table under the plot.
func (c *PublishedCurve) checkRisk() error {
	for i, t := range c.RiskTimes {
		switch {
		case !finite(t):
			return failRow(survival.Missing, i, "a time of the numbers at risk is not a finite number")
		case (i == 0 && t != 0) || (i > 0 && t <= c.RiskTimes[i-1]) || t > 1e15:
			return failRow(survival.BadOption, i, "the times of the numbers at risk must rise from 0")
		case c.AtRisk[i] < 0 || (i > 0 && c.AtRisk[i] > c.AtRisk[i-1]):
			return failRow(survival.BadOption, i, "numbers at risk must not be negative nor rise")
		}
	}
	switch n := c.AtRisk[0]; {
	case n == 0 || c.Events > n:
		return fail(survival.BadOption, "an arm needs patients, and not fewer than events")
	case n > maxPatients:
		return fail(survival.TooLarge, "an arm has %d patients at most", maxPatients)
	}
	return nil
}

// points are the given ones from (0, 1) on, levelled where they rise.
func (c *PublishedCurve) points() []point {
	out := make([]point, 1, len(c.Times)+1)
	out[0] = point{0, 1}
	for i, t := range c.Times {
		out = append(out, point{t, min(c.Survival[i], out[len(out)-1].survival)})
	}
	return out
}

// judge compares the patients with what was given.
func (c *PublishedCurve) judge(p *patients, given []point) Reconstruction {
	r := Reconstruction{Times: p.times, Happened: p.happened, Events: p.events, RiskMisfit: p.riskMisfit}
	k, s, atRisk := 0, 1.0, len(p.times)
	for j, g := range given {
		if j+1 < len(given) && given[j+1].time == g.time {
			continue // the upper end of a vertical step
		}
		for ; k < len(p.times) && p.times[k] <= g.time; k++ {
			if p.happened[k] {
				s *= 1 - 1/float64(atRisk)
			}
			atRisk--
		}
		r.Misfit = max(r.Misfit, math.Abs(s-g.survival))
	}
	return r
}
