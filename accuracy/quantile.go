package accuracy

import "math"

// incompleteBeta is the regularised incomplete beta function I_x(a, b), by the continued
// fraction 26.5.8 of Abramowitz and Stegun (Handbook of Mathematical Functions, 1964),
// evaluated by the method of Lentz.
func incompleteBeta(a, b, x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2):
		return 1 - incompleteBeta(b, a, 1-x)
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	front := math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) / a
	const tiny = 1e-300
	guard := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/guard(1-(a+b)*x/(a+1))
	h := d
	for m := 1.0; m < 10000; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		d, c = 1/guard(1+even*d), guard(1+even/c)
		h *= d * c
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d, c = 1/guard(1+odd*d), guard(1+odd/c)
		h *= d * c
		if math.Abs(d*c-1) < 1e-16 {
			break
		}
	}
	return front * h
}

// quantileF is the value that an F variable stays below with probability p; ok is false
// for degrees of freedom or p outside their range.
func quantileF(p, df1, df2 float64) (v float64, ok bool) {
	if !(p > 0 && p < 1 && df1 > 0 && df2 > 0) || math.IsInf(df1, 0) || math.IsInf(df2, 0) {
		return 0, false
	}
	v = math.Exp(rootOf(-600, 600, func(logF float64) float64 {
		f := df1 * math.Exp(logF)
		if f > df2 { // the smaller of the two shares keeps its digits
			return (1 - p) - incompleteBeta(df2/2, df1/2, df2/(df2+f))
		}
		return incompleteBeta(df1/2, df2/2, f/(df2+f)) - p
	}))
	return v, !notFinite(v)
}

// pointT is the two-sided point of Student's distribution at a level.
func pointT(level, df float64) (t float64, ok bool) {
	level, ok = levelOf(level)
	if !ok {
		return 0, false
	}
	f, ok := quantileF(level, 1, df)
	return math.Sqrt(f), ok
}

// rootOf halves lo..hi until a rising function is caught between neighbouring numbers.
func rootOf(lo, hi float64, rising func(float64) float64) float64 {
	for range 200 {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi {
			break
		}
		if rising(mid) < 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + (hi-lo)/2
}

// noncentralT is Student's t with df degrees of freedom about a shift: Z + shift over an
// independent root of chi-square/df. The root is summed out over its logarithm, where
// its density falls off at both ends so fast that the trapezium rule is exact to
// rounding.
type noncentralT struct {
	shift        float64
	root, weight []float64
}

func newNoncentralT(df, shift float64) noncentralT {
	const nodes, depth = 2000, 60 // the density is followed down to exp(-depth)
	logDensity := func(v float64) float64 { return df * (v - (math.Exp(2*v)-1)/2) }
	low := rootOf(-depth/df-1, 0, func(v float64) float64 { return logDensity(v) + depth })
	high := rootOf(0, math.Log(2+2*depth/df), func(v float64) float64 { return -logDensity(v) - depth })
	t := noncentralT{shift: shift, root: make([]float64, nodes), weight: make([]float64, nodes)}
	total := 0.0
	for i := range nodes {
		v := low + (high-low)*float64(i)/(nodes-1)
		t.root[i], t.weight[i] = math.Exp(v), math.Exp(logDensity(v))
		total += t.weight[i]
	}
	for i := range t.weight {
		t.weight[i] /= total
	}
	return t
}

// quantile is the value that the variable stays below with probability p.
func (t noncentralT) quantile(p float64) float64 {
	reach := 1e3 * (1 + math.Abs(t.shift))
	return rootOf(-reach, reach, func(x float64) float64 {
		sum := 0.0
		for i, s := range t.root {
			sum += t.weight[i] * math.Erfc((t.shift-x*s)/math.Sqrt2) / 2
		}
		return sum - p
	})
}
