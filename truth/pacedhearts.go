package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// pacedHearts runs virtual patients without and with pacing: changes in percent,
// work in kPa, delays in ms.
var pacedHearts = experiment{"paced-hearts", func(ctx context.Context, _ *bench) (values, error) {
	r := &pacedRuns{ctx: ctx, v: values{}, ready: map[string]*virtual.Body{}, beats: map[pacedBeat]*virtual.Patient{}}
	r.body = r.named("lbbb_nonischaemic")
	r.blocked = r.prepare("lbbb_nonischaemic", blockedNode)
	r.conducted()
	r.walls()
	r.septum()
	r.modes()
	r.single()
	r.narrowing()
	r.delays()
	r.ranges()
	r.sites()
	r.scar()
	r.narrow()
	return r.v, r.err
}}

// pacedRuns gathers values until something fails.
type pacedRuns struct {
	ctx     context.Context
	v       values
	err     error
	body    *virtual.Body            // lbbb_nonischaemic
	blocked *virtual.Body            // the same with a blocked node, paced in both ventricles
	ready   map[string]*virtual.Body // by name, unchanged
	beats   map[pacedBeat]*virtual.Patient
}

// pacedBeat names a beat, so that rows share it.
type pacedBeat struct {
	body   *virtual.Body
	pacing virtual.Pacing
}

// blockedNode blocks the atrioventricular node.
func blockedNode(s *virtual.Scenario) {
	s.Rhythm, s.Pacing = virtual.AVBlock, virtual.Pacing{Mode: virtual.PacingBiV}
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

// named builds an unchanged ready scenario once.
func (r *pacedRuns) named(name string) *virtual.Body {
	if r.ready[name] == nil {
		r.ready[name] = r.prepare(name, nil)
	}
	return r.ready[name]
}

// beat runs a pacing once; nil after an error.
func (r *pacedRuns) beat(b *virtual.Body, p virtual.Pacing) *virtual.Patient {
	if r.err != nil {
		return nil
	}
	key := pacedBeat{b, p}
	if out, ok := r.beats[key]; ok {
		return out
	}
	out, err := b.Run(r.ctx, p)
	if r.err = err; err != nil {
		return nil
	}
	r.beats[key] = out
	return out
}

// mode is a pacing at the usual AV delay, or at avMs where it is above 0.
func mode(m virtual.PacingMode, avMs float64) virtual.Pacing {
	p := virtual.Pacing{Mode: m}
	if avMs > 0 {
		p.AVMs = knownMs(avMs)
	}
	return p
}

func slopeOf(p *virtual.Patient) float64 { return p.Summary.LV.MaxSlopePaPerS }

func percent(now, before float64) float64 { return 100 * (now/before - 1) }

func knownMs(v float64) study.Fact[float64] { return study.Fact[float64]{Value: v, Known: true} }

// conducted compares left bundle branch block with the same heart conducting as in
// health, in the failing and in a healthy heart.
func (r *pacedRuns) conducted() {
	fit := r.prepare("lbbb_nonischaemic", func(s *virtual.Scenario) { s.Conduction = conduction.Normal })
	block, healthy := r.beat(r.body, virtual.Pacing{}), r.beat(fit, virtual.Pacing{})
	biv := r.beat(r.body, mode(virtual.PacingBiV, 0))
	if r.err != nil {
		return
	}
	r.v["lbbb slope"] = percent(slopeOf(block), slopeOf(healthy))
	before, now, paced := workOf(healthy), workOf(block), workOf(biv)
	r.v["septal work change"] = now.septal - before.septal
	r.v["lateral work change"] = now.lateral - before.lateral
	r.v["work difference change"] = paced.lateral - paced.septal - (now.lateral - now.septal)
	strong := r.prepare("normal", func(s *virtual.Scenario) { s.Conduction = conduction.LBBB })
	well := r.beat(r.named("normal"), virtual.Pacing{})
	blocked, resynchronised := r.beat(strong, virtual.Pacing{}), r.beat(strong, mode(virtual.PacingBiV, 0))
	if r.err != nil {
		return
	}
	r.v["lbbb slope healthy"] = percent(slopeOf(blocked), slopeOf(well))
	r.v["biv slope healthy"] = percent(slopeOf(resynchronised), slopeOf(blocked))
	r.v["flash healthy"] = r.read(blocked).flash
}

func rootSystolic(p *virtual.Patient) float64 { return p.Summary.AorticRootPa.Max }

func rootPulse(p *virtual.Patient) float64 {
	return p.Summary.AorticRootPa.Max - p.Summary.AorticRootPa.Min
}

// modes compares what is paced at the usual AV delay.
func (r *pacedRuns) modes() {
	off := r.beat(r.body, virtual.Pacing{})
	biv, lv, rv := r.beat(r.body, mode(virtual.PacingBiV, 0)), r.beat(r.body, mode(virtual.PacingLV, 0)), r.beat(r.body, mode(virtual.PacingRV, 0))
	his := r.beat(r.body, mode(virtual.PacingHis, 0))
	if r.err != nil {
		return
	}
	r.v["biv slope"] = percent(slopeOf(biv), slopeOf(off))
	r.v["biv pulse"] = percent(rootPulse(biv), rootPulse(off))
	r.v["lv slope"] = percent(slopeOf(lv), slopeOf(off))
	r.v["lv pulse"] = percent(rootPulse(lv), rootPulse(off))
	r.v["rv slope"] = percent(slopeOf(rv), slopeOf(off))
	r.v["his over biv pressure"] = (rootSystolic(his) - rootSystolic(biv)) / paPerMmHg
}

// single compares pacing of one ventricle at the AV delays of its sources.
func (r *pacedRuns) single() {
	off := r.beat(r.body, virtual.Pacing{})
	rv100, lv100 := r.beat(r.body, mode(virtual.PacingRV, 100)), r.beat(r.body, mode(virtual.PacingLV, 100))
	lv, biv := r.beat(r.body, mode(virtual.PacingLV, fusedAVMs)), r.beat(r.body, mode(virtual.PacingBiV, fusedAVMs))
	alone, both := r.beat(r.blocked, mode(virtual.PacingLV, 0)), r.beat(r.blocked, mode(virtual.PacingBiV, 0))
	if r.err != nil {
		return
	}
	r.v["rv systolic"] = percent(rootSystolic(rv100), rootSystolic(off))
	r.v["lv systolic"] = percent(rootSystolic(lv100), rootSystolic(off))
	r.v["lv atrial"] = (lv100.Summary.LAPa.Mean - off.Summary.LAPa.Mean) / paPerMmHg
	r.v["lv over biv"] = percent(slopeOf(lv), slopeOf(biv))
	r.v["lv over biv unfused"] = percent(slopeOf(alone), slopeOf(both))
}

const (
	paPerMmHg = 133.322
	fusedAVMs = 140 // 40 ms below the intrinsic delay of lbbb_nonischaemic
)

// narrowing compares QRS durations.
func (r *pacedRuns) narrowing() {
	off, biv := r.beat(r.body, virtual.Pacing{}), r.beat(r.body, mode(virtual.PacingBiV, 0))
	bundle, his := r.beat(r.body, mode(virtual.PacingLBBAP, 0)), r.beat(r.body, mode(virtual.PacingHis, 0))
	if r.err != nil {
		return
	}
	lab, err := virtual.NewLab()
	if r.err = err; err != nil {
		return
	}
	paced := r.qrsMs(lab, biv)
	r.v["biv narrower"] = r.qrsMs(lab, off) - paced
	r.v["lbbap narrower"] = paced - r.qrsMs(lab, bundle)
	r.v["his narrower"] = paced - r.qrsMs(lab, his)
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

// narrow paces the patients with a narrow QRS complex.
func (r *pacedRuns) narrow() {
	for _, name := range []string{"narrow_synchronous", "narrow_unequal_walls", "narrow_hidden_delay"} {
		b := r.named(name)
		off, biv := r.beat(b, virtual.Pacing{}), r.beat(b, virtual.Pacing{Mode: virtual.PacingBiV})
		if r.err == nil {
			r.v[name] = percent(slopeOf(biv), slopeOf(off))
		}
	}
}
