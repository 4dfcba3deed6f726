package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The limits of the operational rule for apical rocking, percentage points of
// strain or mm; all are ours.
const (
	rockToSeptum = 1.0
	rockBack     = 2.0
)

const noFourChamber dyssynchrony.Why = "the septum or the lateral wall of the four-chamber view has no curve"
const noApicalWalls dyssynchrony.Why = "the apical septum or the apical lateral wall has no curve"

// apicalRocking lists apical rocking as read from displacement and, as a proxy,
// from longitudinal strain.
func apicalRocking() []dyssynchrony.Measure {
	of := func(m dyssynchrony.Measure) dyssynchrony.Measure {
		m.ID, m.Aliases, m.Unit = "apical-rocking", []string{"ApRock"}, "sign"
		m.Levels, m.Window = []string{"absent", "present"}, "time zero to aortic valve closure"
		m.Source, m.RuleTag = stankovic2016, evidence.Computed
		m.Needs = needs("aortic valve opening and closure")
		return stretchMeasure(m)
	}
	return []dyssynchrony.Measure{
		of(dyssynchrony.Measure{
			Variant: "strain-proxy", Name: "Apical rocking, proxy from longitudinal strain",
			Method: "in the four-chamber view the septum leads the lateral wall in shortening by 1 point before aortic valve opening, and the lateral wall then gains 2 points on the septum by aortic valve closure",
			Note:   "a proxy, not the sign: rocking is a motion of the apex seen by a reader; unequal shortening of the two walls is what tilts the apex; every limit is ours",
			On:     onStrain(2, study.Longitudinal),
			Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
				return rocking(in.Set, fourChamberSeptumToApex, fourChamberLateralToApex, 1, noFourChamber, tr)
			},
		}),
		of(dyssynchrony.Measure{
			Variant: "displacement", Name: "Apical rocking, read from apical displacement",
			Method: "half the difference of the inward displacement of the apical lateral wall and the apical septum is the septal-ward shift of the apex: at least 1 mm before aortic valve opening, then at least 2 mm back by aortic valve closure",
			Note:   "every limit is ours; the sign itself is a reader's",
			On:     dyssynchrony.On{Quantity: study.Displacement, Directions: []study.Direction{study.Transverse, study.Radial}, MinCurves: 2},
			Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
				return rocking(in.Set, apicalLateral, apicalSeptum, 0.5, noApicalWalls, tr)
			},
		}),
	}
}

func apicalSeptum(s segment) bool {
	return s.Level == study.Apical && (s.Wall == study.Septal || s.Wall == study.Inferoseptal)
}

func apicalLateral(s segment) bool {
	return s.Level == study.Apical && (s.Wall == study.Lateral || s.Wall == study.Anterolateral)
}

// rocking compares two walls. The tilt towards the septum is the lead of the
// first over the second in contraction times scale: on longitudinal strain the
// first is the septum (its shortening pulls the apex over), on displacement the
// lateral wall (its inward motion is the way towards the septum).
func rocking(s *strain.Set, first, second pick, scale float64, missing dyssynchrony.Why, tr *dyssynchrony.Trace) (float64, error) {
	var room [2][roomFrames]float64
	a, ok1 := meanOver(s, first, &room[0])
	b, ok2 := meanOver(s, second, &room[1])
	if !ok1 || !ok2 {
		return 0, missing
	}
	if s.Quantity == study.Displacement {
		moveToFirstFrame(&a)
		moveToFirstFrame(&b)
	}
	avo, avc, err := ejection(&a)
	if err != nil {
		return 0, err
	}
	tilt, tiltAt := 0.0, 0
	for k := 0; k <= avo; k++ {
		if v := scale * (b.At(a.TimeMs(k)) - a.Y[k]); v > tilt {
			tilt, tiltAt = v, k
		}
	}
	back, backAt := tilt, tiltAt
	for k := tiltAt; k <= avc; k++ {
		if v := scale * (b.At(a.TimeMs(k)) - a.Y[k]); v < back {
			back, backAt = v, k
		}
	}
	if tr.On() {
		both := func(seg segment) bool { return first(seg) || second(seg) }
		tr.Used(count(s, both), beats(s, both))
		tr.Window(a.TimeMs(0), a.TimeMs(avc))
		unit := s.Quantity.Unit()
		tr.Mark(segment{}, "tilt towards the septum", a.TimeMs(tiltAt), tilt, unit)
		tr.Mark(segment{}, "swing back", a.TimeMs(backAt), tilt-back, unit)
	}
	return yes(tilt >= rockToSeptum && tilt-back >= rockBack), nil
}
