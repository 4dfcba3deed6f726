package virtual

import (
	"context"
	"math"

	"github.com/concordis/concordis/study"
)

// Sweep limits: what one sweep may ask for.
const mostSweepPoints = 2000

// SweepPoint is the steady beat at one pair of delays.
type SweepPoint struct {
	AVMs, VVMs     float64 // VV positive = left first
	MaxSlopePaPerS float64 // of the left ventricle
	StrokeM3       float64
	Inhibited      bool // intrinsic conduction came before the AV delay was over
}

// Surface is what a sweep found, AV by AV, each with all VV.
type Surface struct {
	AVMs, VVMs []float64
	Points     []SweepPoint
}

// At is the point of row a of AVMs and column v of VVMs.
func (s *Surface) At(a, v int) SweepPoint { return s.Points[a*len(s.VVMs)+v] }

// Best is the index of the point with the greatest dP/dt max, -1 without points.
func (s *Surface) Best() int {
	best := -1
	for i, p := range s.Points {
		if best < 0 || p.MaxSlopePaPerS > s.Points[best].MaxSlopePaPerS {
			best = i
		}
	}
	return best
}

// Zone marks the points that a clinic could not tell from the best: those whose
// dP/dt max differs by less than 1.96·√2 times the measurement error, which is a
// share of the value (0.03 = 3 %). A pair of single readings is compared; averaging
// n beats divides the error by √n.
func (s *Surface) Zone(errorShare float64) []bool {
	out := make([]bool, len(s.Points))
	best := s.Best()
	for i, p := range s.Points {
		top := s.Points[best].MaxSlopePaPerS
		out[i] = top-p.MaxSlopePaPerS <= 1.96*math.Sqrt2*errorShare*top
	}
	return out
}

// Sweep runs every pair of AV and VV delays to a steady beat. Errors: Invalid for
// no pacing, no delays or more than 2000 pairs, and those of Run.
func (b *Body) Sweep(ctx context.Context, p Pacing, avMs, vvMs []float64) (*Surface, error) {
	if !p.on() {
		return nil, study.Errf(study.Invalid, "pacing", "must be on for a sweep of its delays")
	}
	if len(avMs) == 0 || len(vvMs) == 0 || len(avMs) > mostSweepPoints || len(vvMs) > mostSweepPoints || len(avMs)*len(vvMs) > mostSweepPoints {
		return nil, study.Errf(study.Invalid, "sweep", "must have between 1 and %d pairs of delays", mostSweepPoints)
	}
	out := &Surface{AVMs: avMs, VVMs: vvMs}
	for _, av := range avMs {
		for _, vv := range vvMs {
			p.AVMs, p.VVMs = study.Fact[float64]{Value: av, Known: true}, study.Fact[float64]{Value: vv, Known: true}
			q, err := b.Run(ctx, p)
			if err != nil {
				return nil, err
			}
			out.Points = append(out.Points, SweepPoint{AVMs: av, VVMs: vv, MaxSlopePaPerS: q.Summary.LV.MaxSlopePaPerS,
				StrokeM3: q.Summary.LV.StrokeM3, Inhibited: q.Electrics.Inhibited})
		}
	}
	return out, nil
}
