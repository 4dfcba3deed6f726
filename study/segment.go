package study

import "strconv"

// Level is the height of a segment in the ventricle.
type Level string

// The levels, base to apex. Apex is the cap of the 17-segment model.
const (
	Basal  Level = "basal"
	Mid    Level = "mid"
	Apical Level = "apical"
	Apex   Level = "apex"
)

// Wall names the wall of a segment.
type Wall string

// The walls. Basal and mid rings, and the apical ring of the 18-segment model,
// have six walls (Anterior … Anterolateral). The apical ring of the 16- and
// 17-segment models has four: Anterior, Septal, Inferior, Lateral.
const (
	Anterior      Wall = "anterior"
	Anteroseptal  Wall = "anteroseptal"
	Inferoseptal  Wall = "inferoseptal"
	Inferior      Wall = "inferior"
	Inferolateral Wall = "inferolateral"
	Anterolateral Wall = "anterolateral"
	Septal        Wall = "septal"
	Lateral       Wall = "lateral"
	RVFreeWall    Wall = "rv-free"
)

// SixWalls is the ring order of a six-wall ring: counter-clockwise in the AHA
// picture (anterior on top, septum on the left), starting at the anterior wall.
var SixWalls = [6]Wall{Anterior, Anteroseptal, Inferoseptal, Inferior, Inferolateral, Anterolateral}

// FourWalls is the ring order of a four-wall apical ring.
var FourWalls = [4]Wall{Anterior, Septal, Inferior, Lateral}

// Segment is a place in the ventricular wall. A segment of a named model has a
// Level and, except at the Apex, a Wall. A sector of a ring that is cut in Of
// equal parts (magnetic resonance) has Of > 0 and Sector 0 … Of−1 in ring
// order, sector 0 being centred on the anterior wall; its Wall may be empty.
type Segment struct {
	Level  Level
	Wall   Wall
	Sector int
	Of     int
}

// SegmentModel is the number of segments of a division of the left ventricle;
// 0 means that the curves follow no such model (rings of sectors, single walls).
type SegmentModel int

// The models: AHA 17 (Cerqueira, Circulation 2002;105:539,
// doi:10.1161/hc0402.102975), its 16-segment form without the cap, and the
// 18-segment form of strain software with six apical walls.
const (
	NoModel SegmentModel = 0
	AHA16   SegmentModel = 16
	AHA17   SegmentModel = 17
	AHA18   SegmentModel = 18
)

// Number is the number of the segment in model m, from 1; 0 when m has no such
// segment.
func (s Segment) Number(m SegmentModel) int {
	if m != AHA16 && m != AHA17 && m != AHA18 {
		return 0
	}
	for n := 1; n <= int(m); n++ {
		if t, ok := SegmentOf(m, n); ok && t.Level == s.Level && t.Wall == s.Wall {
			return n
		}
	}
	return 0
}

// SegmentOf is segment n (from 1) of model m; false when m has no such segment.
func SegmentOf(m SegmentModel, n int) (Segment, bool) {
	if n < 1 || n > int(m) || m != AHA16 && m != AHA17 && m != AHA18 {
		return Segment{}, false
	}
	switch {
	case n <= 6:
		return Segment{Level: Basal, Wall: SixWalls[n-1]}, true
	case n <= 12:
		return Segment{Level: Mid, Wall: SixWalls[n-7]}, true
	case m == AHA18:
		return Segment{Level: Apical, Wall: SixWalls[n-13]}, true
	case n <= 16:
		return Segment{Level: Apical, Wall: FourWalls[n-13]}, true
	}
	return Segment{Level: Apex}, true
}

// AngleDeg is the middle of the segment in its ring, degrees counter-clockwise
// in the AHA picture from the anterior wall, 0 to 360; false for the cap and for
// walls that lie in no ring.
func (s Segment) AngleDeg() (float64, bool) {
	if s.Of > 0 {
		return 360 * float64(s.Sector) / float64(s.Of), true
	}
	for i, w := range SixWalls {
		if w == s.Wall {
			return 60 * float64(i), true
		}
	}
	switch s.Wall {
	case Septal:
		return 90, true
	case Lateral:
		return 270, true
	default:
		return 0, false
	}
}

// IsSeptal reports whether the segment lies in the septum: anteroseptal,
// inferoseptal or (apical ring of four) septal.
func (s Segment) IsSeptal() bool {
	return s.Wall == Anteroseptal || s.Wall == Inferoseptal || s.Wall == Septal
}

// IsLateral reports whether the segment lies in the lateral wall:
// inferolateral (also called posterior), anterolateral or (apical ring of four)
// lateral.
func (s Segment) IsLateral() bool {
	return s.Wall == Inferolateral || s.Wall == Anterolateral || s.Wall == Lateral
}

// String is the name of the segment in words: "basal inferoseptal", "apex",
// "mid sector 3 of 24".
func (s Segment) String() string {
	out := string(s.Level)
	add := func(t string) {
		if out != "" && t != "" {
			out += " "
		}
		out += t
	}
	add(string(s.Wall))
	if s.Of > 0 {
		add("sector " + strconv.Itoa(s.Sector+1) + " of " + strconv.Itoa(s.Of))
	}
	return out
}
