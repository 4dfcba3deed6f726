package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// rvNode is the node of the right free wall at depth step k, latitude step j,
// angular step i. On the rim the wall runs into the left epicardium: its inner
// surface ends on the line of insertion, its outer surface k steps further out.
func (g *grid) rvNode(k, j, i int) int32 {
	if i == g.first || i == g.last || j == g.low {
		switch i {
		case g.first:
			i -= k
		case g.last:
			i += k
		}
		if j == g.low {
			j = max(1, j-k)
		}
		return g.lv(g.deep, j, i)
	}
	return g.rv[(k*(g.up-g.low+1)+j-g.low)*(g.last-g.first+1)+i-g.first]
}

// foot is where a point of the right free wall stands on the septum.
type foot struct {
	on    Vec     // point of the left epicardium
	out   Vec     // unit direction away from it
	bulge float64 // share of the greatest width of the right cavity
}

// feet lays out the septal side of the right cavity. Directions keep within the
// plane of their height so that the base stays flat, and point half straight
// out from the middle of the septum and half out from the wall: a crescent
// that neither fans out nor folds.
func (g *grid) feet() {
	for j := g.low; j <= g.up; j++ {
		for i := g.first; i <= g.last; i++ {
			x := g.point(1, g.lat[j], g.angle(float64(i)))
			n := g.outward(1, x)
			n.Z = 0
			s := float64(i-g.first) / float64(g.last-g.first)
			t := float64(j-g.low) / float64(g.up-g.low)
			g.rvFeet = append(g.rvFeet, foot{on: x, out: n.unit().add(Vec{Y: 1}).unit(),
				bulge: math.Pow(math.Max(0, math.Sin(math.Pi*s)), 0.75) * math.Pow(t, 0.7)})
		}
	}
}

func (g *grid) foot(j, i int) *foot {
	return &g.rvFeet[(j-g.low)*(g.last-g.first+1)+i-g.first]
}

// rvWidest is the greatest width of the right cavity that is built, mm.
const rvWidest = 120

// placeRV finds the width of the crescent from the cavity volume and its
// thickness from the wall volume, then lays the nodes.
func (g *grid) placeRV() error {
	g.feet()
	width := bisect(0, rvWidest, func(w float64) float64 { return g.crescent(0, w) - g.RVCavityMl*1000 })
	if width > 0.99*rvWidest {
		return study.Errf(study.Invalid, "RV cavity volume", "does not fit on a left ventricle of this size")
	}
	inner := g.crescent(0, width)
	wall := bisect(0, 40, func(t float64) float64 { return g.crescent(t, width) - inner - g.RVWallMl*1000 })
	if wall > 39 {
		return study.Errf(study.Invalid, "RV wall volume", "would make the right free wall thicker than 39 mm")
	}
	g.rv = make([]int32, (g.rvDeep+1)*(g.up-g.low+1)*(g.last-g.first+1))
	for k := range g.rvDeep + 1 {
		depth := float64(k) / float64(g.rvDeep)
		for j := g.low + 1; j <= g.up; j++ {
			for i := g.first + 1; i < g.last; i++ {
				x := g.rvPoint(depth*wall, width, j, i)
				g.rv[(k*(g.up-g.low+1)+j-g.low)*(g.last-g.first+1)+i-g.first] = int32(len(g.nodes))
				g.nodes = append(g.nodes, x)
				g.spots = append(g.spots, Spot{Part: RVFree, Depth: depth, Height: g.height(x.Z),
					AngleDeg: 360 * float64(i) / float64(g.around)})
			}
		}
	}
	return nil
}

// rvPoint lies the thickness t outside the inner surface of the right free wall.
func (g *grid) rvPoint(t, width float64, j, i int) Vec {
	f := g.foot(j, i)
	return f.on.add(f.out.scale(width*f.bulge + t))
}

// crescent is the volume between the septum and the shell t outside the inner
// surface of the right free wall, mm³, summed over columns on the septum. The
// rim of the outer shell is taken one column further out.
func (g *grid) crescent(t, width float64) float64 {
	outer := func(j, i int) Vec {
		if i == g.first || i == g.last || j == g.low {
			if t == 0 {
				return g.foot(j, i).on
			}
			return g.nodes[g.rvNode(g.rvDeep, j, i)]
		}
		return g.rvPoint(t, width, j, i)
	}
	inner := func(j, i int) Vec { return g.foot(j, i).on }
	sum := 0.0
	for j := g.low; j < g.up; j++ {
		for i := g.first; i < g.last; i++ {
			c := [8]Vec{inner(j, i), inner(j, i+1), inner(j+1, i+1), inner(j+1, i),
				outer(j, i), outer(j, i+1), outer(j+1, i+1), outer(j+1, i)}
			for _, k := range kuhn {
				e := c[k[1]].sub(c[k[0]])
				sum += math.Abs(e.cross(c[k[2]].sub(c[k[0]])).dot(c[k[3]].sub(c[k[0]]))) / 6
			}
		}
	}
	return sum
}
