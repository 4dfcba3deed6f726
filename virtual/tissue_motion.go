package virtual

import (
	"math"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// rings from base to apex. Each spans a third of the long axis.
const rings = 3

// longitudinal is the true displacement in mm of the basal and mid segments of an
// apical view, positive towards the apex. The apex stays where it is, as it nearly
// does in the chest, and the middle of a segment moves by what half of it and the
// whole of those between it and the apex shorten.
func (p *Patient) longitudinal(view study.View) study.CurveSet {
	times, rows := p.clock()
	set := p.set(study.Displacement, study.LV, times)
	set.Direction, set.View, set.Model = study.Longitudinal, view, p.Scenario.Segments
	piece := p.longAxisMm(rows[0]) / rings
	for _, wall := range study.SixWalls {
		if viewOf[wall] != view {
			continue
		}
		ring := p.wallStrain(wall, rows)
		if len(ring) < rings {
			continue
		}
		basal, mid := make([]float64, len(rows)), make([]float64, len(rows))
		for k := range rows {
			mid[k] = -piece / 100 * (ring[1][k]/2 + ring[2][k])
			basal[k] = -piece / 100 * (ring[0][k]/2 + ring[1][k] + ring[2][k])
		}
		set.Segments = append(set.Segments,
			study.SegmentCurve{Segment: study.Segment{Level: study.Basal, Wall: wall}, Values: basal},
			study.SegmentCurve{Segment: study.Segment{Level: study.Mid, Wall: wall}, Values: mid})
	}
	return set
}

// wallStrain is the strain in percent of the segments of a wall from base to apex.
// In an apical ring of four walls the septal and the lateral one stand for both of
// their side; the cap lies beyond the cavity and does not count.
func (p *Patient) wallStrain(wall study.Wall, rows []int) [][]float64 {
	var out [][]float64
	for _, level := range []study.Level{study.Basal, study.Mid, study.Apical} {
		for i := range p.Columns.Patches {
			seg, ok := study.SegmentOf(p.Scenario.Segments, p.Columns.Patches[i].Segment)
			if ok && seg.Level == level && (seg.Wall == wall || seg.Wall == study.Septal && septalSide(wall) || seg.Wall == study.Lateral && lateralSide(wall)) {
				out = append(out, p.strain(i, rows))
			}
		}
	}
	return out
}

func septalSide(w study.Wall) bool { return study.Segment{Wall: w}.IsSeptal() }

func lateralSide(w study.Wall) bool { return study.Segment{Wall: w}.IsLateral() }

// rightBase is the true displacement in mm of the basal right free wall, positive
// towards the apex. The right wall is taken to be as long as the left axis.
func (p *Patient) rightBase() study.CurveSet {
	times, rows := p.clock()
	set := p.set(study.Displacement, study.RV, times)
	set.Direction, set.View = study.Longitudinal, study.A4C
	var wall [][]float64
	for i := range p.Columns.Patches {
		if p.Columns.Patches[i].Wall == heart.RightFreeWall {
			wall = append(wall, p.strain(i, rows)) // base first
		}
	}
	mm := make([]float64, len(rows))
	piece := p.longAxisMm(rows[0]) / float64(len(wall))
	for i, strain := range wall {
		share := piece / 100
		if i == 0 {
			share /= 2
		}
		for k := range mm {
			mm[k] -= share * strain[k]
		}
	}
	set.Segments = []study.SegmentCurve{{Segment: study.Segment{Level: study.Basal, Wall: study.RVFreeWall}, Values: mm}}
	return set
}

// aboveEquator is the height of the base over the equator of the cavity as a share
// of its long half-axis, as in the electrical body.
const aboveEquator = 0.5

// longAxisMm is the length of the left cavity from base to apex in a row: that of a
// truncated ellipsoid of its volume with the elongation of the electrical body.
func (p *Patient) longAxisMm(row int) float64 {
	shape := conduction.AdultShape()
	if p.Scenario.Base == FailingBase {
		shape = conduction.DilatedShape()
	}
	const below = aboveEquator + 1
	// Volume below the base over the short half-axis cubed.
	unit := math.Pi * shape.Elongation * (below - (aboveEquator*aboveEquator*aboveEquator+1)/3)
	short := math.Cbrt(p.Columns.VolumeM3[heart.LeftVentricle][row] / unit)
	return 1000 * below * shape.Elongation * short
}
