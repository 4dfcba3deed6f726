package survival

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// The short way for one covariate gives what the general one gives, whatever the ties,
// weights, strata and number of values.
func TestOneCovariateAgainstTheGeneralWay(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 1))
		n := 20 + rng.IntN(100)
		r := Rows{Covariates: []Covariate{{"x", nil}}}
		for range n {
			r.Time = append(r.Time, math.Ceil(30*rng.Float64())/float64(1+seed%2))
			r.Cause = append(r.Cause, rng.IntN(3))
			r.Stratum = append(r.Stratum, rng.IntN(1+int(seed%3)))
			r.Weight = append(r.Weight, 1+float64(seed%4)*rng.Float64())
			r.Covariates[0].Values = append(r.Covariates[0].Values, float64(rng.IntN(2+int(seed%5))))
		}
		s, err := newRiskSets(must(t, r), []int{0}, 1, seed%7 == 0)
		if err != nil {
			t.Fatal(err)
		}
		beta := []float64{rng.NormFloat64()}
		short := s.evaluate(beta, nil, nil)
		// Gains of 1 change nothing but the way that is taken.
		var ones [][]float64
		for _, b := range s.blocks {
			g := make([]float64, len(b.moments))
			for k := range g {
				g[k] = 1
			}
			ones = append(ones, g)
		}
		general := s.evaluate(beta, ones, nil)
		check := func(what string, a, b float64) {
			if !near(a, b, 1e-12) {
				t.Errorf("seed %d: %s %v, in general %v", seed, what, a, b)
			}
		}
		check("likelihood", short.logLik, general.logLik)
		check("score", short.score[0], general.score[0])
		check("information", short.info[0], general.info[0])
		for i := range s.rows {
			check(fmt.Sprint("expected of row ", i), short.hazard[i], general.hazard[i])
		}
		for b := range s.blocks {
			for k := range short.jumps[b] {
				check(fmt.Sprint("step ", k), short.jumps[b][k], general.jumps[b][k])
			}
		}
	}
}

// Days are counted into order, other times sorted; both give the same order.
func TestOrderOfDays(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 2))
		var days, halves Rows
		for range 300 {
			d := float64(rng.IntN(40))
			days.Time, halves.Time = append(days.Time, d), append(halves.Time, d*0.7)
			days.Cause = append(days.Cause, rng.IntN(3))
		}
		halves.Cause = days.Cause
		a, b := must(t, days), must(t, halves)
		for i := range a.order {
			if a.order[i] != b.order[i] {
				t.Fatalf("seed %d: place %d holds row %d, sorted row %d", seed, i, a.order[i], b.order[i])
			}
		}
	}
}
