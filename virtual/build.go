package virtual

import (
	"math"
	"slices"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// scarStiffness is how much stiffer a scar is than the tissue it replaced; ours,
// of the order of stiffness ratios used in modelling, not a measured figure.
const scarStiffness = 10

// defaultBeats is the most that a scenario runs when it does not say.
const defaultBeats = 200

// parameters makes the heart that a scenario describes.
func (s *Scenario) parameters() (heart.Parameters, error) {
	if err := s.Validate(); err != nil {
		return heart.Parameters{}, err
	}
	p, err := s.base()
	if err != nil {
		return p, err
	}
	if s.Segments != study.NoModel {
		right := 1
		if s.Conduction != "" {
			right = 3 // base, middle and apex
		}
		if err := p.Divide(heart.Layout(s.Segments), right); err != nil {
			return p, asStudy(err)
		}
	}
	s.timing(&p)
	s.tissue(&p)
	s.circulation(&p)
	return p, nil
}

// base is the heart that the scenario changes: a stored one, or one set up for
// clinical numbers.
func (s *Scenario) base() (heart.Parameters, error) {
	c := &s.Clinical
	switch {
	case c.stated():
		p, err := heart.FromClinical(heart.Clinical{RatePerMin: s.HeartRateBpm.Value, SystolicMmHg: c.SystolicMmHg.Value,
			DiastolicMmHg: c.DiastolicMmHg.Value, EndDiastolicMl: c.EDVMl.Value, Ejection: c.EFPercent.Value / 100, OutputLPerMin: c.OutputLPerMin.Value})
		return p, asStudy(err)
	case s.Base == FailingBase:
		return heart.HeartFailure(), nil
	}
	return heart.Healthy(), nil
}

// timing sets cycle, AV delay, solver and control.
func (s *Scenario) timing(p *heart.Parameters) {
	if s.HeartRateBpm.Known {
		p.Timing.CycleS = 60 / s.HeartRateBpm.Value
	}
	if s.AVDelayMs.Known {
		p.Timing.AVFraction = s.AVDelayMs.Value / 1000 / p.Timing.CycleS
	}
	if s.StepMs.Known {
		p.StepS = s.StepMs.Value / 1000
	}
	p.Control.On = s.Control.Known && s.Control.Value
	if s.Exact {
		p.Tension = heart.Exact
	}
	if s.MechChem {
		p.Contraction = heart.MechChem
	}
}

// tissue changes the patches.
func (s *Scenario) tissue(p *heart.Parameters) {
	s.enlarge(p)
	for _, r := range s.Contractility {
		s.each(p, r.Place, func(t *heart.Patch) { t.ActivePa *= r.Value })
	}
	for _, r := range s.Stiffness {
		s.each(p, r.Place, func(t *heart.Patch) { stiffen(t, r.Value) })
	}
	for _, place := range s.Scar {
		s.each(p, place, func(t *heart.Patch) {
			t.ActivePa = 0
			stiffen(t, scarStiffness)
		})
	}
}

// enlarge makes the left ventricle larger or thicker, and the pericardium by as
// much as wall and cavity (area to the power 1.5) grow: it grows with the heart.
func (s *Scenario) enlarge(p *heart.Parameters) {
	area, thick := valueOr(s.LVAreaFactor, 1), valueOr(s.LVWallFactor, 1)
	wallM3 := p.LeftWall.VolumeM3() + p.Septum.VolumeM3()
	p.Pericardium.VolumeM3 += (thick-1)*wallM3 + (math.Pow(area, 1.5)-1)*p.Start.VolumesM3[heart.LeftVentricle]
	for i := range p.RightWall.Patches {
		p.RightWall.Patches[i].WallVolumeM3 *= valueOr(s.RVWallFactor, 1)
	}
	for _, w := range []*heart.Wall{&p.LeftWall, &p.Septum} {
		for i := range w.Patches {
			w.Patches[i].AreaM2 *= area
			w.Patches[i].WallVolumeM3 *= thick
		}
	}
}

func stiffen(t *heart.Patch, factor float64) {
	t.MatrixPa *= factor
	t.TitinPa *= factor
}

// each calls do for every patch of a place.
func (s *Scenario) each(p *heart.Parameters, place Place, do func(*heart.Patch)) {
	for _, w := range []struct {
		wall  *heart.Wall
		names []WallPlace
	}{{&p.LeftWall, []WallPlace{LVFreeWall, LeftVentricle}}, {&p.Septum, []WallPlace{Septum, LeftVentricle}}, {&p.RightWall, []WallPlace{RVFreeWall}}} {
		for i := range w.wall.Patches {
			t := &w.wall.Patches[i]
			if slices.Contains(w.names, place.Wall) || place.Wall == "" && t.Segment > 0 && t.Segment == place.Segment.Number(s.Segments) {
				do(t)
			}
		}
	}
}

// circulation changes valves, resistance and blood volume.
func (s *Scenario) circulation(p *heart.Parameters) {
	leak := func(valve int, share study.Fact[float64]) {
		if share.Known {
			p.Valves[valve].LeakM2 = share.Value * p.Valves[valve].OpenM2
		}
	}
	leak(heart.Mitral, s.MitralLeakShare)
	leak(heart.Aortic, s.AorticLeakShare)
	if s.ResistanceFactor.Known {
		p.Systemic.Bed.PressurePa *= s.ResistanceFactor.Value
	}
	factor := 1.0
	switch {
	case s.VolumeFactor.Known:
		factor = s.VolumeFactor.Value
	case s.BloodVolumeMl.Known:
		factor = s.BloodVolumeMl.Value * 1e-6 / p.BloodVolumeM3()
	}
	// What is added or taken sits in the systemic veins at first and spreads from
	// there; they keep at least a tenth of what they hold.
	extra := (factor - 1) * p.BloodVolumeM3()
	veins := &p.Start.VolumesM3[heart.SystemicVeins]
	*veins = max(*veins+extra, 0.1**veins)
}

// activation times the patches: the base heart's timing, then the delays.
func (s *Scenario) activation(p *heart.Parameters) heart.Activation {
	a := p.Activation()
	for _, d := range s.DelaysMs {
		for _, w := range []heart.WallName{heart.LeftAtrialWall, heart.RightAtrialWall, heart.LeftFreeWall, heart.SeptalWall, heart.RightFreeWall} {
			from, to := p.WallRange(w)
			for i := from; i < to; i++ {
				if s.delayed(p, w, i-from, d.Place) {
					a.Delay(i, i+1, d.Value/1000)
				}
			}
		}
	}
	return a
}

// delayed asks whether patch i of a wall belongs to a place.
func (s *Scenario) delayed(p *heart.Parameters, w heart.WallName, i int, place Place) bool {
	switch w {
	case heart.LeftFreeWall:
		return place.Wall == LVFreeWall || place.Wall == LeftVentricle || s.isSegment(p.LeftWall.Patches[i].Segment, place)
	case heart.SeptalWall:
		return place.Wall == Septum || place.Wall == LeftVentricle || s.isSegment(p.Septum.Patches[i].Segment, place)
	case heart.RightFreeWall:
		return place.Wall == RVFreeWall
	default:
		return false
	}
}

func (s *Scenario) isSegment(number int, place Place) bool {
	return place.Wall == "" && number > 0 && number == place.Segment.Number(s.Segments)
}
