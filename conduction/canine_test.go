package conduction

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
)

// table reads a CSV file of numbers without its header.
func table(t *testing.T, path string) [][]float64 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := make([][]float64, 0, len(rows))
	for _, r := range rows[1:] {
		v := make([]float64, len(r))
		for i, s := range r {
			if v[i], err = strconv.ParseFloat(s, 64); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, v)
	}
	return out
}

// dog is the canine mesh: two blocks of hexahedra (left ventricle with septum,
// right free wall) that touch without sharing nodes.
type dog struct {
	mesh   *Mesh
	cell   []int32
	hexes  []Hexahedron
	endo   []bool // hexahedron lies under an endocardium
	times  [2][]float64
	weld   []Wire // DelayMs holds the distance in mm
	source [2]int
}

const dogLV = 4200 // hexahedra of the left ventricle come first

func loadDog(t *testing.T) *dog {
	t.Helper()
	dir := testdata.Path(t, "model", "canine-lbbb")
	rows := table(t, filepath.Join(dir, "mesh-nodes-mm.csv"))
	nodes := make([]Vec, len(rows))
	for i, r := range rows {
		nodes[i] = Vec{r[0], r[1], r[2]}
	}
	all := table(t, filepath.Join(dir, "mesh-hexahedra.csv"))
	axes := table(t, filepath.Join(dir, "element-axes.csv"))
	d := &dog{}
	var fibre []Vec
	for k, r := range table(t, filepath.Join(dir, "activation-model-ms.csv")) {
		e := int(r[0]) - 1
		var h Hexahedron
		for c := range h {
			h[c] = int32(all[e][c]) - 1
		}
		d.hexes = append(d.hexes, h)
		fibre = append(fibre, Vec{axes[e][0], axes[e][1], axes[e][2]}.unit())
		d.endo = append(d.endo, r[1]+r[2] > 0)
		for s := range 2 {
			d.times[s] = append(d.times[s], r[7+s])
			if r[7+s] == 0 {
				d.source[s] = k
			}
		}
	}
	var err error
	if d.mesh, d.cell, err = FromHexahedra(nodes, d.hexes, fibre); err != nil {
		t.Fatal(err)
	}
	d.join()
	return d
}

// join finds pairs of nodes of the two blocks that lie close together.
func (d *dog) join() {
	in := make([]int, len(d.mesh.Nodes)) // 1 left, 2 right
	for k, h := range d.hexes {
		for _, n := range h {
			if k < dogLV {
				in[n] = 1
			} else {
				in[n] = 2
			}
		}
	}
	for i, x := range d.mesh.Nodes {
		if in[i] != 2 {
			continue
		}
		best, at := math.Inf(1), 0
		for j, y := range d.mesh.Nodes {
			if in[j] == 1 {
				if q := x.sub(y).dot(x.sub(y)); q < best {
					best, at = q, j
				}
			}
		}
		if best < dogGap*dogGap {
			l := math.Sqrt(best)
			d.weld = append(d.weld, Wire{int32(i), int32(at), l}, Wire{int32(at), int32(i), l})
		}
	}
}

const dogGap = 2.5 // mm

// solve gives element times for a fibre velocity, the share of it across the
// fibre, and the factor under the endocardium.
func (d *dog) solve(t *testing.T, state int, along, share, endo float64) []float64 {
	t.Helper()
	m := Uniform(len(d.mesh.Tets), along, along*share)
	for q, c := range d.cell {
		if d.endo[c] {
			m.Along[q] *= endo
			m.Across[q] *= endo
		}
	}
	weld := make([]Wire, len(d.weld))
	for i, w := range d.weld {
		weld[i] = Wire{w.From, w.To, w.DelayMs / (along * share)}
	}
	s, err := NewSolver(d.mesh, m, Sheet{}, weld, 0)
	if err != nil {
		t.Fatal(err)
	}
	var src []Source
	for _, n := range d.hexes[d.source[state]] {
		src = append(src, Source{Node: n})
	}
	a, err := s.Solve(src)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]float64, len(d.hexes))
	for k, h := range d.hexes {
		for _, n := range h {
			if !a.Reached[n] {
				t.Fatalf("node %d was not reached", n)
			}
			out[k] += a.Ms[n] / 8
		}
	}
	return out
}

// agreement is the correlation, the root mean square difference and the range of got.
func agreement(got, want []float64) (r, rms, span float64) {
	var sg, sw, gg, ww, gw float64
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range got {
		sg, sw = sg+got[i], sw+want[i]
		gg, ww, gw = gg+got[i]*got[i], ww+want[i]*want[i], gw+got[i]*want[i]
		rms += (got[i] - want[i]) * (got[i] - want[i])
		lo, hi = math.Min(lo, got[i]), math.Max(hi, got[i])
	}
	n := float64(len(got))
	r = (gw - sg*sw/n) / math.Sqrt((gg-sg*sg/n)*(ww-sw*sw/n))
	return r, math.Sqrt(rms / n), hi - lo
}

func TestLabDog(t *testing.T) {
	d := loadDog(t)
	t.Logf("tets %d weld pairs %d sources %v", len(d.mesh.Tets), len(d.weld)/2, d.source)
	for _, share := range []float64{0.3, 0.4, 0.5, 0.7, 1} {
		for _, endo := range []float64{1, 1.3, 1.6, 2} {
			for s := range 2 {
				v := []float64{1.34, 0.68}[s]
				x := d.solve(t, s, v, share, endo)
				r, rms, span := agreement(x, d.times[s])
				r2, _, _ := agreement(x[:dogLV], d.times[s][:dogLV])
				r3, _, _ := agreement(x[dogLV:], d.times[s][dogLV:])
				t.Logf("share %.2f endo %.0f state %d: r %.4f (lv %.3f rv %.3f) rms %.1f span %.1f", share, endo, s, r, r2, r3, rms, span)
			}
		}
	}
}
