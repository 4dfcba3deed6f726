package uniformity

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// clusterDiameter is the greatest root-mean-square difference between two
// normalised curves of one cluster (Suever, J Magn Reson Imaging 2013,
// doi:10.1002/jmri.24257, read in the authors' public code).
const clusterDiameter = 0.3265

// A delay map works on at least 16 and at most 64 steps per beat.
const (
	leastDelaySteps = 16
	mostDelaySteps  = 64
)

// flatShare is the range of a curve, as a share of the largest range, below
// which it is flat: stretching it to 0 … 1 would blow up noise or divide by zero.
const flatShare = 1e-3

// summary turns a delay map into the value of a measure.
type summary int

const (
	spread         summary = iota // sample SD over segments
	septumLateral                 // mean of the lateral wall minus mean of the septum
	fewestForDelay = 4
)

// regionalDelay lists the delay map on each quantity, with two summaries.
func regionalDelay() []dyssynchrony.Measure {
	ons := []struct {
		word string
		on   dyssynchrony.On
	}{
		{"displacement", dyssynchrony.On{Quantity: study.Displacement, Directions: []study.Direction{study.Radial}, MinCurves: fewestForDelay}},
		{"radius", dyssynchrony.On{Quantity: study.Radius, MinCurves: fewestForDelay}},
		{"strain", dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Radial}, MinCurves: fewestForDelay}},
	}
	var list []dyssynchrony.Measure
	for _, o := range ons {
		sd := dyssynchrony.Measure{
			ID: "regional-delay", Variant: o.word + "-sd", Name: "Regional mechanical delay, standard deviation over segments",
			Aliases: []string{"regional dyssynchrony map", "Suever delay"}, Family: dyssynchrony.Uniformity, Unit: "ms",
			Window: "the whole beat, taken as periodic", SD: dyssynchrony.SampleSD,
			Method: "Curves stretched to 0-1; reference = mean of the largest quality-threshold cluster (diameter 0.3265 root-mean-square); delay of a segment = lag of the greatest periodic normalised cross-correlation with the reference, within half a beat. Value: sample SD of the delays.",
			Source: evidence.Citation{Authors: "Suever JD", Journal: "J Magn Reson Imaging", Year: 2013, DOI: "10.1002/jmri.24257",
				Where: "abstract and the authors' public code"},
			RuleTag: evidence.ReadInCode,
			Note:    "The paper gives a map; which single number stands for it is ours. Flat curves are left out (the public code divides by zero there). Steps: the frames of the beat, 16 to 64. The lag is not refined between steps. Published on endocardial displacement; radius and radial strain are ours.",
			On:      o.on, Compute: delayed(spread),
		}
		sl := sd
		sl.Variant, sl.SD = o.word+"-septal-lateral", ""
		sl.Name = "Regional mechanical delay, lateral wall minus septum"
		sl.Method = "As the standard deviation of the delay map; value: mean delay of the lateral wall minus mean delay of the septum, positive when the lateral wall is late."
		sl.Compute = delayed(septumLateral)
		list = append(list, sd, sl)
	}
	return list
}

func delayed(what summary) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		m, err := delayMap(in.Set, tr)
		if err != nil {
			return 0, err
		}
		v, ok := what.of(m, m.ms)
		if !ok {
			return 0, dyssynchrony.Why("the septum or the lateral wall has no curve")
		}
		if tr.On() {
			m.tell(in.Set, tr)
			other, _ := what.of(m, m.nearest)
			tr.Candidate("the correlation maximum nearest to zero lag", other)
		}
		return v, nil
	}
}

// delays is the delay map: one entry per curve that is not flat.
type delays struct {
	curve   []*strain.Curve
	ms      []float64
	nearest []float64 // ms, of the local maximum nearest to zero
	corr    []float64
	inRef   []bool
}

// delayMap computes the map.
func delayMap(set *strain.Set, tr *dyssynchrony.Trace) (*delays, error) {
	if set == nil || len(set.Curves) == 0 {
		return nil, dyssynchrony.Why("there are no curves")
	}
	m := &delays{curve: moving(set, tr)}
	n := len(m.curve)
	if n < fewestForDelay {
		return nil, dyssynchrony.Why("fewer than four segments move")
	}
	steps := 0
	for _, c := range m.curve {
		steps = max(steps, len(c.Y))
	}
	steps = min(max(steps, leastDelaySteps), mostDelaySteps)
	room := make([]float64, n*steps+3*steps+3*n)
	curves := make([][]float64, n)
	for i, c := range m.curve {
		curves[i] = toUnitRange(c.Uniform(steps, room[:steps:steps]))
		room = room[steps:]
	}
	m.inRef = largestCluster(distances(curves), n, clusterDiameter)
	twice, room := room[:2*steps], room[2*steps:]
	reference(curves, m.inRef, twice)
	correlations, room := room[:steps], room[steps:]
	m.ms, m.nearest, m.corr = room[:n:n], room[n:2*n:2*n], room[2*n:]
	for i, c := range curves {
		removeMean(c)
		lag, nearest, corr := lagOf(twice, c, correlations)
		step := m.curve[i].Beat.RRMs / float64(steps)
		m.ms[i], m.nearest[i], m.corr[i] = float64(lag)*step, float64(nearest)*step, corr
	}
	return m, nil
}

// moving are the curves of the set that are not flat.
func moving(set *strain.Set, tr *dyssynchrony.Trace) []*strain.Curve {
	ranges := make([]float64, len(set.Curves))
	widest := 0.0
	for i := range set.Curves {
		y := set.Curves[i].Y
		if len(y) == 0 {
			continue
		}
		lo, hi := y[0], y[0]
		for _, v := range y {
			lo, hi = min(lo, v), max(hi, v)
		}
		ranges[i] = hi - lo
		widest = max(widest, hi-lo)
	}
	out := make([]*strain.Curve, 0, len(set.Curves))
	for i := range set.Curves {
		c := &set.Curves[i]
		if widest > 0 && ranges[i] > flatShare*widest {
			out = append(out, c)
		} else if tr.On() {
			tr.Doubt("the curve of " + c.Segment.String() + " is flat and left out")
		}
	}
	return out
}

// toUnitRange stretches a curve that is not flat to 0 … 1. Sampling may have
// missed what motion there was; such a curve becomes zeros.
func toUnitRange(y []float64) []float64 {
	lo, hi := y[0], y[0]
	for _, v := range y {
		lo, hi = min(lo, v), max(hi, v)
	}
	if hi <= lo {
		clear(y)
		return y
	}
	for k := range y {
		y[k] = (y[k] - lo) / (hi - lo)
	}
	return y
}

// reference writes the mean of the members, less its own mean, into both halves
// of twice.
func reference(curves [][]float64, member []bool, twice []float64) {
	half := twice[:len(twice)/2]
	clear(half)
	for i, c := range curves {
		if member[i] {
			for k, v := range c {
				half[k] += v
			}
		}
	}
	removeMean(half)
	copy(twice[len(half):], half)
}

func removeMean(y []float64) {
	sum := 0.0
	for _, v := range y {
		sum += v
	}
	sum /= float64(len(y))
	for k := range y {
		y[k] -= sum
	}
}

// of sums the delays of the map up; false where a wall is missing.
func (s summary) of(m *delays, ms []float64) (float64, bool) {
	if s == spread {
		return sampleSD(ms), true
	}
	septum, lateral, ns, nl := 0.0, 0.0, 0, 0
	for i, c := range m.curve {
		switch side(c.Segment) {
		case study.Septal:
			septum += ms[i]
			ns++
		case study.Lateral:
			lateral += ms[i]
			nl++
		default: // neither wall
		}
	}
	if ns == 0 || nl == 0 {
		return 0, false
	}
	return lateral/float64(nl) - septum/float64(ns), true
}

// side is the septal or lateral wall, or empty. A sector belongs to the wall
// that its middle lies in: the septum spans 30 to 150 degrees of the ring (two of
// six walls), the lateral wall 210 to 330.
func side(s study.Segment) study.Wall {
	if s.Of > 0 {
		a, ok := s.AngleDeg()
		switch {
		case !ok:
		case a > 30 && a < 150:
			return study.Septal
		case a > 210 && a < 330:
			return study.Lateral
		}
		return ""
	}
	switch {
	case s.IsSeptal():
		return study.Septal
	case s.IsLateral():
		return study.Lateral
	}
	return ""
}

// tell writes the map into the trace.
func (m *delays) tell(set *strain.Set, tr *dyssynchrony.Trace) {
	lo, hi, far, inRef := m.ms[0], m.ms[0], false, 0
	for i, c := range m.curve {
		tr.Mark(c.Segment, "delay against the reference curve; value = correlation", m.ms[i], m.corr[i], "")
		lo, hi = min(lo, m.ms[i]), max(hi, m.ms[i])
		far = far || math.Abs(m.ms[i]) > c.Beat.RRMs/4
		if m.inRef[i] {
			inRef++
		}
	}
	tr.Mark(study.Segment{}, "latest minus earliest segment", 0, hi-lo, "ms")
	if far {
		tr.Doubt("a segment lags or leads by more than a quarter of the beat: in opposite phase early and late cannot be told apart")
	}
	if 2*inRef < len(m.curve) {
		tr.Doubt("fewer than half of the segments share the reference curve")
	}
	tr.Used(len(m.curve), beatsIn(set))
}

// sampleSD is the standard deviation with n−1; 0 for fewer than two values.
func sampleSD(v []float64) float64 {
	if len(v) < 2 {
		return 0
	}
	mean := 0.0
	for _, x := range v {
		mean += x
	}
	mean /= float64(len(v))
	sum := 0.0
	for _, x := range v {
		sum += (x - mean) * (x - mean)
	}
	return math.Sqrt(sum / float64(len(v)-1))
}
