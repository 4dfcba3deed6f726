package phase

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
)

// Fewer samples than fewestSamples give no value (ours); published histograms
// hold more than 600.
const (
	fewestSamples = 10
	usualSamples  = 600
)

// phasesOf are the phases of a study, or why there are none to measure.
func phasesOf(in *dyssynchrony.Input, tr *dyssynchrony.Trace) ([]float64, error) {
	if in.Phases == nil {
		return nil, dyssynchrony.Why("there are no phases of gated counts")
	}
	if err := usable(in.Phases.PhaseDeg); err != nil {
		return nil, err
	}
	n := len(in.Phases.PhaseDeg)
	if tr.On() {
		if n < usualSamples {
			tr.Doubt("fewer than 600 samples")
		}
		tr.Used(n, 1)
	}
	return in.Phases.PhaseDeg, nil
}

// usable refuses too few phases and phases that are no numbers.
func usable(deg []float64) error {
	if len(deg) < fewestSamples {
		return dyssynchrony.Why("there are fewer than ten samples")
	}
	for _, d := range deg {
		if math.IsNaN(d) || math.IsInf(d, 0) {
			return dyssynchrony.Why("a phase is not a number")
		}
	}
	return nil
}

// resultant is the mean of the unit vectors of angles.
type resultant struct {
	meanDeg float64 // direction, 0 to 360
	length  float64 // 1 = all alike, 0 = no common direction
}

func resultantOf(deg []float64) resultant {
	re, im := 0.0, 0.0
	for _, d := range deg {
		sin, cos := math.Sincos(d * math.Pi / 180)
		re += cos
		im += sin
	}
	n := float64(len(deg))
	return resultant{turn(math.Atan2(im, re) * 180 / math.Pi), min(math.Hypot(re, im)/n, 1)}
}

// noDirection is the length of the resultant below which a mean phase means
// nothing.
const noDirection = 1e-6

// unwrapped are the phases as differences from their circular mean, each within
// half a turn of it.
func unwrapped(deg []float64, mean float64) []float64 {
	out := make([]float64, len(deg))
	for i, d := range deg {
		out[i] = apart(d - mean)
	}
	return out
}

// moments are the mean and the second, third and fourth central moments.
func moments(v []float64) (mean, m2, m3, m4 float64) {
	n := float64(len(v))
	for _, x := range v {
		mean += x
	}
	mean /= n
	for _, x := range v {
		d := x - mean
		m2 += d * d
		m3 += d * d * d
		m4 += d * d * d * d
	}
	return mean, m2 / n, m3 / n, m4 / n
}

// histogram counts the phases in as many equal bins as counts is long, from 0 on.
func histogram(deg []float64, counts []int) {
	n := len(counts)
	for _, d := range deg {
		counts[min(int(turn(d)*float64(n)/360), n-1)]++
	}
}

// entropyOf is the Shannon entropy of a histogram over its greatest possible
// value: 0 when one bin holds all, 1 when all bins hold the same.
func entropyOf(counts []int) float64 {
	total, sum := 0, 0.0
	for _, c := range counts {
		total += c
	}
	for _, c := range counts {
		if c > 0 {
			p := float64(c) / float64(total)
			sum -= p * math.Log(p)
		}
	}
	return min(max(sum/math.Log(float64(len(counts))), 0), 1)
}
