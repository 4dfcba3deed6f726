package virtual

import (
	"math"
	"math/rand/v2"
	"sort"

	"github.com/concordis/concordis/study"
)

// Acquisition says how well a clinic sees the patient. All errors are Gaussian
// and independent; 0 switches one off. The usual sizes are ours.
type Acquisition struct {
	FrameHz float64 // of the strain views, 20 to 300
	// StrainPercent is the SD of the noise of each frame, DriftPercent that of
	// the drift over the beat, which stays in the curves as it does in software that
	// does not force them to close; 0 to 10.
	StrainPercent, DriftPercent float64
	// TriggerMs is the SD of the QRS onset that each view is timed by, DopplerMs
	// that of each Doppler time; 0 to 50.
	TriggerMs, DopplerMs float64
	VolumeShare          float64 // SD of a volume over the volume, 0 to 0.3
	CuffMmHg             float64 // SD of the cuff, 0 to 20
	Strip                Strip   // of the electrocardiogram
	Tissue               Tissue  // recorded too, unless zero
	Seed                 uint64  // of everything but the strip
}

// UsualAcquisition is an ordinary examination.
func UsualAcquisition(seed uint64) Acquisition {
	return Acquisition{FrameHz: 60, StrainPercent: 0.35, DriftPercent: 0.5, TriggerMs: 4, DopplerMs: 5, VolumeShare: 0.05, CuffMmHg: 4,
		Strip: UsualStrip(seed), Seed: seed}
}

func (a *Acquisition) check() error {
	for _, c := range []struct {
		field     string
		v, lo, hi float64
	}{
		{"frame rate", a.FrameHz, 20, 300}, {"strain noise", a.StrainPercent, 0, 10}, {"strain drift", a.DriftPercent, 0, 10},
		{"trigger error", a.TriggerMs, 0, 50}, {"Doppler error", a.DopplerMs, 0, 50}, {"volume error", a.VolumeShare, 0, 0.3}, {"cuff error", a.CuffMmHg, 0, 20},
	} {
		if !(c.v >= c.lo && c.v <= c.hi) {
			return study.Errf(study.Invalid, c.field, "must be a number from %s to %s", number(c.lo), number(c.hi))
		}
	}
	return a.Tissue.check()
}

// Observe is what a clinic records of the patient: electrocardiogram (with
// conduction only), longitudinal strain in three apical views of one beat each,
// the volume curve of the left ventricle, Doppler times, volumes and cuff
// pressure, and what Acquisition.Tissue asks for, all with the errors of the acquisition. The truth beside it is the
// patient, and Study without errors. Same seed, same study.
func (l *Lab) Observe(p *Patient, a Acquisition) (*study.Study, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	out := p.Study()
	rng := chance(a.Seed, streamStrain)
	var curves []study.CurveSet
	for _, set := range out.Curves {
		switch {
		case set.Quantity == study.Strain:
			set.FrameHz = study.Measured(a.FrameHz, set.Source)
			curves = append(curves, a.strain(&set, rng))
		case set.Quantity == study.CavityVolume && set.Chamber == study.LV:
			curves = append(curves, a.volume(&set, rng))
		}
	}
	out.Curves = curves
	a.readings(p, out, chance(a.Seed, streamReadings))
	a.tissue(p, out)
	if p.Electrics != nil {
		e, err := l.ECG(p, a.Strip)
		if err != nil {
			return nil, err
		}
		out.ECGs = append(out.ECGs, *e)
	}
	return out, nil
}

// strain samples one view at its frames, with noise and drift. The first frame is
// the reference and has neither.
func (a *Acquisition) strain(set *study.CurveSet, rng *rand.Rand) study.CurveSet {
	shift := a.TriggerMs * rng.NormFloat64()
	out := a.frames(set, a.FrameHz)
	out.Drift, out.Technique = study.DriftRaw, study.Speckle2D
	n := len(out.TimesMs)
	for _, c := range set.Segments {
		v := sampled(set.TimesMs, c.Values, out.TimesMs, shift)
		drift := a.DriftPercent * rng.NormFloat64()
		first := v[0]
		for i := range v {
			v[i] -= first
			if i > 0 {
				v[i] += a.StrainPercent*rng.NormFloat64() + drift*float64(i)/float64(n-1)
			}
		}
		out.Segments = append(out.Segments, study.SegmentCurve{Segment: c.Segment, Values: v})
	}
	return out
}

// volume samples the volume curve at 25 volumes a second; one scale error for the
// whole curve and a fifth of it from frame to frame.
func (a *Acquisition) volume(set *study.CurveSet, rng *rand.Rand) study.CurveSet {
	out := a.frames(set, 25)
	out.Technique = study.Echo3D
	scale := 1 + a.VolumeShare*rng.NormFloat64()
	v := sampled(set.TimesMs, set.Segments[0].Values, out.TimesMs, 0)
	for i := range v {
		v[i] *= scale * (1 + a.VolumeShare/5*rng.NormFloat64())
	}
	out.Segments = []study.SegmentCurve{{Values: v}}
	return out
}

// frames is the set without curves on a clock of its own.
func (a *Acquisition) frames(set *study.CurveSet, hz float64) study.CurveSet {
	out := *set
	out.Segments, out.TimesMs = nil, nil
	last := set.TimesMs[len(set.TimesMs)-1]
	for i := 0; float64(i)*1000/hz <= last; i++ {
		out.TimesMs = append(out.TimesMs, float64(i)*1000/hz)
	}
	out.ZeroMs = study.Measured(0.0, set.Source)
	out.EndMs = study.Measured(out.TimesMs[len(out.TimesMs)-1], set.Source)
	out.RRMs = study.Measured(math.Round(set.RRMs.Value), set.Source)
	return out
}

// sampled is a curve at other times, between rows by straight lines; the beat
// repeats beyond its ends.
func sampled(times, values, at []float64, shift float64) []float64 {
	out := make([]float64, len(at))
	first, cycle := times[0], times[len(times)-1]-times[0]
	for i, ms := range at {
		t := math.Mod(ms+shift-first, cycle)
		if t < 0 {
			t += cycle
		}
		t += first
		k := min(max(sort.SearchFloat64s(times, t), 1), len(times)-1)
		w := (t - times[k-1]) / (times[k] - times[k-1])
		out[i] = values[k-1] + w*(values[k]-values[k-1])
	}
	return out
}

// readings gives events, volumes and pressure their errors and adds what Doppler
// and the leads measure.
func (a *Acquisition) readings(p *Patient, s *study.Study, rng *rand.Rand) {
	src := p.source()
	for i := range s.Events {
		s.Events[i].Ms = math.Max(0, math.Round(s.Events[i].Ms+a.DopplerMs*rng.NormFloat64()))
		s.Events[i].Method, s.Events[i].RRMs = "doppler", study.Measured(math.Round(1000*p.Columns.CycleS), src)
	}
	add := func(name study.ReadingName, v float64) {
		spec, ok := study.SpecOf(name)
		if v = math.Round(v + a.DopplerMs*rng.NormFloat64()); ok && v >= spec.Lo && v <= spec.Hi {
			s.Readings = append(s.Readings, study.Reading{Name: name, Value: v, RRMs: study.Measured(math.Round(1000*p.Columns.CycleS), src), Source: src})
		}
	}
	if e := p.Summary.Left; e.Known {
		add(study.FillingTime, 1000*(p.Columns.CycleS-(e.InletOpens-e.InletCloses)))
		add(study.MitralInflowOnset, 1000*(e.InletOpens-p.ZeroS))
	}
	if e := p.Summary.Right; e.Known {
		add(study.TricuspidInflowOnset, 1000*(e.InletOpens-p.ZeroS))
	}
	if e := p.Electrics; e != nil && e.QLVMs.Known {
		add(study.QLV, e.QLVMs.Value)
	}
	share := 1 + a.VolumeShare*rng.NormFloat64()
	edv := math.Round(s.Facts.LVEDVMl.Value * share)
	esv := math.Round(s.Facts.LVESVMl.Value * share * (1 + a.VolumeShare/3*rng.NormFloat64()))
	s.Facts.LVEDVMl, s.Facts.LVESVMl = study.Measured(edv, src), study.Measured(esv, src)
	s.Facts.LVEFPercent = study.Measured(math.Round(100*(edv-esv)/edv), src)
	s.Facts.SystolicMmHg = study.Measured(math.Round(s.Facts.SystolicMmHg.Value+a.CuffMmHg*rng.NormFloat64()), src)
	s.Facts.DiastolicMmHg = study.Measured(math.Round(s.Facts.DiastolicMmHg.Value+a.CuffMmHg*rng.NormFloat64()), src)
	s.Facts.RRMs = study.Measured(math.Round(1000*p.Columns.CycleS), src)
	p.history(s)
}

// history is what the scenario says of the patient in clinical words.
func (p *Patient) history(s *study.Study) {
	src, sc := p.source(), &p.Scenario
	rhythm := study.SinusRhythm
	if sc.Rhythm == AtrialFibrillation {
		rhythm = study.AtrialFib
	}
	s.Facts.Rhythm = study.Measured(rhythm, src)
	s.Facts.HighDegreeAVBlock = study.Measured(sc.Rhythm == AVBlock, src)
	s.Facts.Ischaemic = study.Measured(len(sc.Scar) > 0, src)
	device := "none"
	switch sc.Pacing.Mode {
	case PacingRV, PacingHis, PacingLBBAP:
		device = "pacemaker"
	case PacingBiV, PacingLV:
		device = "crt"
	default: // nothing is paced
	}
	s.Facts.ExistingDevice = study.Measured(device, src)
	septal := false
	for k := 1; k <= int(sc.Segments); k++ {
		seg, ok := study.SegmentOf(sc.Segments, k)
		septal = septal || ok && seg.IsSeptal() && sc.scarred(seg)
	}
	s.Facts.SeptalScar = study.Measured(septal, src)
}
