package remodel

import (
	"math"

	"github.com/concordis/concordis/heart"
)

// Growth is how far one patch has come from where it began, or, as a rate, how
// much of that comes in a day. All 0 is no change.
type Growth struct {
	// Fibre and Wall are the natural logarithms of θf and θr.
	Fibre float64 `json:"fibre"`
	Wall  float64 `json:"wall"`
	// Fibrosis is the share of contracting tissue that has been replaced, 0 to
	// MostFibrosis. It never falls.
	Fibrosis float64 `json:"fibrosis"`
	// Strength is the natural logarithm of active stress against the start.
	Strength float64 `json:"strength"`
	// Signal is the stimulus as the cells have come to feel it, which follows the
	// load over days. Laws without it leave it 0.
	Signal float64 `json:"signal"`
}

// Bounds of every law: growth stays within them whatever the law asks.
const (
	MostGrowth   = 0.9 // of |Fibre| and |Wall|: factors of 0.41 to 2.46
	MostFibrosis = 0.5
	MostStrength = 0.7 // of |Strength|: factors of 0.5 to 2
	MostSignal   = 1   // of |Signal|
)

// fibrousStiffness is how much stiffer than the tissue it replaces fibrous tissue
// is: with a tenth replaced passive stress is 1.3 times as high. Ours.
const fibrousStiffness = 4

// Step moves a growth by days at a rate and keeps it within the bounds.
func (g Growth) Step(rate Growth, days float64) Growth {
	return Growth{
		Fibre: clip(g.Fibre+days*rate.Fibre, MostGrowth), Wall: clip(g.Wall+days*rate.Wall, MostGrowth),
		Fibrosis: min(max(g.Fibrosis+days*max(0, rate.Fibrosis), g.Fibrosis), MostFibrosis),
		Strength: clip(g.Strength+days*rate.Strength, MostStrength),
		Signal:   clip(g.Signal+days*rate.Signal, MostSignal),
	}
}

func clip(v, most float64) float64 { return min(max(v, -most), most) }

// Mass is the factor of wall volume.
func (g Growth) Mass() float64 { return math.Exp(2*g.Fibre + g.Wall) }

// Area is the factor of mid-wall area at rest.
func (g Growth) Area() float64 { return math.Exp(2 * g.Fibre) }

// Mid is the mean of two growths or rates.
func Mid(a, b Growth) Growth { return a.between(b, 0.5) }

// Beyond continues the line from b to a by a share of their distance.
func Beyond(a, b Growth, share float64) Growth { return a.between(b, -share) }

// between is a plus a share of the way from a to b.
func (g Growth) between(b Growth, share float64) Growth {
	m := func(x, y float64) float64 { return x + share*(y-x) }
	return Growth{Fibre: m(g.Fibre, b.Fibre), Wall: m(g.Wall, b.Wall), Fibrosis: m(g.Fibrosis, b.Fibrosis),
		Strength: m(g.Strength, b.Strength), Signal: m(g.Signal, b.Signal)}
}

// Apart is the largest difference of two growths in any of their numbers.
func Apart(a, b Growth) float64 {
	return max(math.Abs(a.Fibre-b.Fibre), math.Abs(a.Wall-b.Wall), math.Abs(a.Fibrosis-b.Fibrosis),
		math.Abs(a.Strength-b.Strength), math.Abs(a.Signal-b.Signal))
}

// Grown is a heart after growth: p with the areas, volumes, active and passive
// stresses of the ventricular patches changed. The pericardium grows with the
// wall and, by area to the power 1.5, with the cavities that it holds, as over
// months it does. p is not changed; a growth that is missing counts as none.
func Grown(p heart.Parameters, g []Growth) heart.Parameters {
	out := p.Clone()
	k := 0
	for w, wall := range []*heart.Wall{&out.LeftWall, &out.Septum, &out.RightWall} {
		before, after, muscle := 0.0, 0.0, 0.0
		for i := range wall.Patches {
			if k >= len(g) {
				break
			}
			q := &wall.Patches[i]
			before += q.AreaM2
			muscle += q.WallVolumeM3 * (g[k].Mass() - 1)
			g[k].change(q)
			after += q.AreaM2
			k++
		}
		out.Pericardium.VolumeM3 += muscle
		if before > 0 {
			// The free walls bound their cavities; the septum bounds both a little.
			cavity := [3]float64{heart.LeftVentricle, heart.LeftVentricle, heart.RightVentricle}[w]
			share := [3]float64{0.75, 0.25, 1}[w]
			out.Pericardium.VolumeM3 += share * p.Start.VolumesM3[int(cavity)] * (math.Pow(after/before, 1.5) - 1)
		}
	}
	return out
}

// change applies a growth to a patch.
func (g Growth) change(q *heart.Patch) {
	q.AreaM2 *= g.Area()
	q.WallVolumeM3 *= g.Mass()
	alive := math.Exp(g.Strength) * (1 - g.Fibrosis)
	q.ActivePa = min(q.ActivePa*alive, 400e3)
	stiff := 1 + (fibrousStiffness-1)*g.Fibrosis
	q.MatrixPa = min(q.MatrixPa*stiff, 50e3)
}
