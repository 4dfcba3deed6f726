package trial

import (
	"math"
	"slices"
)

// Spread is a statistic over the replicates in which it was known.
type Spread struct {
	Median    float64
	Low, High float64 // the central 90 %: quantiles 0.05 and 0.95
	Mean, SD  float64
	N         int // replicates in which it was known
	Known     bool
}

// quantile interpolates between sorted values.
func quantile(sorted []float64, p float64) float64 {
	x := p * float64(len(sorted)-1)
	i := int(x)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (x-float64(i))*(sorted[i+1]-sorted[i])
}

// spreadOf summarises values; not known with fewer than two.
func spreadOf(values []float64) Spread {
	s := Spread{N: len(values)}
	if s.N < 2 {
		return s
	}
	sorted := slices.Sorted(slices.Values(values))
	var m moments
	for _, v := range sorted {
		m.add(v)
	}
	s.Median, s.Low, s.High = quantile(sorted, 0.5), quantile(sorted, 0.05), quantile(sorted, 0.95)
	s.Mean, s.SD, s.Known = m.mean(), deviation(sorted), true
	return s
}

// deviation is the standard deviation, in two passes for the digits.
func deviation(values []float64) float64 {
	var sum float64
	for _, v := range values {
		sum += v
	}
	mean := sum / float64(len(values))
	var square float64
	for _, v := range values {
		square += (v - mean) * (v - mean)
	}
	return math.Sqrt(square / float64(len(values)-1))
}

// Numbers gives a metric in all replicates, in their order; nil where the trial does
// not compute it.
func (r *Result) Numbers(m Metric) []Number {
	k, ok := r.index[m]
	if !ok {
		return nil
	}
	out := make([]Number, len(r.Replicates))
	for i := range r.Replicates {
		out[i] = r.Replicates[i].Values[k]
	}
	return out
}

// known gives the values of a metric where it is known.
func (r *Result) known(m Metric) []float64 {
	var out []float64
	for _, n := range r.Numbers(m) {
		if n.Known {
			out = append(out, n.Value)
		}
	}
	return out
}

// Spread summarises a metric over the replicates.
func (r *Result) Spread(m Metric) Spread { return spreadOf(r.known(m)) }

// Power is the share of replicates that reject on comparison i. The standard error
// is that of a proportion.
func (r *Result) Power(i int) (share, stdErr float64) {
	n := 0
	for k := range r.Replicates {
		if i < len(r.Replicates[k].Rejected) && r.Replicates[k].Rejected[i] {
			n++
		}
	}
	share = float64(n) / float64(len(r.Replicates))
	return share, math.Sqrt(share * (1 - share) / float64(len(r.Replicates)))
}

// Stops counts how often the trial stopped early at each look, and how often for
// futility.
func (r *Result) Stops(looks int) (at []int, futile int) {
	at = make([]int, looks)
	for k := range r.Replicates {
		if s := r.Replicates[k].Stopped; s > 0 && s <= looks {
			at[s-1]++
		}
		if r.Replicates[k].Futile {
			futile++
		}
	}
	return at, futile
}

// Forest gives the metrics of an endpoint's hazard ratio, all patients first and
// then each subgroup, in the order of the plan.
func (r *Result) Forest(endpoint, of, over string) []Metric {
	var out []Metric
	for _, m := range r.Metrics {
		if m.Endpoint == endpoint && m.Stat == HR && m.Arm == of && m.Over == over {
			out = append(out, m)
		}
	}
	return out
}

// MeanFlow is the mean of each count over the replicates.
type MeanFlow struct {
	Assessed, ImplantFailedBefore float64
	Excluded                      []float64
	Arms                          []MeanArm
}

// MeanArm is the part of one arm.
type MeanArm struct {
	Arm                                                                                 string
	Allocated, ImplantFailed, Crossed, Died, Lost, Completed, Analysed, Beyond, OwnSite float64
}

// Flow gives the mean flow of patients; d is the trial that was run.
func (r *Result) Flow(d *Definition) MeanFlow {
	f := MeanFlow{Excluded: make([]float64, len(d.Criteria)), Arms: make([]MeanArm, len(d.Arms))}
	n := float64(len(r.Replicates))
	for k := range r.Replicates {
		one := &r.Replicates[k].Flow
		f.Assessed += float64(one.Assessed) / n
		f.ImplantFailedBefore += float64(one.ImplantFailedBefore) / n
		for i, v := range one.Excluded {
			f.Excluded[i] += float64(v) / n
		}
		for i, a := range one.Arms {
			m := &f.Arms[i]
			m.Arm = d.Arms[i].ID
			m.Allocated += float64(a.Allocated) / n
			m.ImplantFailed += float64(a.ImplantFailed) / n
			m.Crossed += float64(a.Crossed) / n
			m.Died += float64(a.Died) / n
			m.Lost += float64(a.Lost) / n
			m.Completed += float64(a.Completed) / n
			m.Analysed += float64(a.Analysed) / n
			m.Beyond += a.BeyondShare / n
			m.OwnSite += float64(a.OwnSite) / n
		}
	}
	return f
}
