package cohort

import (
	"math"
	"slices"
	"sort"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// Matched is how well a pool can be made to look like a trial.
type Matched struct {
	// Weights of the patients of the pool, 0 for those who are not eligible; they add
	// up to the number of eligible patients.
	Weights []float64
	// EffectiveN is the number of equally weighted patients that the weights are worth
	// (Kish, Survey Sampling, 1965).
	EffectiveN float64
	Eligible   int
	Rows       []MatchedRow
}

// MatchedRow is one row beside the published one.
type MatchedRow struct {
	Target
	Ours   float64
	OursSD float64 // 0 for a share
	// Difference is standardised: over the published standard deviation (ours where none
	// was published; the quartiles over 1.35 for medians), or over that of a share.
	Difference float64
	Missing    int // eligible patients of whom the row could not be read
}

// Match finds weights by maximum entropy: the smallest change of the pool under
// which its moments equal the published ones (exponential tilting; Hainmueller,
// Political Analysis 2012;20:25, entropy balancing). ridge keeps single patients from
// carrying the cohort: it is the penalty on the multipliers, above 0; 0.02 is usual.
// Errors: Invalid without eligible patients or targets, Numerical when the weights do
// not converge.
func Match(pool []trial.Baseline, eligible []bool, targets []Target, ridge float64) (*Matched, error) {
	m := &Matched{Weights: make([]float64, len(pool))}
	var who []int
	for i := range pool {
		if eligible[i] {
			who = append(who, i)
		}
	}
	m.Eligible = len(who)
	if len(who) == 0 || len(targets) == 0 || !(ridge > 0) {
		return nil, study.Errf(study.Invalid, "match", "needs eligible patients, rows and a penalty above 0")
	}
	weights, _, err := tilt(featuresOf(pool, who, momentsOf(pool, who, targets)), len(who), ridge)
	if err != nil {
		return nil, err
	}
	square := 0.0
	for k, i := range who {
		m.Weights[i] = weights[k] * float64(len(who))
		square += weights[k] * weights[k]
	}
	m.EffectiveN = 1 / square
	for t := range targets {
		m.Rows = append(m.Rows, m.row(pool, who, &targets[t]))
	}
	return m, nil
}

// tilt minimises log Σ exp(λ·f) + ridge/2·|λ|² by Newton steps with halving; its
// gradient is the weighted mean of each feature.
func tilt(f []feature, n int, ridge float64) (w, lambda []float64, err error) {
	lambda = make([]float64, len(f))
	w, value := tiltedWeights(f, lambda, n, ridge)
	for range 200 {
		g, h := derivatives(f, lambda, w, ridge)
		if norm(g) < 1e-9 {
			return w, lambda, nil
		}
		step, ok := solve(h, g)
		if !ok {
			break
		}
		size := 1.0
		for ; size > 1e-8; size /= 2 {
			next := make([]float64, len(lambda))
			for j := range next {
				next[j] = lambda[j] - size*step[j]
			}
			if nw, v := tiltedWeights(f, next, n, ridge); v <= value {
				done := value-v < 1e-13
				lambda, w, value = next, nw, v
				if done {
					return w, lambda, nil
				}
				break
			}
		}
		if size <= 1e-8 {
			return w, lambda, nil
		}
	}
	return nil, nil, study.Errf(study.Numerical, "match", "the weights did not converge")
}

func tiltedWeights(f []feature, lambda []float64, n int, ridge float64) (w []float64, value float64) {
	w = make([]float64, n)
	top := math.Inf(-1)
	for k := range w {
		for j := range f {
			w[k] += lambda[j] * f[j][k]
		}
		top = math.Max(top, w[k])
	}
	sum := 0.0
	for k := range w {
		w[k] = math.Exp(w[k] - top)
		sum += w[k]
	}
	for k := range w {
		w[k] /= sum
	}
	value = math.Log(sum) + top
	for _, l := range lambda {
		value += ridge / 2 * l * l
	}
	return w, value
}

func derivatives(f []feature, lambda, w []float64, ridge float64) (g []float64, h [][]float64) {
	g, h = make([]float64, len(f)), make([][]float64, len(f))
	for j := range f {
		for k, wk := range w {
			g[j] += wk * f[j][k]
		}
	}
	for j := range f {
		h[j] = make([]float64, len(f))
		for i := range j + 1 {
			for k, wk := range w {
				h[j][i] += wk * f[j][k] * f[i][k]
			}
			h[j][i] -= g[j] * g[i]
			h[i][j] = h[j][i]
		}
		h[j][j] += ridge
	}
	for j := range g {
		g[j] += ridge * lambda[j]
	}
	return g, h
}

func norm(g []float64) float64 {
	s := 0.0
	for _, v := range g {
		s += v * v
	}
	return math.Sqrt(s)
}

// solve h·x = g for a positive definite h by Cholesky's method.
func solve(h [][]float64, g []float64) ([]float64, bool) {
	n := len(g)
	l := make([][]float64, n)
	for i := range l {
		l[i] = make([]float64, i+1)
		for j := range i + 1 {
			s := h[i][j]
			for k := range j {
				s -= l[i][k] * l[j][k]
			}
			if i > j {
				l[i][j] = s / l[j][j]
				continue
			}
			if !(s > 0) {
				return nil, false
			}
			l[i][i] = math.Sqrt(s)
		}
	}
	x := slices.Clone(g)
	for i := range n {
		for k := range i {
			x[i] -= l[i][k] * x[k]
		}
		x[i] /= l[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= l[k][i] * x[k]
		}
		x[i] /= l[i][i]
	}
	return x, true
}

// row sets one row beside the published one.
func (m *Matched) row(pool []trial.Baseline, who []int, t *Target) MatchedRow {
	r := MatchedRow{Target: *t}
	for _, i := range who {
		if _, ok := t.of(&pool[i]); !ok {
			r.Missing++
		}
	}
	mean, sd := weighted(pool, who, m.Weights, t)
	switch {
	case t.Share:
		r.Ours = 100 * mean
		p := t.Value / 100
		r.Difference = (mean - p) / math.Sqrt(math.Max((p*(1-p)+mean*(1-mean))/2, 1e-4))
	case t.Median:
		r.Ours, r.OursSD = weightedMedian(pool, who, m.Weights, t), sd
		spread := (t.Hi - t.Lo) / 1.35
		if spread <= 0 {
			spread = sd
		}
		r.Difference = (r.Ours - t.Value) / spread
	default:
		r.Ours, r.OursSD = mean, sd
		spread := t.SD
		if spread <= 0 {
			spread = sd
		}
		r.Difference = (mean - t.Value) / spread
	}
	if math.IsNaN(r.Difference) || math.IsInf(r.Difference, 0) {
		r.Difference = 0
	}
	return r
}

// weighted mean and standard deviation of a row; nil weights are equal.
func weighted(pool []trial.Baseline, who []int, weights []float64, t *Target) (mean, sd float64) {
	var sum, first, second float64
	for _, i := range who {
		v, ok := t.of(&pool[i])
		if !ok {
			continue
		}
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		sum, first, second = sum+w, first+w*v, second+w*v*v
	}
	if sum <= 0 {
		return 0, 0
	}
	mean = first / sum
	return mean, math.Sqrt(math.Max(second/sum-mean*mean, 0))
}

func weightedMedian(pool []trial.Baseline, who []int, weights []float64, t *Target) float64 {
	type item struct{ v, w float64 }
	var list []item
	sum := 0.0
	for _, i := range who {
		if v, ok := t.of(&pool[i]); ok {
			list = append(list, item{v, weights[i]})
			sum += weights[i]
		}
	}
	sort.Slice(list, func(a, b int) bool { return list[a].v < list[b].v })
	for _, x := range list {
		if sum -= 2 * x.w; sum <= 0 {
			return x.v
		}
	}
	return 0
}
