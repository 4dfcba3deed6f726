package course

import (
	"math"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Dog is a heart of the size of a dog's with activation by hand: "normal" (all
// ventricular patches together), "lbbb" and "crt", the patch onsets of canine
// maps as used in the public code of Oomen et al., Biomech Model Mechanobiol
// 2022;21:231, doi 10.1007/s10237-021-01532-7 (16 segments of the left ventricle;
// the right free wall is spread evenly over its stated range). The heart is the
// healthy adult's scaled to 0.6 of its volume at 89 beats a minute. The measured course is that of Vernooy et al.,
// Eur Heart J 2007;28:2148, doi 10.1093/eurheartj/ehm207.
func Dog() (Subject, error) {
	s := virtual.Scenario{Name: "dog", About: "A heart of the size of a dog's.", Base: virtual.HealthyBase, Segments: study.AHA16}
	p := dogHeart()
	if err := p.Divide(heart.AHA16, len(dogRight)); err != nil {
		return Subject{}, study.Errf(study.Internal, "dog", "cannot be divided")
	}
	b := &virtual.Body{Scenario: s, Parameters: p}
	out := Subject{Body: b, Begin: "normal", Healthy: true, PressurePa: p.ReferencePressure, FlowM3PerS: p.Control.FlowM3PerS, Timings: map[string]heart.Activation{}}
	for name, ms := range map[string]*[16]float64{"normal": nil, "lbbb": &dogBlock, "crt": &dogPaced} {
		out.Timings[name] = dogTiming(&p, ms)
	}
	return out, nil
}

// dogScale is the volume of the dog's heart over the adult's.
const dogScale = 0.6

// dogRise is the rise time of force, chosen so that dP/dt max falls to 79 % of its
// value with block, as measured; dP/dt max itself then lies one standard deviation
// above the 2263 ± 671 mmHg/s of those dogs. Velocity and active stress are the
// adult's.
const dogRise = 0.121

func dogHeart() heart.Parameters {
	p := heart.Healthy()
	area, length := math.Pow(dogScale, 2.0/3), math.Cbrt(dogScale)
	for _, w := range []*heart.Wall{&p.LeftAtrium, &p.RightAtrium, &p.LeftWall, &p.Septum, &p.RightWall} {
		w.DeadAreaM2 *= area
		for i := range w.Patches {
			q := &w.Patches[i]
			q.AreaM2 *= area
			q.WallVolumeM3 *= dogScale
		}
	}
	for _, w := range []*heart.Wall{&p.LeftWall, &p.Septum, &p.RightWall} {
		for i := range w.Patches {
			w.Patches[i].Rise = dogRise
			w.Patches[i].DurationS = 0.36
		}
	}
	p.Timing.CycleS, p.Timing.RestCycleS = 60.0/89, 60.0/89
	const rate = 0.85 * 89 / 60
	for _, c := range []*heart.Circulation{&p.Systemic, &p.Pulmonary} {
		for _, v := range []*heart.Vessel{&c.Artery, &c.Vein} {
			v.LengthM *= length
			v.AreaM2 *= area
			v.WallAreaM2 *= area
		}
		c.Bed.FlowM3PerS *= dogScale * rate
	}
	for i := range p.Valves {
		v := &p.Valves[i]
		v.OpenM2, v.LeakM2, v.LengthM = v.OpenM2*area, v.LeakM2*area, v.LengthM*length
	}
	p.Pericardium.VolumeM3 *= dogScale
	p.Control.FlowM3PerS *= dogScale * rate
	for i := range p.Start.VolumesM3 {
		p.Start.VolumesM3[i] *= dogScale
	}
	p.Start.SeptalVolumeM3 *= dogScale
	p.Start.JunctionM *= length
	return p
}

// Onsets in ms of the 16 segments in AHA order.
var (
	dogBlock = [16]float64{218, 230, 226, 235, 251, 241, 210, 206, 200, 209, 228, 233, 195, 190, 187, 211}
	dogPaced = [16]float64{203, 209, 212, 206, 191, 190, 193, 183, 186, 192, 169, 174, 179, 166, 188, 189}
	dogRight = [5]float64{162, 173, 184, 195, 206}
)

// dogTiming places the onsets; nil is all together.
func dogTiming(p *heart.Parameters, ms *[16]float64) heart.Activation {
	const together = 184 // the middle of the right free wall
	a := p.Activation()
	for w, wall := range map[heart.WallName]*heart.Wall{heart.LeftFreeWall: &p.LeftWall, heart.SeptalWall: &p.Septum} {
		from, to := p.WallRange(w)
		for i := from; i < to; i++ {
			a.OnsetsS[i] = together / 1000.0
			if ms != nil {
				a.OnsetsS[i] = ms[wall.Patches[i-from].Segment-1] / 1000
			}
		}
	}
	from, to := p.WallRange(heart.RightFreeWall)
	for i := from; i < to; i++ {
		a.OnsetsS[i] = together / 1000.0
		if ms != nil {
			a.OnsetsS[i] = dogRight[i-from] / 1000
		}
	}
	return a
}

// DogSchedule is the experiment: left bundle branch block from day 0, pacing of
// both ventricles from week 8 to week 16, visits every other week.
func DogSchedule() Schedule {
	s := Schedule{Days: 112, Changes: []Change{{Day: 0, Do: SetTiming, Timing: "lbbb"}, {Day: 56, Do: SetTiming, Timing: "crt"}}}
	for w := 0.0; w <= 16; w += 2 {
		s.VisitDays = append(s.VisitDays, 7*w)
	}
	return s
}
