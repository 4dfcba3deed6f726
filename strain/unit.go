package strain

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// size says which greatest absolute values of a quantity are believed. All
// bounds are our own rule: a curve beyond absurd is no physiology in any unit; an
// export whose greatest value lies outside [low, high] is used, but flagged,
// because it may be in another unit.
type size struct {
	quantity          study.Quantity
	low, high, absurd float64
	positive          bool   // values below zero are impossible
	hint              string // what the other unit may be
}

var sizes = [...]size{
	{study.Strain, 0, 150, 300, false, ""},
	{study.StrainRate, 0.05, 20, 60, false, "in per cent per second"},
	{study.Velocity, 0.5, 40, 100, false, "in m/s or mm/s"},
	{study.Displacement, 2, 40, 100, false, "in cm"},
	{study.RegionalVolume, 0.1, 200, 2000, true, "in litres"},
	{study.CavityVolume, 2, 1000, 5000, true, "in litres"},
	{study.WallThickness, 3, 40, 100, true, "in cm"},
	{study.Radius, 6, 100, 300, true, "in cm"},
	{study.Pressure, 2, 300, 1000, false, "in kPa"},
	{study.Work, 0, 20000, 1e6, false, ""},
}

// Bounds of strain that may be fractions. Shortening of a fibre or of an area
// cannot pass 100 %, so only thickening may reach 1.5; below a median range of
// 0.02 neither reading of the curves moves.
const (
	fractionThickens = 1.5
	fractionShortens = 0.8
	fractionMoves    = 0.02
)

// checkUnit brings strain to percent and leaves out what cannot be in the unit of
// its quantity.
func (v *view) checkUnit() bool {
	q := v.from.Quantity
	if q == study.Strain {
		v.toPercent()
	}
	var rule size
	for _, s := range sizes {
		if s.quantity == q {
			rule = s
		}
	}
	before := len(v.curves)
	greatest := 0.0
	v.keep(func(c *Curve) bool {
		top := greatestOf(c.Y)
		switch {
		case top > rule.absurd:
			v.leaveOut(c.Segment, study.LeftOut, "implausible", "values of %.3g %s cannot be", top, q.Unit())
			return false
		case rule.positive && slices.Min(c.Y) < 0:
			v.leaveOut(c.Segment, study.LeftOut, "implausible", "values below zero cannot be")
			return false
		}
		greatest = max(greatest, top)
		return true
	})
	if 2*len(v.curves) < before || len(v.curves) == 0 {
		return v.refuse("implausible", "most of them cannot be in %s.", q.Unit())
	}
	if greatest > rule.high || greatest < rule.low {
		also := ""
		if rule.hint != "" {
			also = "; they may be " + rule.hint
		}
		v.problem(study.Warning, "unit-doubtful", "The greatest value is %.3g, unusual for %s in %s%s. It was used as it is.",
			greatest, q, q.Unit(), also)
	}
	return true
}

// toPercent multiplies curves by 100 that can only be fractions.
func (v *view) toPercent() {
	top := 0.0
	ranges := make([]float64, len(v.curves))
	for i := range v.curves {
		y := v.curves[i].Y
		top = max(top, greatestOf(y))
		ranges[i] = slices.Max(y) - slices.Min(y)
	}
	slices.Sort(ranges)
	if top >= fractionThickens || ranges[len(ranges)/2] < fractionMoves {
		return
	}
	d := v.from.Direction
	if top >= fractionShortens && d != study.Radial && d != study.Transverse {
		v.problem(study.Warning, "unit-doubtful", "The greatest strain is %.3g; it was taken as percent, but may be a fraction.", top)
		return
	}
	for i := range v.curves {
		y := v.curves[i].Y
		for k := range y {
			y[k] *= 100
		}
		v.rawZero[i] *= 100
	}
	v.problem(study.Warning, "unit-assumed", "The greatest strain is %.3g; it was taken as a fraction and multiplied by 100.", top)
	v.say("strain was taken as a fraction and multiplied by 100")
}

// Below these ranges a curve is flat: a segment that was never tracked. In the
// unit of the quantity; ours.
const (
	flatStrain = 0.05 // percent
	flatOther  = 1e-6 // of the greatest value
)

// dropFlat leaves out curves that do not move (all zero among them).
func (v *view) dropFlat() {
	v.keep(func(c *Curve) bool {
		moves := slices.Max(c.Y) - slices.Min(c.Y)
		flat := moves <= flatOther*greatestOf(c.Y)
		if v.from.Quantity == study.Strain {
			flat = moves < flatStrain
		}
		if flat {
			v.leaveOut(c.Segment, study.LeftOut, "curve-flat", "its curve does not move")
		}
		return !flat
	})
}

// keep holds only the curves that satisfy want.
func (v *view) keep(want func(*Curve) bool) {
	n := 0
	for i := range v.curves {
		if !want(&v.curves[i]) {
			continue
		}
		v.curves[n] = v.curves[i]
		if v.rawZero != nil {
			v.rawZero[n] = v.rawZero[i]
		}
		n++
	}
	v.curves = v.curves[:n]
	if v.rawZero != nil {
		v.rawZero = v.rawZero[:n]
	}
}

// greatestOf is the greatest absolute value of y.
func greatestOf(y []float64) float64 {
	top := 0.0
	for _, x := range y {
		top = max(top, math.Abs(x))
	}
	return top
}
