package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// pacedHearts runs virtual patients without and with pacing: changes in percent,
// work in kPa, delays in ms.
var pacedHearts = experiment{"paced-hearts", func(ctx context.Context, _ *bench) (values, error) {
	r := &pacedRuns{ctx: ctx, v: values{}}
	r.conducted()
	r.modes()
	r.delays()
	r.sites()
	r.scar()
	r.narrow()
	return r.v, r.err
}}

// pacedRuns gathers values until something fails.
type pacedRuns struct {
	ctx  context.Context
	v    values
	err  error
	body *virtual.Body // lbbb_nonischaemic
}

// prepare builds a ready scenario, changed.
func (r *pacedRuns) prepare(name string, change func(*virtual.Scenario)) *virtual.Body {
	if r.err != nil {
		return nil
	}
	s, ok := virtual.Named(name)
	if !ok {
		r.err = study.Errf(study.Internal, "scenario", "is not among the ready ones")
		return nil
	}
	if change != nil {
		change(&s)
	}
	b, err := virtual.Prepare(r.ctx, s)
	r.err = err
	return b
}

// beat runs a pacing; nil after an error.
func (r *pacedRuns) beat(b *virtual.Body, p virtual.Pacing) *virtual.Patient {
	if r.err != nil {
		return nil
	}
	out, err := b.Run(r.ctx, p)
	if r.err = err; err != nil {
		return nil
	}
	return out
}

func slopeOf(p *virtual.Patient) float64 { return p.Summary.LV.MaxSlopePaPerS }

func percent(now, before float64) float64 { return 100 * (now/before - 1) }

func knownMs(v float64) study.Fact[float64] { return study.Fact[float64]{Value: v, Known: true} }

// conducted compares left bundle branch block with the same heart conducting as in
// health, and looks at the stretch of the walls.
func (r *pacedRuns) conducted() {
	r.body = r.prepare("lbbb_nonischaemic", nil)
	fit := r.prepare("lbbb_nonischaemic", func(s *virtual.Scenario) { s.Conduction = conduction.Normal })
	block, healthy := r.beat(r.body, virtual.Pacing{}), r.beat(fit, virtual.Pacing{})
	biv := r.beat(r.body, virtual.Pacing{Mode: virtual.PacingBiV})
	if r.err != nil {
		return
	}
	r.v["lbbb slope"] = percent(slopeOf(block), slopeOf(healthy))
	r.v["work difference change"] = workDifference(biv) - workDifference(block)
	r.v["prestretch"] = lateralStretch(block)
	m, err := assess.MeasureMechanics(r.ctx, block.Study(), dyssynchrony.ECGNumbers{}, assess.MechanicsOptions{Known: true, Measures: dyssynchrony.Options{Replicates: -1}})
	if r.err = err; err != nil {
		return
	}
	for i := range m.Results {
		if m.Results[i].Measure.ID == "srs-septal" {
			r.v["srs"] = m.Results[i].Value
			return
		}
	}
}

// workDifference is the mean work of lateral less that of septal segments, kPa.
func workDifference(p *virtual.Patient) float64 {
	var sum, n [2]float64
	for i, c := range p.Columns.Patches {
		seg, ok := study.SegmentOf(p.Scenario.Segments, c.Segment)
		switch {
		case ok && seg.IsSeptal():
			sum[0], n[0] = sum[0]+p.Summary.Patches[i].WorkPa/1000, n[0]+1
		case ok && seg.IsLateral():
			sum[1], n[1] = sum[1]+p.Summary.Patches[i].WorkPa/1000, n[1]+1
		}
	}
	return sum[1]/math.Max(1, n[1]) - sum[0]/math.Max(1, n[0])
}

// lateralStretch is the greatest mean strain of the lateral segments in the first
// 200 ms, percent.
func lateralStretch(p *virtual.Patient) float64 {
	var mean []float64
	n := 0.0
	for _, set := range p.Study().Curves {
		for _, c := range set.Segments {
			if set.Quantity != study.Strain || !c.Segment.IsLateral() {
				continue
			}
			if mean == nil {
				mean = make([]float64, len(c.Values))
			}
			n++
			for i, ms := range set.TimesMs {
				if ms <= 200 {
					mean[i] += c.Values[i]
				}
			}
		}
	}
	most := 0.0
	for _, v := range mean {
		most = math.Max(most, v/n)
	}
	return most
}

// modes compares what is paced; pressures at the AV delay of their source.
func (r *pacedRuns) modes() {
	off := r.beat(r.body, virtual.Pacing{})
	biv, lv := r.beat(r.body, virtual.Pacing{Mode: virtual.PacingBiV}), r.beat(r.body, virtual.Pacing{Mode: virtual.PacingLV})
	rv100 := r.beat(r.body, virtual.Pacing{Mode: virtual.PacingRV, AVMs: knownMs(100)})
	lv100 := r.beat(r.body, virtual.Pacing{Mode: virtual.PacingLV, AVMs: knownMs(100)})
	bundle := r.beat(r.body, virtual.Pacing{Mode: virtual.PacingLBBAP})
	if r.err != nil {
		return
	}
	pulse := func(p *virtual.Patient) float64 { return p.Summary.AorticRootPa.Max - p.Summary.AorticRootPa.Min }
	systolic := func(p *virtual.Patient) float64 { return p.Summary.AorticRootPa.Max }
	r.v["biv slope"] = percent(slopeOf(biv), slopeOf(off))
	r.v["biv pulse"] = percent(pulse(biv), pulse(off))
	r.v["rv systolic"] = percent(systolic(rv100), systolic(off))
	r.v["lv systolic"] = percent(systolic(lv100), systolic(off))
	r.v["lv over biv"] = percent(slopeOf(lv), slopeOf(off)) - r.v["biv slope"]
	lab, err := virtual.NewLab()
	if r.err = err; err != nil {
		return
	}
	r.v["lbbap narrower"] = r.qrsMs(lab, biv) - r.qrsMs(lab, bundle)
}

// qrsMs is the QRS duration by our own ecg package.
func (r *pacedRuns) qrsMs(lab *virtual.Lab, p *virtual.Patient) float64 {
	strip, err := lab.ECG(p, virtual.UsualStrip(1))
	if err != nil {
		r.err = err
		return math.NaN()
	}
	a, err := ecg.Analyse(strip, ecg.Options{})
	if err != nil || !a.QRS.Known {
		r.err = err
		return math.NaN()
	}
	return a.QRS.Ms
}

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
	blocked := r.prepare("lbbb_nonischaemic", func(s *virtual.Scenario) {
		s.Rhythm, s.Pacing = virtual.AVBlock, virtual.Pacing{Mode: virtual.PacingBiV}
	})
	points := r.byAV(blocked, steps(50, 300, 25))
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
	r.v["av share"] = 100 * mostOutput(points).AVMs / (1000 * t.AVFraction * t.CycleS)
	byVV, err := r.body.Sweep(r.ctx, virtual.Pacing{Mode: virtual.PacingBiV}, []float64{120}, steps(-80, 80, 20))
	if r.err = err; err == nil {
		r.v["best vv"] = byVV.Points[byVV.Best()].VVMs
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

// sites compares the latest with the earliest site of the free wall, by QLV.
func (r *pacedRuns) sites() {
	off := r.beat(r.body, virtual.Pacing{})
	var lateQLV, earlyQLV, late, early float64
	found := false
	for _, w := range []study.Wall{study.Anterior, study.Anterolateral, study.Inferolateral, study.Inferior} {
		for _, l := range []study.Level{study.Basal, study.Mid, study.Apical} {
			p := r.beat(r.body, virtual.Pacing{Mode: virtual.PacingBiV, LVLead: study.Fact[study.Segment]{Value: study.Segment{Level: l, Wall: w}, Known: true}})
			if r.err != nil {
				return
			}
			q, gain := p.Electrics.QLVMs.Value, percent(slopeOf(p), slopeOf(off))
			if !found || q > lateQLV {
				lateQLV, late = q, gain
			}
			if !found || q < earlyQLV {
				earlyQLV, early = q, gain
			}
			found = true
		}
	}
	r.v["late over early"] = late - early
}

// scar compares a lead in a scar that still conducts slowly with one beside it.
func (r *pacedRuns) scar() {
	b := r.prepare("lbbb_lateral_scar", func(s *virtual.Scenario) { s.ScarConduction = knownMs(0.25) })
	at := func(w study.Wall) virtual.Pacing {
		return virtual.Pacing{Mode: virtual.PacingBiV, LVLead: study.Fact[study.Segment]{Value: study.Segment{Level: study.Mid, Wall: w}, Known: true}}
	}
	off, in, out := r.beat(b, virtual.Pacing{}), r.beat(b, at(study.Inferolateral)), r.beat(b, at(study.Anterolateral))
	if r.err == nil {
		r.v["scar under lead"] = percent(slopeOf(in), slopeOf(off)) - percent(slopeOf(out), slopeOf(off))
	}
}

// narrow paces the patients with a narrow QRS complex.
func (r *pacedRuns) narrow() {
	for _, name := range []string{"narrow_synchronous", "narrow_unequal_walls", "narrow_hidden_delay"} {
		b := r.prepare(name, nil)
		off, biv := r.beat(b, virtual.Pacing{}), r.beat(b, virtual.Pacing{Mode: virtual.PacingBiV})
		if r.err == nil {
			r.v[name] = percent(slopeOf(biv), slopeOf(off))
		}
	}
}
