package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Electrogram is the signal of a lead electrode in or on the wall, in mV (the
// scale is that of a homogeneous medium and not calibrated).
type Electrogram struct {
	Trace
	MilliVolt []float64
}

// poleRadiusMm keeps the electrode at least this far from the tissue.
const poleRadiusMm = 2.0

// Electrogram records at a node of the wall against a far reference, or against
// a second node if other is not negative (bipolar). The tissue around each pole
// counts with 1/distance, as in an unbounded homogeneous medium.
func (a *Activation) Electrogram(node, other int32, r Recovery, t Trace) (*Electrogram, error) {
	h := a.Ventricles.Heart
	if node < 0 || int(node) >= len(h.Mesh.Nodes) || int(other) >= len(h.Mesh.Nodes) {
		return nil, study.Errf(study.Invalid, "electrogram", "the electrode lies outside the wall")
	}
	z := make([]float64, len(h.Mesh.Nodes))
	radius := math.Max(poleRadiusMm, 0.5*h.step)
	h.addPole(z, node, 1, radius)
	if other >= 0 {
		h.addPole(z, other, -1, radius)
	}
	return a.electrogram(z, r, t)
}

// LocalElectrogram records at a node against a ring around it, which cancels
// what happens far away: the near-field signal that timing is read from.
func (a *Activation) LocalElectrogram(node int32, r Recovery, t Trace) (*Electrogram, error) {
	h := a.Ventricles.Heart
	if node < 0 || int(node) >= len(h.Mesh.Nodes) {
		return nil, study.Errf(study.Invalid, "electrogram", "the electrode lies outside the wall")
	}
	z := make([]float64, len(h.Mesh.Nodes))
	radius := math.Max(poleRadiusMm, 0.5*h.step)
	h.addPole(z, node, 1, radius)
	h.addPole(z, node, -1, radius+ringMm)
	return a.electrogram(z, r, t)
}

// ringMm is how much wider than the pole the ring of a local electrogram is.
const ringMm = 4.0

// addPole adds the lead potential of a pole of some radius.
func (h *Heart) addPole(z []float64, at int32, sign, radius float64) {
	for i, x := range h.Mesh.Nodes {
		d := x.sub(h.Mesh.Nodes[at])
		z[i] += sign / math.Sqrt(d.dot(d)+radius*radius)
	}
}

// electrogram sums the sources of the wall seen through the lead potential z.
func (a *Activation) electrogram(z []float64, r Recovery, t Trace) (*Electrogram, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	tr, err := newTransmembrane(a, r, t)
	if err != nil {
		return nil, err
	}
	m := a.Ventricles.Heart.Mesh
	weight := make([]float64, len(m.Nodes))
	f := cellSigma / (4 * math.Pi * torsoSigma)
	for q, v := range m.Tets {
		g, vol := hatGradients(m, q)
		var grad Vec
		for k, i := range v {
			grad = grad.add(g[k].scale(z[i]))
		}
		for k, i := range v {
			weight[i] -= f * vol * g[k].dot(grad)
		}
	}
	return &Electrogram{Trace: t, MilliVolt: tr.sum(func(i int) float64 { return weight[i] })}, nil
}

// largeShare is the share of the steepest slope from which a deflection counts
// as large.
const largeShare = 0.8

// FirstLargeDeflectionMs is the time of the first local maximum of the absolute
// slope that reaches four fifths of the greatest one: where the front passes the
// electrode. ok is false for a flat signal.
func (e *Electrogram) FirstLargeDeflectionMs() (ms float64, ok bool) {
	n := len(e.MilliVolt)
	slope := make([]float64, n)
	top := 0.0
	for i := 1; i < n-1; i++ {
		slope[i] = math.Abs(e.MilliVolt[i+1] - e.MilliVolt[i-1])
		top = math.Max(top, slope[i])
	}
	if !(top > 0) {
		return 0, false
	}
	for i := 1; i < n-1; i++ {
		if slope[i] >= largeShare*top && slope[i] >= slope[i-1] && slope[i] > slope[i+1] {
			return e.FromMs + float64(i)*1000/e.RateHz, true
		}
	}
	return 0, false
}

// QLVMs is the time from the first activation of the wall (QRS onset) to the
// first large deflection of the local electrogram at a node. An electrode on tissue
// that was not activated is an error: there is no deflection.
func (a *Activation) QLVMs(node int32) (float64, error) {
	first, last, known := a.Extent()
	if node < 0 || int(node) >= len(a.Ventricles.Heart.Spots) {
		return 0, study.Errf(study.Invalid, "QLV", "the lead lies outside the wall")
	}
	if !known || !a.Reached[node] {
		return 0, study.Errf(study.Invalid, "QLV", "the tissue under the lead is not activated, so there is no deflection")
	}
	t := Trace{FromMs: first - 20, DurationMs: last - first + 60, RateHz: 1000}
	// A recovery beyond the trace leaves the depolarisation alone.
	e, err := a.LocalElectrogram(node, Recovery{MeanMs: 600}, t)
	if err != nil {
		return 0, err
	}
	ms, ok := e.FirstLargeDeflectionMs()
	if !ok {
		return 0, study.Errf(study.Numerical, "QLV", "the electrogram has no deflection")
	}
	return ms - first, nil
}

// InterleadMs is the time from the activation at the right to that at the left
// lead (RV–LV delay); negative when the left comes first. ok is false when one
// of them is not activated.
func (a *Activation) InterleadMs(rv, lv int32) (ms float64, ok bool) {
	n := int32(len(a.Ventricles.Heart.Spots))
	if rv < 0 || lv < 0 || rv >= n || lv >= n || !a.Reached[rv] || !a.Reached[lv] {
		return 0, false
	}
	return a.Ms[lv] - a.Ms[rv], true
}
