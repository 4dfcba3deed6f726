package ecg

import (
	"math"
	"slices"
)

// The order rule: the k-th earliest onset and the k-th latest offset over the
// leads whose edges are reliable. k = 1 is the earliest and latest of all, which
// a single wrong lead decides; k = 2 needs two leads to agree.

const (
	defaultOrderK   = 2
	fewLeads        = 4 // with fewer reliable leads k is 1
	maxEdgeScaleMs  = 16
	minReliableSize = 0.06 // mV peak to peak
)

// reliable lists the leads whose edge may count for the global limits.
func (v *edgeView) reliable(at []edgeAt) []int {
	var out []int
	for l, a := range at {
		if a.ok && a.scaleMs <= maxEdgeScaleMs && v.leads[l].size >= minReliableSize {
			out = append(out, l)
		}
	}
	if len(out) > 0 {
		return out
	}
	for l, a := range at {
		if a.ok {
			out = append(out, l)
		}
	}
	return out
}

// orderK is the k in force for n leads.
func orderK(asked, n int) int {
	k := asked
	if k <= 0 {
		k = defaultOrderK
		if n < fewLeads {
			k = 1
		}
	}
	return max(1, min(k, n))
}

// orderOnset is the k-th smallest position, orderOffset the k-th largest.
func orderOnset(at []edgeAt, leads []int, k int) float64 {
	s := positions(at, leads)
	return s[min(k, len(s))-1]
}

func orderOffset(at []edgeAt, leads []int, k int) float64 {
	s := positions(at, leads)
	return s[len(s)-min(k, len(s))]
}

func positions(at []edgeAt, leads []int) []float64 {
	s := make([]float64, 0, len(leads))
	for _, l := range leads {
		s = append(s, at[l].sample)
	}
	slices.Sort(s)
	return s
}

// jackknife is the standard error of a rule over leads: each lead is left out in
// turn (Tukey; Efron, SIAM 1982). 0 with fewer than 3 leads.
func jackknife(at []edgeAt, leads []int, k int, rule func([]edgeAt, []int, int) float64) float64 {
	n := len(leads)
	if n < 3 {
		return 0
	}
	vals := make([]float64, 0, n)
	rest := make([]int, 0, n)
	mean := 0.0
	for i := range leads {
		rest = append(append(rest[:0], leads[:i]...), leads[i+1:]...)
		v := rule(at, rest, orderK(k, n-1))
		vals = append(vals, v)
		mean += v / float64(n)
	}
	sum := 0.0
	for _, v := range vals {
		sum += (v - mean) * (v - mean)
	}
	return math.Sqrt(sum * float64(n-1) / float64(n))
}

// probabilityAtLeast is the probability that a normal quantity with that mean and
// standard error reaches limit.
func probabilityAtLeast(limit, mean, se float64) float64 {
	if se <= 0 {
		if mean >= limit {
			return 1
		}
		return 0
	}
	return 0.5 * math.Erfc((limit-mean)/se/math.Sqrt2)
}
