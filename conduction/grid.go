package conduction

import "math"

// grid lays out the hexahedra of both ventricles. The left one is a stack of
// shells in latitude and angle; the right free wall is a patch of shells over
// the septal angles whose rim coincides with nodes of the left epicardium.
type grid struct {
	Shape
	bowl
	around, up, deep int // steps of the left ventricle
	rvDeep           int
	first, last      int // angular steps where the right cavity ends
	low              int // latitude step where the right cavity ends below
	lat              []float64

	nodes  []Vec
	spots  []Spot
	rv     []int32 // right free wall: [k][j−low][i−first], rim nodes shared
	rvFeet []foot  // septal side of the right cavity: [j−low][i−first]
	hexes  []Hexahedron
	fibre  []Vec
	cells  []cellPlace
	lvEndo [][3]int32
	rvEndo [][3]int32

	lvEndoC, rvEndoC []int32
}

// insertionDeg is the AHA angle of the anterior insertion of the right free
// wall; the inferior one is opposite the middle of the septum (90°).
const insertionDeg = 30

// newGrid chooses the numbers of steps for the wanted number of nodes.
func newGrid(s Shape) *grid {
	g := &grid{Shape: s, bowl: newBowl(s)}
	arc := 0.0
	for i := range 100 {
		arc += g.point(0.5, float64(i+1)/100, 0).sub(g.point(0.5, float64(i)/100, 0)).norm()
	}
	best := math.Inf(1)
	for around := 24; around <= 240; around += 12 { // so that the insertions fall on steps
		for stretch := 0.9; stretch < 1.4; stretch += 0.05 {
			c := *g
			c.around = around
			edge := 2 * math.Pi * (c.short + c.wall/2) / float64(around)
			c.deep = max(2, int(math.Round(1.25*c.wall/edge)))
			c.up = max(8, int(math.Round(arc/edge/stretch)))
			c.first = around * insertionDeg / 360
			c.last = around/2 - c.first
			c.low = max(2, c.up/5)
			c.rvDeep = max(1, int(math.Round(3.5/edge)))
			n := (c.deep+1)*(c.up*around+1) + (c.last-c.first-1)*(c.up-c.low)*(c.rvDeep+1)
			if miss := math.Abs(math.Log(float64(n)/float64(s.Nodes))) + 0.2*math.Abs(stretch-1.1); miss < best {
				best = miss
				*g = c
			}
		}
	}
	g.lat = g.latitudes(g.up)
	return g
}

// lv is the node at depth step k, latitude step j, angular step i.
func (g *grid) lv(k, j, i int) int32 {
	i = ((i % g.around) + g.around) % g.around
	shell := g.up*g.around + 1
	if j == 0 {
		return int32(k * shell)
	}
	return int32(k*shell + 1 + (j-1)*g.around + i)
}

func (g *grid) angle(i float64) float64 { return 2 * math.Pi * i / float64(g.around) }

// height of a point over the tip of the cavity, 1 at the base.
func (g *grid) height(z float64) float64 { return (z + g.long) / (g.base + g.long) }

func (g *grid) placeLV() {
	for k := range g.deep + 1 {
		w := float64(k) / float64(g.deep)
		for j := range g.up + 1 {
			for i := range g.around {
				if j == 0 && i > 0 {
					break
				}
				x := g.point(w, g.lat[j], g.angle(float64(i)))
				g.nodes = append(g.nodes, x)
				g.spots = append(g.spots, Spot{Part: g.lvPart(float64(i), float64(j)), Depth: w,
					AngleDeg: 360 * float64(i) / float64(g.around), Height: g.height(x.Z)})
			}
		}
	}
}

func (g *grid) lvPart(i, j float64) Part {
	if i >= float64(g.first) && i <= float64(g.last) && j >= float64(g.low) {
		return Septum
	}
	return LVFree
}

// fill makes the hexahedra, fibres and endocardial triangles.
func (g *grid) fill() {
	for k := range g.deep {
		for j := range g.up {
			for i := range g.around {
				g.lvCell(k, j, i)
			}
		}
	}
	for k := range g.rvDeep {
		for j := g.low; j < g.up; j++ {
			for i := g.first; i < g.last; i++ {
				g.rvCell(k, j, i)
			}
		}
	}
}

func (g *grid) lvCell(k, j, i int) {
	h := Hexahedron{g.lv(k, j, i), g.lv(k, j, i+1), g.lv(k, j+1, i+1), g.lv(k, j+1, i),
		g.lv(k+1, j, i), g.lv(k+1, j, i+1), g.lv(k+1, j+1, i+1), g.lv(k+1, j+1, i)}
	part := g.lvPart(float64(i)+0.5, float64(j)+0.5)
	w := (float64(k) + 0.5) / float64(g.deep)
	g.add(h, part, w, float64(i)+0.5)
	cell := int32(len(g.hexes) - 1)
	if k == 0 {
		g.lvEndo, g.lvEndoC = addQuad(g.lvEndo, g.lvEndoC, cell, h[0], h[1], h[2], h[3])
	}
	if k == g.deep-1 && part == Septum {
		g.rvEndo, g.rvEndoC = addQuad(g.rvEndo, g.rvEndoC, cell, h[4], h[5], h[6], h[7])
	}
}

func (g *grid) rvCell(k, j, i int) {
	h := Hexahedron{g.rvNode(k, j, i), g.rvNode(k, j, i+1), g.rvNode(k, j+1, i+1), g.rvNode(k, j+1, i),
		g.rvNode(k+1, j, i), g.rvNode(k+1, j, i+1), g.rvNode(k+1, j+1, i+1), g.rvNode(k+1, j+1, i)}
	g.add(h, RVFree, (float64(k)+0.5)/float64(g.rvDeep), float64(i)+0.5)
	if k == 0 {
		g.rvEndo, g.rvEndoC = addQuad(g.rvEndo, g.rvEndoC, int32(len(g.hexes)-1), h[0], h[1], h[2], h[3])
	}
}

// addQuad adds a four-sided piece of surface as two triangles, without those
// that have collapsed.
func addQuad(tris [][3]int32, cells []int32, cell, a, b, c, d int32) ([][3]int32, []int32) {
	for _, t := range [2][3]int32{{a, b, c}, {a, c, d}} {
		if t[0] != t[1] && t[1] != t[2] && t[0] != t[2] {
			tris, cells = append(tris, t), append(cells, cell)
		}
	}
	return tris, cells
}

// add stores a hexahedron with its fibre. Its local directions come from its own
// corners: circumferential along corners 0→1, transmural along 0→4.
func (g *grid) add(h Hexahedron, part Part, w, i float64) {
	mean := func(c ...int) Vec {
		var v Vec
		for _, k := range c {
			v = v.add(g.nodes[h[k]])
		}
		return v.scale(1 / float64(len(c)))
	}
	mid := mean(0, 1, 2, 3, 4, 5, 6, 7)
	circ := mean(1, 2, 5, 6).sub(mean(0, 3, 4, 7)).unit()
	radial := mean(4, 5, 6, 7).sub(mean(0, 1, 2, 3)).unit()
	long := radial.cross(circ).unit()
	circ = long.cross(radial).unit()
	if long.Z < 0 {
		long = long.scale(-1)
	}
	helix := (g.FibreEndoDeg + w*(g.FibreEpiDeg-g.FibreEndoDeg)) * math.Pi / 180
	f := circ.scale(math.Cos(helix)).add(long.scale(math.Sin(helix))).unit()
	if f.norm() == 0 {
		f = Vec{X: 1} // a collapsed corner cell; it holds no tetrahedra or flat ones
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, n := range h {
		lo, hi = math.Min(lo, g.spots[n].Height), math.Max(hi, g.spots[n].Height)
	}
	g.hexes = append(g.hexes, h)
	g.fibre = append(g.fibre, f)
	g.cells = append(g.cells, cellPlace{halfAngleDeg: 180 / float64(g.around), halfHeight: (hi - lo) / 2,
		Spot: Spot{Part: part, AngleDeg: 360 * i / float64(g.around), Height: g.height(mid.Z), Depth: w}})
}
