package phase

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// septalLateral is the phase difference of the two walls.
func septalLateral() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "phase-septal-lateral", Name: "Phase of the lateral wall minus that of the septum", Family: dyssynchrony.Phase, Unit: "deg", Window: cycle,
		Method:  "Circular mean phase of the lateral samples minus that of the septal ones, -180 to 180 degrees, positive when the lateral wall is late.",
		Source:  evidence.Citation{Authors: "not known", Journal: "no paper read", Where: "regional phase", Note: "the choice of walls is ours"},
		RuleTag: evidence.Computed,
		Note:    "Needs the place of each sample. A sector of a ring belongs to the septum from 30 to 150 degrees and to the lateral wall from 210 to 330. " + binsNote,
		Bounds:  &[2]float64{-180, 180}, Compute: computeSeptalLateral,
	}
}

func computeSeptalLateral(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	deg, err := phasesOf(in, tr)
	if err != nil {
		return 0, err
	}
	places := in.Phases.Segments
	if len(places) != len(deg) {
		return 0, dyssynchrony.Why("the places of the samples are missing")
	}
	var septum, lateral []float64
	for i, s := range places {
		switch {
		case septal(s):
			septum = append(septum, deg[i])
		case opposite(s):
			lateral = append(lateral, deg[i])
		}
	}
	if len(septum) == 0 || len(lateral) == 0 {
		return 0, dyssynchrony.Why("the septum or the lateral wall has no sample")
	}
	a, b := resultantOf(septum), resultantOf(lateral)
	if a.length < noDirection || b.length < noDirection {
		return 0, dyssynchrony.Why("the phases of a wall have no common direction")
	}
	diff := apart(b.meanDeg - a.meanDeg)
	if tr.On() {
		tr.Mark(study.Segment{Wall: study.Septal}, "mean phase", 0, a.meanDeg, "deg")
		tr.Mark(study.Segment{Wall: study.Lateral}, "mean phase", 0, b.meanDeg, "deg")
		inMs(tr, diff, in.Phases.RRMs)
		tr.Used(len(septum)+len(lateral), 1)
	}
	return diff, nil
}

// septal and opposite sort samples by segment or by sector.
func septal(s study.Segment) bool {
	if s.Of > 0 {
		a, ok := s.AngleDeg()
		return ok && a > 30 && a < 150
	}
	return s.IsSeptal()
}

func opposite(s study.Segment) bool {
	if s.Of > 0 {
		a, ok := s.AngleDeg()
		return ok && a > 210 && a < 330
	}
	return s.IsLateral()
}

// inMs tells a phase difference as a time.
func inMs(tr *dyssynchrony.Trace, deg float64, rr study.Fact[float64]) {
	if rr.Known && rr.Value > 0 {
		tr.Mark(study.Segment{}, "in ms", 0, deg/360*rr.Value, "ms")
	}
}

// ventricles lists the phase difference of the ventricles, without and with its
// sign.
func ventricles() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID: "rv-lv-phase", Variant: "absolute", Name: "Interventricular phase difference", Aliases: []string{"RV-LV phase"},
		Family: dyssynchrony.Phase, Unit: "deg", Window: cycle,
		Method: "Absolute difference of the circular mean phases of the right and the left ventricle, at most 180 degrees.",
		Source: evidence.Citation{Authors: "not noted", Journal: "blood pool studies", Where: "as described in abstracts on reproducibility",
			Note: "paper not noted"},
		RuleTag: evidence.ReadSecond,
		Note:    "Circular means are ours. The signed difference, right minus left, is a variant of its own.",
		Bounds:  &[2]float64{0, 180}, Compute: betweenVentricles(math.Abs),
	}
	s := m
	s.Variant, s.Bounds = "signed", &[2]float64{-180, 180}
	s.Method = "Circular mean phase of the right ventricle minus that of the left, -180 to 180 degrees, negative when the right ventricle is early."
	s.Note = "Circular means and the sign are ours."
	s.Compute = betweenVentricles(func(d float64) float64 { return d })
	return []dyssynchrony.Measure{m, s}
}

// betweenVentricles compares the right ventricle with the left; it is computed
// once, with the left ventricle.
func betweenVentricles(of func(float64) float64) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		if in.Phases != nil && in.Phases.Chamber == study.RV {
			return 0, dyssynchrony.Why("the difference of the ventricles is given with the left one")
		}
		left, err := phasesOf(in, nil)
		if err != nil {
			return 0, err
		}
		var right *study.PhaseSamples
		for i := range in.AllPhases {
			if in.AllPhases[i].Chamber == study.RV {
				right = &in.AllPhases[i]
				break
			}
		}
		if right == nil {
			return 0, dyssynchrony.Why("there are no phases of the right ventricle")
		}
		if err := usable(right.PhaseDeg); err != nil {
			return 0, err
		}
		l, r := resultantOf(left), resultantOf(right.PhaseDeg)
		if l.length < noDirection || r.length < noDirection {
			return 0, dyssynchrony.Why("the phases of a ventricle have no common direction")
		}
		diff := apart(r.meanDeg - l.meanDeg)
		if tr.On() {
			tr.Mark(study.Segment{}, "mean phase of the left ventricle", 0, l.meanDeg, "deg")
			tr.Mark(study.Segment{}, "mean phase of the right ventricle", 0, r.meanDeg, "deg")
			inMs(tr, of(diff), in.Phases.RRMs)
			tr.Used(len(left)+len(right.PhaseDeg), 1)
		}
		return of(diff), nil
	}
}
