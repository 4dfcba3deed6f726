package accuracy

import (
	"cmp"
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// AUC is the area under the receiver operating characteristic: the probability that a
// patient with the outcome has the more telling value of two, ties counting half.
type AUC struct {
	Estimate // value 0 to 1; DeLong's error and interval, cut at 0 and 1
	// Logit is the interval on the logit scale, which cannot leave 0 to 1. The
	// source is Pepe MS, The Statistical Evaluation of Medical Tests, Oxford 2003,
	// section 5.2.3 (from memory; the formula is checked by numbers).
	Logit Interval
	// P is two-sided against 0.5, by DeLong's error; PKnown is false without one.
	P             float64
	PKnown        bool
	With, Without int
}

// AUC is the area with the variance of DeLong, DeLong and Clarke-Pearson (Biometrics
// 1988;44:837-845, doi 10.2307/2531595), computed from midranks (Sun X, Xu W, IEEE
// Signal Process Lett 2014;21:1389-1393, doi 10.1109/LSP.2014.2337313). There is no
// error and no interval with fewer than two patients on a side, nor where the measure
// separates completely: the variance is then 0, which would claim certainty.
func (d *Data) AUC(level float64) AUC {
	p := d.placements()
	a := AUC{With: len(p.with), Without: len(p.without)}
	a.Value, a.Known = p.area, true
	v, ok := p.covariance(p)
	if !ok || v <= 0 {
		return a
	}
	a.StdErr = math.Sqrt(v)
	if ci := around(a.Value, a.StdErr, level); ci.Known {
		a.CI = Interval{max(0, ci.Low), min(1, ci.High), true}
		a.Logit = logitInterval(a.Value, a.StdErr, level)
	}
	a.P, a.PKnown = normalTail2((a.Value-0.5)/a.StdErr), true
	return a
}

// logitInterval carries value ± se over to the logit scale and back.
func logitInterval(value, se, level float64) Interval {
	if value <= 0 || value >= 1 {
		return Interval{}
	}
	ci := around(logit(value), se/(value*(1-value)), level)
	if !ci.Known {
		return ci
	}
	return Interval{expit(ci.Low), expit(ci.High), true}
}

func logit(p float64) float64 { return math.Log(p) - math.Log1p(-p) }

func expit(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}

// placements hold, for each patient, the share of the other side that is beaten
// (DeLong's structural components), in the order of the rows.
type placements struct {
	area          float64
	with, without []float64
}

func (d *Data) placements() placements {
	n, m := d.with, len(d.values)-d.with
	order := make([]int, len(d.values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(d.score(i), d.score(j)) })
	place := make([]float64, len(order))
	below, belowWithout := 0, 0 // patients with and without the outcome below the tie
	for from := 0; from < len(order); {
		to, with := from, 0
		for ; to < len(order) && d.values[order[to]] == d.values[order[from]]; to++ {
			if d.yes[order[to]] {
				with++
			}
		}
		without := to - from - with
		for _, i := range order[from:to] {
			if d.yes[i] {
				place[i] = (float64(belowWithout) + float64(without)/2) / float64(m)
			} else {
				place[i] = (float64(n-below-with) + float64(with)/2) / float64(n)
			}
		}
		below, belowWithout, from = below+with, belowWithout+without, to
	}
	p := placements{with: make([]float64, 0, n), without: make([]float64, 0, m)}
	for i, v := range place {
		if d.yes[i] {
			p.with = append(p.with, v)
			p.area += (v - p.area) / float64(len(p.with))
		} else {
			p.without = append(p.without, v)
		}
	}
	return p
}

// covariance of two areas on the same patients; ok is false with fewer than two
// patients on a side.
func (p placements) covariance(q placements) (v float64, ok bool) {
	n, m := len(p.with), len(p.without)
	if n < 2 || m < 2 {
		return 0, false
	}
	return covariance(p.with, q.with)/float64(n) + covariance(p.without, q.without)/float64(m), true
}

// covariance of two columns, divided by n - 1.
func covariance(x, y []float64) float64 {
	mx, my, sum := mean(x), mean(y), 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)-1)
}

func mean(x []float64) float64 {
	m := 0.0
	for i, v := range x {
		m += (v - m) / float64(i+1)
	}
	return m
}

// Difference compares the areas of two measures in the same patients.
type Difference struct {
	Estimate         // first area minus second, with DeLong's error and interval
	A, B     float64 // the areas in the patients compared
	Z, P     float64 // P two-sided
	PKnown   bool
	N        int
	// Why says in words why there is no P; empty when there is one.
	Why string
}

// Compare sets the area of a against that of b, paired by patient (DeLong, DeLong and
// Clarke-Pearson 1988). Both must hold the same patients in the same order with the same
// outcome, or the error is study.Invalid. Two measures that rank all patients alike
// differ by exactly 0 with no variance; there is then no test, and Why says so.
func Compare(a, b *Data, level float64) (Difference, error) {
	if a == nil || b == nil || !slices.Equal(a.yes, b.yes) {
		return Difference{}, study.Errf(study.Invalid, "", "a paired comparison needs the same patients with the same outcome in both measures")
	}
	p, q := a.placements(), b.placements()
	d := Difference{Estimate: Estimate{Value: p.area - q.area, Known: true}, A: p.area, B: q.area, N: len(a.values)}
	vp, ok := p.covariance(p)
	if !ok {
		d.Why = "fewer than two patients with or without the outcome"
		return d, nil
	}
	vq, _ := q.covariance(q)
	c, _ := p.covariance(q)
	v := vp + vq - 2*c
	if !(v > 1e-14*(vp+vq)) {
		d.Why = "the difference of the areas has no variance: both rank the patients alike, or separate completely"
		return d, nil
	}
	d.StdErr = math.Sqrt(v)
	d.CI = around(d.Value, d.StdErr, level)
	d.Z = d.Value / d.StdErr
	d.P, d.PKnown = normalTail2(d.Z), true
	return d, nil
}
