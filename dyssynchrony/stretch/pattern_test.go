package stretch

import (
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// septumOnly draws every septal segment alike, the rest together.
func septumOnly(l line) *strain.Set {
	return draw(100, func(seg study.Segment) line {
		if seg.IsSeptal() {
			return l
		}
		return together
	})
}

// Ejection is 90 to 390 ms: 25 % = 165 ms, 60 % = 270 ms, 110 % = 420 ms.
func TestSeptalPatterns(t *testing.T) {
	for _, row := range []struct {
		name string
		wall line
		want float64
	}{
		{"double peak", line{{0, 0}, {110, -8}, {200, -4}, {360, -9}, {600, 0}, {1000, 0}}, 1},
		{"double peak, second just 60 %", line{{0, 0}, {110, -8}, {200, -4}, {360, -4.9}, {600, 0}, {1000, 0}}, 1},
		{"second peak just below 60 %", line{{0, 0}, {110, -8}, {200, -3.6}, {360, -4.7}, {600, 0}, {1000, 0}}, 2},
		{"early peak, then stretch", line{{0, 0}, {100, -6}, {390, 2}, {600, 0}, {1000, 0}}, 2},
		{"early peak, little stretch", line{{0, 0}, {100, -6}, {390, -4}, {600, 0}, {1000, 0}}, 0},
		{"peak in the middle", line{{0, 0}, {220, -8}, {390, -3}, {600, 0}, {1000, 0}}, 0},
		{"late peak", line{{0, 0}, {330, -12}, {390, -11}, {600, 0}, {1000, 0}}, 3},
		{"peak after closure", line{{0, 0}, {450, -12}, {700, 0}, {1000, 0}}, 3},
		{"post-systolic second peak is none of systole", line{{0, 0}, {100, -6}, {390, 0}, {500, -6}, {700, 0}, {1000, 0}}, 2},
		{"two late peaks are no double peak", line{{0, 0}, {300, -8}, {350, -6}, {400, -9}, {600, 0}, {1000, 0}}, 3},
		{"no shortening", line{{0, 0}, {200, 4}, {390, 6}, {600, 0}, {1000, 0}}, 0},
	} {
		s := septumOnly(row.wall)
		near(t, row.name+": septal-pattern", value(t, s, "septal-pattern", ""), row.want, 0)
		near(t, row.name+": marechaux-pattern", value(t, s, "marechaux-pattern", ""), row.want, 0)
	}
}

// Each criterion alone must be able to break the pattern. 70 % of ejection = 300 ms.
func TestRisumNeedsEveryCriterion(t *testing.T) {
	for _, row := range []struct {
		name          string
		septum, other line
		want          float64
	}{
		{"all", rebounds, stretchedFirst, 1},
		{"septum does not shorten early", line{{0, 0}, {90, 0}, {200, -5}, {390, -1}, {1000, 0}}, stretchedFirst, 0},
		{"lateral wall is not stretched", rebounds, line{{0, 0}, {450, -21}, {650, 0}, {1000, 0}}, 0},
		{"septum peaks at 310 ms", line{{0, 0}, {90, -2}, {310, -8}, {390, -3}, {1000, 0}}, stretchedFirst, 0},
		{"septum peaks at 290 ms", line{{0, 0}, {90, -2}, {290, -8}, {390, -3}, {1000, 0}}, stretchedFirst, 1},
		{"lateral wall peaks before closure", rebounds, line{{0, 0}, {90, 3}, {370, -18}, {650, 0}, {1000, 0}}, 0},
	} {
		s := draw(100, func(seg study.Segment) line {
			switch seg.Wall {
			case study.Inferoseptal:
				return row.septum
			case study.Anterolateral:
				return row.other
			default:
				return together
			}
		})
		near(t, row.name, value(t, s, "risum-pattern", ""), row.want, 0)
	}
}

func TestRSPIRunsFromZeroToTwelve(t *testing.T) {
	early := map[study.Wall]bool{study.Inferoseptal: true, study.Anteroseptal: true, study.Inferior: true}
	full := draw(100, func(seg study.Segment) line {
		if early[seg.Wall] {
			return rebounds
		}
		return stretchedFirst
	})
	near(t, "all components", value(t, full, "rspi", ""), 12, 0)
	none := draw(100, func(study.Segment) line { return line{{0, 0}, {90, 0}, {380, -15}, {700, 0}, {1000, 0}} })
	near(t, "no component", value(t, none, "rspi", ""), 0, 0)
}

func TestSeptalFlash(t *testing.T) {
	for _, row := range []struct {
		name string
		wall line
		want float64
	}{
		{"in and back before ejection", line{{0, 0}, {50, -3}, {110, -0.5}, {390, -8}, {1000, 0}}, 1},
		{"back only by a third", line{{0, 0}, {50, -3}, {110, -2}, {390, -8}, {1000, 0}}, 0},
		{"inward peak at 150 ms", line{{0, 0}, {150, -3}, {230, 0}, {390, -8}, {1000, 0}}, 0},
		{"too small", line{{0, 0}, {50, -0.8}, {110, 0}, {390, -8}, {1000, 0}}, 0},
		{"shortens on", together, 0},
	} {
		s := septumOnly(row.wall)
		near(t, row.name, value(t, s, "septal-flash", "strain"), row.want, 0)
		moved := turned(s, study.Radial)
		moved.Quantity = study.Displacement
		for i := range moved.Curves { // an export that does not start at zero
			for k := range moved.Curves[i].Y {
				moved.Curves[i].Y[k] += 4
			}
		}
		near(t, row.name+", displacement", value(t, moved, "septal-flash", "displacement"), row.want, 0)
	}
	// Three times the noise: 3 points are no flash in a curve with 1.5 of noise a
	// segment (1.06 for the mean of two).
	s := septumOnly(line{{0, 0}, {50, -3}, {110, -0.5}, {390, -8}, {1000, 0}})
	for i := range s.Curves {
		s.Curves[i].NoiseSD = 1.5
	}
	near(t, "within noise", value(t, s, "septal-flash", "strain"), 0, 0)
}

// Displacement of the apex: inward motion is positive for each wall, and Y is its
// negative. Septal-ward by 1.5 mm before opening, then 4 mm the other way.
func TestApicalRockingFromDisplacement(t *testing.T) {
	rock := func(sept, lat line) *strain.Set {
		s := draw(100, func(seg study.Segment) line {
			if seg.IsSeptal() {
				return sept
			}
			return lat
		})
		s.Quantity, s.Direction, s.Sign = study.Displacement, study.Transverse, -1
		return s
	}
	septum := line{{0, 0}, {80, 1.5}, {390, -2.5}, {1000, 0}}  // outward, then inward
	lateral := line{{0, 0}, {80, -1.5}, {390, 2.5}, {1000, 0}} // inward, then outward
	near(t, "rocks", value(t, rock(septum, lateral), "apical-rocking", "displacement"), 1, 0)
	near(t, "rocks the other way", value(t, rock(lateral, septum), "apical-rocking", "displacement"), 0, 0)
	near(t, "both inward", value(t, rock(lateral, lateral), "apical-rocking", "displacement"), 0, 0)
	s := rock(septum, lateral)
	_, err := measure(t, "apical-rocking", "displacement").Compute(&dyssynchrony.Input{Set: without(s, apicalSeptum)}, nil)
	if err != error(noApicalWalls) {
		t.Errorf("error %v, want %q", err, noApicalWalls)
	}
}

func TestRockingProxyNeedsBothSwings(t *testing.T) {
	four := func(sept, lat line) float64 {
		return value(t, draw(100, func(seg study.Segment) line {
			if seg.IsSeptal() {
				return sept
			}
			return lat
		}), "apical-rocking", "strain-proxy")
	}
	near(t, "septum leads, lateral wall overtakes", four(rebounds, stretchedFirst), 1, 0)
	near(t, "septum leads to the end", four(line{{0, 0}, {90, -5}, {390, -20}, {1000, 0}}, line{{0, 0}, {90, 0}, {390, -14}, {1000, 0}}), 0, 0)
	near(t, "lateral wall leads", four(stretchedFirst, rebounds), 0, 0)
}
