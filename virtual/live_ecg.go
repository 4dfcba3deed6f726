package virtual

import (
	"math"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/rhythm"
	"github.com/concordis/concordis/study"
)

// SessionECG records the whole session: the ventricles of each beat from its own
// activation, P waves where the atrium was activated, fibrillatory waves where it
// fibrillates, a spike for every pulse, captured or not, and noise. Strip.Seconds is
// not used. Potentials of successive beats add up, so a beat that comes before the
// last one has recovered is drawn on its T wave.
func (l *Lab) SessionECG(s *Session, strip Strip) (*study.ECG, error) {
	strip.Seconds = min(10, s.Settings.DurationS)
	if err := strip.check(); err != nil {
		return nil, err
	}
	strip.Seconds = s.Settings.DurationS
	n := int(strip.Seconds * strip.RateHz)
	var lead [independent][]float64
	for k := range lead {
		lead[k] = make([]float64, n)
	}
	if err := l.sessionBeats(s, &lead, strip.RateHz); err != nil {
		return nil, err
	}
	s.addSpikes(&lead, strip.RateHz)
	s.addAtria(&lead, strip)
	addNoise(&lead, strip)
	p := Patient{Scenario: s.Scenario}
	return p.strip(&lead, strip), nil
}

// coarseMs is the step in which the cycle sets recovery in a session, so that beats
// of the same pattern are computed once.
const coarseMs = 10

// sessionBeats adds the ventricles.
func (l *Lab) sessionBeats(s *Session, lead *[independent][]float64, rateHz float64) error {
	f, err := l.fieldOf(s.body.Ventricles.Heart)
	if err != nil {
		return err
	}
	type wave struct {
		key   string
		cycle float64
	}
	known := map[wave]*conduction.TwelveLeads{}
	for k := range s.beats {
		v := &s.beats[k]
		cycle := coarseMs * math.Round(v.cycleMs/coarseMs)
		beat := known[wave{v.key, cycle}]
		if beat == nil {
			mean := min(max(restingRecoveryMs*math.Cbrt(cycle/850), 150), 500)
			beat, err = f.ECG(v.act, conduction.HealthyRecovery(s.body.healthy, mean),
				conduction.Trace{FromMs: math.Floor(v.whole.First) - 40, DurationMs: v.whole.Last - v.whole.First + 2*mean + 100, RateHz: rateHz})
			if err != nil {
				return err
			}
			if v.key != "" {
				known[wave{v.key, cycle}] = beat
			}
		}
		addBeat(lead, beat, float64(v.start), rateHz)
	}
	return nil
}

// addSpikes draws the pulses.
func (s *Session) addSpikes(lead *[independent][]float64, rateHz float64) {
	for _, e := range s.Events {
		if e.What == Pulse {
			addSpike(lead, e.Site, float64(e.AtMs), rateHz)
		}
	}
}

// addAtria draws P waves, upside down where the atrium was activated from the
// ventricles, and fibrillatory waves.
func (s *Session) addAtria(lead *[independent][]float64, strip Strip) {
	lateMs := 1000 * s.Parameters.Timing.LeftAtrialDelayS
	for _, e := range s.Events {
		if e.What != AtriumActivated || e.Source == rhythm.Fibrillatory {
			continue
		}
		size := 1.0
		if e.Source == rhythm.Retro {
			size = -1
		}
		addP(lead, float64(e.AtMs), lateMs, strip.RateHz, size)
	}
	rng := chance(strip.Seed, streamRhythm+100)
	for _, span := range s.Fibrillation {
		addFibrillation(lead, float64(span[0]), float64(span[1]), strip.RateHz, 2*math.Pi*rng.Float64(), 2*math.Pi*rng.Float64())
	}
}

// Study is what the session leaves in a clinic: its electrocardiogram, rhythm, device
// and mean RR interval. Assess it like any other.
func (l *Lab) Study(s *Session, strip Strip) (*study.Study, error) {
	e, err := l.SessionECG(s, strip)
	if err != nil {
		return nil, err
	}
	p := Patient{Scenario: s.Scenario}
	if s.Settings.Device == nil {
		p.Scenario.Pacing.Mode = PacingOff
	} else if p.Scenario.Pacing.Mode = PacingBiV; !s.Settings.Leads.LV {
		p.Scenario.Pacing.Mode = PacingRV
	}
	out := &study.Study{ID: s.Scenario.Name, ECGs: []study.ECG{*e}}
	if out.ID == "" {
		out.ID = "virtual"
	}
	p.history(out)
	if n := len(s.Beats); n > 0 {
		last := &s.Beats[n-1]
		src := p.source()
		first := s.Beats[0].AtMs
		out.Facts.RRMs = study.Measured(math.Round((last.AtMs+last.CycleMs-first)/float64(n)), src)
		out.Facts.LVEDVMl = study.Measured(math.Round(last.EndDiastolicM3*mlPerM3), src)
		out.Facts.LVESVMl = study.Measured(math.Round(last.EndSystolicM3*mlPerM3), src)
		if last.EndDiastolicM3 > 0 {
			out.Facts.LVEFPercent = study.Measured(math.Round(100*last.StrokeM3/last.EndDiastolicM3), src)
		}
	}
	return out, nil
}
