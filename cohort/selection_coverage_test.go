package cohort

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/trial"
)

// population draws candidates whose fall follows a measure with as much noise.
func population(n int, seed uint64) *Broad {
	c := rand.New(rand.NewPCG(seed, 3))
	b := &Broad{People: make([]Candidate, n)}
	for i := range b.People {
		v := c.NormFloat64()
		b.People[i] = Candidate{FallPercent: 10 + 8*v + 8*c.NormFloat64(),
			Baseline: &trial.Baseline{PatientID: fmt.Sprintf("s%d-%d", seed, i), Measured: map[string]float64{"measure.ssi": v}}}
	}
	return b
}

// Intervals hold the value of the population as often as their name says: 400 cohorts
// of 150, so three standard errors are 3.3 points.
func TestIntervalsHoldTheTruth(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of cohorts, which the race detector slows tenfold")
	}
	rule := Rule{Field: "measure.ssi", CutOff: 0}
	large := population(100_000, 1)
	one := newResamples(large.People, 1, 1)
	fall := large.effect(&rule, one).FallPercent.Value
	area := gainOf(large, bySSI, Volume, 1).Area.Value
	const cohorts = 400
	var holdsFall, holdsArea float64
	for k := range cohorts {
		b := population(150, uint64(k)+2)
		if e := b.effect(&rule, newResamples(b.People, 200, 1)).FallPercent; e.Low <= fall && fall <= e.High {
			holdsFall += 1. / cohorts
		}
		if a := gainOf(b, bySSI, Volume, 200).Area; a.Low <= area && area <= a.High {
			holdsArea += 1. / cohorts
		}
	}
	t.Logf("fall %.3f held in %.3f, area %.3f in %.3f", fall, holdsFall, area, holdsArea)
	if !near(holdsFall, 0.95, 0.033) || !near(holdsArea, 0.95, 0.033) {
		t.Errorf("intervals hold the fall in %.3f and the area in %.3f", holdsFall, holdsArea)
	}
}
