package accuracy

import "math"

// Fourfold is a yes/no test beside a yes/no outcome: counts of patients.
type Fourfold struct {
	TruePositive, FalsePositive, FalseNegative, TrueNegative int
}

// At counts the patients by a cut-off. Positive are values at or above it when high
// values go with the outcome, and values below it when low ones do, as cut-offs are
// kept in package evidence.
func (d *Data) At(cut float64) Fourfold {
	var t Fourfold
	for i, v := range d.values {
		t.count((v >= cut) == (d.direction == Higher), d.yes[i])
	}
	return t
}

func (t *Fourfold) count(positive, yes bool) {
	switch {
	case positive && yes:
		t.TruePositive++
	case positive:
		t.FalsePositive++
	case yes:
		t.FalseNegative++
	default:
		t.TrueNegative++
	}
}

// Sensitivity is the share of patients with the outcome that the test finds.
func (t Fourfold) Sensitivity(level float64) Proportion {
	return share(t.TruePositive, t.FalseNegative, level)
}

// Specificity is the share of patients without the outcome that the test clears.
func (t Fourfold) Specificity(level float64) Proportion {
	return share(t.TrueNegative, t.FalsePositive, level)
}

// PPV is the share with the outcome among those positive. It holds for the frequency of
// the outcome in these patients only, as does NPV.
func (t Fourfold) PPV(level float64) Proportion { return share(t.TruePositive, t.FalsePositive, level) }

// NPV is the share without the outcome among those negative.
func (t Fourfold) NPV(level float64) Proportion { return share(t.TrueNegative, t.FalseNegative, level) }

// share is hits out of hits and misses with Wilson's interval.
func share(hits, misses int, level float64) Proportion {
	z, ok := normalPoint(level)
	if !ok {
		return Proportion{Hits: hits, Of: hits + misses}
	}
	return Wilson(hits, hits+misses, z)
}

// Youden is sensitivity + specificity - 1, from -1 to 1; 0 when a side is empty
// (Youden WJ, Cancer 1950;3:32-35).
func (t Fourfold) Youden() float64 {
	with, without := t.TruePositive+t.FalseNegative, t.TrueNegative+t.FalsePositive
	if with <= 0 || without <= 0 {
		return 0
	}
	return float64(t.TruePositive)/float64(with) + float64(t.TrueNegative)/float64(without) - 1
}

// LRPositive is the likelihood ratio of a positive test: how much it multiplies the odds
// of the outcome. The interval is that of its logarithm (Simel DL, Samsa GP, Matchar DB,
// J Clin Epidemiol 1991;44:763-770, doi 10.1016/0895-4356(91)90128-V), where StdErr is
// that of the logarithm too. Without a false positive it is not known (it would be
// infinite); without a true positive it is 0 and has no interval.
func (t Fourfold) LRPositive(level float64) Estimate {
	return ratio(t.TruePositive, t.FalseNegative, t.FalsePositive, t.TrueNegative, level)
}

// LRNegative is the likelihood ratio of a negative test, by the same rules.
func (t Fourfold) LRNegative(level float64) Estimate {
	return ratio(t.FalseNegative, t.TruePositive, t.TrueNegative, t.FalsePositive, level)
}

// ratio is a/(a+b) over c/(c+d).
func ratio(a, b, c, d int, level float64) Estimate {
	if a < 0 || b < 0 || c <= 0 || d < 0 || a+b == 0 {
		return Estimate{}
	}
	p, q := float64(a)/float64(a+b), float64(c)/float64(c+d)
	e := Estimate{Value: p / q, Known: true}
	if a == 0 {
		return e
	}
	e.StdErr = math.Sqrt(1/float64(a) - 1/float64(a+b) + 1/float64(c) - 1/float64(c+d))
	if ci := around(math.Log(e.Value), e.StdErr, level); ci.Known {
		e.CI = newInterval(math.Exp(ci.Low), math.Exp(ci.High))
	}
	return e
}
