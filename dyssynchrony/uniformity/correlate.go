package uniformity

import "math"

// lagOf is the shift, in steps, by which curve lags behind ref when both are
// taken as periodic: the lag of their greatest correlation, within half a period
// either way, the smaller one of equal correlations. corr is that correlation.
// nearest is the lag of the local maximum nearest to zero. twice holds ref two
// times in a row; both have mean zero.
func lagOf(twice, curve, room []float64) (lag, nearest int, corr float64) {
	n := len(curve)
	half := n / 2
	for l := range n {
		// Σ ref[t]·curve[t+l] = Σ curve[t]·ref[t−l]
		start := (n - l) % n
		room[l] = dot(curve, twice[start:start+n])
	}
	at := func(l int) float64 { return room[((l%n)+n)%n] }
	best := at(0)
	for d := 1; d <= half; d++ {
		for _, l := range [2]int{d, -d} {
			if v := at(l); v > best+1e-12*math.Abs(best) {
				lag, best = l, v
			}
		}
	}
	nearest = lag
	for d := 0; d <= half; d++ {
		if l, ok := crest(at, d); ok {
			nearest = l
			break
		}
	}
	norm := math.Sqrt(dot(twice[:n], twice[:n]) * dot(curve, curve))
	return lag, nearest, best / norm
}

// crest reports which of the lags d and −d is a local maximum of the correlation
// above zero, the higher one of both.
func crest(at func(int) float64, d int) (lag int, ok bool) {
	for _, l := range [2]int{d, -d} {
		v := at(l)
		if v <= 0 || v < at(l-1) || v < at(l+1) {
			continue
		}
		if !ok || v > at(lag) {
			lag, ok = l, true
		}
	}
	return lag, ok
}
