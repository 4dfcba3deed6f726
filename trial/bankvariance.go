package trial

import (
	"context"
	"math"
)

// BankSpread is the variance of a metric over replicates, split into what the
// replicates of one bank show and what they miss because the bank is one finite
// sample of virtual patients.
type BankSpread struct {
	Metric Metric
	// Within is the standard deviation between replicates of one bank (screening,
	// randomisation, chance of events, noise), Between that of the expected value between
	// banks, and Total that of a replicate with a bank of its own.
	Within, Between, Total float64
	Known                  bool
}

// BankVariance estimates what a finite bank misses: it resamples the patients of the
// bank with replacement (Efron B, Ann Stat 1979;7:1-26, doi
// 10.1214/aos/1176344552), runs the trial several times on each resample, and takes
// the components of a one-way analysis of variance; a negative one counts as 0.
// Replicates of one bank underestimate the variance of a trial by Between squared;
// it shrinks as one over the number of bank patients.
//
// banks and each are at least 2. Errors as Run; a resample in which nobody is
// eligible is drawn anew at most 100 times.
func BankVariance(ctx context.Context, d *Definition, bank Bank, metrics []Metric, banks, each int, o Options) ([]BankSpread, error) {
	if banks < 2 || each < 2 || banks > 10_000 || each > 10_000 {
		return nil, bad("banks", "2 to 10000 resamples with 2 to 10000 replicates each are needed")
	}
	values := make([][][]float64, len(metrics)) // by metric and resample
	c := newStream()
	progress := o.Progress
	for b := range banks {
		o.Replicates = each
		o.Weights = resample(bank, d, c, o.Seed, b)
		inner := o
		inner.Seed = mix(o.Seed ^ mix(uint64(b)+1))
		if progress != nil {
			inner.Progress = func(n, of int) { progress(b*of+n, banks*of) }
		}
		r, err := Run(ctx, d, bank, inner)
		if err != nil {
			return nil, err
		}
		for k, m := range metrics {
			values[k] = append(values[k], r.known(m))
		}
	}
	out := make([]BankSpread, len(metrics))
	for k := range metrics {
		out[k] = components(values[k])
		out[k].Metric = metrics[k]
	}
	return out, nil
}

// resample counts how often each patient is drawn, times the own weight.
func resample(bank Bank, d *Definition, c *stream, seed uint64, b int) []float64 {
	n := bank.Len()
	w := make([]float64, n)
	for try := range uint64(100) {
		clear(w)
		c.set(seed, b, banking, try)
		eligible := false
		for range n {
			i := c.IntN(n)
			w[i] += bank.Baseline(i).Weight
			eligible = eligible || (&reading{base: bank.Baseline(i)}).firstBroken(d.Criteria) < 0
		}
		if eligible {
			break
		}
	}
	return w
}

// components splits the variance of values in groups.
func components(groups [][]float64) BankSpread {
	var n, k, sum, squares float64
	for _, g := range groups {
		if len(g) == 0 {
			continue
		}
		k++
		for _, v := range g {
			n++
			sum += v
		}
		squares += float64(len(g)) * float64(len(g))
	}
	if k < 2 || n <= k {
		return BankSpread{}
	}
	grand := sum / n
	var within, between float64
	for _, g := range groups {
		if len(g) == 0 {
			continue
		}
		var s float64
		for _, v := range g {
			s += v
		}
		mean := s / float64(len(g))
		between += float64(len(g)) * (mean - grand) * (mean - grand)
		for _, v := range g {
			within += (v - mean) * (v - mean)
		}
	}
	w := within / (n - k)
	size := (n - squares/n) / (k - 1)
	b := max(0, (between/(k-1)-w)/size)
	return BankSpread{Within: math.Sqrt(w), Between: math.Sqrt(b), Total: math.Sqrt(w + b), Known: true}
}
