package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The limits of the operational rule for septal flash; all are ours.
const (
	flashDepth      = 1.0  // percentage points or mm inward
	flashNoise      = 3.0  // times the noise of the curve, at least
	flashShare      = 0.10 // of ejection: the inward peak comes no later
	flashBackShare  = 0.50 // of ejection: it has swung back by then
	flashBackAmount = 0.50 // of the inward peak
)

const flashRule = "the septum contracts or moves inward to a first peak (1 point of strain or 1 mm, and three times the noise) no later than 10 % into ejection, and has gone back by half of it by half of ejection"

// septalFlash lists septal flash as read from strain and from displacement.
func septalFlash() []dyssynchrony.Measure {
	of := func(m dyssynchrony.Measure) dyssynchrony.Measure {
		m.ID, m.Name, m.Aliases, m.Unit = "septal-flash", "Septal flash, read from curves", []string{"SF"}, "sign"
		m.Levels, m.Window = []string{"absent", "present"}, "time zero to half of ejection"
		m.Method = "on the mean curve of the septal segments: " + flashRule
		m.Source, m.RuleTag = corteville, evidence.Computed
		m.Needs = needs("aortic valve opening and closure")
		m.Compute = flash
		return stretchMeasure(m)
	}
	strainOn := onStrain(1, study.Radial, study.Circumferential, study.Longitudinal, study.Transverse)
	moveOn := dyssynchrony.On{Quantity: study.Displacement, Directions: []study.Direction{study.Radial, study.Transverse}, MinCurves: 1}
	return []dyssynchrony.Measure{
		of(dyssynchrony.Measure{Variant: "strain", On: strainOn,
			Note: "a proxy: the sign is a motion seen by a reader, strain shows the deformation behind it; every limit is ours; " + septalSet}),
		of(dyssynchrony.Measure{Variant: "displacement", On: moveOn,
			Note: "the motion itself, but every limit is ours; " + septalSet}),
	}
}

func flash(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	septal, _, ok := septum(in.Set)
	if !ok {
		return 0, noSeptum
	}
	var room [roomFrames]float64
	c, ok := meanOver(in.Set, septal, &room)
	if !ok {
		return 0, noCurves
	}
	if in.Set.Quantity == study.Displacement {
		moveToFirstFrame(&c)
	}
	_, avc, err := ejection(&c)
	if err != nil {
		return 0, err
	}
	if tr.On() {
		tr.Used(count(in.Set, septal), beats(in.Set, septal))
		tr.Window(c.TimeMs(0), ejectionShare(&c, flashBackShare))
	}
	return yes(hasFlash(&c, avc, tr)), nil
}

func hasFlash(c *strain.Curve, avc int, tr *dyssynchrony.Trace) bool {
	depth := max(flashDepth, flashNoise*c.NoiseSD)
	p, ok := c.FirstValley(0, avc-1, depth, flashBackAmount*depth)
	if !ok || c.TimeMs(p) > ejectionShare(c, flashShare) {
		return false
	}
	back := c.Max(p, c.Beat.Frame(ejectionShare(c, flashBackShare)))
	amount := c.Y[back] - c.Y[p]
	if tr.On() {
		tr.Mark(segment{}, "inward peak of the septum", c.TimeMs(p), -c.Y[p], "")
		tr.Mark(segment{}, "greatest return", c.TimeMs(back), amount, "")
	}
	return amount >= -flashBackAmount*c.Y[p]
}
