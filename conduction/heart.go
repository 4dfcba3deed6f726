package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Part is a piece of the ventricular wall.
type Part uint8

// The parts. The septum is the wall of the left ventricle between the lines
// where the right free wall inserts.
const (
	LVFree Part = iota
	Septum
	RVFree
)

func (p Part) String() string { return [...]string{"LV free wall", "septum", "RV free wall"}[p] }

// Spot says where a node lies in the wall.
type Spot struct {
	Part Part

	// AngleDeg is the AHA angle: 0 anterior, 90 septal, 180 inferior, 270
	// lateral, seen from the apex. For the right free wall it is the angle of the
	// septal point that it faces.
	AngleDeg float64

	// Height is 0 at the tip of the left ventricular cavity and 1 at the base;
	// the cap below the cavity has negative heights.
	Height float64

	// Depth is 0 at the endocardium of the part's own cavity (for the septum: the
	// left one) and 1 at the epicardium (for the septum: the right endocardium).
	Depth float64
}

// Heart is the mesh of both ventricles with the place of every node. Local axes:
// X to the anterior wall, Y to the septum, Z from apex to base.
type Heart struct {
	Mesh      *Mesh
	Shape     Shape
	Spots     []Spot    // one per node
	VolumeMm3 []float64 // share of each node in the wall
	WallMm    float64   // thickness of the left ventricle at its equator
	LVEndo    [][3]int32
	RVEndo    [][3]int32 // free wall and right side of the septum

	cell    []cellPlace // per hexahedron
	cellOf  []int32     // per tetrahedron
	lvEndoC []int32     // hexahedron under each triangle
	rvEndoC []int32
	bowl    bowl
	step    float64 // mean distance of neighbours, mm
}

// cellPlace is the middle of a hexahedron, with its extent.
type cellPlace struct {
	Spot
	halfAngleDeg, halfHeight float64
}

// Build makes the ventricles. Errors name the field that is out of range, or
// the part that cannot be built with these volumes.
func Build(s Shape) (*Heart, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	g := newGrid(s)
	g.placeLV()
	if err := g.placeRV(); err != nil {
		return nil, err
	}
	g.fill()
	m, cellOf, err := FromHexahedra(g.nodes, g.hexes, g.fibre)
	if err != nil {
		return nil, err
	}
	h := &Heart{Mesh: m, Shape: s, Spots: g.spots, WallMm: g.wall, VolumeMm3: m.NodeVolumes(),
		LVEndo: g.lvEndo, RVEndo: g.rvEndo, lvEndoC: g.lvEndoC, rvEndoC: g.rvEndoC,
		cell: g.cells, cellOf: cellOf, bowl: g.bowl}
	total := 0.0
	for _, v := range h.VolumeMm3 {
		total += v
	}
	h.step = math.Cbrt(total / float64(len(g.nodes)))
	return h, nil
}

// level of a height; apex tells whether the model has a cap.
func level(height float64, capped bool) study.Level {
	switch {
	case height > 2.0/3:
		return study.Basal
	case height > 1.0/3:
		return study.Mid
	case height < 0 && capped:
		return study.Apex
	}
	return study.Apical
}

// Segment is the segment of node i in model m; false for a node of the right
// free wall and for an unknown model. Levels are thirds of the length of the
// cavity; with 17 segments the wall below the cavity is the cap, with 16 and 18
// it belongs to the apical ring.
func (h *Heart) Segment(i int, m study.SegmentModel) (study.Segment, bool) {
	s := h.Spots[i]
	if s.Part == RVFree || m != study.AHA16 && m != study.AHA17 && m != study.AHA18 {
		return study.Segment{}, false
	}
	l := level(s.Height, m == study.AHA17)
	switch {
	case l == study.Apex:
		return study.Segment{Level: l}, true
	case l == study.Apical && m != study.AHA18:
		return study.Segment{Level: l, Wall: study.FourWalls[int(math.Floor(s.AngleDeg/90+0.5))%4]}, true
	}
	return study.Segment{Level: l, Wall: study.SixWalls[int(math.Floor(s.AngleDeg/60+0.5))%6]}, true
}

// RVSegment is the level of a node of the right free wall; false elsewhere.
func (h *Heart) RVSegment(i int) (study.Segment, bool) {
	if s := h.Spots[i]; s.Part == RVFree {
		return study.Segment{Level: level(s.Height, false), Wall: study.RVFreeWall}, true
	}
	return study.Segment{}, false
}
