package work

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// laplaceAsymmetry is MW-12 as a difference between walls. Wall stress is that of
// a thin sphere, σ = P·r/(2h); the difference is our own.
func laplaceAsymmetry() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "laplace-asymmetry", Name: "Lateral-to-septal difference of wall-stress work", Aliases: []string{"stress-strain work asymmetry"},
		Family: dyssynchrony.Work, Unit: unit, Window: windowAll,
		Method:  "Mean over the lateral segments of −∫σ dε minus the mean over the septal ones, with wall stress σ = P·r/(2h) from the radius and the wall thickness that face the segment.",
		Source:  evidence.Citation{Authors: "Concordis", Year: 2026, Note: "law of Laplace for a thin sphere; the measure is ours, not published"},
		RuleTag: evidence.Computed,
		Note: "Our own rule. Radius and thickness change through the beat; a segment without both is left out, and so is one whose wall is flat or bends inward " +
			"(radius not positive at some time of the window). " + noteWalls,
		On:      onStrain(2),
		Needs:   append(needs(), "radius and wall thickness of the septal and lateral segments"),
		Compute: stressAsymmetry,
	}
}

func stressAsymmetry(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	from, err := originOf(in)
	if err != nil {
		return 0, err
	}
	radius, thickness := ofQuantity(in.Sets, study.Radius), ofQuantity(in.Sets, study.WallThickness)
	if radius == nil || thickness == nil {
		return 0, dyssynchrony.Why("there are no curves of both radius and wall thickness")
	}
	var sum [3]float64
	var n [3]int
	for i := range in.Set.Curves {
		c := &in.Set.Curves[i]
		where := wallOf(c.Segment)
		r, h := same(radius, c.Segment), same(thickness, c.Segment)
		if where == whole || r == nil || h == nil {
			continue
		}
		w, ok, err := stressWork(from, c, stress{r, h, radius.Sign, thickness.Sign})
		if err != nil {
			return 0, err
		}
		if !ok {
			if tr.On() {
				tr.Doubt("left out, because its radius or thickness is not positive throughout (a wall that bends inward has no stress by this law): " + c.Segment.String())
			}
			continue
		}
		sum[where] += w
		n[where]++
		tr.Mark(c.Segment, "stress-strain work", c.Beat.Events.MVO.Ms, w, unit)
	}
	if n[septum] == 0 || n[lateral] == 0 {
		return 0, dyssynchrony.Why("the septum or the lateral wall has no segment with strain and a positive radius and wall thickness")
	}
	if tr.On() {
		e := in.Set.Beats[0].Events
		tr.Window(e.MVC.Ms, e.MVO.Ms)
		tr.Used(n[septum]+n[lateral], len(in.Set.Beats))
		doubtPressure(tr, from)
	}
	return sum[lateral]/float64(n[lateral]) - sum[septum]/float64(n[septum]), nil
}

// wallOf is the wall of a segment; whole stands for neither.
func wallOf(s study.Segment) region {
	switch {
	case s.IsSeptal():
		return septum
	case s.IsLateral():
		return lateral
	}
	return whole
}

func ofQuantity(sets []*strain.Set, q study.Quantity) *strain.Set {
	for _, s := range sets {
		if s.Quantity == q && (s.Chamber == study.LV || s.Chamber == "") && len(s.Curves) > 0 {
			return s
		}
	}
	return nil
}

func same(set *strain.Set, want study.Segment) *strain.Curve {
	for i := range set.Curves {
		if set.Curves[i].Segment == want {
			return &set.Curves[i]
		}
	}
	return nil
}

// stress turns pressure into the stress of the wall.
type stress struct {
	radius, thickness         *strain.Curve
	radiusSign, thicknessSign float64
}

// factor is r/(2h) at a time, false where one of them is not positive.
func (s stress) factor(ms float64) (float64, bool) {
	r, h := s.radiusSign*s.radius.At(ms), s.thicknessSign*s.thickness.At(ms)
	if !(r > 0 && h > 0) {
		return 0, false
	}
	return r / (2 * h), true
}

// stressWork is −∫σ dε of one curve from MVC to MVO; false where the law of
// Laplace does not hold throughout.
func stressWork(from origin, c *strain.Curve, s stress) (work float64, ok bool, err error) {
	v, err := valvesOf(c.Beat, from.set == nil)
	if err != nil {
		return 0, false, err
	}
	p, err := from.on(v, c.Beat.RRMs)
	if err != nil {
		return 0, false, err
	}
	cuts := [3]float64{v.AVO, v.AVC, v.MVO}
	cut, w := 0, 0.0
	for k := 0; k+1 < len(c.Y); k++ {
		t0, t1 := c.TimeMs(k), c.TimeMs(k+1)
		for at := max(t0, v.MVC); at < t1; {
			for cut < len(cuts) && cuts[cut] <= at {
				cut++
			}
			if cut == len(cuts) {
				return w, true, nil
			}
			end := min(t1, cuts[cut])
			f0, ok0 := s.factor(at)
			f1, ok1 := s.factor(end)
			if !ok0 || !ok1 {
				return 0, false, nil
			}
			w += p.Mean(at, end) * (f0 + f1) / 2 * (c.Y[k] - c.Y[k+1]) * (end - at) / (t1 - t0)
			at = end
		}
	}
	return w, true, nil
}
