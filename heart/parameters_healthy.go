package heart

// Healthy is the resting adult of VanOsta2024 (van Osta et al., Phil Trans R Soc
// A 2025;383:20240208), one patch per wall, control on at 12.2 kPa and 85 mL/s.
// The calcium exponent is 9.1204 as in the heart-failure reference, not the
// 4.0 of that file, whose use in the equations is not published; the left atrium
// follows the right one after 20 ms, our choice within the reference's 28 ms.
func Healthy() Parameters {
	const cm2, ml = 1e-4, 1e-6
	p := Parameters{
		BloodDensity: 1050, ReferencePressure: 12200, ValveCavityFraction: 0.9, StepS: DefaultStepS,
		Systemic: Circulation{
			Artery: Vessel{LengthM: 0.4, AreaM2: 4.983 * cm2, WallAreaM2: 1.124 * cm2, PressurePa: 12163, Exponent: 5.0 / 3},
			Vein:   Vessel{LengthM: 0.4, AreaM2: 4.991 * cm2, WallAreaM2: 0.658 * cm2, PressurePa: 288, Exponent: 7.0 / 3},
			Bed:    Bed{PressurePa: 6303, FlowM3PerS: 45 * ml, Exponent: 1},
		},
		Pulmonary: Circulation{
			Artery: Vessel{LengthM: 0.2, AreaM2: 4.714 * cm2, WallAreaM2: 0.946 * cm2, PressurePa: 2133, Exponent: 5.0 / 3},
			Vein:   Vessel{LengthM: 0.2, AreaM2: 5.080 * cm2, WallAreaM2: 0.823 * cm2, PressurePa: 831, Exponent: 7.0 / 3},
			Bed:    Bed{PressurePa: 1000, FlowM3PerS: 45 * ml, Exponent: 2},
		},
		LeftAtrium:  one("left atrium", 42.57*cm2, 4.461*ml, AtrialTissue(2249)),
		RightAtrium: one("right atrium", 40.16*cm2, 2.145*ml, AtrialTissue(2685)),
		LeftWall:    one("left free wall", 96.69*cm2, 73.57*ml, VentricularTissue(731)),
		Septum:      one("septum", 28.99*cm2, 18.89*ml, VentricularTissue(729)),
		RightWall:   one("right free wall", 108.42*cm2, 36.77*ml, VentricularTissue(749)),
		Pericardium: Pericardium{VolumeM3: 542.7 * ml, PressurePa: 1000, Exponent: 10},
		Timing:      Timing{CycleS: 0.85, RestCycleS: 0.85, AVFraction: 0.1765, LeftAtrialDelayS: 0.02},
		Control:     Control{On: true, FlowM3PerS: 85 * ml, PressureGain: 0.25, FlowGain: 0.5},
	}
	p.Valves = [Valves]Valve{
		CavalMouth:         {OpenM2: 4.992 * cm2, LeakM2: 4.992 * cm2, LengthM: 12.6e-3},
		Tricuspid:          {OpenM2: 4.716 * cm2, LengthM: 12.25e-3},
		PulmonaryValve:     {OpenM2: 4.716 * cm2, LengthM: 12.25e-3},
		PulmonaryVeinMouth: {OpenM2: 5.081 * cm2, LeakM2: 5.081 * cm2, LengthM: 12.7e-3},
		Mitral:             {OpenM2: 4.984 * cm2, LengthM: 12.6e-3},
		Aortic:             {OpenM2: 4.984 * cm2, LengthM: 12.6e-3},
	}
	p.Start = Start{
		VolumesM3: [Cavities]float64{
			SystemicArteries: 190 * ml, SystemicVeins: 200 * ml, PulmonaryArteries: 90 * ml, PulmonaryVeins: 100 * ml,
			LeftAtrium: 50 * ml, RightAtrium: 40 * ml, LeftVentricle: 84 * ml, RightVentricle: 77 * ml,
		}, // 831 mL in all
		SeptalVolumeM3: 18.0 * ml, JunctionM: 29.0e-3,
	}
	return p
}

// DefaultStepS is the usual aim for the time step.
const DefaultStepS = 0.002

// one makes a wall of one patch without dead area.
func one(name string, area, volume float64, t Tissue) Wall {
	return Wall{Patches: []Patch{{Name: name, AreaM2: area, WallVolumeM3: volume, Tissue: t}}}
}
