package survival

import "math"

// Test is a chi-square test.
type Test struct {
	ChiSquare float64
	DF        int
	P         float64 // two-sided, 0 to 1
}

func newTest(chiSquare float64, df int) Test {
	chiSquare = max(0, chiSquare)
	return Test{chiSquare, df, chiSquareTail(chiSquare, df)}
}

// normalTail2 is the two-sided tail of the normal distribution beyond z.
func normalTail2(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// chiSquareTail is the probability that a chi-square variable with df degrees of
// freedom exceeds x: the finite sums for whole df (Abramowitz M, Stegun IA, Handbook of
// Mathematical Functions, 1964, 26.4.4 and 26.4.5).
func chiSquareTail(x float64, df int) float64 {
	if df <= 0 || x <= 0 {
		return 1
	}
	h := x / 2
	// Each term is the one before times h/k, from exp(-h) or the normal density; in
	// logarithms, since the first may underflow where later ones do not.
	sum, logTerm, k := 0.0, -h, 1.0
	last := float64(df)/2 - 1
	if df%2 == 1 {
		sum = math.Erfc(math.Sqrt(h))
		logTerm = 0.5*math.Log(h) - h - math.Log(math.Sqrt(math.Pi)/2)
		k = 1.5
		if df == 1 {
			return sum
		}
	}
	for {
		sum += math.Exp(logTerm)
		if k > last {
			return min(1, sum)
		}
		logTerm += math.Log(h / k)
		k++
	}
}
