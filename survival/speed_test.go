package survival

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// bigRows are n persons with p covariates, entered in no order, times of some 1,000
// distinct days.
func bigRows(n, p int) Rows {
	rng := rand.New(rand.NewPCG(5, uint64(n)))
	r := Rows{Time: make([]float64, n), Cause: make([]int, n), Group: make([]int, n)}
	for j := range p {
		r.Covariates = append(r.Covariates, Covariate{string(rune('a' + j%26)), make([]float64, n)})
	}
	for i := range n {
		r.Group[i] = i % 2
		eta := -0.3 * float64(i%2)
		for j := range p {
			x := rng.NormFloat64()
			if j == 0 {
				x = float64(i % 2)
			} else {
				eta += 0.05 * x
			}
			r.Covariates[j].Values[i] = x
		}
		t, c := 1500*rng.ExpFloat64()*math.Exp(-eta), 300+900*rng.Float64()
		if r.Cause[i] = 1; c < t {
			t, r.Cause[i] = c, 0
		}
		r.Time[i] = math.Ceil(t)
	}
	return r
}

// 1,820 is the size of the largest resynchronization trial that reported mortality.
func BenchmarkTrial(b *testing.B) {
	r := bigRows(1820, 1)
	var took []float64 // ms; on a busy machine the mean tells of the neighbours
	for b.Loop() {
		start := time.Now()
		d, err := New(r)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := KaplanMeier(d, CurveOptions{}); err != nil {
			b.Fatal(err)
		}
		if _, err := LogRank(d, LogRankOptions{}); err != nil {
			b.Fatal(err)
		}
		if _, err := FitCox(d, CoxOptions{}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start).Seconds()*1000)
	}
	slices.Sort(took)
	b.ReportMetric(took[0], "best-ms")
	b.ReportMetric(took[len(took)/2], "median-ms")
}

func BenchmarkCox10000By50(b *testing.B) {
	d, err := New(bigRows(10000, 50))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := FitCox(d, CoxOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBootstrap1000(b *testing.B) {
	d, err := New(bigRows(1820, 1))
	if err != nil {
		b.Fatal(err)
	}
	for _, workers := range []int{1, 0} {
		name := "one-worker"
		if workers == 0 {
			name = "all-cores"
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Bootstrap(d, BootstrapOptions{Workers: workers}, func(s *Data) ([]float64, error) {
					c, err := FitCox(s, CoxOptions{})
					if err != nil {
						return nil, err
					}
					return c.Beta, nil
				}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkBayesTrial(b *testing.B) {
	d, err := New(bigRows(1820, 1))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := FitBayesWeibull(d, BayesOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
