package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Shape describes the ventricles at the moment of activation (end-diastole).
type Shape struct {
	LVCavityMl float64 // 20 … 800
	LVWallMl   float64 // left free wall and septum together, 20 … 800
	RVCavityMl float64 // 20 … 600
	RVWallMl   float64 // right free wall, 5 … 300

	// Elongation is the ratio of the long to the short half-axis of the left
	// ventricular cavity, 1 … 4.
	Elongation float64

	// FibreEndoDeg and FibreEpiDeg are the helix angles of the fibres at the two
	// surfaces of both ventricles, degrees from the circumference, −90 … 90;
	// linear through the wall. Positive at the endocardium is a right-handed helix.
	FibreEndoDeg, FibreEpiDeg float64

	// Nodes is the wanted number of nodes, 1000 … 50000; the result is within
	// about a fifth of it.
	Nodes int
}

// AdultShape is a healthy adult heart: cavities and wall masses near the middle
// of the normal ranges of magnetic resonance, helix angle +60° to −60°. The
// figures are round numbers of ours, not one study's.
func AdultShape() Shape {
	return Shape{LVCavityMl: 130, LVWallMl: 110, RVCavityMl: 140, RVWallMl: 35, Elongation: 2.1,
		FibreEndoDeg: 60, FibreEpiDeg: -60, Nodes: 5000}
}

// DilatedShape is a dilated left ventricle as in candidates for
// resynchronisation: round, large, heavier than normal. Round numbers of ours.
func DilatedShape() Shape {
	s := AdultShape()
	s.LVCavityMl, s.LVWallMl, s.RVCavityMl, s.Elongation = 240, 180, 150, 1.8
	return s
}

func (s Shape) check() error {
	for _, f := range []struct {
		name           string
		v, least, most float64
	}{
		{"LV cavity volume", s.LVCavityMl, 20, 800},
		{"LV wall volume", s.LVWallMl, 20, 800},
		{"RV cavity volume", s.RVCavityMl, 20, 600},
		{"RV wall volume", s.RVWallMl, 5, 300},
		{"elongation", s.Elongation, 1, 4},
		{"endocardial fibre angle", s.FibreEndoDeg, -90, 90},
		{"epicardial fibre angle", s.FibreEpiDeg, -90, 90},
		{"number of nodes", float64(s.Nodes), 1000, 50000},
	} {
		if !(f.v >= f.least && f.v <= f.most) {
			return study.Errf(study.Invalid, f.name, "must lie between %g and %g", f.least, f.most)
		}
	}
	return nil
}

// bowl is the left ventricle: half-axes of the inner surface in mm, wall
// thickness at the equator, and the height of the base above the equator.
type bowl struct {
	short, long, wall, base float64
}

// Shares of the left ventricular shape that are fixed: the base plane lies this
// part of the long half-axis above the equator, the apex has this part of the
// thickness of the wall.
const (
	baseHeight = 0.5
	apexShare  = 0.7
)

// truncated is the volume of an ellipsoid with half-axes short (twice) and long
// below the height z, in mm³.
func truncated(short, long, z float64) float64 {
	return math.Pi * short * short * (z + long - (z*z*z+long*long*long)/(3*long*long))
}

// newBowl finds the ellipsoids with the wanted cavity and wall volume.
func newBowl(s Shape) bowl {
	var b bowl
	unit := truncated(1, s.Elongation, baseHeight*s.Elongation)
	b.short = math.Cbrt(s.LVCavityMl * 1000 / unit)
	b.long = s.Elongation * b.short
	b.base = baseHeight * b.long
	b.wall = bisect(0, 200, func(w float64) float64 {
		return truncated(b.short+w, b.long+apexShare*w, b.base) - truncated(b.short, b.long, b.base) - s.LVWallMl*1000
	})
	return b
}

// bisect finds the root of a rising function between lo and hi.
func bisect(lo, hi float64, f func(float64) float64) float64 {
	for range 44 {
		if mid := (lo + hi) / 2; f(mid) > 0 {
			hi = mid
		} else {
			lo = mid
		}
	}
	return (lo + hi) / 2
}

// point is the place at depth w (0 inner, 1 outer surface), latitude share s (0
// apex, 1 base) and AHA angle in radians.
func (b bowl) point(w, s, angle float64) Vec {
	a, c := b.short+w*b.wall, b.long+apexShare*w*b.wall
	lat := s * math.Acos(-b.base/c)
	r := a * math.Sin(lat)
	return Vec{r * math.Cos(angle), r * math.Sin(angle), -c * math.Cos(lat)}
}

// outward is the unit normal of the surface at depth w.
func (b bowl) outward(w float64, x Vec) Vec {
	a, c := b.short+w*b.wall, b.long+apexShare*w*b.wall
	return Vec{x.X / (a * a), x.Y / (a * a), x.Z / (c * c)}.unit()
}

// latitudes spaces n steps from apex to base evenly along the middle of the wall.
func (b bowl) latitudes(n int) []float64 {
	const fine = 1000
	length := make([]float64, fine+1)
	for i := 1; i <= fine; i++ {
		length[i] = length[i-1] + b.point(0.5, float64(i)/fine, 0).sub(b.point(0.5, float64(i-1)/fine, 0)).norm()
	}
	out := make([]float64, n+1)
	at := 0
	for k := range out {
		want := length[fine] * float64(k) / float64(n)
		for at < fine && length[at+1] < want {
			at++
		}
		if at >= fine {
			out[k] = 1
			continue
		}
		out[k] = (float64(at) + (want-length[at])/(length[at+1]-length[at])) / fine
	}
	out[n] = 1
	return out
}
