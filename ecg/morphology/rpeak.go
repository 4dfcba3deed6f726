package morphology

import "github.com/concordis/concordis/ecg"

// rPeaks gives the tallest top of the R waves and the last one that reaches
// LastTopShare of it; -1 without an R wave.
func (t *trace) rPeaks(points []int, ds []deflection) (tallest, last int) {
	tallest = -1
	for _, d := range ds {
		if d.sign > 0 && (tallest < 0 || t.mv[d.peak] > t.mv[tallest]) {
			tallest = d.peak
		}
	}
	if tallest < 0 {
		return -1, -1
	}
	last = tallest
	tops := append([]int(nil), points...)
	for _, d := range ds {
		tops = append(tops, d.peak)
	}
	for _, p := range tops {
		if p > last && t.isTop(p) && t.mv[p] >= t.o.LastTopShare*t.mv[tallest] {
			last = p
		}
	}
	return tallest, last
}

// isTop tells a maximum from a minimum among turning points.
func (t *trace) isTop(i int) bool {
	return t.mv[i] > 0 && i > 0 && i+1 < len(t.mv) && t.mv[i] >= t.mv[i-1] && t.mv[i] >= t.mv[i+1]
}

// intrinsicoid is the time of the steepest downstroke after the last R top, or in
// the whole QRS where there is no R wave.
func (t *trace) intrinsicoid(last int) ecg.Interval {
	start := max(last, t.from)
	best := start
	for i := start; i <= t.to; i++ {
		if t.slope(i) < t.slope(best) {
			best = i
		}
	}
	if t.slope(best) >= 0 {
		return ecg.Interval{Why: "the QRS has no downstroke"}
	}
	return t.moment(best)
}
