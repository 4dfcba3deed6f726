package cohort

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
)

// Interval is a number with the central 95 % of its resamples; Known is false where it
// is not defined, and then the rest is 0.
type Interval struct {
	Value, Low, High float64
	Known            bool
}

// resamples are how often each patient stands in each resample: whole numbers with
// mean 1 after Poisson, which is the bootstrap for larger numbers of patients (Hanley
// JA, MacGibbon B, Comput Methods Programs Biomed 2006;83:57-62, doi
// 10.1016/j.cmpb.2006.04.006, from memory). A patient's numbers follow from seed and
// name, so that the same patient is drawn alike in the banks of several laws.
type resamples struct {
	times [][]uint8 // by resample, then patient; the first is the cohort itself
}

func newResamples(people []Candidate, n int, seed uint64) *resamples {
	r := &resamples{times: make([][]uint8, n+1)}
	for k := range r.times {
		r.times[k] = make([]uint8, len(people))
	}
	for i := range people {
		h := fnv.New64a()
		_, _ = h.Write([]byte(people[i].Baseline.PatientID)) // a hash takes everything
		stream := rand.New(rand.NewPCG(seed, h.Sum64()))     //nolint:gosec // a repeatable drawing is wanted, not a secret
		r.times[0][i] = 1
		for k := 1; k <= n; k++ {
			r.times[k][i] = poisson(stream.Float64())
		}
	}
	return r
}

// poisson is the whole number with mean 1 at a place of its distribution.
func poisson(u float64) uint8 {
	p := math.Exp(-1)
	k := uint8(0)
	for sum := p; u >= sum && k < 20; sum += p {
		k++
		p /= float64(k)
	}
	return k
}

// spread turns the values of the cohort and of its resamples into an interval.
// Resamples in which the value is not defined (NaN) are left out; with fewer than half
// of them the limits are those of a value that could be anything, and it is not known.
func spread(values []float64) Interval {
	if len(values) == 0 || math.IsNaN(values[0]) {
		return Interval{}
	}
	rest := make([]float64, 0, len(values)-1)
	for _, v := range values[1:] {
		if !math.IsNaN(v) {
			rest = append(rest, v)
		}
	}
	if 2*len(rest) < len(values)-1 {
		return Interval{}
	}
	out := Interval{Value: values[0], Low: values[0], High: values[0], Known: true}
	if len(rest) > 0 {
		slices.Sort(rest)
		out.Low, out.High = between(rest, 0.025), between(rest, 0.975)
	}
	return out
}

// between is the quantile of sorted values, straight between neighbours.
func between(sorted []float64, p float64) float64 {
	x := p * float64(len(sorted)-1)
	i := min(int(x), len(sorted)-1)
	j := min(i+1, len(sorted)-1)
	return sorted[i] + (x-float64(i))*(sorted[j]-sorted[i])
}
