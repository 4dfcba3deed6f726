package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// transmembrane sums weighted action potentials of all nodes. An action
// potential is a step up at activation and a slow step down at recovery of the
// same shape everywhere, so a weighted sum is a histogram of the weights over
// the times, convolved with the shape: far cheaper than sampling every node.
type transmembrane struct {
	trace  Trace
	stepMs float64 // of the histograms
	fromMs float64 // of their first bin
	bins   int
	up     [][]place // per class of width
	down   []place
	kernel [][]float64 // rise per class, one value per bin, odd length
	fall   []float64
}

// place is a node in a histogram, with the share that goes to the next bin.
type place struct {
	node  int32
	bin   int32
	share float64
}

// Shape of the action potential.
const (
	swingMv     = 100.0 // from rest to plateau
	recoveryMs  = 65.0  // half-width of the fall, a raised cosine
	leastRiseMs = 2.0   // half-width of the rise
	mostRiseMs  = 24.0
	riseClasses = 12
	fineMs      = 0.5
)

// newTransmembrane sorts the nodes by activation and recovery. The rise of a
// node lasts as long as the front takes across the part of the wall that the
// node stands for, so that a coarse mesh does not give a jagged trace.
func newTransmembrane(a *Activation, r Recovery, t Trace) (*transmembrane, error) {
	n := len(a.Ventricles.Heart.Spots)
	if !(r.MeanMs >= 120 && r.MeanMs <= 600) {
		return nil, study.Errf(study.Invalid, "action potential duration", "must lie between 120 and 600 ms")
	}
	if r.OffsetMs != nil && len(r.OffsetMs) != n {
		return nil, study.Errf(study.Invalid, "recovery", "there must be one offset per node of the wall")
	}
	m := &transmembrane{trace: t, stepMs: math.Min(fineMs, 1000/t.RateHz)}
	m.fromMs = t.FromMs
	m.bins = int(math.Ceil(t.DurationMs/m.stepMs)) + 1
	m.up = make([][]place, riseClasses)
	m.kernel = make([][]float64, riseClasses)
	width := make([]float64, riseClasses)
	for c := range width {
		width[c] = leastRiseMs * math.Pow(mostRiseMs/leastRiseMs, float64(c)/(riseClasses-1))
		m.kernel[c] = raisedCosine(width[c], m.stepMs)
	}
	m.fall = raisedCosine(recoveryMs, m.stepMs)
	spread := a.spread()
	for i := range n {
		if !a.Reached[i] {
			continue
		}
		c := 0
		for c < riseClasses-1 && width[c] < spread[i] {
			c++
		}
		m.up[c] = append(m.up[c], m.place(i, a.Ms[i], len(m.kernel[c])))
		apd := r.MeanMs
		if r.OffsetMs != nil {
			apd += r.OffsetMs[i]
		}
		if !(apd >= 50 && apd <= 1000) {
			return nil, study.Errf(study.Invalid, "recovery", "action potentials must last between 50 and 1000 ms")
		}
		m.down = append(m.down, m.place(i, a.Ms[i]+apd, len(m.fall)))
	}
	return m, nil
}

// place puts a node into a histogram that reaches half a kernel beyond both
// ends of the trace; earlier times count as if at its start, later ones as if
// after its end.
func (m *transmembrane) place(i int, ms float64, kernel int) place {
	half := float64(kernel / 2)
	u := (ms-m.fromMs)/m.stepMs + half
	u = math.Max(0, math.Min(u, float64(m.bins)+2*half))
	b := math.Floor(u)
	return place{node: int32(i), bin: int32(b), share: u - b}
}

// raisedCosine is a bell of area 1 with the given half-width.
func raisedCosine(halfMs, stepMs float64) []float64 {
	h := int(math.Ceil(halfMs / stepMs))
	k := make([]float64, 2*h+1)
	sum := 0.0
	for i := range k {
		if x := float64(i-h) * stepMs / halfMs; math.Abs(x) < 1 {
			k[i] = 1 + math.Cos(math.Pi*x)
			sum += k[i]
		}
	}
	for i := range k {
		k[i] /= sum
	}
	return k
}

// sum is the weighted sum of all action potentials at the samples of the trace,
// in mV above rest.
func (m *transmembrane) sum(weight func(i int) float64) []float64 {
	slope := make([]float64, m.bins)
	for c, nodes := range m.up {
		if len(nodes) > 0 {
			m.convolve(slope, nodes, m.kernel[c], weight, swingMv)
		}
	}
	m.convolve(slope, m.down, m.fall, weight, -swingMv)
	for i := 1; i < len(slope); i++ {
		slope[i] += slope[i-1]
	}
	out := make([]float64, m.trace.samples())
	for s := range out {
		u := float64(s) * 1000 / m.trace.RateHz / m.stepMs
		b := min(int(u), len(slope)-2)
		out[s] = slope[b] + (slope[b+1]-slope[b])*(u-float64(b))
	}
	return out
}

// convolve adds a histogram of weights, smoothed by the kernel, to slope. What
// lies before the trace is added to its first bin, so that the running sum of
// slope starts at the right level.
func (m *transmembrane) convolve(slope []float64, nodes []place, kernel []float64, weight func(int) float64, swing float64) {
	h := len(kernel) / 2
	hist := make([]float64, m.bins+2*h+2)
	for _, p := range nodes {
		w := swing * weight(int(p.node))
		hist[p.bin] += w * (1 - p.share)
		hist[p.bin+1] += w * p.share
	}
	for b, w := range hist {
		if w == 0 {
			continue
		}
		for k, v := range kernel {
			if i := b - h + k - h; i < 0 {
				slope[0] += w * v
			} else if i < len(slope) {
				slope[i] += w * v
			}
		}
	}
}

// spread is for each node how long the front takes past the tissue around it:
// the mean difference of time to its neighbours.
func (a *Activation) spread() []float64 {
	m := a.Ventricles.Heart.Mesh
	sum, count := make([]float64, len(m.Nodes)), make([]float64, len(m.Nodes))
	for _, v := range m.Tets {
		for _, e := range edgeEnds {
			i, j := v[e[0]], v[e[1]]
			if a.Reached[i] && a.Reached[j] {
				d := math.Abs(a.Ms[i] - a.Ms[j])
				sum[i], sum[j] = sum[i]+d, sum[j]+d
				count[i]++
				count[j]++
			}
		}
	}
	for i := range sum {
		if count[i] > 0 {
			sum[i] /= count[i]
		}
	}
	return sum
}
