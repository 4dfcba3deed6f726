package heart

// HeartFailure is the heart-failure reference of Koopsen et al. 2024 (Biomed Eng
// Online, doi 10.1186/s12938-024-01232-0): dilated and weak, one patch per
// wall, synchronous, with the start of its stored beat. Control is off.
func HeartFailure() Parameters {
	const cm2, ml = 1e-4, 1e-6
	p := Healthy()
	p.ValveCavityFraction = 1
	p.Control = Control{FlowM3PerS: 63.33 * ml, PressureGain: 0.25, FlowGain: 0.5}
	p.Timing.LeftAtrialDelayS = 0.0284
	p.Systemic = Circulation{
		Artery: Vessel{LengthM: 0.4, AreaM2: 4.971 * cm2, WallAreaM2: 1.139 * cm2, PressurePa: 12166, Exponent: 5.0 / 3},
		Vein:   Vessel{LengthM: 0.4, AreaM2: 4.992 * cm2, WallAreaM2: 0.459 * cm2, PressurePa: 141, Exponent: 7.0 / 3},
		Bed:    Bed{PressurePa: 8606, FlowM3PerS: 45 * ml, Exponent: 1},
	}
	p.Pulmonary = Circulation{
		Artery: Vessel{LengthM: 0.2, AreaM2: 4.683 * cm2, WallAreaM2: 0.883 * cm2, PressurePa: 2459.5, Exponent: 5.0 / 3},
		Vein:   Vessel{LengthM: 0.2, AreaM2: 5.139 * cm2, WallAreaM2: 0.484 * cm2, PressurePa: 505.5, Exponent: 7.0 / 3},
		Bed:    Bed{PressurePa: 1500, FlowM3PerS: 45 * ml, Exponent: 2},
	}
	p.LeftAtrium = one("left atrium", 69.22*cm2, 15.58*ml, AtrialTissue(1780))
	p.RightAtrium = one("right atrium", 59.86*cm2, 6.389*ml, AtrialTissue(1831))
	p.LeftWall = one("left free wall", 98.05*cm2, 96.01*ml, VentricularTissue(779))
	p.Septum = one("septum", 48.84*cm2, 32.36*ml, VentricularTissue(771))
	p.RightWall = one("right free wall", 129.71*cm2, 62.97*ml, VentricularTissue(794))
	for _, w := range []*Wall{&p.LeftAtrium, &p.RightAtrium, &p.LeftWall, &p.RightWall} {
		w.DeadAreaM2 = 6.618 * cm2
	}
	p.Pericardium = Pericardium{VolumeM3: 664.6 * ml, PressurePa: 100, Exponent: 10}
	const vein, length = 2.647 * cm2, 16.27e-3
	p.Valves = [Valves]Valve{
		CavalMouth:         {OpenM2: 4.991 * cm2, LeakM2: vein, LengthM: length},
		Tricuspid:          {OpenM2: 7.025 * cm2, LeakM2: 2.65e-10, LengthM: length},
		PulmonaryValve:     {OpenM2: 4.683 * cm2, LeakM2: 2.65e-10, LengthM: length},
		PulmonaryVeinMouth: {OpenM2: 5.137 * cm2, LeakM2: vein, LengthM: length},
		Mitral:             {OpenM2: 7.456 * cm2, LeakM2: 2.65e-10, LengthM: length},
		Aortic:             {OpenM2: 4.971 * cm2, LeakM2: 2.65e-10, LengthM: length},
	}
	p.Start = Start{
		VolumesM3: [Cavities]float64{
			SystemicArteries: 195.76 * ml, SystemicVeins: 164.726 * ml, PulmonaryArteries: 76.10 * ml, PulmonaryVeins: 83.931 * ml,
			LeftAtrium: 49.460 * ml, RightAtrium: 31.173 * ml, LeftVentricle: 93.891 * ml, RightVentricle: 74.355 * ml,
		},
		FlowsM3PerS: [Valves]float64{
			CavalMouth: 124.009 * ml, Tricuspid: 83.279 * ml, PulmonaryVeinMouth: 123.709 * ml, Mitral: 4.191 * ml,
		},
		ContractileUm:  []float64{1.897065, 1.761275, 1.868303, 1.894375, 1.808305},
		Contractility:  []float64{0, 0, 5.0e-5, 7.6e-5, 1.3e-5},
		SeptalVolumeM3: 37.078 * ml, JunctionM: 32.606e-3,
	}
	return p
}
