package timing

import (
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// region says which segments a measure rests on.
type region struct {
	name string // "the 12 basal and mid segments"
	full int    // number of its segments; 0 = however many there are
	has  func(s *study.Segment) bool
	// fits says why the set cannot hold the region at all, "" when it can; nil = any
	// set can.
	fits func(s *strain.Set) string
}

// fewest is how many segments a value needs: five sixths of the region (10 of 12,
// 14 of 16, 15 of 18, 5 of 6), at least six of an open one. The papers want all
// of them or do not say; this tolerance is ours.
func (r *region) fewest() int {
	if r.full == 0 {
		return 6
	}
	return (5*r.full + 5) / 6
}

// sixWall reports whether the segment has one of the six walls of a ring.
func sixWall(s *study.Segment) bool {
	switch s.Wall {
	case study.Anterior, study.Anteroseptal, study.Inferoseptal, study.Inferior, study.Inferolateral, study.Anterolateral:
		return true
	case study.Septal, study.Lateral, study.RVFreeWall:
	}
	return false
}

// inRing reports whether the segment lies in a ring of the ventricle: a wall or a
// sector, not the cap and not the right ventricle.
func inRing(s *study.Segment) bool {
	return s.Of > 0 || sixWall(s) || s.Wall == study.Septal || s.Wall == study.Lateral
}

func isMid(s *study.Segment) bool { return s.Level == study.Mid && sixWall(s) }

func isBasalOrMid(s *study.Segment) bool {
	return (s.Level == study.Basal || s.Level == study.Mid) && sixWall(s)
}

// isBasalOrMidAnyRing takes sectors as well; a ring of sectors without a level is
// the only slice that there is.
func isBasalOrMidAnyRing(s *study.Segment) bool {
	return isBasalOrMid(s) || s.Of > 0 && s.Level != study.Apical && s.Level != study.Apex
}

func isNamed(s *study.Segment) bool {
	switch s.Level {
	case study.Basal, study.Mid:
		return sixWall(s)
	case study.Apical:
		return inRing(s)
	case study.Apex:
	}
	return false
}

func isNamedOrCap(s *study.Segment) bool { return isNamed(s) || s.Level == study.Apex }

// septal and lateral also place sectors without a wall name: the 120° of the
// ring that the two septal (lateral) walls of the AHA ring take up.
func septal(s *study.Segment) bool {
	if s.Of > 0 && s.Wall == "" {
		a, _ := s.AngleDeg()
		return a >= 30 && a < 150
	}
	return s.IsSeptal()
}

func lateral(s *study.Segment) bool {
	if s.Of > 0 && s.Wall == "" {
		a, _ := s.AngleDeg()
		return a >= 210 && a < 330
	}
	return s.IsLateral()
}

// opposite reports whether b lies across the ring from a.
func opposite(a, b *study.Segment) bool {
	if a.Level != b.Level || a.Of != b.Of {
		return false
	}
	if a.Of > 0 {
		return a.Of%2 == 0 && (a.Sector+a.Of/2)%a.Of == b.Sector
	}
	return facing(a.Wall) != "" && facing(a.Wall) == b.Wall
}

// facing is the wall across the ring.
func facing(w study.Wall) study.Wall {
	switch w {
	case study.Anterior:
		return study.Inferior
	case study.Inferior:
		return study.Anterior
	case study.Anteroseptal:
		return study.Inferolateral
	case study.Inferolateral:
		return study.Anteroseptal
	case study.Inferoseptal:
		return study.Anterolateral
	case study.Anterolateral:
		return study.Inferoseptal
	case study.Septal:
		return study.Lateral
	case study.Lateral:
		return study.Septal
	case study.RVFreeWall:
	}
	return ""
}

// apicalSix reports whether the apical ring of the set has six walls.
func apicalSix(s *strain.Set) bool {
	if s.Model != study.NoModel {
		return s.Model == study.AHA18
	}
	for i := range s.Curves {
		seg := &s.Curves[i].Segment
		if seg.Level == study.Apical && sixWall(seg) && seg.Wall != study.Anterior && seg.Wall != study.Inferior {
			return true
		}
	}
	return false
}

var (
	midSix  = region{name: "the six mid segments", full: 6, has: isMid}
	twelve  = region{name: "the 12 basal and mid segments", full: 12, has: isBasalOrMid}
	sixteen = region{name: "the 16 segments", full: 16, has: isNamed, fits: func(s *strain.Set) string {
		if apicalSix(s) {
			return "the curves follow the 18-segment model"
		}
		return ""
	}}
	eighteen = region{name: "the 18 segments", full: 18, has: isNamed, fits: func(s *strain.Set) string {
		if !apicalSix(s) {
			return "the curves do not follow the 18-segment model"
		}
		return ""
	}}
	baseMid  = region{name: "the basal and mid segments", has: isBasalOrMidAnyRing}
	everyOne = region{name: "every segment in a ring", has: inRing}
)
