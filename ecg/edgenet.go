package ecg

import (
	"bytes"
	_ "embed" // the trained weights
	"encoding/binary"
	"math"
)

// The limits of the QRS in one lead are found by a small trained regression: two
// passes for each edge, each the mean of a few networks with one hidden layer,
// that read the wave around the present position and say how far to go (ms) and
// how sure that is. How they were trained, on what, and how far they can be
// trusted is in docs/methods/delineation.md; TestTrainEdges trains them anew.

//go:embed edges.bin
var edgeWeights []byte

// edgeNet is one network: in -> hidden (tanh) -> shift in ms, log of its scale.
type edgeNet struct {
	inputs, hidden int
	w1             []float32 // hidden x (inputs+1), bias last
	w2             []float32 // 2 x (hidden+1), bias last
}

// shiftScaleMs turns the first output into milliseconds.
const shiftScaleMs = 10

// run gives the shift and its scale (mean absolute error) in ms.
func (n *edgeNet) run(in []float64) (shiftMs, scaleMs float64) {
	a, b := float64(n.w2[n.hidden]), float64(n.w2[2*n.hidden+1])
	for h := range n.hidden {
		w := n.w1[h*(n.inputs+1) : (h+1)*(n.inputs+1)]
		z := float64(w[n.inputs])
		for i, x := range in {
			z += float64(w[i]) * x
		}
		y := tanh(z)
		a += float64(n.w2[h]) * y
		b += float64(n.w2[n.hidden+1+h]) * y
	}
	return shiftScaleMs * a, math.Exp(min(max(b, -1.5), 4))
}

// tanh is a rational approximation, exact to 1e-4 and the same on every machine.
func tanh(z float64) float64 {
	if z > 4.97 {
		return 1
	}
	if z < -4.97 {
		return -1
	}
	q := z * z
	return z * (135135 + q*(17325+q*(378+q))) / (135135 + q*(62370+q*(3150+q*28)))
}

// ensemble is a set of networks whose outputs are averaged.
type ensemble []edgeNet

func (n ensemble) run(in []float64) (shiftMs, scaleMs float64) {
	for i := range n {
		s, b := n[i].run(in)
		shiftMs += s
		scaleMs += b
	}
	f := 1 / float64(len(n))
	return shiftMs * f, scaleMs * f
}

// edgeModel holds the ensembles by edge and pass.
type edgeModel [2][2]ensemble

// defaultEdges is decoded once, at start, from the embedded weights.
var defaultEdges = decodeEdges(edgeWeights)

// decodeEdges reads the weights; nil when there are none (while training).
func decodeEdges(b []byte) *edgeModel {
	if len(b) == 0 {
		return nil
	}
	m := new(edgeModel)
	r := bytes.NewReader(b)
	for e := range m {
		for pass := range m[e] {
			var count uint32
			mustRead(r, &count)
			for range count {
				var dims [2]uint32
				mustRead(r, &dims)
				n := edgeNet{inputs: int(dims[0]), hidden: int(dims[1])}
				n.w1 = make([]float32, n.hidden*(n.inputs+1))
				n.w2 = make([]float32, 2*(n.hidden+1))
				mustRead(r, n.w1)
				mustRead(r, n.w2)
				m[e][pass] = append(m[e][pass], n)
			}
		}
	}
	return m
}

// mustRead panics on weights that do not decode: they are part of the program.
func mustRead(r *bytes.Reader, into any) {
	if err := binary.Read(r, binary.LittleEndian, into); err != nil {
		panic("ecg: embedded edge weights are damaged: " + err.Error())
	}
}

// encode is the inverse of decodeEdges.
func (m *edgeModel) encode() []byte {
	var b bytes.Buffer
	put := func(v any) {
		if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
			panic("ecg: edge weights cannot be written: " + err.Error())
		}
	}
	for e := range m {
		for pass := range m[e] {
			put(uint32(len(m[e][pass])))
			for _, n := range m[e][pass] {
				put([2]uint32{uint32(n.inputs), uint32(n.hidden)})
				put(n.w1)
				put(n.w2)
			}
		}
	}
	return b.Bytes()
}
