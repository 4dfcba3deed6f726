package conduction

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
)

// triFile reads a surface: number of nodes, nodes in metres, number of
// triangles, corners from 1.
func triFile(t *testing.T, path string) (nodes []Vec, tris [][3]int32) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var f []float64
	for _, w := range strings.Fields(string(raw)) {
		v, err := strconv.ParseFloat(w, 64)
		if err != nil {
			break // a remark at the end
		}
		f = append(f, v)
	}
	n := int(f[0])
	for i := range n {
		r := f[1+4*i:]
		nodes = append(nodes, Vec{r[1] * 1000, r[2] * 1000, r[3] * 1000})
	}
	f = f[1+4*n:]
	for i := range int(f[0]) {
		r := f[1+4*i:]
		tris = append(tris, [3]int32{int32(r[1]) - 1, int32(r[2]) - 1, int32(r[3]) - 1})
	}
	return nodes, tris
}

// outward turns the triangles of a closed surface outward, all or none.
func outward(nodes []Vec, tris [][3]int32) {
	vol := 0.0
	for _, v := range tris {
		vol += nodes[v[0]].dot(nodes[v[1]].cross(nodes[v[2]]))
	}
	if vol < 0 {
		for i := range tris {
			tris[i][1], tris[i][2] = tris[i][2], tris[i][1]
		}
	}
}

// The public ECGSIM geometry comes with a matrix from the double layer on the
// surface of the ventricles to 300 points of the thorax. Ours has neither lungs
// nor blood, so the pattern should agree and the size need not.
func TestLeadFieldAgainstECGSIM(t *testing.T) {
	if testing.Short() {
		t.Skip("solves a torso and starts no goroutine; the whole run does it")
	}
	dir := testdata.Path(t, "model", "ventricles-ecgsim")
	skinNodes, skinTris := triFile(t, filepath.Join(dir, "thorax.tri"))
	heart, wall := triFile(t, filepath.Join(dir, "ventricles.tri"))
	outward(skinNodes, skinTris)
	outward(heart, wall)
	want := table(t, filepath.Join(dir, "transfer-matrix-300x257.csv"))
	c, err := newConductor(skinNodes, skinTris, skinNodes, torsoSigma)
	if err != nil {
		t.Fatal(err)
	}
	got := make([][]float64, len(skinNodes))
	for e := range got {
		got[e] = make([]float64, len(heart))
	}
	up, down := make([]float64, len(skinNodes)), make([]float64, len(skinNodes))
	for _, v := range wall {
		a, b, d := heart[v[0]], heart[v[1]], heart[v[2]]
		area := b.sub(a).cross(d.sub(a)).scale(0.5)
		mid, n := a.add(b).add(d).scale(1.0/3), area.unit()
		c.potential(mid.add(n.scale(0.05)), up)
		c.potential(mid.sub(n.scale(0.05)), down)
		for e := range got {
			q := -(up[e] - down[e]) / 0.1 * area.norm() / 3 // −∮ V ∇Z·n dA
			for _, k := range v {
				got[e][k] += q
			}
		}
	}
	var x, y []float64
	for k := range heart { // both without the mean over the thorax: the reference is free
		var mx, my float64
		for e := range got {
			mx, my = mx+got[e][k]/300, my+want[e][k]/300
		}
		for e := range got {
			x, y = append(x, got[e][k]-mx), append(y, want[e][k]-my)
		}
	}
	r, _, _ := agreement(x, y)
	t.Logf("correlation of %d coefficients: %.3f", len(x), r)
	if !(r > 0.9) {
		t.Errorf("correlation %.3f with the transfer matrix of ECGSIM", r)
	}
}
