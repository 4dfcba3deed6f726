package uniformity

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Limits of what counts as a ring. Fewer than three places have no first
// harmonic of their own; more than 128 sectors are no measurement of a wall.
const (
	leastSectors = 3
	mostSectors  = 128
	mostRings    = 64
)

// ring is one level of a set: equally spaced places around the ventricle, in
// ring order. at[i] is nil where no curve was measured.
type ring struct {
	level study.Level
	of    int
	at    []*strain.Curve
}

// place is the number of a segment in its ring and the number of places of that
// ring; false for the cap and for walls that lie in no ring. An anterior or
// inferior wall belongs to rings of four and of six alike, so four tells what
// the other segments of its level say.
func place(s study.Segment, four bool) (i, of int, ok bool) {
	if s.Of > 0 {
		return s.Sector, s.Of, s.Sector >= 0 && s.Sector < s.Of && s.Of >= leastSectors && s.Of <= mostSectors
	}
	if four {
		for i, w := range study.FourWalls {
			if w == s.Wall {
				return i, len(study.FourWalls), true
			}
		}
		return 0, 0, false
	}
	for i, w := range study.SixWalls {
		if w == s.Wall {
			return i, len(study.SixWalls), true
		}
	}
	return 0, 0, false
}

// ringsOf sorts the curves of a set into rings, one for each level, in the order
// of the set. Rings that miss too many places to stand for a circle are left
// out and told to tr.
func ringsOf(set *strain.Set, tr *dyssynchrony.Trace) ([]ring, error) {
	if set == nil || len(set.Curves) == 0 {
		return nil, dyssynchrony.Why("there are no curves around the ventricle")
	}
	var store [4]ring
	rings := outline(set.Curves, store[:0])
	total := 0
	for _, r := range rings {
		total += r.of
	}
	places := make([]*strain.Curve, total)
	kept := make([]ring, 0, len(rings))
	for _, r := range rings {
		r.at, places = places[:r.of:r.of], places[r.of:]
		if r.fill(set.Curves, tr) {
			kept = append(kept, r)
		} else if tr.On() {
			tr.Doubt("the " + ringName(r.level) + " is incomplete and left out")
		}
	}
	if len(kept) == 0 {
		return nil, dyssynchrony.Why("no level has curves all around the ventricle")
	}
	return kept, nil
}

// outline finds the levels and the number of places of each.
func outline(curves []strain.Curve, rings []ring) []ring {
	for i := range curves {
		s := curves[i].Segment
		if s.Level == study.Apex {
			continue
		}
		of := len(study.SixWalls)
		switch {
		case s.Of > 0:
			of = s.Of
		case s.Wall == study.Septal || s.Wall == study.Lateral:
			of = len(study.FourWalls)
		}
		if of < leastSectors || of > mostSectors {
			continue
		}
		known := false
		for k := range rings {
			if rings[k].level != s.Level {
				continue
			}
			known = true
			// Septal and lateral walls exist in rings of four only.
			if s.Of == 0 && of == len(study.FourWalls) && rings[k].of == len(study.SixWalls) {
				rings[k].of = of
			}
		}
		if !known && len(rings) < mostRings {
			rings = append(rings, ring{level: s.Level, of: of})
		}
	}
	return rings
}

// fill puts the curves of the level in their places and reports whether the ring
// can stand for a circle: at most a sixth of its places may be empty, and never
// two neighbours, so that each can be taken as the mean of its neighbours.
func (r *ring) fill(curves []strain.Curve, tr *dyssynchrony.Trace) bool {
	missing := r.of
	for k := range curves {
		c := &curves[k]
		if c.Segment.Level != r.level || len(c.Y) == 0 {
			continue
		}
		i, of, ok := place(c.Segment, r.of == len(study.FourWalls))
		if !ok || of != r.of {
			continue
		}
		if r.at[i] != nil {
			if tr.On() {
				tr.Doubt("the " + ringName(r.level) + " has more than one curve at one place; the first is used")
			}
			continue
		}
		r.at[i] = c
		missing--
	}
	if missing > r.of/6 {
		return false
	}
	for i := range r.at {
		if r.at[i] == nil && r.at[(i+1)%r.of] == nil {
			return false
		}
	}
	if missing > 0 && tr.On() {
		tr.Doubt("the " + ringName(r.level) + " has an empty place, taken as the mean of its neighbours")
	}
	return true
}

// ringName is the level in words.
func ringName(l study.Level) string {
	if l == "" {
		return "ring"
	}
	return string(l) + " ring"
}

// curvesIn counts the curves of the rings.
func curvesIn(rings []ring) int {
	n := 0
	for _, r := range rings {
		for _, c := range r.at {
			if c != nil {
				n++
			}
		}
	}
	return n
}

// beatsIn counts the beats that the curves of a set rest on.
func beatsIn(set *strain.Set) int { return len(set.Beats) }
