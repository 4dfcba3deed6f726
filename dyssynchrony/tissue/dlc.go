package tissue

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The operational limits of delayed longitudinal contraction, ours: how much of its
// systolic contraction a segment must add after aortic valve closure, and how much
// of the beat after closure is looked at (early diastole).
const (
	dlcShare  = 0.05
	dlcWindow = 0.25
)

// dlc counts the basal segments that still contract lengthwise after aortic valve
// closure (Sogaard, J Am Coll Cardiol 2002;40:723).
func dlc() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "dlc",
		Name:    "Basal segments with delayed longitudinal contraction",
		Aliases: []string{"DLC"},
		Family:  dyssynchrony.Tissue,
		Unit:    "segments",
		Source: evidence.Citation{Authors: "Sogaard", Journal: "J Am Coll Cardiol 40:723", Year: 2002,
			DOI: "10.1016/S0735-1097(02)02010-7", Where: "abstract", Note: "DOI written from memory; the rule was read in later papers that quote it"},
		RuleTag: evidence.ReadSecond,
		Bounds:  &[2]float64{0, walls},
	}
	read := m
	read.Variant, read.Window = "readings", "after aortic valve closure"
	read.Method = "Number of basal segments whose time of peak longitudinal strain was read later than aortic valve closure."
	read.Note = "that the time of peak strain decides, and five of six segments are enough, is ours"
	read.Needs = []string{"times of peak longitudinal strain (ts_strain_ms) of the basal segments", "aortic valve closure"}
	read.Compute = dlcRead
	out := []dyssynchrony.Measure{read}
	for _, q := range []study.Quantity{study.Displacement, study.Strain, study.StrainRate} {
		c := m
		c.Variant, c.Window = string(q), "a quarter of the beat from aortic valve closure on"
		c.Method = "Number of basal segments that, within a quarter of the beat after aortic valve closure, add at least 5 % to their " +
			"contraction up to closure, by " + string(q) + "."
		c.Note = "the source says a component of contraction in early diastole; 5 %, a quarter of the beat and five of six segments are ours"
		c.Needs = []string{"aortic valve closure"}
		c.On = dyssynchrony.On{Quantity: q, Directions: []study.Direction{study.Longitudinal}, MinCurves: 5}
		c.Compute = dlcDrawn
		out = append(out, c)
	}
	return out
}

func dlcRead(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	if !in.Events.AVC.Known {
		return 0, dyssynchrony.Why("the time of aortic valve closure is not known")
	}
	t := readTimes(in.Readings, study.TsStrain)
	n, late := 0, 0.0
	for k := range walls {
		if !t[k].known {
			continue
		}
		n++
		if t[k].ms > in.Events.AVC.Ms {
			late++
			tr.Mark(placeOf(k), "peak shortening after aortic valve closure", t[k].ms, t[k].ms-in.Events.AVC.Ms, "ms")
		}
	}
	if n < 5 {
		return 0, dyssynchrony.Why(tooFew(n, walls, 5))
	}
	if tr.On() {
		tr.Used(n, 1)
		tellBeats(&t, tr)
	}
	return late, nil
}

func dlcDrawn(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	if in.Set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	n, late, nearby := 0, 0.0, 0
	for i := range in.Set.Curves {
		c := &in.Set.Curves[i]
		if k, ok := slotOf(&c.Segment); !ok || k >= walls || len(c.Y) == 0 {
			continue
		}
		if !c.Beat.Events.AVC.Known {
			return 0, dyssynchrony.Why("the time of aortic valve closure is not known")
		}
		before, after := contraction(in.Set.Quantity, c)
		if before <= 1e-9 {
			continue
		}
		n++
		share := after / before
		if share >= dlcShare {
			late++
		}
		if share > dlcShare/2 && share < 2*dlcShare {
			nearby++
		}
		tr.Mark(c.Segment, "contraction after closure as a share of that before", c.Beat.Events.AVC.Ms, 100*share, "%")
	}
	if n < 5 {
		return 0, dyssynchrony.Why(tooFew(n, walls, 5) + " and contract")
	}
	if tr.On() {
		tr.Used(n, 1)
		if nearby > 0 {
			tr.Doubt(fmt.Sprintf("%d segments lie near the limit of 5 %%", nearby))
		}
	}
	return late, nil
}

// contraction is how far the curve contracts up to aortic valve closure, and how
// much further within the window after it; strain rate is summed to strain.
func contraction(q study.Quantity, c *strain.Curve) (before, after float64) {
	b := c.Beat
	closure := b.Frame(b.Events.AVC.Ms)
	end := b.Frame(b.Events.AVC.Ms + dlcWindow*b.RRMs)
	if q == study.StrainRate {
		return -negativeArea(c, 0, closure), -negativeArea(c, closure, end)
	}
	before = c.Y[0] - c.Y[c.Min(0, closure)]
	return before, max(0, c.Y[closure]-c.Y[c.Min(closure, end)])
}

// negativeArea is the area of the negative part of Y between two frames, ms times
// the unit of Y, by the trapezoid of the clipped values.
func negativeArea(c *strain.Curve, from, to int) float64 {
	sum := 0.0
	for i := from; i < to; i++ {
		sum += (min(c.Y[i], 0) + min(c.Y[i+1], 0)) / 2 * (c.TimeMs(i+1) - c.TimeMs(i))
	}
	return sum
}
