package phase

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// Bins of the histograms. Ours: 6 degrees for the peak and the entropies (60
// bins), 1 degree for the heights of the histogram.
const (
	coarseBins = 60
	fineBins   = 360
)

// moment picks skewness or kurtosis of a list of numbers.
type moment func(v []float64) (float64, bool)

// skewness is m3/m2^1.5; false when the numbers are all alike.
func skewness(v []float64) (float64, bool) {
	_, m2, m3, _ := moments(v)
	if m2 <= tiny {
		return 0, false
	}
	return m3 / math.Pow(m2, 1.5), true
}

// kurtosis is the excess kurtosis m4/m2² − 3, 0 for a normal distribution.
func kurtosis(v []float64) (float64, bool) {
	_, m2, _, m4 := moments(v)
	if m2 <= tiny {
		return 0, false
	}
	return m4/(m2*m2) - 3, true
}

// tiny is the variance, in squared degrees or squared counts, of numbers that
// differ by rounding only.
const tiny = 1e-18

// shape lists skewness and kurtosis, of the phases and of the histogram heights.
func shape() []dyssynchrony.Measure {
	kinds := []struct {
		id, name, rule string
		of             moment
	}{
		{"phase-skewness", "Skewness of the phase histogram", "third central moment over the variance to the power 1.5", skewness},
		{"phase-kurtosis", "Kurtosis of the phase histogram", "fourth central moment over the squared variance, minus 3 (0 for a normal distribution)", kurtosis},
	}
	var list []dyssynchrony.Measure
	for _, k := range kinds {
		m := dyssynchrony.Measure{
			ID: k.id, Variant: "phases", Name: k.name, Family: dyssynchrony.Phase, Window: cycle,
			Method: "Phases unwrapped about their circular mean; " + k.rule + ".",
			Source: citeChen(), RuleTag: evidence.FromMemory,
			Note:    "Sources do not say of what numbers the moment is taken; this is the plain reading. " + binsNote,
			Compute: ofPhases(k.of),
		}
		h := m
		h.Variant = "histogram-heights"
		h.Method = "Histogram of the phases in 360 bins of 1 degree; of the 360 heights: " + k.rule + "."
		h.Note = "Our inference, not read: published normal values (skewness 4.2 to 4.6, kurtosis 20 to 23 with an SD of 12 to 14 degrees) lie just above skewness squared plus one, as heights of a narrow histogram do and as phases around a peak do not. " + binsNote
		h.Compute = ofHeights(k.of)
		list = append(list, m, h)
	}
	return list
}

func ofPhases(of moment) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		deg, err := phasesOf(in, tr)
		if err != nil {
			return 0, err
		}
		r := resultantOf(deg)
		if tr.On() && r.length < 0.1 {
			tr.Doubt(scattered)
		}
		v, ok := of(unwrapped(deg, r.meanDeg))
		if !ok {
			return 0, dyssynchrony.Why("all phases are alike")
		}
		return v, nil
	}
}

func ofHeights(of moment) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		deg, err := phasesOf(in, tr)
		if err != nil {
			return 0, err
		}
		var counts [fineBins]int
		histogram(deg, counts[:])
		var heights [fineBins]float64
		for i, c := range counts {
			heights[i] = float64(c)
		}
		v, ok := of(heights[:])
		if !ok {
			return 0, dyssynchrony.Why("the histogram is even all around")
		}
		return v, nil
	}
}

// peak is the most frequent phase.
func peak() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "phase-peak", Name: "Peak phase", Aliases: []string{"PP"}, Family: dyssynchrony.Phase, Unit: "deg", Window: cycle,
		Method: "Middle of the fullest of 60 bins of 6 degrees; of equally full ones the nearest to the circular mean.",
		Source: citeChen(), RuleTag: evidence.FromMemory,
		Note:   "The width of the bins is ours. The circular mean is among the marks of the trace. " + binsNote,
		Bounds: &[2]float64{0, 360}, Compute: computePeak,
	}
}

func computePeak(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	deg, err := phasesOf(in, tr)
	if err != nil {
		return 0, err
	}
	var counts [coarseBins]int
	histogram(deg, counts[:])
	r := resultantOf(deg)
	middle := func(i int) float64 { return (float64(i) + 0.5) * 360 / coarseBins }
	best, equal := 0, 0
	for i, c := range counts {
		switch {
		case c > counts[best]:
			best, equal = i, 0
		case c == counts[best] && i != best:
			equal++
			if math.Abs(apart(middle(i)-r.meanDeg)) < math.Abs(apart(middle(best)-r.meanDeg)) {
				best = i
			}
		}
	}
	if tr.On() {
		if equal > 0 {
			tr.Doubt("several bins are equally full")
		}
		tr.Mark(study.Segment{}, "share of the samples in the fullest bin", 0, 100*float64(counts[best])/float64(len(deg)), "%")
		if r.length >= noDirection {
			tr.Mark(study.Segment{}, "circular mean of the phases", 0, r.meanDeg, "deg")
		}
	}
	return middle(best), nil
}
