package morphology

import (
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// limb is a frontal lead: its direction in degrees and its gain for a heart vector
// of length 1 in Einthoven's triangle (the augmented leads measure sqrt(3)/2 of it).
type limb struct {
	name study.LeadName
	deg  float64
	gain float64
}

const augmented = 0.8660254037844386 // sqrt(3)/2

var limbLeads = [6]limb{
	{study.I, 0, 1}, {study.II, 60, 1}, {study.III, 120, 1},
	{study.AVR, -150, augmented}, {study.AVL, -30, augmented}, {study.AVF, 90, augmented},
}

// net is what one lead measures of a wave, with its standard error.
type net struct{ value, se float64 }

// stretch is the part of the beat whose axis is sought.
type stretch struct {
	from, to float64
	why      string // reason when it cannot be used
	qrs      bool
}

// axisOf reckons the axis of one stretch in four ways.
func axisOf(m *ecg.Median, s stretch) Axis {
	areas, sizes := map[study.LeadName]net{}, map[study.LeadName]net{}
	if s.why == "" {
		for _, l := range limbLeads {
			if lead := m.Lead(l.name); lead != nil && s.to <= float64(len(lead.MilliVolt)-1) && finite(lead.MilliVolt) {
				areas[l.name], sizes[l.name] = netArea(m, lead, s), netAmplitude(lead, s)
			}
		}
	}
	return Axis{
		AreaLSQ: leastSquares(areas, limbLeads[:], s.why), AreaIAVF: leastSquares(areas, oneAndAVF, s.why),
		AmplitudeLSQ: leastSquares(sizes, limbLeads[:], s.why), AmplitudeIAVF: leastSquares(sizes, oneAndAVF, s.why),
	}
}

// oneAndAVF are the two leads of the quick method.
var oneAndAVF = []limb{limbLeads[0], limbLeads[5]}

func netArea(m *ecg.Median, l *ecg.MedianLead, s stretch) net {
	msPer := 1000 / m.RateHz
	return net{
		value: area(l.MilliVolt, s.from, s.to) * msPer,
		se:    positive(l.NoiseMicroVolt) / 1000 * math.Sqrt(s.to-s.from) * msPer,
	}
}

// netAmplitude is R minus S for the QRS and the larger deflection for P and T.
func netAmplitude(l *ecg.MedianLead, s stretch) net {
	var hi, lo float64
	for _, v := range l.MilliVolt[int(math.Ceil(s.from)) : int(s.to)+1] {
		hi, lo = max(hi, v), min(lo, v)
	}
	n := net{se: positive(l.NoiseMicroVolt) / 1000}
	switch {
	case s.qrs:
		n.value = hi + lo
	case hi >= -lo:
		n.value = hi
	default:
		n.value = lo
	}
	return n
}

// leastSquares fits the frontal vector to the leads that are there; two leads
// suffice. Leads computed from others of the same file carry no news but do no
// harm: they obey the same triangle.
func leastSquares(values map[study.LeadName]net, leads []limb, why string) Quantity {
	q := Quantity{Unit: "deg", Why: why}
	var cc, cs, ss, xc, xs, variance, weight float64
	var n int
	for _, l := range leads {
		v, ok := values[l.name]
		if !ok {
			continue
		}
		sin, cos := math.Sincos(l.deg * math.Pi / 180)
		c, s := l.gain*cos, l.gain*sin
		cc, cs, ss = cc+c*c, cs+c*s, ss+s*s
		xc, xs = xc+c*v.value, xs+s*v.value
		variance, weight = variance+v.se*v.se, weight+l.gain*l.gain
		n++
	}
	det := cc*ss - cs*cs
	switch {
	case why != "":
		return q
	case n < 2 || det < 1e-9 || n < len(leads) && len(leads) == 2:
		q.Why = "too few limb leads"
		return q
	}
	x, y := (xc*ss-xs*cs)/det, (xs*cc-xc*cs)/det
	size := math.Hypot(x, y)
	se := math.Sqrt(variance / float64(n) * 2 / weight)
	if size <= 2*se || size == 0 {
		q.Why = "no net direction in the frontal plane"
		return q
	}
	q.Value, q.SE, q.Known = math.Atan2(y, x)*180/math.Pi, se/size*180/math.Pi, true
	return q
}

func finite(s []float64) bool {
	for _, v := range s {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// between is the stretch from one mark to another.
func between(a, b ecg.Mark, name string) stretch {
	switch {
	case !a.Found || !b.Found:
		return stretch{why: name + " limits not found"}
	case !(a.Sample >= 0 && b.Sample-a.Sample >= 2) || math.IsInf(b.Sample, 0):
		return stretch{why: name + " limits are not in order"}
	}
	return stretch{from: a.Sample, to: b.Sample}
}
