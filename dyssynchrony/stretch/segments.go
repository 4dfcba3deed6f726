package stretch

import (
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

type segment = study.Segment

// pick chooses segments.
type pick func(segment) bool

func everySegment(study.Segment) bool { return true }

// inSeptum holds for the septal walls, and for a sector of a ring whose middle
// lies strictly within the septum (30° to 150° from the anterior wall).
func inSeptum(s study.Segment) bool {
	if s.IsSeptal() {
		return true
	}
	return s.Of > 0 && s.Wall == "" && within(s, 30, 150)
}

// inLateral holds for the two lateral walls (inferolateral is also called
// posterior), and for a sector strictly within 210° to 330°.
func inLateral(s study.Segment) bool {
	if s.IsLateral() {
		return true
	}
	return s.Of > 0 && s.Wall == "" && within(s, 210, 330)
}

func within(s study.Segment, fromDeg, toDeg float64) bool {
	a, ok := s.AngleDeg()
	return ok && a > fromDeg && a < toDeg
}

// belowApex holds for basal and mid segments and for rings whose level is not
// stated.
func belowApex(s study.Segment) bool { return s.Level != study.Apical && s.Level != study.Apex }

func septumBelowApex(s study.Segment) bool  { return inSeptum(s) && belowApex(s) }
func lateralBelowApex(s study.Segment) bool { return inLateral(s) && belowApex(s) }

// fourChamberSeptum is the basal and mid septum of the four-chamber view.
func fourChamberSeptum(s study.Segment) bool {
	return s.Wall == study.Inferoseptal && belowApex(s)
}

// fourChamberSeptumToApex adds the apical septum: the apical ring of the 18-segment
// model calls it inferoseptal, that of 16 and 17 segments septal.
func fourChamberSeptumToApex(s study.Segment) bool {
	return s.Wall == study.Inferoseptal || s.Wall == study.Septal
}

// fourChamberLateralToApex is the whole wall across from it.
func fourChamberLateralToApex(s study.Segment) bool {
	return s.Wall == study.Anterolateral || s.Wall == study.Lateral
}

// count is the number of curves of s that in keeps.
func count(s *strain.Set, in pick) int {
	n := 0
	for i := range s.Curves {
		if in(s.Curves[i].Segment) {
			n++
		}
	}
	return n
}

// septum is the set of segments that stands for the septum: in apical views the
// basal and mid septum of the four-chamber view (De Boeck 2009), elsewhere all
// basal and mid septal segments. Where those have no curve it falls back to the
// next larger set and says so; false when no septal segment has a curve.
func septum(s *strain.Set) (in pick, fellBack, ok bool) {
	apicalViews := s.Direction == study.Longitudinal || s.Direction == study.Transverse
	switch {
	case apicalViews && count(s, fourChamberSeptum) > 0:
		return fourChamberSeptum, false, true
	case count(s, septumBelowApex) > 0:
		return septumBelowApex, apicalViews, true
	case count(s, inSeptum) > 0:
		return inSeptum, true, true
	}
	return nil, false, false
}

// lateralWall is the set that stands for the lateral wall: all basal and mid
// segments of both lateral walls, else the apical ones.
func lateralWall(s *strain.Set) (in pick, fellBack, ok bool) {
	switch {
	case count(s, lateralBelowApex) > 0:
		return lateralBelowApex, false, true
	case count(s, inLateral) > 0:
		return inLateral, true, true
	}
	return nil, false, false
}
