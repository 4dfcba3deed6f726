package conduction

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// Onset summarises the activation times of a set of nodes, weighted by volume.
type Onset struct {
	Known                       bool    // at least one node was reached
	First, Q10, Mean, Q90, Last float64 // ms
	SD                          float64 // standard deviation around the mean, ms
	ReachedShare                float64 // volume that was activated, 0 … 1
	VolumeMl                    float64
}

// Onsets summarises the nodes of each patch. patch[i] is the patch of node i of
// the wall, negative for none; patches are numbered from 0 to n−1.
func (a *Activation) Onsets(patch []int, n int) ([]Onset, error) {
	h := a.Ventricles.Heart
	if len(patch) != len(h.Mesh.Nodes) {
		return nil, study.Errf(study.Invalid, "patches", "there must be one number per node of the wall")
	}
	if n < 0 || n > len(patch) {
		return nil, study.Errf(study.Invalid, "patches", "there cannot be more patches than nodes")
	}
	members := make([][]int32, n)
	for i, p := range patch {
		if p >= n {
			return nil, study.Errf(study.Invalid, "patches", "node %d has a number above the last patch", i)
		}
		if p >= 0 {
			members[p] = append(members[p], int32(i))
		}
	}
	out := make([]Onset, n)
	for p := range out {
		out[p] = a.onset(members[p])
	}
	return out, nil
}

// onset sorts nodes by time and reads the weighted quantiles.
func (a *Activation) onset(nodes []int32) Onset {
	var o Onset
	vol := a.Ventricles.Heart.VolumeMm3
	total, reached, sum := 0.0, 0.0, 0.0
	hit := make([]timed, 0, len(nodes))
	for _, i := range nodes {
		total += vol[i]
		if a.Reached[i] {
			reached += vol[i]
			sum += vol[i] * a.Ms[i]
			hit = append(hit, timed{a.Ms[i], i})
		}
	}
	o.VolumeMl = total / 1000
	if len(hit) == 0 || !(reached > 0) {
		return o
	}
	slices.SortFunc(hit, earlier)
	o.Known, o.Mean, o.ReachedShare = true, sum/reached, reached/total
	o.First, o.Last = hit[0].ms, hit[len(hit)-1].ms
	o.Q10, o.Q90 = o.Last, o.Last
	square := 0.0
	for _, x := range hit {
		d := x.ms - o.Mean
		square += vol[x.node] * d * d
	}
	o.SD = math.Sqrt(square / reached)
	run, low := 0.0, false
	for _, x := range hit {
		run += vol[x.node]
		if !low && run >= 0.1*reached {
			o.Q10, low = x.ms, true
		}
		if run >= 0.9*reached {
			o.Q90 = x.ms
			break
		}
	}
	return o
}

// timed is a node with its time: sorting needs both at hand.
type timed struct {
	ms   float64
	node int32
}

// earlier orders nodes by time, and those of one time by number.
func earlier(x, y timed) int {
	switch {
	case x.ms < y.ms:
		return -1
	case x.ms > y.ms:
		return 1
	}
	return int(x.node - y.node)
}

// Segments summarises each segment of model m, in the order of its numbers.
func (a *Activation) Segments(m study.SegmentModel) []Onset {
	h := a.Ventricles.Heart
	members := make([][]int32, int(m))
	for i := range h.Spots {
		if s, ok := h.Segment(i, m); ok {
			k := s.Number(m) - 1
			members[k] = append(members[k], int32(i))
		}
	}
	out := make([]Onset, int(m))
	for k := range out {
		out[k] = a.onset(members[k])
	}
	return out
}

// where summarises the nodes for which pick is true.
func (a *Activation) where(pick surface) Onset {
	nodes := make([]int32, 0, len(a.Ventricles.Heart.Spots))
	for i, s := range a.Ventricles.Heart.Spots {
		if pick(s) {
			nodes = append(nodes, int32(i))
		}
	}
	return a.onset(nodes)
}

// Part summarises the left free wall, the septum or the right free wall.
func (a *Activation) Part(p Part) Onset { return a.where(func(s Spot) bool { return s.Part == p }) }

// Whole summarises both ventricles; Last − First is the total activation time.
func (a *Activation) Whole() Onset { return a.where(func(Spot) bool { return true }) }

// Extent is the first and the last activation of both ventricles in ms, as Whole
// gives them, without the sorting that quantiles need; false where nothing is
// activated.
func (a *Activation) Extent() (first, last float64, ok bool) {
	reached := 0.0
	for i, v := range a.Ventricles.Heart.VolumeMm3 {
		if !a.Reached[i] {
			continue
		}
		t := a.Ms[i]
		if !ok || t < first {
			first = t
		}
		if !ok || t >= last {
			last = t
		}
		ok = true
		reached += v
	}
	if !(reached > 0) {
		return 0, 0, false
	}
	return first, last, true
}

// LV summarises the left ventricle with the septum.
func (a *Activation) LV() Onset { return a.where(func(s Spot) bool { return s.Part != RVFree }) }

// LVEndocardium and RVEndocardium summarise the inner surfaces.
func (a *Activation) LVEndocardium() Onset { return a.where(lvEndocardium) }

// RVEndocardium summarises the right inner surface, septum and free wall.
func (a *Activation) RVEndocardium() Onset { return a.where(rvEndocardium) }

// TransseptalMs is the time from the first activation of the right to the first
// activation of the left endocardium; negative when the left comes first. ok is
// false when a side is not activated.
func (a *Activation) TransseptalMs() (ms float64, ok bool) {
	l, r := a.LVEndocardium(), a.RVEndocardium()
	return l.First - r.First, l.Known && r.Known
}

// LatestSegment is the segment of model m with the latest mean activation.
func (a *Activation) LatestSegment(m study.SegmentModel) (study.Segment, bool) {
	late, at := math.Inf(-1), -1
	for k, o := range a.Segments(m) {
		if o.Known && o.Mean > late {
			late, at = o.Mean, k
		}
	}
	if at < 0 {
		return study.Segment{}, false
	}
	return study.SegmentOf(m, at+1)
}

// Shares gives for each stimulus the share of the activated wall, by volume,
// that its wave reached first: 1 for a pure beat, in between for fusion, 0 for a
// stimulus that came too late to capture anything. They sum to 1.
func (a *Activation) Shares() []float64 {
	out := make([]float64, len(a.Stimuli))
	total := 0.0
	for i, v := range a.Ventricles.Heart.VolumeMm3 {
		if a.Reached[i] {
			out[a.Source[i]] += v
			total += v
		}
	}
	for k := range out {
		if total > 0 {
			out[k] /= total
		}
	}
	return out
}
