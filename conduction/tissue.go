package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Tissue holds the velocities of the working myocardium and of the fast layer
// under the endocardium, and what disturbs them.
type Tissue struct {
	Along  float64 // mm/ms along the fibre, 0.05 … 4
	Across float64 // mm/ms across the fibre, 0.05 … 4, not above Along

	// LVLayer and RVLayer are the velocities of the Purkinje network under the
	// endocardium of each cavity, mm/ms, any direction; 0 = no such layer, else up to 10.
	LVLayer, RVLayer float64

	Scars  []Scar
	Blocks []Block
}

// Region is a part of the left ventricular wall. Angles run counter-clockwise
// from FromDeg to ToDeg (AHA angles, through 0 if ToDeg is the smaller).
type Region struct {
	FromDeg, ToDeg       float64
	FromHeight, ToHeight float64 // as in Spot: −1 … 1.2
	FromDepth, ToDepth   float64 // 0 endocardium … 1 epicardium
}

// Scar is a region that conducts at Factor times the velocity of the
// surroundings; 0 does not conduct and cannot be captured.
type Scar struct {
	Region
	Factor float64 // 0 … 1
}

// Block is a line from one height to another at one angle across which nothing
// conducts, between two depths of the wall.
type Block struct {
	AngleDeg             float64
	FromHeight, ToHeight float64
	FromDepth, ToDepth   float64
}

// SegmentRegion is the full wall of a segment; false where the model has no
// such segment.
func SegmentRegion(s study.Segment, m study.SegmentModel) (Region, bool) {
	if s.Number(m) == 0 {
		return Region{}, false
	}
	r := Region{ToDepth: 1}
	switch s.Level {
	case study.Basal:
		r.FromHeight, r.ToHeight = 2.0/3, 1.2
	case study.Mid:
		r.FromHeight, r.ToHeight = 1.0/3, 2.0/3
	case study.Apical:
		r.FromHeight, r.ToHeight = -1, 1.0/3
		if m == study.AHA17 {
			r.FromHeight = 0
		}
	default:
		r.FromHeight, r.ToHeight, r.ToDeg = -1, 0, 360
		return r, true
	}
	half := 30.0
	if s.Level == study.Apical && m != study.AHA18 {
		half = 45
	}
	a, _ := s.AngleDeg()
	r.FromDeg, r.ToDeg = math.Mod(a-half+360, 360), math.Mod(a+half, 360)
	return r, true
}

// holds reports whether a place of the left ventricular wall lies in r.
func (r Region) holds(s Spot) bool {
	if s.Part == RVFree || s.Height < r.FromHeight || s.Height > r.ToHeight || s.Depth < r.FromDepth || s.Depth > r.ToDepth {
		return false
	}
	if r.ToDeg-r.FromDeg >= 360 {
		return true
	}
	return math.Mod(s.AngleDeg-r.FromDeg+720, 360) <= math.Mod(r.ToDeg-r.FromDeg+720, 360)
}

// crosses reports whether the line runs through a cell.
func (b Block) crosses(c cellPlace) bool {
	if c.Part == RVFree || c.Height+c.halfHeight < b.FromHeight || c.Height-c.halfHeight > b.ToHeight ||
		c.Depth < b.FromDepth || c.Depth > b.ToDepth {
		return false
	}
	d := math.Mod(c.AngleDeg-b.AngleDeg+540, 360) - 180
	return d >= -c.halfAngleDeg && d < c.halfAngleDeg
}

func (t Tissue) check() error {
	in := func(v, lo, hi float64) bool { return v >= lo && v <= hi }
	switch {
	case !in(t.Along, 0.05, 4):
		return study.Errf(study.Invalid, "velocity along the fibre", "must lie between 0.05 and 4 m/s")
	case !in(t.Across, 0.05, t.Along):
		return study.Errf(study.Invalid, "velocity across the fibre", "must lie between 0.05 m/s and the velocity along the fibre")
	case !in(t.LVLayer, 0, 10) || !in(t.RVLayer, 0, 10):
		return study.Errf(study.Invalid, "velocity of the fast layer", "must lie between 0 (none) and 10 m/s")
	}
	for i, s := range t.Scars {
		if !in(s.Factor, 0, 1) {
			return study.Errf(study.Invalid, "scar", "velocity factor of scar %d must lie between 0 and 1", i+1)
		}
		if !in(s.FromDeg, 0, 360) || !in(s.ToDeg, 0, 360) || !in(s.FromHeight, -1, s.ToHeight) || !in(s.ToHeight, -1, 1.2) ||
			!in(s.FromDepth, 0, s.ToDepth) || !in(s.ToDepth, 0, 1) {
			return study.Errf(study.Invalid, "scar", "the region of scar %d is empty or leaves the wall", i+1)
		}
	}
	for i, b := range t.Blocks {
		if !in(b.AngleDeg, 0, 360) || !in(b.FromHeight, -1, b.ToHeight) || !in(b.ToHeight, -1, 1.2) ||
			!in(b.FromDepth, 0, b.ToDepth) || !in(b.ToDepth, 0, 1) {
			return study.Errf(study.Invalid, "line of block", "line %d is empty or leaves the wall", i+1)
		}
	}
	return nil
}

// factor is the share of its velocity that a cell keeps.
func (t Tissue) factor(c cellPlace) float64 {
	f := 1.0
	for _, s := range t.Scars {
		if s.holds(c.Spot) {
			f = math.Min(f, s.Factor)
		}
	}
	for _, b := range t.Blocks {
		if b.crosses(c) {
			f = 0
		}
	}
	if f*t.Across < minSpeed {
		return 0
	}
	return f
}

// lay gives every tetrahedron and triangle of the heart its velocity.
func (t Tissue) lay(h *Heart) (Medium, Sheet) {
	share := make([]float64, len(h.cell))
	for c := range share {
		share[c] = t.factor(h.cell[c])
	}
	m := Medium{Along: make([]float64, len(h.cellOf)), Across: make([]float64, len(h.cellOf))}
	for q, c := range h.cellOf {
		m.Along[q], m.Across[q] = share[c]*t.Along, share[c]*t.Across
	}
	var sheet Sheet
	add := func(tris [][3]int32, cells []int32, speed float64) {
		for i, tri := range tris {
			sheet.Triangles = append(sheet.Triangles, tri)
			sheet.Speed = append(sheet.Speed, floorSpeed(speed*share[cells[i]]))
		}
	}
	add(h.LVEndo, h.lvEndoC, t.LVLayer)
	add(h.RVEndo, h.rvEndoC, t.RVLayer)
	return m, sheet
}

// floorSpeed makes a velocity that is too low to count none at all.
func floorSpeed(v float64) float64 {
	if v < minSpeed {
		return 0
	}
	return v
}
