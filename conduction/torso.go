package conduction

import (
	_ "embed" // for the stored weights
	"encoding/binary"
	"math"

	"github.com/concordis/concordis/study"
)

// Torso is a homogeneous body with nine electrodes. Its surface potentials are
// computed once by the boundary element method; what is kept are the weights
// with which each electrode sees the potential that a source would make in an
// unbounded body.
//
// Axes: X left, Y foot, Z back (Frank), origin in the middle of the thorax at
// the height of the fourth intercostal space, mm.
type Torso struct {
	centre []Vec       // of the surface elements
	weight [][]float64 // per electrode and element
	row    []float64   // the same by element, then electrode
	sigma  float64     // S/m
}

// Electrode is one of the nine.
type Electrode int

// The electrodes of the twelve-lead electrocardiogram.
const (
	RA Electrode = iota
	LA
	LL
	C1
	C2
	C3
	C4
	C5
	C6
	electrodes
)

// The torso: an elliptic cylinder with rounded ends, in mm, and bulk
// conductivity in S/m. Round numbers of ours for an adult.
const (
	halfWidth   = 160.0
	halfDepth   = 115.0
	topY, footY = -230.0, 330.0
	cornerY     = 70.0 // height of the rounded ends
	torsoSigma  = 0.2
	sectors     = 32
)

// electrodePlace gives the direction around the body (0 left, 90 front) and the
// height of each electrode. Limb electrodes sit at the roots of the limbs.
var electrodePlace = [electrodes]struct{ azimuthDeg, y float64 }{
	RA: {165, -190}, LA: {15, -190}, LL: {50, 290},
	C1: {99, -5}, C2: {80, -5}, C3: {67, 10}, C4: {52, 25}, C5: {27, 25}, C6: {3, 25},
}

// profile is the share of the full width at a height.
func profile(y float64) float64 {
	d := math.Max(topY+cornerY-y, y-footY+cornerY) / cornerY
	if d <= 0 {
		return 1
	}
	return math.Sqrt(math.Max(0, 1-d*d))
}

// skin is the point of the surface at a direction and height.
func skin(azimuthDeg, y float64) Vec {
	a, p := azimuthDeg*math.Pi/180, profile(y)
	return Vec{halfWidth * p * math.Cos(a), y, -halfDepth * p * math.Sin(a)}
}

// torsoWeights is what solveTorso finds, electrode by electrode, as little-endian
// float64: the torso is the same for everybody and solving it takes most of a second.
// A test solves it again and compares; with -update it writes the file.
//
//go:embed torso.bin
var torsoWeights []byte

// NewTorso gives the torso, the same for every heart. The error is study.Internal:
// the stored weights do not belong to this surface.
func NewTorso() (*Torso, error) {
	nodes, tris := torsoSurface()
	t := &Torso{centre: centres(nodes, tris), sigma: torsoSigma, weight: make([][]float64, electrodes)}
	n := len(tris)
	if len(torsoWeights) != int(electrodes)*n*8 {
		return nil, study.Errf(study.Internal, "torso", "the stored weights do not belong to this surface")
	}
	for e := range t.weight {
		t.weight[e] = make([]float64, n)
		for i := range t.weight[e] {
			t.weight[e][i] = math.Float64frombits(binary.LittleEndian.Uint64(torsoWeights[8*(e*n+i):]))
		}
	}
	t.interleave()
	return t, nil
}

// solveTorso solves the potential on the surface of the torso.
func solveTorso() (*Torso, error) {
	nodes, tris := torsoSurface()
	var sites []Vec
	for _, e := range electrodePlace {
		sites = append(sites, skin(e.azimuthDeg, e.y))
	}
	return newConductor(nodes, tris, sites, torsoSigma)
}

// centres of the surface elements.
func centres(nodes []Vec, tris [][3]int32) []Vec {
	out := make([]Vec, len(tris))
	for i, v := range tris {
		out[i] = nodes[v[0]].add(nodes[v[1]]).add(nodes[v[2]]).scale(1.0 / 3)
	}
	return out
}

// interleave lays the weights out by element, as potential reads them.
func (t *Torso) interleave() {
	for i := range t.centre {
		for _, w := range t.weight {
			t.row = append(t.row, w[i])
		}
	}
}

// torsoSurface meshes the skin, finer at the height of the heart and in front.
func torsoSurface() (nodes []Vec, tris [][3]int32) {
	ys := []float64{topY + 4, topY + 22, topY + 55, -135, -95, -65, -40, -15, 10, 35, 60, 90, 130, 180, 235, footY - 55, footY - 22, footY - 4}
	for _, y := range ys {
		for k := range sectors {
			u := 360 * (float64(k) + 0.5) / sectors
			az := u + 22*math.Cos(u*math.Pi/180) // crowds the sectors around 90°
			nodes = append(nodes, skin(az, y))
		}
	}
	top, foot := int32(len(nodes)), int32(len(nodes)+1)
	nodes = append(nodes, Vec{Y: topY}, Vec{Y: footY})
	at := func(r, k int) int32 { return int32(r*sectors + k%sectors) }
	for k := range sectors {
		tris = append(tris, [3]int32{top, at(0, k+1), at(0, k)}, [3]int32{foot, at(len(ys)-1, k), at(len(ys)-1, k+1)})
		for r := range len(ys) - 1 {
			a, b, c, d := at(r, k), at(r, k+1), at(r+1, k+1), at(r+1, k)
			tris = append(tris, [3]int32{a, c, d}, [3]int32{a, b, c})
		}
	}
	return nodes, tris
}

// newConductor solves the potential on a closed surface with outward-turning
// triangles: V(i) = 2 V∞(i) + (1/2π) Σ Ω(i,j) V(j), the integral equation of Barr
// et al, IEEE Trans Biomed Eng 1966;13:88, with one value per triangle. The
// solution is fixed to mean zero.
func newConductor(nodes []Vec, tris [][3]int32, sites []Vec, sigma float64) (*Torso, error) {
	n := len(tris)
	t := &Torso{centre: centres(nodes, tris), sigma: sigma}
	// The transposed matrix, since only a few rows of the inverse are wanted.
	m := make([][]float64, n)
	for j := range m {
		m[j] = make([]float64, n)
	}
	for i, r := range t.centre {
		sum := 0.0
		for j, v := range tris {
			if i == j {
				continue
			}
			b := solidAngle(nodes[v[0]].sub(r), nodes[v[1]].sub(r), nodes[v[2]].sub(r)) / (2 * math.Pi)
			m[j][i] = -b
			sum += b
		}
		if !(sum > 0.5 && sum < 1.5) {
			return nil, study.Errf(study.Internal, "torso", "the surface must be closed and turn outward")
		}
		m[i][i] = sum // what is missing to a closed surface belongs to the element itself
		for j := range m {
			m[j][i] += 1 / float64(n)
		}
	}
	t.weight = make([][]float64, len(sites))
	for e, x := range sites {
		t.weight[e] = t.interpolation(x)
	}
	if !solveDense(m, t.weight) {
		return nil, study.Errf(study.Numerical, "torso", "the potential of the surface could not be solved")
	}
	for _, w := range t.weight {
		for i := range w {
			w[i] *= 2
		}
	}
	t.interleave()
	return t, nil
}

// interpolation weighs the four nearest elements by inverse squared distance.
func (t *Torso) interpolation(x Vec) []float64 {
	w := make([]float64, len(t.centre))
	sum := 0.0
	for range 4 {
		best, at := math.Inf(1), 0
		for i, c := range t.centre {
			if d := c.sub(x); w[i] == 0 && d.dot(d) < best {
				best, at = d.dot(d), i
			}
		}
		w[at] = 1 / (best + 1)
		sum += w[at]
	}
	for i := range w {
		w[i] /= sum
	}
	return w
}

// solidAngle of a triangle seen from the origin, positive when it turns away
// (van Oosterom, Strackee, IEEE Trans Biomed Eng 1983;30:125).
func solidAngle(a, b, c Vec) float64 {
	la, lb, lc := a.norm(), b.norm(), c.norm()
	num := a.dot(b.cross(c))
	den := la*lb*lc + a.dot(b)*lc + b.dot(c)*la + c.dot(a)*lb
	return 2 * math.Atan2(num, den)
}

// solveDense replaces each right-hand side by the solution of m x = b, by
// elimination with row pivots; m is destroyed. False if m is singular.
func solveDense(m, rhs [][]float64) bool {
	n := len(m)
	for k := range n {
		p := k
		for i := k + 1; i < n; i++ {
			if math.Abs(m[i][k]) > math.Abs(m[p][k]) {
				p = i
			}
		}
		if math.Abs(m[p][k]) < 1e-12 {
			return false
		}
		m[k], m[p] = m[p], m[k]
		for _, b := range rhs {
			b[k], b[p] = b[p], b[k]
		}
		pivot := m[k]
		for i := k + 1; i < n; i++ {
			row := m[i]
			f := row[k] / pivot[k]
			if f == 0 {
				continue
			}
			for j := k + 1; j < n; j++ {
				row[j] -= f * pivot[j]
			}
			for _, b := range rhs {
				b[i] -= f * b[k]
			}
		}
	}
	for _, b := range rhs {
		for i := n - 1; i >= 0; i-- {
			s := b[i]
			for j := i + 1; j < n; j++ {
				s -= m[i][j] * b[j]
			}
			b[i] = s / m[i][i]
		}
	}
	return true
}

// potential is the scalar whose gradient is the lead field of an electrode at
// x: the potential there per unit dipole (mA·mm) is its gradient, in mV/(mA·mm).
func (t *Torso) potential(x Vec, out []float64) {
	clear(out)
	n := len(out)
	for i, c := range t.centre {
		g := nearness(c, x)
		for e, w := range t.row[i*n : (i+1)*n] {
			out[e] += w * g
		}
	}
	for e := range out {
		out[e] *= t.perSource()
	}
}

// nine is potential for the nine electrodes: sums of its own, not in memory, so that
// the additions of neighbouring elements overlap.
func (t *Torso) nine(x Vec) (out [electrodes]float64) {
	var s0, s1, s2, s3, s4, s5, s6, s7, s8 float64
	row := t.row[:int(electrodes)*len(t.centre)]
	for _, c := range t.centre {
		g := nearness(c, x)
		w := (*[electrodes]float64)(row)
		row = row[electrodes:]
		s0 += w[0] * g
		s1 += w[1] * g
		s2 += w[2] * g
		s3 += w[3] * g
		s4 += w[4] * g
		s5 += w[5] * g
		s6 += w[6] * g
		s7 += w[7] * g
		s8 += w[8] * g
	}
	out = [electrodes]float64{s0, s1, s2, s3, s4, s5, s6, s7, s8}
	for e := range out {
		out[e] *= t.perSource()
	}
	return out
}

// nearness is one over the distance, 1/mm.
func nearness(a, b Vec) float64 {
	dx, dy, dz := a.X-b.X, a.Y-b.Y, a.Z-b.Z
	return 1 / math.Sqrt(dx*dx+dy*dy+dz*dz)
}

// perSource: 1 mA/mm² · mm² over S/m: lengths in mm, so 1/(S/m · mm) = 1000 Ω.
func (t *Torso) perSource() float64 { return 1000 / (4 * math.Pi * t.sigma) }
