package survival

import "math"

// watch looks for coefficients that run to infinity. Under separation Newton's steps move
// the linear predictor by about 1 for ever while the likelihood gains less and less; near
// a true maximum they shrink. What counts is the way across the range of a covariate,
// since a rare category has a small standard deviation.
type watch struct {
	reach []float64 // range of each covariate, in the units of its coefficient
	unit  float64   // mean weight of an event
	last  []float64 // way of the step before
}

const (
	flatGain = 1e-6 // gain in log likelihood per unit weight that means nothing
	openWay  = 0.1  // a step this long on a flat likelihood does not come to rest
	farWay   = 15.0 // a log hazard ratio across the range that no data can tell from infinity
)

// open lists the coefficients that run away, given a step of Newton's method and what it
// gained.
func (w *watch) open(step []float64, gain float64) []int {
	way := make([]float64, len(w.reach))
	var out []int
	for j, r := range w.reach {
		way[j] = math.Abs(step[j]) * r
		if gain <= flatGain*w.unit && way[j] > openWay && w.last != nil && way[j] > w.last[j]/2 {
			out = append(out, j)
		}
	}
	w.last = way
	return out
}

// far lists the coefficients that have gone a long way already.
func (w *watch) far(beta []float64, limit float64) []int {
	var out []int
	for j, r := range w.reach {
		if math.Abs(beta[j])*r > limit {
			out = append(out, j)
		}
	}
	return out
}

// furthest is the longest way of a step across the range of a covariate.
func (w *watch) furthest(step []float64) float64 {
	l := 0.0
	for j, r := range w.reach {
		l = max(l, math.Abs(step[j])*r)
	}
	return l
}

// spreadOf is the mean, the standard deviation and the range of a column; ok is false
// where it is constant.
func spreadOf(v []float64) (mean, sd, reach float64, ok bool) {
	lo, hi, sum, n := v[0], v[0], 0.0, float64(len(v))
	for _, x := range v {
		lo, hi = min(lo, x), max(hi, x)
		sum += x
	}
	mean = min(hi, max(lo, sum/n))
	sum = 0
	for _, x := range v { // what rounding left of the mean
		sum += x - mean
	}
	mean += sum / n
	ss := 0.0
	for _, x := range v {
		ss += (x - mean) * (x - mean)
	}
	sd = math.Sqrt(ss / n)
	return mean, sd, hi - lo, lo < hi && sd > 0 && !notFinite(sd)
}
