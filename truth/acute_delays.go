package truth

import (
	"math"

	"github.com/concordis/concordis/virtual"
)

// steps are from, from+by … to.
func steps(from, to, by float64) []float64 {
	var out []float64
	for ms := from; ms <= to; ms += by {
		out = append(out, ms)
	}
	return out
}

// delays sweeps the AV delay for output, with the node blocked and conducting, and
// the VV delay for dP/dt max.
func (r *pacedRuns) delays() {
	points := r.byAV(r.blocked, steps(50, 300, 25))
	if r.err != nil {
		return
	}
	best := mostOutput(points)
	r.v["best av"] = best.AVMs
	r.v["short av"] = percent(points[0].StrokeM3, best.StrokeM3)
	r.v["long av"] = percent(points[len(points)-1].StrokeM3, best.StrokeM3)
	if points = r.byAV(r.body, steps(30, 170, 10)); r.err != nil {
		return
	}
	t := r.body.Parameters.Timing
	r.v["av conducting"] = mostOutput(points).AVMs
	r.v["av share"] = 100 * r.v["av conducting"] / (1000 * t.AVFraction * t.CycleS)
	byVV, err := r.body.Sweep(r.ctx, virtual.Pacing{Mode: virtual.PacingBiV}, []float64{120}, steps(-80, 80, 20))
	if r.err = err; err != nil {
		return
	}
	together, late := byVV.At(0, 4).MaxSlopePaPerS, byVV.At(0, 2).MaxSlopePaPerS // VV 0 and −40
	first := byVV.Points[byVV.Best()]
	off := slopeOf(r.beat(r.body, virtual.Pacing{}))
	r.v["best vv"] = first.VVMs
	r.v["vv gain"] = percent(first.MaxSlopePaPerS, off) - percent(together, off)
	r.v["right first"] = percent(late, off) - percent(together, off)
}

// ranges compares how much the AV delay changes output in weak and in healthy
// muscle.
func (r *pacedRuns) ranges() {
	strong := r.prepare("lbbb_nonischaemic", func(s *virtual.Scenario) {
		blockedNode(s)
		s.Contractility = nil
	})
	span := func(b *virtual.Body) float64 {
		points := r.byAV(b, steps(40, 220, 30))
		if r.err != nil {
			return 0
		}
		most, least := mostOutput(points).StrokeM3, math.Inf(1)
		for _, p := range points {
			least = min(least, p.StrokeM3)
		}
		return 100 * (1 - least/most)
	}
	weak, healthy := span(r.blocked), span(strong)
	if r.err == nil {
		r.v["av range"] = weak - healthy
	}
}

// byAV is a sweep of AV delays with both ventricles paced together.
func (r *pacedRuns) byAV(b *virtual.Body, avMs []float64) []virtual.SweepPoint {
	if r.err != nil {
		return nil
	}
	s, err := b.Sweep(r.ctx, virtual.Pacing{Mode: virtual.PacingBiV}, avMs, []float64{0})
	if r.err = err; err != nil {
		return nil
	}
	return s.Points
}

// mostOutput is the point with the greatest stroke volume.
func mostOutput(points []virtual.SweepPoint) virtual.SweepPoint {
	best := points[0]
	for _, p := range points {
		if p.StrokeM3 > best.StrokeM3 {
			best = p
		}
	}
	return best
}
