package virtual

import (
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/study"
)

// intoFilling is how long after mitral opening, in ms, a reader looks for the end of
// contraction of the lateral wall. Ours.
const intoFilling = 150

// lateralEnd is when the mid lateral wall is thickest, in ms after time zero, between
// opening of the aortic valve and early filling. Known is false where it has no peak
// there or is not thicker than at time zero: a scar that is only pulled.
func (p *Patient) lateralEnd() study.Fact[float64] {
	e := p.Summary.Left
	if !e.Known {
		return study.Fact[float64]{}
	}
	set := p.thickening()
	var wall []float64
	for _, c := range set.Segments {
		if !c.Segment.IsLateral() {
			continue
		}
		if wall == nil {
			wall = make([]float64, len(c.Values))
		}
		for k, v := range c.Values {
			wall[k] += v
		}
	}
	from, to := 1000*(e.OutletOpens-p.ZeroS), 1000*(e.InletOpens-p.ZeroS)+intoFilling
	best := -1
	for k := 1; k+1 < len(wall); k++ {
		if ms := set.TimesMs[k]; ms < from || ms > to || wall[k] <= 0 || wall[k] < wall[k-1] || wall[k] < wall[k+1] {
			continue
		}
		if best < 0 || wall[k] > wall[best] {
			best = k
		}
	}
	if best < 0 {
		return study.Fact[float64]{}
	}
	return study.Measured(set.TimesMs[best], set.Source)
}

// lateral adds the reading of the end of lateral contraction with the error of a
// Doppler time.
func (a *Acquisition) lateral(p *Patient, s *study.Study, rng *rand.Rand) {
	end := p.lateralEnd()
	if end.Known {
		set := p.set(study.Strain, study.LV, []float64{0})
		set.RRMs.Value = math.Round(set.RRMs.Value)
		note(s, &set, study.LateralInwardEnd, study.Segment{}, end.Value+a.DopplerMs*rng.NormFloat64())
	}
}
