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
	correlate(twice, curve, room)
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

// correlate writes Σ ref[t]·curve[t+l] = Σ curve[t]·ref[t−l] for the lags l = 0 …
// n−1 into out. Eight lags go side by side, because eight neighbouring values of
// ref serve all of them and the sums do not wait for each other: this is the
// inner loop of the delay map.
func correlate(twice, curve, out []float64) {
	n := len(curve)
	l := 0
	for ; l+8 <= n; l += 8 {
		// Lag l+i reads ref from n−l−i on: position 7−i of a window from n−l−7 on.
		ref := twice[n-l-7:]
		var s0, s1, s2, s3, s4, s5, s6, s7 float64
		for t, v := range curve {
			w := ref[t : t+8 : t+8]
			s0 += v * w[7]
			s1 += v * w[6]
			s2 += v * w[5]
			s3 += v * w[4]
			s4 += v * w[3]
			s5 += v * w[2]
			s6 += v * w[1]
			s7 += v * w[0]
		}
		out[l], out[l+1], out[l+2], out[l+3] = s0, s1, s2, s3
		out[l+4], out[l+5], out[l+6], out[l+7] = s4, s5, s6, s7
	}
	for ; l < n; l++ {
		out[l] = dot(curve, twice[n-l:])
	}
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
