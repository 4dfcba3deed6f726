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

// spreadFactor turns the expected absolute error that the networks state for a
// lead into the standard deviation of where its limit truly lies: sqrt(pi/2) for
// a normal law.
const spreadFactor = 1.2533

// orderPosition is the k-th earliest (onset) or k-th latest (offset) limit over
// the leads, with its standard error: the spread of the k-th order statistic when
// each lead's limit is known only to within its own error, taken as independent
// normal laws around the limits found.
func orderPosition(at []edgeAt, leads []int, k int, e edge, perMs float64) (sample, seMs float64) {
	if len(leads) == 0 {
		return 0, 0
	}
	widest, lo, hi := 0.0, at[leads[0]].sample, at[leads[0]].sample
	for _, l := range leads {
		lo, hi = min(lo, at[l].sample), max(hi, at[l].sample)
		widest = max(widest, at[l].scaleMs*perMs*spreadFactor)
	}
	k = max(1, min(k, len(leads)))
	return orderValue(at, leads, k, e), orderSpread(at, leads, k, e, perMs, lo-4*widest, hi+4*widest, 8*widest)
}

// orderValue is the k-th earliest onset or k-th latest offset.
func orderValue(at []edgeAt, leads []int, k int, e edge) float64 {
	s := make([]float64, 0, len(leads))
	for _, l := range leads {
		s = append(s, at[l].sample)
	}
	slices.Sort(s)
	if e == offset {
		return s[len(s)-k]
	}
	return s[k-1]
}

// orderSpread is the standard deviation of the k-th order statistic, ms, by
// summing its distribution over [from, to] in steps that resolve a law of the
// width narrow.
func orderSpread(at []edgeAt, leads []int, k int, e edge, perMs, from, to, narrow float64) float64 {
	step := (to - from) / math.Min(400, math.Max(48, 16*(to-from)/max(narrow, 1e-9)))
	var mean, square, prev float64
	for t := from; t <= to+step; t += step {
		p := probabilityKth(at, leads, k, e, t, perMs)
		if e == offset {
			p = 1 - p
		}
		if w := p - prev; w > 0 {
			mid := t - step/2
			mean += w * mid
			square += w * mid * mid
		}
		prev = max(prev, p)
	}
	if prev <= 0 {
		return 0
	}
	mean /= prev
	return math.Sqrt(max(0, square/prev-mean*mean)) / perMs
}

// probabilityKth is the probability that at least k leads have their onset
// before t, or (offset) that at least k have their offset after t.
func probabilityKth(at []edgeAt, leads []int, k int, e edge, t, perMs float64) float64 {
	var none [16]float64 // probability of exactly j so far, j < k
	none[0] = 1
	k = min(k, len(none)-1)
	for _, l := range leads {
		s := max(at[l].scaleMs*perMs*spreadFactor, 1e-6)
		p := 0.5 * math.Erfc((at[l].sample-t)/s/math.Sqrt2)
		if e == offset {
			p = 1 - p
		}
		for j := k - 1; j > 0; j-- {
			none[j] = none[j]*(1-p) + none[j-1]*p
		}
		none[0] *= 1 - p
	}
	less := 0.0
	for j := range k {
		less += none[j]
	}
	return 1 - less
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
