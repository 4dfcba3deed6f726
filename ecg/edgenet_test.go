package ecg

import (
	"bytes"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestEmbeddedWeightsRoundTrip(t *testing.T) {
	if !bytes.Equal(decodeEdges(edgeWeights).encode(), edgeWeights) {
		t.Error("decoding and encoding the embedded weights changes them")
	}
	for e := range defaultEdges {
		for pass, set := range defaultEdges[e] {
			if len(set) == 0 {
				t.Fatalf("edge %d, pass %d has no network", e, pass)
			}
			for _, n := range set {
				if n.inputs != edgeInputs(pass) {
					t.Errorf("edge %d, pass %d: %d inputs, the features are %d", e, pass, n.inputs, edgeInputs(pass))
				}
			}
		}
	}
}

func TestDrawnWeightsRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	m := new(edgeModel)
	for e := range m {
		for pass := range m[e] {
			for range 1 + rng.IntN(3) {
				n := edgeNet{inputs: 1 + rng.IntN(9), hidden: 1 + rng.IntN(5)}
				n.w1, n.w2 = make([]float32, n.hidden*(n.inputs+1)), make([]float32, 2*(n.hidden+1))
				for i := range n.w1 {
					n.w1[i] = float32(rng.NormFloat64())
				}
				for i := range n.w2 {
					n.w2[i] = float32(rng.NormFloat64())
				}
				m[e][pass] = append(m[e][pass], n)
			}
		}
	}
	if got := decodeEdges(m.encode()); !reflect.DeepEqual(got, m) {
		t.Error("weights changed on the way")
	}
}

func TestDamagedWeightsPanic(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("half of the weights decoded without complaint")
		}
	}()
	decodeEdges(edgeWeights[:len(edgeWeights)/2])
}

// The comment of tanh promises 1e-4.
func TestTanhIsNearEnough(t *testing.T) {
	worst, where, last := 0.0, 0.0, -1.0
	for z := -9.0; z <= 9; z += 1e-3 {
		v := tanh(z)
		if d := math.Abs(v - math.Tanh(z)); d > worst {
			worst, where = d, z
		}
		if v < last-2e-4 || math.Abs(v) > 1+1e-4 {
			t.Fatalf("at %.3f: %g after %g", z, v, last)
		}
		last = v
	}
	t.Logf("worst %.1e at %.2f", worst, where)
	if worst > 1.01e-4 {
		t.Errorf("off by %.1e at %.3f, promised 1e-4", worst, where)
	}
}

// One hidden unit, weights by hand: shift = 10 (0.5 tanh(2x+1) + 0.1), scale = exp(0.3 tanh(2x+1) + 0.2).
func TestNetworkByHand(t *testing.T) {
	n := edgeNet{inputs: 1, hidden: 1, w1: []float32{2, 1}, w2: []float32{0.5, 0.1, 0.3, 0.2}}
	h := math.Tanh(2*0.4 + 1)
	shift, scale := n.run([]float64{0.4})
	if math.Abs(shift-10*(0.5*h+0.1)) > 1e-3 || math.Abs(scale-math.Exp(0.3*h+0.2)) > 1e-3 {
		t.Errorf("shift %.4f, scale %.4f", shift, scale)
	}
	two := ensemble{n, {inputs: 1, hidden: 1, w1: []float32{0, 0}, w2: []float32{0, 0, 0, 0}}}
	if s, b := two.run([]float64{0.4}); math.Abs(s-shift/2) > 1e-9 || math.Abs(b-(scale+1)/2) > 1e-9 {
		t.Errorf("the mean of two is %.4f, %.4f", s, b)
	}
}
