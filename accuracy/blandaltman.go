package accuracy

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Agreement of two methods by their differences, first minus second, in their unit
// (Bland JM, Altman DG, Lancet 1986;1:307-310, doi 10.1016/S0140-6736(86)90837-8).
type Agreement struct {
	N        int
	Subjects int      // persons; N where each has one pair
	Bias     Estimate // mean difference with Student's interval
	SD       float64  // of the differences of a new person
	// Lower and Upper are the limits of agreement, bias ± 1.96 SD. Approximate intervals
	// follow Bland and Altman (Stat Methods Med Res 1999;8:135-160, doi
	// 10.1177/096228029900800204), exact ones Carkeet A (Optom Vis Sci 2015;92:e71-e80,
	// doi 10.1097/OPX.0000000000000513) by the noncentral t distribution.
	Lower, Upper Limit
	// Trend is the slope of the difference on the mean of both methods: away from 0, one
	// pair of limits does not fit all sizes.
	Trend Estimate
}

// Limit is one limit of agreement.
type Limit struct {
	Value              float64
	Approximate, Exact Interval
}

// BlandAltman compares two methods in persons measured once by each. Differences are
// taken to be normal and of one spread. Errors (study.Invalid): lengths that differ,
// fewer than three pairs, a value not finite or beyond ±1e50.
func BlandAltman(a, b []float64, level float64) (Agreement, error) {
	d, err := differences(a, b)
	if err != nil {
		return Agreement{}, err
	}
	n := float64(len(d))
	out := Agreement{N: len(d), Subjects: len(d), SD: math.Sqrt(covariance(d, d))}
	out.Bias = Estimate{Value: mean(d), StdErr: out.SD / math.Sqrt(n), Known: true}
	t, ok := pointT(level, n-1)
	if ok {
		out.Bias.CI = newInterval(out.Bias.Value-t*out.Bias.StdErr, out.Bias.Value+t*out.Bias.StdErr)
	}
	out.Lower.Value, out.Upper.Value = out.Bias.Value-Z95*out.SD, out.Bias.Value+Z95*out.SD
	out.Trend = trend(a, b, d, level)
	if !ok || out.SD == 0 {
		return out, nil
	}
	half := t * out.SD * math.Sqrt(1/n+Z95*Z95/(2*(n-1)))
	out.Lower.Approximate = newInterval(out.Lower.Value-half, out.Lower.Value+half)
	out.Upper.Approximate = newInterval(out.Upper.Value-half, out.Upper.Value+half)
	level, _ = levelOf(level)
	dist := newNoncentralT(n-1, Z95*math.Sqrt(n))
	near := out.SD * dist.quantile((1-level)/2) / math.Sqrt(n)
	far := out.SD * dist.quantile((1+level)/2) / math.Sqrt(n)
	out.Lower.Exact = newInterval(out.Bias.Value-far, out.Bias.Value-near)
	out.Upper.Exact = newInterval(out.Bias.Value+near, out.Bias.Value+far)
	return out, nil
}

func differences(a, b []float64) ([]float64, error) {
	if len(a) != len(b) {
		return nil, study.Errf(study.Invalid, "", "the two methods have different numbers of rows")
	}
	if len(a) < 3 {
		return nil, study.Errf(study.Invalid, "", "limits of agreement need at least three pairs")
	}
	d := make([]float64, len(a))
	for i := range a {
		if !(math.Abs(a[i]) <= maxValue && math.Abs(b[i]) <= maxValue) {
			return nil, study.Errf(study.Invalid, "", "row %d: a value is missing, not finite or beyond 1e50", i+1)
		}
		d[i] = a[i] - b[i]
	}
	return d, nil
}

// trend is the least-squares slope of the differences on the means.
func trend(a, b, d []float64, level float64) Estimate {
	m := make([]float64, len(d))
	for i := range d {
		m[i] = (a[i] + b[i]) / 2
	}
	vm := covariance(m, m)
	if !(vm > 0) {
		return Estimate{}
	}
	n, slope := float64(len(d)), covariance(m, d)/vm
	rest := max(0, covariance(d, d)-slope*covariance(m, d)) * (n - 1) / (n - 2)
	e := Estimate{Value: slope, StdErr: math.Sqrt(rest / ((n - 1) * vm)), Known: !notFinite(slope)}
	if !e.Known || notFinite(e.StdErr) {
		return Estimate{}
	}
	if t, ok := pointT(level, n-2); ok {
		e.CI = newInterval(slope-t*e.StdErr, slope+t*e.StdErr)
	}
	return e
}

// BlandAltmanRepeated compares two methods in persons measured several times by both
// while the true value may change, so that each pair is taken at one moment (Bland JM,
// Altman DG, J Biopharm Stat 2007;17:571-582, doi 10.1080/10543400701329422, section 3).
// subject numbers the person of each pair. The spread of a new pair is the sum of the
// variances between and within persons from a one-way analysis of variance; a negative
// component between persons counts as 0. Bias is the mean over all pairs; the limits have
// no interval here. Errors: as BlandAltman; fewer than two persons, or nobody with two
// pairs (study.Invalid).
func BlandAltmanRepeated(a, b []float64, subject []int, level float64) (Agreement, error) {
	d, err := differences(a, b)
	if err != nil {
		return Agreement{}, err
	}
	if len(subject) != len(d) {
		return Agreement{}, study.Errf(study.Invalid, "", "subjects and pairs have different numbers of rows")
	}
	groups, order := map[int][]float64{}, []int{} // order keeps the sums the same each time
	for i, s := range subject {
		if groups[s] == nil {
			order = append(order, s)
		}
		groups[s] = append(groups[s], d[i])
	}
	n, k := float64(len(d)), float64(len(groups))
	if len(groups) < 2 || len(groups) == len(d) {
		return Agreement{}, study.Errf(study.Invalid, "", "repeated pairs need at least two persons, one of them with two pairs")
	}
	grand, within, between, sizes := mean(d), 0.0, 0.0, 0.0
	for _, s := range order {
		m := mean(groups[s])
		for _, v := range groups[s] {
			within += (v - m) * (v - m)
		}
		size := float64(len(groups[s]))
		between += size * (m - grand) * (m - grand)
		sizes += size * size
	}
	within /= n - k
	between /= k - 1
	usual := (n - sizes/n) / (k - 1) // the usual number of pairs of a person
	out := Agreement{N: len(d), Subjects: len(groups), SD: math.Sqrt(within + max(0, (between-within)/usual))}
	out.Bias = Estimate{Value: grand, Known: true}
	out.Lower.Value, out.Upper.Value = grand-Z95*out.SD, grand+Z95*out.SD
	out.Trend = trend(a, b, d, level)
	out.Trend.StdErr, out.Trend.CI = 0, Interval{} // pairs of one person are not independent
	return out, nil
}
