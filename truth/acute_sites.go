package truth

import (
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// sites compares the latest with the earliest site of the free wall, by QLV.
func (r *pacedRuns) sites() {
	off := r.beat(r.body, virtual.Pacing{})
	var qlv, gain []float64
	for _, w := range []study.Wall{study.Anterior, study.Anterolateral, study.Inferolateral, study.Inferior} {
		for _, l := range []study.Level{study.Basal, study.Mid, study.Apical} {
			p := r.beat(r.body, lead(l, w))
			if r.err != nil {
				return
			}
			qlv, gain = append(qlv, p.Electrics.QLVMs.Value), append(gain, percent(slopeOf(p), slopeOf(off)))
		}
	}
	latest, earliest, best := 0, 0, 0
	for i := range qlv {
		if qlv[i] > qlv[latest] {
			latest = i
		}
		if qlv[i] < qlv[earliest] {
			earliest = i
		}
		if gain[i] > gain[best] {
			best = i
		}
	}
	longer := 0.0
	for _, q := range qlv {
		if q > qlv[best] {
			longer++
		}
	}
	r.v["late over early"] = gain[latest] - gain[earliest]
	r.v["longer than best"] = longer
	r.v["site order"] = rankCorrelation(qlv, gain)
}

// lead paces both ventricles with the left lead in a segment.
func lead(l study.Level, w study.Wall) virtual.Pacing {
	return virtual.Pacing{Mode: virtual.PacingBiV, LVLead: study.Fact[study.Segment]{Value: study.Segment{Level: l, Wall: w}, Known: true}}
}

// scar compares a lead in a scar that still conducts slowly with one beside it.
func (r *pacedRuns) scar() {
	b := r.prepare("lbbb_lateral_scar", func(s *virtual.Scenario) { s.ScarConduction = knownMs(0.25) })
	off, in, out := r.beat(b, virtual.Pacing{}), r.beat(b, lead(study.Mid, study.Inferolateral)), r.beat(b, lead(study.Mid, study.Anterolateral))
	if r.err == nil {
		r.v["scar under lead"] = percent(slopeOf(in), slopeOf(off)) - percent(slopeOf(out), slopeOf(off))
	}
}

// rankCorrelation is Spearman's, for values without ties.
func rankCorrelation(a, b []float64) float64 {
	rank := func(list []float64, i int) (k float64) {
		for _, v := range list {
			if v < list[i] {
				k++
			}
		}
		return k
	}
	n, squares := float64(len(a)), 0.0
	for i := range a {
		d := rank(a, i) - rank(b, i)
		squares += d * d
	}
	return 1 - 6*squares/(n*(n*n-1))
}
