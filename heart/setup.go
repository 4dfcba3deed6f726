package heart

import "math"

// Clinical is what a clinic knows of a heart.
type Clinical struct {
	// RatePerMin, 40 to 150.
	RatePerMin float64
	// SystolicMmHg (80 to 200) and DiastolicMmHg (40 to 120), at least 15 apart.
	SystolicMmHg, DiastolicMmHg float64
	// EndDiastolicMl, 60 to 450, and Ejection, 0.10 to 0.75.
	EndDiastolicMl, Ejection float64
	// OutputLPerMin is the forward flow, 1.5 to 10; 0: what rate, volume and
	// ejection give. Less than they give is put down to mitral regurgitation;
	// more than 5 % above them is refused.
	OutputLPerMin float64
	// FillingMmHg is the mean left atrial pressure, 4 to 30; 0: 8.
	FillingMmHg float64
}

// FromClinical sets up a heart whose steady beat has these numbers: an adult
// heart of Healthy, scaled and adapted beat by beat.
//
//   - Blood volume and systemic resistance: Control (Arts 2024) finds the pressure
//     and the flow.
//   - Vessels: cross-section so that mean velocity is 0.17 m/s (VanOsta2024),
//     wall so that its stress at the highest pressure is 500 kPa, reference
//     pressure near the mean pressure; gain 0.15 a round (Arts et al. 2012).
//   - Ours, not published: ventricular area by end-diastolic volume, active
//     stress by filling pressure, arterial stiffness by pulse pressure, mitral
//     leak by the stroke volume that does not go forward; each a bounded step
//     of the logarithm per round, as the published rules do it.
//
// The result starts at the steady state, with Control off and what it found kept.
// Errors: BadParameter for an input; NotSteady, naming the number, when they
// cannot be met together.
func FromClinical(c Clinical) (Parameters, error) {
	c, err := c.checked()
	if err != nil {
		return Parameters{}, err
	}
	p := c.first()
	var off string
	var miss float64
	for range setupRounds {
		h, err := New(p)
		if err != nil {
			return Parameters{}, err
		}
		act := p.Activation()
		rec := h.NewRecorder()
		for range setupBeats {
			if err := h.Beat(act, rec); err != nil {
				return Parameters{}, err
			}
		}
		p = h.Settled()
		s := rec.Summary()
		if off, miss = c.worst(&s, &p); miss <= 1 {
			if p, err = c.finish(p); err == nil {
				return p, nil
			}
		}
		cols := rec.Columns()
		c.adaptVessels(&p, &cols)
		c.adaptHeart(&p, &s)
	}
	return Parameters{}, &Error{Kind: NotSteady, Quantity: off + " of the set-up", Beat: setupRounds * setupBeats,
		Unit: "times its tolerance", Value: miss, Finite: true, High: 1}
}

// Rounds of adaptation, beats in each, and the bound of one step.
const (
	setupRounds = 250
	setupBeats  = 3
	setupClip   = 0.10
)

// checked fills in what was left 0 and refuses what is outside its range.
func (c Clinical) checked() (Clinical, error) {
	k := func(field string, v, low, high float64, unit string) error {
		if v >= low && v <= high {
			return nil
		}
		return badParameter("Clinical."+field, v, low, high, unit)
	}
	most := 0.0
	if c.RatePerMin > 0 && c.EndDiastolicMl > 0 {
		most = c.RatePerMin * c.EndDiastolicMl * c.Ejection / 1000
	}
	if c.OutputLPerMin == 0 {
		c.OutputLPerMin = most
	}
	if c.FillingMmHg == 0 {
		c.FillingMmHg = 8
	}
	for _, err := range []error{
		k("RatePerMin", c.RatePerMin, 40, 150, "per min"),
		k("SystolicMmHg", c.SystolicMmHg, 80, 200, "mmHg"),
		k("DiastolicMmHg", c.DiastolicMmHg, 40, min(120, c.SystolicMmHg-15), "mmHg"),
		k("EndDiastolicMl", c.EndDiastolicMl, 60, 450, "mL"),
		k("Ejection", c.Ejection, 0.10, 0.75, ""),
		k("OutputLPerMin", c.OutputLPerMin, 1.5, min(10, 1.05*most), "L/min"),
		k("FillingMmHg", c.FillingMmHg, 4, 30, "mmHg"),
	} {
		if err != nil {
			return c, err
		}
	}
	return c, nil
}

// first is the scaled heart that adaptation begins with.
func (c *Clinical) first() Parameters {
	p := Healthy()
	size := c.EndDiastolicMl / 120.5 // the end-diastolic volume of Healthy
	for _, w := range []*Wall{&p.LeftWall, &p.Septum} {
		scaleWall(w, math.Pow(size, 2.0/3))
	}
	right := math.Sqrt(size) // the right side dilates less
	scaleWall(&p.RightWall, math.Pow(right, 2.0/3))
	scaleWall(&p.LeftAtrium, math.Pow(right, 2.0/3))
	p.Pericardium.VolumeM3 *= 0.5 + 0.5*size
	p.Start.VolumesM3[LeftVentricle] *= size
	p.Start.VolumesM3[RightVentricle] *= right
	p.Start.VolumesM3[LeftAtrium] *= right
	p.Start.SeptalVolumeM3 *= size
	p.Start.JunctionM *= math.Cbrt(size)
	p.Timing.CycleS = 60 / c.RatePerMin
	p.ReferencePressure = c.mean() * MmHgPa
	p.Control.FlowM3PerS = c.OutputLPerMin / 60e3
	return p
}

// mean arterial pressure, mmHg: a third of the pulse pressure above diastole.
func (c *Clinical) mean() float64 { return (c.SystolicMmHg + 2*c.DiastolicMmHg) / 3 }

// stepped is exp of a bounded step: the factor that moves towards aim/now.
func stepped(aim, now, gain float64) float64 {
	if !(aim > 0 && now > 0) {
		return 1
	}
	return math.Exp(setupClip * math.Tanh(gain*math.Log(aim/now)/setupClip))
}

func scaleWall(w *Wall, area float64) {
	for i := range w.Patches {
		w.Patches[i].AreaM2 *= area
	}
}

// worst is the number furthest off, in multiples of what is tolerated: 1 % of
// volume, 1 point of ejection fraction, 2 % of flow, 2 mmHg of pressures.
func (c *Clinical) worst(s *Summary, p *Parameters) (name string, times float64) {
	for _, m := range []struct {
		name string
		off  float64
	}{
		{"end-diastolic volume", (s.LV.EndDiastolicM3*1e6/c.EndDiastolicMl - 1) / 0.01},
		{"ejection fraction", (s.LV.EjectionFraction - c.Ejection) / 0.01},
		{"output", (s.OutputM3PerS/p.Control.FlowM3PerS - 1) / 0.02},
		{"systolic pressure", (s.AorticRootPa.Max/MmHgPa - c.SystolicMmHg) / 2},
		{"diastolic pressure", (s.AorticRootPa.Min/MmHgPa - c.DiastolicMmHg) / 2},
		{"filling pressure", (s.LAPa.Mean/MmHgPa - c.FillingMmHg) / 2},
	} {
		if a := math.Abs(m.off); a >= times {
			name, times = m.name, a
		}
	}
	return name, times
}

// adaptHeart moves size, strength, leak and the arteries' stiffness.
func (c *Clinical) adaptHeart(p *Parameters, s *Summary) {
	size := stepped(c.EndDiastolicMl*1e-6, s.LV.EndDiastolicM3, 0.3)
	strength := stepped(s.LAPa.Mean, c.FillingMmHg*MmHgPa, 0.1)
	for _, w := range []*Wall{&p.LeftWall, &p.Septum, &p.RightWall} {
		for i := range w.Patches {
			q := &w.Patches[i]
			q.AreaM2 *= size
			q.ActivePa = min(max(q.ActivePa*strength, 5e3), 300e3)
		}
	}
	pulse := c.SystolicMmHg - c.DiastolicMmHg
	ao := &p.Systemic.Artery
	ao.Exponent = min(max(ao.Exponent*stepped(pulse*MmHgPa, s.AorticRootPa.Max-s.AorticRootPa.Min, 0.3), 0.6), 7)
	p.ReferencePressure *= stepped((c.SystolicMmHg+c.DiastolicMmHg)*MmHgPa, s.AorticRootPa.Max+s.AorticRootPa.Min, 0.1)
	back := c.EndDiastolicMl*c.Ejection*1e-6 - c.OutputLPerMin/60e3*p.Timing.CycleS
	if back < 0.05*c.EndDiastolicMl*c.Ejection*1e-6 {
		return
	}
	v := &p.Valves[Mitral]
	now := s.LV.StrokeM3 - s.OutputM3PerS*p.Timing.CycleS
	v.LeakM2 = min(max(v.LeakM2, 1e-6)*stepped(back, max(now, 1e-7), 0.3), v.OpenM2/2)
}

// adaptVessels is the published adaptation of the four vessels to flow and
// pressure.
func (c *Clinical) adaptVessels(p *Parameters, cols *Columns) {
	const (
		velocity = 0.17  // m/s
		stress   = 500e3 // Pa
		gain     = 0.15
	)
	for i, v := range []*Vessel{&p.Systemic.Artery, &p.Systemic.Vein, &p.Pulmonary.Artery, &p.Pulmonary.Vein} {
		flow := rangeOf(cols.BedM3PerS[i/2]).Mean
		area := rangeOf(cols.VolumeM3[i]).Mean / v.LengthM
		pr := rangeOf(cols.PressurePa[i])
		widen := stepped(max(flow, 1e-6)/area, velocity, gain)
		v.AreaM2 = min(max(v.AreaM2*widen, 0.5e-4), 20e-4)
		p.Start.VolumesM3[i] *= widen
		k := 3 * (v.Exponent + 1)
		v.PressurePa = min(max(v.PressurePa*math.Pow(max(pr.Mean, 0.1*pr.Max, 20)/v.PressurePa, 3*gain/k), 20), 30e3)
		wall := 3 * pr.Max * (0.5 + rangeOf(cols.VolumeM3[i]).Max/v.LengthM/max(v.WallAreaM2, 1e-6))
		v.WallAreaM2 = min(max(v.WallAreaM2, 1e-6)*stepped(wall, stress, gain), 9e-4)
	}
}

// finish switches Control off and asks that the numbers still hold.
func (c *Clinical) finish(p Parameters) (Parameters, error) {
	p.Control.On = false
	h, err := New(p)
	if err != nil {
		return p, err
	}
	act := p.Activation()
	if _, err := h.Run(act, Until{}); err != nil {
		return p, err
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		return p, err
	}
	s := rec.Summary()
	if name, times := c.worst(&s, &p); times > 1.5 {
		return p, &Error{Kind: NotSteady, Quantity: name, Value: times, Finite: true}
	}
	return h.Settled(), nil
}
