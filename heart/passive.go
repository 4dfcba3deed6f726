package heart

import "math"

// passives fills s.sigma and s.stiff: the stress of matrix and titin (Pa) and its
// derivative to natural strain at the given sarcomere lengths (µm). It goes through
// the patches once for the lengths, once for the roots and once for the rest: the
// roots of neighbours do not wait for each other, and a processor overlaps them
// when little else lies between.
func (s *patches) passives(length []float64) {
	n := s.n
	lam, root, perPassive := s.lam[:n], s.root[:n], s.perPassive[:n]
	for i, l := range length[:n] {
		lam[i] = l * perPassive[i]
	}
	if s.roots {
		for i, x := range lam {
			root[i] = math.Cbrt(x)
		}
	}
	matrix, titin, matrixK, titinK := s.matrix[:n], s.titin[:n], s.matrixK[:n], s.titinK[:n]
	matrixWhole, titinThirds, sigma, stiff := s.matrixWhole[:n], s.titinThirds[:n], s.sigma[:n], s.stiff[:n]
	for i, x := range lam {
		var ecm, tit float64
		if k := matrixWhole[i]; k >= 0 {
			ecm = matrix[i] * powUsual(x, k)
		} else {
			ecm = matrix[i] * math.Pow(x, matrixK[i])
		}
		if k := titinThirds[i]; k >= 0 {
			tit = titin[i] * withRoot(x, root[i], k)
		} else {
			tit = titin[i] * math.Pow(x, titinK[i])
		}
		sigma[i], stiff[i] = ecm-matrix[i]+tit-titin[i], matrixK[i]*ecm+titinK[i]*tit
	}
}

// powThirds is x^(n/3) by one cube root and a few products.
func powThirds(x float64, n int) float64 {
	if n%3 == 0 {
		return powInt(x, n/3)
	}
	return withRoot(x, math.Cbrt(x), n)
}

// withRoot is x^(n/3) from x and its cube root, which may be anything where n is a
// multiple of 3.
func withRoot(x, root float64, n int) float64 {
	y := powUsual(x, n/3)
	switch n % 3 {
	case 1:
		y *= root
	case 2:
		y *= root * root
	}
	return y
}

// powUsual is powInt, with the same products, for the usual exponents of titin and
// matrix without a loop.
func powUsual(x float64, n int) float64 {
	x2 := x * x
	switch n {
	case 6:
		return x2 * (x2 * x2)
	case 10:
		x4 := x2 * x2
		return x2 * (x4 * x4)
	}
	return powInt(x, n)
}

// powInt is x^n for n ≥ 0.
func powInt(x float64, n int) float64 {
	y := 1.0
	for n > 0 {
		if n&1 == 1 {
			y *= x
		}
		x *= x
		n >>= 1
	}
	return y
}
