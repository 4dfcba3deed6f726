package curvecsv

import "github.com/concordis/concordis/study"

// chamberOf is the chamber of curves where neither the file nor the user states
// it: the right ventricle where every label names it, else the left one. A
// pressure of the right ventricle taken for one of the left would pass into work.
func (h *header) chamberOf(curves []study.SegmentCurve) study.Chamber {
	for i := range curves {
		s := curves[i].Segment
		if s.Wall != study.RVFreeWall && (s != study.Segment{} || !h.right) {
			return study.LV
		}
	}
	return study.RV
}
