package tissue

import "github.com/concordis/concordis/study"

// slots are the 12 basal and mid segments: 0 to 5 the basal ring, 6 to 11 the mid
// ring, each in the order of study.SixWalls. Apical segments have no slot: their
// velocities are too low and too oblique for times.
const slots = 12

// The places in a ring.
const (
	anterior = iota
	anteroseptal
	inferoseptal
	inferior
	inferolateral
	anterolateral
	walls
)

// slotOf is the slot of a segment. Readers of four-chamber tracings say septal and
// lateral; they mean the inferoseptal and the anterolateral wall.
func slotOf(s *study.Segment) (int, bool) {
	ring := 0
	switch s.Level {
	case study.Basal:
	case study.Mid:
		ring = walls
	default:
		return 0, false
	}
	switch s.Wall {
	case study.Anterior:
		return ring + anterior, true
	case study.Anteroseptal:
		return ring + anteroseptal, true
	case study.Inferoseptal, study.Septal:
		return ring + inferoseptal, true
	case study.Inferior:
		return ring + inferior, true
	case study.Inferolateral:
		return ring + inferolateral, true
	case study.Anterolateral, study.Lateral:
		return ring + anterolateral, true
	case study.RVFreeWall:
	}
	return 0, false
}

// placeOf is the segment of a slot.
func placeOf(slot int) study.Segment {
	s, _ := study.SegmentOf(study.AHA16, slot+1)
	return s
}

// facing are the slots that lie across the ring from each other, the inferior or
// lateral one second.
var facing = [slots / 2][2]int{{0, 3}, {1, 4}, {2, 5}, {6, 9}, {7, 10}, {8, 11}}
