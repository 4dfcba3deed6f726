package virtual

import (
	"context"
	"slices"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/rhythm"
	"github.com/concordis/concordis/study"
)

// LiveSettings say what a session is made of. Scenario.LiveSettings fills them in.
type LiveSettings struct {
	DurationS float64 // 2 to 300
	Seed      uint64  // of the rhythm and of all noise
	// Device is the programming; nil: no device. It is switched on at time 0.
	Device *device.Params
	Leads  device.Leads
	// Thresholds of the three leads.
	Atrial, RV, LV device.Threshold
	// Rhythm replaces that of the scenario; its Seed and its Travel, which come from
	// Seed and from the body, are not used. nil: as the scenario says.
	Rhythm *rhythm.Params
	// Pacing gives the places of the leads and the poles of the left one; mode and
	// delays are those of Device. RVLost and LVLost: that lead never captures.
	Pacing Pacing
	Traces bool // also keep pressures, volumes and flows over the whole session
}

// Usual thresholds and chronaxie; ours, of the order of what is seen in devices.
const (
	usualThresholdV   = 0.8 // at a pulse of thresholdWidthMs
	usualLVThresholdV = 1.4
	thresholdWidthMs  = 0.4
	usualChronaxieMs  = 0.4
)

// LiveSettings are those of a session of this patient: device, leads, thresholds
// and rhythm as the scenario says. Where it has pacing but no device, the device is
// DDD with the delays of Pacing. The error is Invalid: delays that a device cannot
// be set to.
func (s *Scenario) LiveSettings(durationS float64, seed uint64) (LiveSettings, error) {
	threshold := func(f study.Fact[float64], usual float64) device.Threshold {
		c := valueOr(s.ChronaxieMs, usualChronaxieMs)
		return device.Threshold{RheobaseV: valueOr(f, usual) / (1 + c/thresholdWidthMs), ChronaxieMs: c}
	}
	out := LiveSettings{DurationS: durationS, Seed: seed, Device: s.Device, Leads: device.Leads{Atrial: true, RV: true, LV: true}, Pacing: s.Pacing,
		Atrial: threshold(s.AtrialThresholdV, usualThresholdV), RV: threshold(s.RVThresholdV, usualThresholdV), LV: threshold(s.LVThresholdV, usualLVThresholdV)}
	if s.Leads != nil {
		out.Leads = *s.Leads
	}
	if out.Device == nil && s.Pacing.on() {
		p, err := s.Pacing.Device()
		if err != nil {
			return out, err
		}
		out.Device = &p
	}
	return out, nil
}

// Device is a nominal DDD device with the delays and chambers of a steady pacing.
// Here alone the two signs meet: VVMs positive is left first, LVOffsetMs of a device
// negative is left first. Delays off the table of the device, and pacing of the
// conduction system, which has no logic of its own here, are errors of kind Invalid.
func (p *Pacing) Device() (device.Params, error) {
	out := device.Nominal()
	switch p.Mode {
	case PacingBiV:
		out.Chambers = device.BiV
	case PacingLV:
		out.Chambers = device.LVOnly
	case PacingRV:
		out.Chambers = device.RVOnly
	default:
		return out, study.Errf(study.Invalid, "pacing", "must be biv, lv or rv in a session; his and lbbap are steady beats only")
	}
	for _, d := range []struct {
		field, row string
		ms         float64
	}{{"paced_av_ms", "AVDelayMs", p.avMs()}, {"vv_ms", "LVOffsetMs", -p.VVMs.Value}} {
		for _, row := range device.Table() {
			if row.Field == d.row {
				row.Set(&out, d.ms)
				if !slices.Contains(row.Values(), d.ms) {
					return out, study.Errf(study.Invalid, d.field, "must be a whole number of ms that a device can be set to: %s", row.Allowed())
				}
			}
		}
	}
	if err := out.Validate(); err != nil {
		return out, err
	}
	return out, nil
}

// VVMsOf is the offset of a device with the sign of Pacing.VVMs: positive = left
// first.
func VVMsOf(p device.Params) float64 { return float64(-p.LVOffsetMs) }

// Validate refuses settings that no session of this scenario can have: study.Invalid,
// naming the field. What only the body shows, such as a lead in scar, Live finds.
func (l *LiveSettings) Validate(s *Scenario) error {
	if !(l.DurationS >= 2 && l.DurationS <= 300) {
		return study.Errf(study.Invalid, "live", "must last 2 to 300 s")
	}
	if s.Conduction == "" {
		return study.Errf(study.Invalid, "conduction", "must be stated for a session with a rhythm and a device")
	}
	for _, c := range []struct {
		field string
		t     device.Threshold
	}{{"atrial_threshold_v", l.Atrial}, {"rv_threshold_v", l.RV}, {"lv_threshold_v", l.LV}} {
		if err := c.t.Validate(); err != nil {
			return study.Errf(study.Invalid, c.field, "and chronaxie_ms must be above 0 and finite")
		}
	}
	if l.Rhythm != nil {
		if err := l.Rhythm.Validate(); err != nil {
			return err
		}
	}
	if l.Device != nil {
		if _, err := device.New(*l.Device, l.Leads); err != nil {
			return err
		}
	}
	places := l.Pacing
	places.Mode = PacingOff // its delays do not count here
	return places.check(1000)
}

// Session is a stretch of life: rhythm, device, ventricular activation and
// circulation on one clock of 1 ms from time 0.
type Session struct {
	Scenario   Scenario
	Settings   LiveSettings
	Rhythm     rhythm.Params // in force, with the travel times of this body
	Parameters heart.Parameters
	Events     []LiveEvent
	Markers    []Marker
	// Counters are those of the device, with what became of each paced beat; only
	// with a device.
	Counters device.Counters
	Beats    []LiveBeat
	// Fibrillation are the stretches of atrial fibrillation, ms.
	Fibrillation [][2]int64
	// Traces are time (s) and signals of the whole session, with LiveSettings.Traces.
	Traces []heart.Column
	// BloodM3 is the stressed blood volume at the start and at the end.
	BloodM3 [2]float64

	beats []ventricular // one per activation of the ventricles, also the last, cut one
	body  *Body
}

// Live runs a session. The heart starts at the steady beat without pacing; at time
// 0 the device is switched on. Nothing in the circulation acts back on rhythm or
// device, so the electrical course of the whole session is computed first and the
// heart follows it; that is the same as doing both in step. Same settings, same
// digits. Errors: Invalid (a setting out of range, a lead that is missing or lies in
// scar), Numerical (the heart left the model's domain or was not steady before),
// Cancelled.
func (b *Body) Live(ctx context.Context, l LiveSettings) (*Session, error) {
	if err := l.Validate(&b.Scenario); err != nil {
		return nil, err
	}
	sites, err := b.sitesOf(&l)
	if err != nil {
		return nil, err
	}
	s := &Session{Scenario: b.Scenario, Settings: l, Parameters: b.Parameters, body: b}
	if s.Rhythm, err = b.rhythmOf(&l, sites); err != nil {
		return nil, err
	}
	c, err := newClock(s)
	if err != nil {
		return nil, err
	}
	if err := c.run(ctx); err != nil {
		return nil, err
	}
	if err := s.activate(c, sites); err != nil {
		return nil, err
	}
	c.report()
	return s, s.beat(ctx)
}
