package heart

// Field is one number of the parameters with its range and unit: what a scenario
// may set, what Validate asks, and where a random heart may lie.
type Field struct {
	// Name is the path of Go names, such as "LeftWall.Patches[3].AreaM2".
	Name string
	// Value points into the parameters.
	Value     *float64
	Low, High float64
	Unit      string
}

// visitor is called for every number.
type visitor func(field string, v *float64, low, high float64, unit string)

// Fields lists every number of p in a fixed order; setting through Value changes
// p. The constants of MechChem are listed only where it is the model chosen.
func Fields(p *Parameters) []Field {
	var out []Field
	p.visit(func(field string, v *float64, low, high float64, unit string) {
		out = append(out, Field{field, v, low, high, unit})
	})
	return out
}

// visit calls see for every number of the parameters.
func (p *Parameters) visit(see visitor) {
	see("BloodDensity", &p.BloodDensity, 900, 1200, "kg/m³")
	see("ReferencePressure", &p.ReferencePressure, 4e3, 27e3, "Pa")
	see("ValveCavityFraction", &p.ValveCavityFraction, 0.3, 1, "")
	see("StepS", &p.StepS, 5e-5, 2.5e-3, "s")
	p.Systemic.visit("Systemic", see)
	p.Pulmonary.visit("Pulmonary", see)
	for i, w := range p.walls() {
		w.visit(wallFields[i], p.Contraction, see)
	}
	for i := range p.Valves {
		v, at := &p.Valves[i], indexed("Valves", i)
		see(at+".OpenM2", &v.OpenM2, 5e-6, 30e-4, "m²")
		see(at+".LeakM2", &v.LeakM2, 0, max(v.OpenM2, 0), "m²")
		see(at+".LengthM", &v.LengthM, 1e-3, 0.1, "m")
	}
	see("Pericardium.VolumeM3", &p.Pericardium.VolumeM3, 100e-6, 5e-3, "m³")
	see("Pericardium.PressurePa", &p.Pericardium.PressurePa, 0, 20e3, "Pa")
	see("Pericardium.Exponent", &p.Pericardium.Exponent, 1, 30, "")
	see("Timing.CycleS", &p.Timing.CycleS, 0.25, 3, "s")
	see("Timing.RestCycleS", &p.Timing.RestCycleS, 0.4, 1.5, "s")
	see("Timing.AVFraction", &p.Timing.AVFraction, 0.02, 0.5, "")
	see("Timing.LeftAtrialDelayS", &p.Timing.LeftAtrialDelayS, 0, 0.2, "s")
	see("Control.FlowM3PerS", &p.Control.FlowM3PerS, 10e-6, 400e-6, "m³/s")
	see("Control.PressureGain", &p.Control.PressureGain, 0.01, 1, "")
	see("Control.FlowGain", &p.Control.FlowGain, 0, 1, "")
	p.Start.visit(see)
}

// wallFields are the names of the walls' fields in Parameters.
var wallFields = [wallCount]string{"LeftAtrium", "RightAtrium", "LeftWall", "Septum", "RightWall"}

func (s *Start) visit(see visitor) {
	for i := range s.VolumesM3 {
		see(indexed("Start.VolumesM3", i), &s.VolumesM3[i], 1e-6, 2e-3, "m³")
	}
	for i := range s.FlowsM3PerS {
		see(indexed("Start.FlowsM3PerS", i), &s.FlowsM3PerS[i], -2e-3, 2e-3, "m³/s")
	}
	see("Start.SeptalVolumeM3", &s.SeptalVolumeM3, -5e-4, 5e-4, "m³")
	see("Start.JunctionM", &s.JunctionM, 5e-3, 0.1, "m")
	for i := range s.ContractileUm {
		see(indexed("Start.ContractileUm", i), &s.ContractileUm[i], 1, 3.5, "µm")
	}
	for i := range s.Contractility {
		see(indexed("Start.Contractility", i), &s.Contractility[i], 0, 100, "")
	}
}

func (v *Circulation) visit(field string, see visitor) {
	v.Artery.visit(field+".Artery", see)
	v.Vein.visit(field+".Vein", see)
	see(field+".Bed.PressurePa", &v.Bed.PressurePa, 50, 60e3, "Pa")
	see(field+".Bed.FlowM3PerS", &v.Bed.FlowM3PerS, 1e-6, 500e-6, "m³/s")
	see(field+".Bed.Exponent", &v.Bed.Exponent, 0.5, 4, "")
}

func (v *Vessel) visit(field string, see visitor) {
	see(field+".LengthM", &v.LengthM, 0.05, 1, "m")
	see(field+".AreaM2", &v.AreaM2, 0.2e-4, 30e-4, "m²")
	see(field+".WallAreaM2", &v.WallAreaM2, 0, 10e-4, "m²")
	see(field+".PressurePa", &v.PressurePa, 10, 40e3, "Pa")
	see(field+".Exponent", &v.Exponent, 0.5, 8, "")
}

func (w *Wall) visit(field string, model Contraction, see visitor) {
	see(field+".DeadAreaM2", &w.DeadAreaM2, 0, 30e-4, "m²")
	for i := range w.Patches {
		t, at := &w.Patches[i], indexed(field+".Patches", i)
		see(at+".AreaM2", &t.AreaM2, 1e-6, 500e-4, "m²")
		see(at+".WallVolumeM3", &t.WallVolumeM3, 1e-8, 500e-6, "m³")
		t.Tissue.visit(at, see)
		if model == MechChem {
			t.Chem.visit(at+".Chem", see)
		}
	}
}

func (t *Tissue) visit(at string, see visitor) {
	see(at+".ActivePa", &t.ActivePa, 0, 400e3, "Pa")
	see(at+".MatrixPa", &t.MatrixPa, 10, 50e3, "Pa")
	see(at+".MatrixExponent", &t.MatrixExponent, 5, 40, "")
	see(at+".TitinPa", &t.TitinPa, 0, 20e3, "Pa")
	see(at+".TitinRangeUm", &t.TitinRangeUm, 0.1, 0.8, "µm")
	see(at+".VelocityUmPerS", &t.VelocityUmPerS, 0.5, 20, "µm/s")
	see(at+".DurationS", &t.DurationS, 0.02, 1.5, "s")
	see(at+".Rise", &t.Rise, 0.05, 1.5, "")
	see(at+".Decay", &t.Decay, 0.05, 1.5, "")
	see(at+".RefLengthUm", &t.RefLengthUm, 1.5, 2.5, "µm")
	see(at+".PassiveZeroUm", &t.PassiveZeroUm, 1.4, 2.4, "µm")
	see(at+".ContractileZeroUm", &t.ContractileZeroUm, 1, 2, "µm")
	see(at+".SeriesUm", &t.SeriesUm, 0.02, 0.2, "µm")
	see(at+".DurationOffset", &t.DurationOffset, 0.1, 2, "")
	see(at+".DurationSlope", &t.DurationSlope, 0, 4, "")
	see(at+".LengthCalcium", &t.LengthCalcium, 0.5, 50, "")
}

func (k *Chem) visit(at string, see visitor) {
	see(at+".ActivePa", &k.ActivePa, 0, 20e3, "Pa")
	see(at+".MatrixPa", &k.MatrixPa, 10, 30e3, "Pa")
	see(at+".MatrixExponent", &k.MatrixExponent, 5, 40, "")
	see(at+".HalfSeriesUm", &k.HalfSeriesUm, 0.005, 0.1, "µm")
	see(at+".HalfVelocityUmPerS", &k.HalfVelocityUmPerS, 0.5, 20, "µm/s")
	see(at+".CalciumS", &k.CalciumS, 0.005, 1, "s")
	see(at+".SystolicCalcium", &k.SystolicCalcium, 0.01, 2, "")
	see(at+".DiastolicCalcium", &k.DiastolicCalcium, 0.01, 2, "")
	see(at+".SystolicRate", &k.SystolicRate, 100, 30000, "1/s")
	see(at+".DiastolicRate", &k.DiastolicRate, 100, 30000, "1/s")
}
