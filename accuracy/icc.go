package accuracy

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Intraclass are the intraclass correlations of n subjects measured k times each, named
// as by McGraw KO, Wong SP (Psychol Methods 1996;1:30-46, doi 10.1037/1082-989X.1.1.30;
// correction 1996;1:390); in brackets the names of Shrout PE, Fleiss JL (Psychol Bull
// 1979;86:420-428, doi 10.1037/0033-2909.86.2.420). "1" is for a single reading, "K"
// for the mean of all k. They may be negative. StdErr is not given. An interval is
// missing where readings agree without any residual.
type Intraclass struct {
	Subjects, Readings int
	OneWay1, OneWayK   Estimate // ICC(1), ICC(k): each subject has readers of its own [1,1; 1,k]
	Agreement1         Estimate // ICC(A,1): the same readers, and their levels count [2,1]
	AgreementK         Estimate // ICC(A,k) [2,k]
	Consistency1       Estimate // ICC(C,1): the same readers, levels do not count [3,1]
	ConsistencyK       Estimate // ICC(C,k) [3,k]
	// WithinSD is the standard deviation of readings of one subject, in their unit.
	WithinSD float64
}

// squares are the mean squares of the two-way table.
type squares struct{ n, k, subjects, within, readers, residual float64 }

// ICC computes them from one row per subject, one column per reading, with intervals from
// the F distribution. All rows must be complete; drop others before.
//
// Errors (study.Invalid): fewer than two rows or columns, rows of different length, a
// value that is not finite or beyond ±1e50, no variation between the subjects and none
// within.
func ICC(rows [][]float64, level float64) (Intraclass, error) {
	s, err := squaresOf(rows)
	if err != nil {
		return Intraclass{}, err
	}
	n, k := s.n, s.k
	out := Intraclass{Subjects: len(rows), Readings: len(rows[0]), WithinSD: math.Sqrt(s.within)}
	out.OneWay1, out.OneWayK = consistency(s.subjects, s.within, n-1, n*(k-1), k, level)
	out.Consistency1, out.ConsistencyK = consistency(s.subjects, s.residual, n-1, (n-1)*(k-1), k, level)
	out.Agreement1 = s.agreement(level)
	if a := out.Agreement1; a.Known {
		up := func(r float64) float64 { return r * k / (1 + r*(k-1)) } // Spearman-Brown
		if v := up(a.Value); !notFinite(v) {
			out.AgreementK = Estimate{Value: v, Known: true}
			if a.CI.Known {
				out.AgreementK.CI = newInterval(up(a.CI.Low), up(a.CI.High))
			}
		}
	}
	return out, nil
}

func squaresOf(rows [][]float64) (squares, error) {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return squares{}, study.Errf(study.Invalid, "", "an intraclass correlation needs at least two subjects with two readings each")
	}
	s := squares{n: float64(len(rows)), k: float64(len(rows[0]))}
	readers := make([]float64, len(rows[0]))
	grand := 0.0
	for i, r := range rows {
		if len(r) != len(readers) {
			return s, study.Errf(study.Invalid, "", "row %d has another number of readings than the first", i+1)
		}
		for j, v := range r {
			if !(math.Abs(v) <= maxValue) {
				return s, study.Errf(study.Invalid, "", "row %d: a reading is missing, not finite or beyond 1e50", i+1)
			}
			readers[j] += v / s.n
		}
		grand += mean(r) / s.n
	}
	for _, r := range rows {
		m := mean(r)
		s.subjects += s.k * (m - grand) * (m - grand) / (s.n - 1)
		for j, v := range r {
			s.within += (v - m) * (v - m) / (s.n * (s.k - 1))
			e := v - m - readers[j] + grand
			s.residual += e * e / ((s.n - 1) * (s.k - 1))
		}
	}
	for _, m := range readers {
		s.readers += s.n * (m - grand) * (m - grand) / (s.k - 1)
	}
	scale := s.subjects + s.within
	if !(scale > 1e-24*(1e-290+grand*grand)) {
		return s, study.Errf(study.Invalid, "", "all readings of all subjects are the same")
	}
	if s.residual < 1e-26*scale {
		s.residual = 0 // only rounding is left
	}
	if s.within < 1e-26*scale {
		s.within = 0
	}
	return s, nil
}

// consistency is the correlation from two mean squares, of one reading and of k.
func consistency(between, within, dfBetween, dfWithin, k, level float64) (one, many Estimate) {
	one = Estimate{Value: (between - within) / (between + (k-1)*within), Known: between+(k-1)*within > 0}
	if !one.Known {
		return Estimate{}, Estimate{}
	}
	if between > 0 {
		if v := (between - within) / between; !notFinite(v) {
			many = Estimate{Value: v, Known: true}
		}
	}
	level, ok := levelOf(level)
	if !ok || within <= 0 || between <= 0 {
		return one, many
	}
	up, ok1 := quantileF((1+level)/2, dfBetween, dfWithin)
	down, ok2 := quantileF((1+level)/2, dfWithin, dfBetween)
	if !ok1 || !ok2 {
		return one, many
	}
	low, high := between/within/up, between/within*down
	one.CI = newInterval((low-1)/(low+k-1), (high-1)/(high+k-1))
	many.CI = newInterval(1-1/low, 1-1/high)
	return one, many
}

// agreement is ICC(A,1) with the interval that uses Satterthwaite's degrees of freedom.
func (s squares) agreement(level float64) Estimate {
	n, k := s.n, s.k
	below := s.subjects + (k-1)*s.residual + k*(s.readers-s.residual)/n
	e := Estimate{Value: (s.subjects - s.residual) / below, Known: below > 0}
	if !e.Known {
		return Estimate{}
	}
	level, ok := levelOf(level)
	if !ok || s.residual <= 0 || e.Value >= 1 {
		return e
	}
	r := e.Value
	a, b := k*r/(n*(1-r)), 1+k*r*(n-1)/(n*(1-r))
	x, y := a*s.readers, b*s.residual
	df := (x + y) * (x + y) / (x*x/(k-1) + y*y/((n-1)*(k-1)))
	up, ok1 := quantileF((1+level)/2, n-1, df)
	down, ok2 := quantileF((1+level)/2, df, n-1)
	if !ok1 || !ok2 {
		return e
	}
	rest := k*s.readers + (k*n-k-n)*s.residual
	e.CI = newInterval(n*(s.subjects-up*s.residual)/(up*rest+n*s.subjects), n*(down*s.subjects-s.residual)/(rest+n*down*s.subjects))
	return e
}
