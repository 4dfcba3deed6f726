package ecg

import (
	"math"

	"github.com/concordis/concordis/study"
)

// edge is one of the two limits of the QRS.
type edge int

const (
	onset edge = iota
	offset
)

// Grids of the two passes of the search, in ms around the current position: the
// first looks wide and coarse, the second narrow and fine.
var edgeGrids = [2][]float64{grid(104, 8), grid(48, 4)}

// edgeScalars is the number of features that are not on the grid.
const edgeScalars = 10

// edgeChannels is the number of features at each grid point.
const edgeChannels = 5

// grid lists -reach ... +reach in steps.
func grid(reach, step float64) []float64 {
	var out []float64
	for d := -reach; d <= reach; d += step {
		out = append(out, d)
	}
	return out
}

// edgeInputs is the number of features of a pass.
func edgeInputs(pass int) int { return edgeChannels*len(edgeGrids[pass]) + edgeScalars }

// edgeView is what the search sees of one group of beats: the same for all leads
// but for the lead's own wave.
type edgeView struct {
	g      *group
	perMs  float64   // samples per ms
	speed  []float64 // vector speed, peak 1
	size   float64   // mean lead amplitude, mV
	leads  []leadView
	usable int
	names  []study.LeadName
	paced  bool
}

// leadView is one lead made ready for feature reading.
type leadView struct {
	smooth, slope []float64 // mV; mV per ms
	size          float64   // amplitude within the QRS, mV
	noise         float64   // restlessness of the slope relative to size per 40 ms
}

const (
	edgeSmoothMs = 5
	edgeSlopeMs  = 7
	edgeSlopeHMs = 2
)

// newEdgeView prepares a group whose vector limits are known.
func newEdgeView(g *group, names []study.LeadName, paced bool) *edgeView {
	v := &edgeView{g: g, names: names, perMs: g.avg.rateHz / 1000, paced: paced}
	v.speed = normalised(g.speed, g.on, g.off)
	from := int(g.on) - samplesIn(20, g.avg.rateHz)
	to := int(g.off) + samplesIn(20, g.avg.rateHz)
	for _, x := range g.avg.leads {
		lv := leadView{}
		if x != nil {
			lv = newLeadView(x, from, to, g.avg.rateHz)
			v.size += lv.size
			v.usable++
		}
		v.leads = append(v.leads, lv)
	}
	if v.usable > 0 {
		v.size /= float64(v.usable)
	}
	return v
}

// normalised scales the speed to a peak of 1 within the QRS.
func normalised(speed []float64, on, off float64) []float64 {
	top := 0.0
	for i := max(0, int(on)); i <= min(len(speed)-1, int(off)); i++ {
		top = max(top, speed[i])
	}
	out := make([]float64, len(speed))
	if top > 0 {
		for i, s := range speed {
			out[i] = s / top
		}
	}
	return out
}

// newLeadView smooths one lead and reads its size in [from, to).
func newLeadView(x []float64, from, to int, rateHz float64) leadView {
	lv := leadView{smooth: boxcar(x, samplesIn(edgeSmoothMs, rateHz))}
	h := samplesIn(edgeSlopeHMs, rateHz)
	lv.slope = difference(boxcar(x, samplesIn(edgeSlopeMs, rateHz)), h)
	f := rateHz / 1000 / float64(2*h)
	for i := range lv.slope {
		lv.slope[i] *= f
	}
	from, to = max(from, 0), min(to, len(x))
	if from >= to {
		return lv
	}
	lo, hi := lv.smooth[from], lv.smooth[from]
	for _, s := range lv.smooth[from:to] {
		lo, hi = min(lo, s), max(hi, s)
	}
	lv.size = hi - lo
	lv.noise = restlessness(lv.slope, lv.size)
	return lv
}

// restlessness is the median absolute slope per 40 ms as a share of the size.
func restlessness(slope []float64, size float64) float64 {
	s := make([]float64, 0, 100)
	for i := 0; i < len(slope); i += max(1, len(slope)/96) {
		s = append(s, math.Abs(slope[i]))
	}
	return 40 * median(s) / max(size, 1e-3)
}

// features fills in what the search sees of lead l around position t (samples);
// peers is where the other leads have this edge (samples).
func (v *edgeView) features(pass int, e edge, l int, t, peers float64, in []float64) []float64 {
	in = in[:0]
	lv := &v.leads[l]
	base, sign := v.reference(e, lv, t)
	size := max(lv.size, 1e-3)
	for _, d := range edgeGrids[pass] {
		pos := t + d*v.perMs
		in = append(in,
			math.Asinh(25*sign*(at(lv.smooth, pos)-base)/size)/3,
			(math.Log(0.01+40*math.Abs(at(lv.slope, pos))/size)+1.5)/1.5,
			(math.Log(0.01+at(v.speed, pos))+2)/1.5,
			math.Asinh(sign*(at(lv.smooth, pos)-base)/0.02)/3,
			(math.Log(0.0005+math.Abs(at(lv.slope, pos)))+5)/1.5)
	}
	seed := v.g.on
	if e == offset {
		seed = v.g.off
	}
	paced := 0.0
	if v.paced {
		paced = 1
	}
	return append(in,
		math.Log(size)/2,
		math.Log(size/max(v.size, 1e-3)),
		math.Log(0.01+lv.noise)/2,
		(v.g.off-v.g.on)/v.perMs/60-2,
		(t-seed)/v.perMs/20,
		(peers-t)/v.perMs/20,
		math.Log(float64(v.usable))/2-0.6,
		paced, limb(v.names[l]), right(v.names[l]))
}

// reference is the level that the wave leaves (onset) or returns to (offset),
// and the sign that turns its first deflection inward positive.
func (v *edgeView) reference(e edge, lv *leadView, t float64) (base, sign float64) {
	out, in := -1.0, 1.0
	if e == offset {
		out, in = 1.0, -1.0
	}
	for _, d := range [4]float64{18, 28, 38, 48} {
		base += at(lv.smooth, t+out*d*v.perMs) / 4
	}
	if at(lv.smooth, t+in*30*v.perMs) < base {
		return base, -1
	}
	return base, 1
}

// limb is 1 for a limb lead, 0 for any other.
func limb(n study.LeadName) float64 {
	switch n {
	case study.I, study.II, study.III, study.AVR, study.AVL, study.AVF:
		return 1
	}
	return 0
}

// right is 1 for a lead over the right heart and septum, 0 for any other.
func right(n study.LeadName) float64 {
	switch n {
	case study.V1, study.V2, study.V3:
		return 1
	}
	return 0
}
