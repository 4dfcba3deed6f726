package design

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// TriangularPlan says when a triangular trial is looked at and how sure it wants to be.
type TriangularPlan struct {
	Alpha float64 // as in Aim, at most 0.25 a side; 0 stands for 0.05
	Sided int     // 1, or 2 for the double triangular test; 0 stands for 2
	Power float64 // at the planned effect, as in Aim; 0 stands for 0.9
	// Information are the shares of the largest information at the looks, as in
	// SequentialPlan.
	Information []float64
	// Exact moves the two lines until level and power are met by integration. Otherwise
	// the lines are those of continuous looks, drawn in for the looks that are left out
	// (Whitehead's Christmas tree); level and power are then met nearly.
	Exact bool
}

// Triangular is a trial that stops for the treatment above one line and for want of an
// effect below another, which meet at the largest information. With two sides the same
// triangle stands on both sides of 0: the trial stops without a difference when the
// statistic lies between the two lower lines. One entry per look; at the last one Upper
// and Lower are equal.
type Triangular struct {
	Alpha, Power float64 // as planned
	Sided        int
	Information  []float64
	Upper        []float64 // standardised statistic at which the trial stops and rejects (in size, with two sides)
	Lower        []float64 // at or below which it stops without rejecting; with two sides it stops nowhere while this is below 0
	// Drift is the mean of the standardised statistic at the largest information under
	// the planned effect, Inflation the largest information over that of a trial of the
	// same level and power without looks.
	Drift, Inflation float64
	Level, Reached   float64 // level and power by integration; equal to Alpha and Power with Exact
}

// The triangular test.
const (
	christmasTree   = 0.583 // expected overshoot of a step of size 1 (Siegmund), as Whitehead prints it
	largestSide     = 0.25  // level of a side beyond which the triangle is too small
	triangularTries = 40
)

// TriangularTest computes the lines of the triangular test (Whitehead J, Stratton I,
// Biometrics 1983;39:227-236, doi 10.2307/2530822; the correction for looks that are left
// out: Whitehead J, The Design and Analysis of Sequential Clinical Trials, 2nd ed. 1997,
// p. 73, as quoted by the manual of SAS/STAT, SEQDESIGN, Whitehead Methods; citations of
// the papers from memory). For an effect 1 and a level of a side a, the score at
// information V stops above 2·log(1/2a) + V/4 and below -2·log(1/2a) + 3V/4, each line
// drawn in by 0.583 times the root of the step; where the level of a side and the chance
// to miss the effect differ, it is the test for an effect larger by 2·z(a)/(z(a) + z(b)).
//
// With Exact the lines are c(1+t) and d·t - e(1+t) of the score at share t, d = 2(c+e)
// the drift, with c and e such that both errors are met (unified family of Kittelson JM,
// Emerson SS, Biometrics 1999;55:874-882, doi 10.1111/j.0006-341x.1999.00874.x); for
// equal errors these are the lines of Magirr D, Jaki T, Whitehead J, Biometrika
// 2012;99:494-501, doi 10.1093/biomet/ass002.
//
// With two sides the rule looks at the region the statistic is in, so a trial that jumps
// from one triangle to the other between two looks goes on; nothing in the numbers shows it.
// Errors: BadOption, also for looks so uneven that the drawn-in lines cross early;
// NotConverged.
func TriangularTest(p TriangularPlan) (Triangular, error) {
	a := Aim{Alpha: p.Alpha, Sided: p.Sided, Power: p.Power}
	zAlpha, zPower, err := a.quantiles()
	if err != nil {
		return Triangular{}, err
	}
	side := a.Alpha / float64(a.Sided)
	if side > largestSide || a.Power < 0.5 {
		return Triangular{}, fail(survival.BadOption, "a triangular test needs a level of at most 0.25 a side and a power of at least 0.5")
	}
	if err := checkLooks(p.Information); err != nil {
		return Triangular{}, err
	}
	t := Triangular{Alpha: a.Alpha, Power: a.Power, Sided: a.Sided, Information: append([]float64(nil), p.Information...)}
	if p.Exact {
		err = t.exact(zAlpha, zPower)
	} else {
		err = t.drawnIn(side, zAlpha, zPower)
	}
	if err != nil {
		return Triangular{}, err
	}
	fixed := zAlpha + zPower
	t.Inflation = t.Drift * t.Drift / (fixed * fixed)
	t.Level, t.Reached = min(1, t.Under(0).Reject), min(1, t.Under(t.Drift).Power)
	return t, nil
}

// MaxInformation is the information at which the lines meet, for an effect measured so
// that its estimate has the variance 1/information; for a log hazard ratio with equal
// arms four events carry about one unit. 0 for an effect of 0.
func (t Triangular) MaxInformation(effect float64) float64 {
	if r := t.Drift / effect; finite(r*r) && effect != 0 {
		return r * r
	}
	return 0
}

// drawnIn sets Whitehead's lines, in units of the effect for which both errors are equal.
func (t *Triangular) drawnIn(side, zAlpha, zPower float64) error {
	last := len(t.Information) - 1
	step := t.Information[last]
	if last > 0 {
		step -= t.Information[last-1]
	}
	height := 2 * math.Log(1/(2*side))
	// V/4 + 0.583·sqrt(V·step) = height is a quadratic in the root of V.
	b := christmasTree * math.Sqrt(step)
	root := 2 * (math.Sqrt(b*b+height) - b)
	t.Drift = root * (zAlpha + zPower) / (2 * zAlpha)
	before := 0.0
	for k, x := range t.Information {
		v := root * root * x
		draw := christmasTree * root * math.Sqrt(x-before)
		up, low := height+v/4-draw, -height+3*v/4+draw
		if k == last {
			low = up
		}
		if k < last && !(low < up) {
			return fail(survival.BadOption, "the looks are too uneven for the triangular test without Exact")
		}
		t.Upper, t.Lower = append(t.Upper, up/math.Sqrt(v)), append(t.Lower, low/math.Sqrt(v))
		before = x
	}
	return nil
}

// exact finds both lines by Newton's method on the logarithms of the two errors, each of
// which answers almost to its own line only.
func (t *Triangular) exact(zAlpha, zPower float64) error {
	errors := func(c, e float64) (level, miss float64) {
		t.lines(c, e)
		return math.Log(t.Under(0).Reject / t.Alpha), math.Log((1 - t.Under(t.Drift).Power) / (1 - t.Power))
	}
	c, e := zAlpha/2*1.1, zPower/2*1.1
	for range triangularTries {
		f, g := errors(c, e)
		if math.Abs(f)+math.Abs(g) < 1e-10 {
			return nil
		}
		const h = 1e-5
		fc, gc := errors(c+h, e)
		fe, ge := errors(c, e+h)
		fc, gc, fe, ge = (fc-f)/h, (gc-g)/h, (fe-f)/h, (ge-g)/h
		d := fc*ge - fe*gc
		dc, de := (fe*g-ge*f)/d, (gc*f-fc*g)/d
		if !finite(dc) || !finite(de) {
			break
		}
		if far := max(math.Abs(dc), math.Abs(de)); far > 0.3 {
			dc, de = dc*0.3/far, de*0.3/far
		}
		c, e = c+dc, max(e+de, e/2)
	}
	return fail(survival.NotConverged, "no triangle was found that meets both errors")
}

// lines sets the lines c(1+t) and d·t - e(1+t).
func (t *Triangular) lines(c, e float64) {
	t.Drift, t.Upper, t.Lower = 2*(c+e), t.Upper[:0], t.Lower[:0]
	last := len(t.Information) - 1
	for k, x := range t.Information {
		up, low := c*(1+x), t.Drift*x-e*(1+x)
		if k == last {
			low = up
		}
		t.Upper, t.Lower = append(t.Upper, up/math.Sqrt(x)), append(t.Lower, low/math.Sqrt(x))
	}
}

// Under gives the course for a drift, as Sequential.Under does; Futile is filled too.
func (t Triangular) Under(drift float64) Course {
	if math.IsNaN(drift) {
		drift = 0
	}
	drift = max(-100, min(100, drift))
	var c Course
	p := paths{drift: drift, looks: t.Information, score: []float64{0}, mass: []float64{1}}
	left := 1.0
	for k, x := range t.Information {
		root := math.Sqrt(x)
		up, low, last := t.Upper[k]*root, t.Lower[k]*root, k == len(t.Information)-1
		above, below, futile := p.above(x, up), 0.0, 0.0
		if t.Sided == 2 {
			below = p.below(x, -up)
		}
		switch {
		case last:
			futile = max(0, left-above-below)
		case t.Sided == 1:
			futile = p.below(x, low)
		case low > 0:
			futile = max(0, left-p.above(x, low)-p.below(x, -low))
		}
		c.add(x, above, below, futile)
		left -= above + below + futile
		if !last {
			p = p.within(x, t.open(low, up)...)
		}
	}
	c.Reject, c.Power = min(1, c.Reject), min(1, c.Power)
	return c
}

// open are the scores with which the trial goes on.
func (t *Triangular) open(low, up float64) []span {
	switch {
	case t.Sided == 1:
		return []span{{low, up}}
	case low > 0:
		return []span{{-up, -low}, {low, up}}
	}
	return []span{{-up, up}}
}

// add books what happens at one look.
func (c *Course) add(at, above, below, futile float64) {
	c.Upper, c.Lower, c.Futile = append(c.Upper, above), append(c.Lower, below), append(c.Futile, futile)
	c.Stop = append(c.Stop, above+below+futile)
	c.Reject += above + below
	c.Power += above
	c.ExpectedInformation += (above + below + futile) * at
}
