package survival

import (
	"cmp"
	"math"
	"slices"
)

// describe says what the draws of one number tell. R-hat is the larger of that of the ranks
// and that of the ranks of the distance from the median, on chains split in halves; the
// effective number is the smaller of that of the draws, which MCSE rests on, and that of
// the ranks (Vehtari A, Gelman A, Simpson D, Carpenter B, Bürkner PC, Bayesian Anal
// 2021;16:667-718, doi 10.1214/20-BA1221).
func describe(chains [][]float64) Posterior {
	all := pooled(chains)
	n := float64(len(all))
	var p Posterior
	for _, x := range all {
		p.Mean += x / n
	}
	ss := 0.0
	for _, x := range all {
		ss += (x - p.Mean) * (x - p.Mean)
	}
	p.SD = math.Sqrt(ss / max(1, n-1))
	at := func(q float64) float64 {
		place := q * (n - 1)
		i := min(int(place), max(0, len(all)-2))
		return all[i] + (place-float64(i))*(all[min(i+1, len(all)-1)]-all[i])
	}
	p.Median = at(0.5)
	p.CI = Interval{at((1 - credible) / 2), at((1 + credible) / 2), true}
	if !(p.SD > 0) { // one value only: nothing to judge
		p.RHat, p.ESS = 1, n
		return p
	}
	halves := split(chains)
	raw := effective(halves)
	p.MCSE = p.SD / math.Sqrt(raw)
	ranks := normalScores(halves)
	far := make([][]float64, len(halves))
	for c, h := range halves {
		for _, x := range h {
			far[c] = append(far[c], math.Abs(x-p.Median))
		}
	}
	p.RHat = max(shrink(ranks), shrink(normalScores(far)))
	p.ESS = min(raw, effective(ranks))
	return p
}

// split cuts every chain into halves of the same length; the middle draw of an odd number
// is left out.
func split(chains [][]float64) [][]float64 {
	var out [][]float64
	for _, c := range chains {
		h := len(c) / 2
		out = append(out, c[:h], c[len(c)-h:])
	}
	return out
}

// normalScores replaces draws by the normal quantiles of their ranks, ties by the mean.
func normalScores(chains [][]float64) [][]float64 {
	type place struct{ chain, draw int }
	var places []place
	out := make([][]float64, len(chains))
	for c, v := range chains {
		out[c] = make([]float64, len(v))
		for i := range v {
			places = append(places, place{c, i})
		}
	}
	value := func(p place) float64 { return chains[p.chain][p.draw] }
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(value(a), value(b)), a.chain-b.chain, a.draw-b.draw)
	})
	n := float64(len(places))
	for i := 0; i < len(places); {
		j := i
		for j < len(places) && value(places[j]) == value(places[i]) {
			j++
		}
		rank := float64(i+j+1) / 2 // mean of i+1 to j
		score := math.Sqrt2 * math.Erfinv(2*(rank-0.375)/(n+0.25)-1)
		for ; i < j; i++ {
			out[places[i].chain][places[i].draw] = score
		}
	}
	return out
}

// spreads are the variance within chains and the estimate of the variance of the
// posterior that also sees the differences between them.
func spreads(chains [][]float64) (within, total float64) {
	m, n := float64(len(chains)), float64(len(chains[0]))
	means, grand := make([]float64, len(chains)), 0.0
	for c, v := range chains {
		for _, x := range v {
			means[c] += x / n
		}
		grand += means[c] / m
	}
	between := 0.0
	for c, v := range chains {
		between += (means[c] - grand) * (means[c] - grand) / max(1, m-1)
		for _, x := range v {
			within += (x - means[c]) * (x - means[c]) / ((n - 1) * m)
		}
	}
	return within, within*(n-1)/n + between
}

// worstRHat stands for chains that never move and differ.
const worstRHat = 1e6

// shrink is R-hat.
func shrink(chains [][]float64) float64 {
	within, total := spreads(chains)
	switch {
	case total <= 0:
		return 1
	case within <= total/(worstRHat*worstRHat):
		return worstRHat
	}
	return math.Sqrt(total / within)
}

// effective is the number of independent draws with the same error of the mean, by
// Geyer's initial monotone sequence over all chains (Geyer CJ, Stat Sci 1992;7:473-483,
// doi 10.1214/ss/1177011137), at most draws times their logarithm to base 10.
func effective(chains [][]float64) float64 {
	within, total := spreads(chains)
	n := len(chains[0])
	count := float64(n * len(chains))
	if !(total > 0) {
		return count
	}
	lag := lagged(chains)
	rho := func(t int) float64 { return 1 - (within-lag(t))/total }
	tau, last := -1.0, math.Inf(1)
	for t := 0; t+1 < n; t += 2 {
		pair := rho(t) + rho(t+1)
		if t == 0 {
			pair = 1 + rho(1)
		}
		if pair < 0 {
			break
		}
		last = min(last, pair)
		tau += 2 * last
	}
	return min(count*math.Log10(count), count/max(tau, 1e-3))
}

// lagged is the mean over the chains of their autocovariance, scaled as the variance
// within.
func lagged(chains [][]float64) func(t int) float64 {
	n := len(chains[0])
	centred := make([][]float64, len(chains))
	for c, v := range chains {
		mean := 0.0
		for _, x := range v {
			mean += x / float64(n)
		}
		for _, x := range v {
			centred[c] = append(centred[c], x-mean)
		}
	}
	return func(t int) float64 {
		sum := 0.0
		for _, v := range centred {
			sum += dot(v[:n-t], v[t:])
		}
		return sum / float64((n-1)*len(chains))
	}
}
