package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// surface picks the nodes of one surface.
type surface func(Spot) bool

func lvEndocardium(s Spot) bool     { return s.Part != RVFree && s.Depth == 0 }
func lvEpicardium(s Spot) bool      { return s.Part == LVFree && s.Depth == 1 }
func rvSeptum(s Spot) bool          { return s.Part == Septum && s.Depth == 1 }
func rvFreeEndocardium(s Spot) bool { return s.Part == RVFree && s.Depth == 0 }
func rvEndocardium(s Spot) bool     { return rvSeptum(s) || rvFreeEndocardium(s) }

// nearest is the node of a surface nearest to a place given by angle and height.
func (h *Heart) nearest(on surface, angleDeg, height float64) (int32, error) {
	if !(angleDeg >= 0 && angleDeg <= 360) {
		return 0, study.Errf(study.Invalid, "site angle", "must lie between 0 and 360 degrees")
	}
	if !(height >= -0.3 && height <= 1) {
		return 0, study.Errf(study.Invalid, "site height", "must lie between -0.3 (epicardial apex) and 1 (base); it lies outside the wall")
	}
	best, at := math.Inf(1), int32(-1)
	long := (1 + baseHeight) * h.bowl.long
	for i, s := range h.Spots {
		if !on(s) {
			continue
		}
		da := (math.Mod(s.AngleDeg-angleDeg+540, 360) - 180) * math.Pi / 180 * math.Hypot(h.Mesh.Nodes[i].X, h.Mesh.Nodes[i].Y)
		dh := (s.Height - height) * long
		if d := da*da + dh*dh; d < best {
			best, at = d, int32(i)
		}
	}
	if at < 0 {
		return 0, study.Errf(study.Internal, "site", "the mesh has no such surface")
	}
	return at, nil
}

// LVSite is the node of the left ventricular epicardium at an AHA angle
// (0 … 360°) and height (0 … 1). The septum has no epicardium, so angles that
// fall on it are an error.
func (h *Heart) LVSite(angleDeg, height float64) (int32, error) {
	n, err := h.nearest(lvEpicardium, angleDeg, height)
	if err != nil {
		return 0, err
	}
	off := math.Abs(math.Mod(h.Spots[n].AngleDeg-angleDeg+540, 360) - 180)
	if off > 8 && height > 0.1 || math.Abs(h.Spots[n].Height-height) > 0.1 {
		return 0, study.Errf(study.Invalid, "LV site", "lies on the septum, which an epicardial lead cannot reach")
	}
	return n, nil
}

// LVSegmentSite is the epicardial node in the middle of a segment.
func (h *Heart) LVSegmentSite(s study.Segment, m study.SegmentModel) (int32, error) {
	r, ok := SegmentRegion(s, m)
	if !ok {
		return 0, study.Errf(study.Invalid, "LV site", "the segment model has no such segment")
	}
	if s.Level == study.Apex {
		return h.LVSite(270, -0.1)
	}
	a, _ := s.AngleDeg()
	lo, hi := math.Max(r.FromHeight, 0), math.Min(r.ToHeight, 1)
	return h.LVSite(a, (lo+hi)/2)
}

// QuadripolarMm are the distances of the poles of a quadripolar lead from its
// tip: a common spacing, remembered and not read (provenance in the docs).
var QuadripolarMm = [4]float64{0, 20, 30, 47}

// Quadripolar lays a lead on the epicardium from a tip towards the base at the
// same angle and returns the nodes of its four poles. Poles beyond the base are
// an error: the lead would leave the ventricle.
func (h *Heart) Quadripolar(angleDeg, tipHeight float64) ([4]int32, error) {
	var out [4]int32
	tip, err := h.LVSite(angleDeg, tipHeight)
	if err != nil {
		return out, err
	}
	for k, mm := range QuadripolarMm {
		if out[k], err = h.LVPole(tip, mm); err != nil {
			return out, err
		}
	}
	return out, nil
}

// LVPole is the epicardial node so many mm (0 to 100) from a node of the left
// epicardium towards the base at the same angle: a pole of a lead whose tip is
// there. Beyond the base is an error: the pole would leave the ventricle.
func (h *Heart) LVPole(tip int32, mm float64) (int32, error) {
	if tip < 0 || int(tip) >= len(h.Spots) || !lvEpicardium(h.Spots[tip]) {
		return 0, study.Errf(study.Invalid, "LV lead", "its tip must lie on the left epicardium")
	}
	if !(mm >= 0 && mm <= 100) {
		return 0, study.Errf(study.Invalid, "LV lead", "a pole must lie 0 to 100 mm from the tip")
	}
	const steps = 400
	angle, height := h.Spots[tip].AngleDeg, h.Spots[tip].Height
	path, last := 0.0, h.epicardium(angle, height)
	for k := 0; k <= steps; k++ {
		at := height + (1-height)*float64(k)/steps
		x := h.epicardium(angle, at)
		path += x.sub(last).norm()
		last = x
		if path >= mm-1e-9 {
			return h.nearest(lvEpicardium, angle, at)
		}
	}
	return 0, study.Errf(study.Invalid, "LV lead", "its proximal poles would lie beyond the base; choose a tip nearer to the apex")
}

// epicardium is the point of the outer surface at an angle and height.
func (h *Heart) epicardium(angleDeg, height float64) Vec {
	c := h.bowl.long + apexShare*h.bowl.wall
	z := height*(h.bowl.base+h.bowl.long) - h.bowl.long
	lat := math.Acos(math.Max(-1, math.Min(1, -z/c)))
	return h.bowl.point(1, lat/math.Acos(-h.bowl.base/c), angleDeg*math.Pi/180)
}

// RVPlace is a usual place of a right ventricular lead.
type RVPlace uint8

// The places.
const (
	RVApex RVPlace = iota
	RVMidSeptum
	RVOutflow // high anterior septum under the outflow tract, which is not modelled
)

// RVSite is the right endocardial node of a place.
func (h *Heart) RVSite(p RVPlace) (int32, error) {
	switch p {
	case RVApex:
		return h.nearest(rvEndocardium, 90, 0.22)
	case RVMidSeptum:
		return h.nearest(rvSeptum, 90, 0.55)
	case RVOutflow:
		return h.nearest(rvSeptum, 45, 0.95)
	}
	return 0, study.Errf(study.Invalid, "RV site", "must be the apex, the mid septum or the outflow tract")
}
