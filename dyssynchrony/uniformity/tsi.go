package uniformity

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// tsiSteps is the number of equal steps per beat on which the curves are
// smoothed; gaussShare is the standard deviation of the Gaussian, as a share of
// the beat (ours; 30 ms at 60 beats per minute, about one frame of a cine).
const (
	tsiSteps      = 64
	gaussShare    = 0.03
	fewestForTSI  = 6
	wantedForTSI  = 24
	gaussHalfSpan = 6 // steps, three standard deviations
)

// peakRule finds the share of the beat at which a curve of tsiSteps values is
// smallest once it is smoothed.
type peakRule func(y []float64) (share float64, ok bool)

// cmrTSI lists the tissue synchronisation index of magnetic resonance, on inner
// radius and on radial displacement, with both kinds of smoothing.
func cmrTSI() []dyssynchrony.Measure {
	ons := []struct {
		word string
		on   dyssynchrony.On
	}{
		{"radius", dyssynchrony.On{Quantity: study.Radius, MinCurves: fewestForTSI}},
		{"displacement", dyssynchrony.On{Quantity: study.Displacement, Directions: []study.Direction{study.Radial}, MinCurves: fewestForTSI}},
	}
	rules := []struct {
		word, method string
		rule         func() peakRule
	}{
		{"first-harmonic", "time at which the first harmonic of the curve over the beat is furthest inward", harmonicPeak},
		{"gaussian", "time at which the curve, smoothed by a periodic Gaussian (standard deviation 3 % of the beat), is furthest inward", gaussianPeak},
	}
	var list []dyssynchrony.Measure
	for _, o := range ons {
		for _, r := range rules {
			list = append(list, dyssynchrony.Measure{
				ID: "cmr-tsi", Variant: o.word + "-" + r.word, Name: "Tissue synchronisation index of magnetic resonance", Aliases: []string{"CMR-TSI"},
				Family: dyssynchrony.Uniformity, Unit: "ms", Window: "the whole beat", SD: dyssynchrony.SampleSD,
				Method: "Time of peak inward endocardial motion of each segment: " + r.method + "; sample SD over all segments.",
				Source: evidence.Citation{Authors: "Chalil S", Journal: "J Am Coll Cardiol 50:243", Year: 2007,
					DOI: "10.1016/j.jacc.2007.03.035", Where: "abstract", Note: "first author from memory"},
				RuleTag: evidence.ReadInSource,
				Note:    "Published on up to about 60 short-axis segments; the smoothing of the paper was not read in detail, width and choice are ours. Times are taken within half a beat around their circular mean, so that a time just before the end of the beat is near one just after its start.",
				On:      o.on, Compute: tsi(r.rule),
			})
		}
	}
	return list
}

func tsi(prepare func() peakRule) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		if in.Set == nil {
			return 0, dyssynchrony.Why("there are no curves")
		}
		curves := moving(in.Set, tr)
		shares := make([]float64, 0, len(curves))
		used := curves[:0]
		rule := prepare()
		var room [tsiSteps]float64
		for _, c := range curves {
			s, ok := rule(c.Uniform(tsiSteps, room[:]))
			if !ok {
				if tr.On() {
					tr.Doubt("the curve of " + c.Segment.String() + " has no peak and is left out")
				}
				continue
			}
			shares = append(shares, s)
			used = append(used, c)
		}
		if len(shares) < fewestForTSI {
			return 0, dyssynchrony.Why("fewer than six segments move")
		}
		gather(shares)
		times := shares
		for i, c := range used {
			times[i] *= c.Beat.RRMs
		}
		tellTSI(in.Set, used, times, tr)
		return sampleSD(times), nil
	}
}

func tellTSI(set *strain.Set, used []*strain.Curve, times []float64, tr *dyssynchrony.Trace) {
	if !tr.On() {
		return
	}
	for i, c := range used {
		k := c.Beat.Frame(times[i])
		tr.Mark(c.Segment, "peak inward motion", times[i], c.Y[k]*set.Sign, set.Quantity.Unit())
	}
	if len(used) < wantedForTSI {
		tr.Doubt("the published index rests on up to about 60 segments")
	}
	tr.Window(0, used[0].Beat.RRMs)
	tr.Used(len(used), beatsIn(set))
}

// harmonicPeak prepares the rule: where the first harmonic over the beat is
// smallest.
func harmonicPeak() peakRule {
	turn := circleOf(tsiSteps)
	return func(y []float64) (share float64, ok bool) {
		a, b, size := 0.0, 0.0, 0.0
		for k, v := range y {
			a += v * turn.cos[k]
			b += v * turn.sin[k]
			size += math.Abs(v)
		}
		if math.Hypot(a, b) <= 1e-12*size {
			return 0, false
		}
		share = math.Atan2(-b, -a) / (2 * math.Pi)
		return share - math.Floor(share), true
	}
}

// gaussianPeak prepares the rule: where the smoothed curve is smallest.
func gaussianPeak() peakRule {
	var weight [2*gaussHalfSpan + 1]float64
	for i := range weight {
		z := float64(i-gaussHalfSpan) / tsiSteps / gaussShare
		weight[i] = math.Exp(-z * z / 2)
	}
	return func(y []float64) (share float64, ok bool) {
		var around [tsiSteps + 2*gaussHalfSpan]float64 // y with its ends wrapped
		copy(around[:], y[tsiSteps-gaussHalfSpan:])
		copy(around[gaussHalfSpan:], y)
		copy(around[gaussHalfSpan+tsiSteps:], y)
		best, at := math.Inf(1), 0
		for k := range tsiSteps {
			if v := dot(weight[:], around[k:]); v < best {
				best, at = v, k
			}
		}
		return float64(at) / tsiSteps, true
	}
}

// gather moves shares of the beat by whole beats so that each lies within half a
// beat of their circular mean.
func gather(shares []float64) {
	re, im := 0.0, 0.0
	for _, s := range shares {
		sin, cos := math.Sincos(2 * math.Pi * s)
		re += cos
		im += sin
	}
	mean := math.Atan2(im, re) / (2 * math.Pi)
	mean -= math.Floor(mean)
	for i, s := range shares {
		shares[i] = s - math.Round(s-mean)
	}
}
