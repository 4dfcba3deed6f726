package heart

// MostPatches is the largest number of patches of one wall.
const MostPatches = 50

// checker collects the first field outside its range. The comparisons are
// written so that a value that is not a number fails.
type checker struct{ err *Error }

// in asks for low ≤ v ≤ high.
func (c *checker) in(field string, v, low, high float64, unit string) {
	if c.err == nil && !(v >= low && v <= high) {
		c.err = badParameter(field, v, low, high, unit)
	}
}

// Validate checks every field against its range and returns an *Error of kind
// BadParameter for the first that is outside.
func (p Parameters) Validate() error {
	c := &checker{}
	c.in("BloodDensity", p.BloodDensity, 900, 1200, "kg/m³")
	c.in("ReferencePressure", p.ReferencePressure, 4e3, 27e3, "Pa")
	c.in("ValveCavityFraction", p.ValveCavityFraction, 0.3, 1, "")
	c.in("StepS", p.StepS, 5e-5, 2.5e-3, "s")
	c.in("Contraction", float64(p.Contraction), 0, float64(MechChem), "")
	c.in("Tension", float64(p.Tension), 0, float64(Exact), "")
	if p.Contraction == MechChem {
		c.in("Tension with Contraction MechChem", float64(p.Tension), 0, float64(Linearised), "")
	}
	c.in("Scheme", float64(p.Scheme), 0, float64(Euler), "")
	c.circulation("Systemic", &p.Systemic)
	c.circulation("Pulmonary", &p.Pulmonary)
	names := [wallCount]string{"LeftAtrium", "RightAtrium", "LeftWall", "Septum", "RightWall"}
	for i, w := range p.walls() {
		c.wall(names[i], w, p.Contraction)
	}
	for i := range p.Valves {
		v := &p.Valves[i]
		c.in(indexed("Valves", i)+".OpenM2", v.OpenM2, 5e-6, 30e-4, "m²")
		c.in(indexed("Valves", i)+".LeakM2", v.LeakM2, 0, max(v.OpenM2, 0), "m²")
		c.in(indexed("Valves", i)+".LengthM", v.LengthM, 1e-3, 0.1, "m")
	}
	c.in("Pericardium.VolumeM3", p.Pericardium.VolumeM3, 100e-6, 5e-3, "m³")
	c.in("Pericardium.PressurePa", p.Pericardium.PressurePa, 0, 20e3, "Pa")
	c.in("Pericardium.Exponent", p.Pericardium.Exponent, 1, 30, "")
	c.timing(&p)
	c.start(&p)
	if c.err != nil {
		return c.err
	}
	return nil
}

func (c *checker) circulation(field string, v *Circulation) {
	c.vessel(field+".Artery", &v.Artery)
	c.vessel(field+".Vein", &v.Vein)
	c.in(field+".Bed.PressurePa", v.Bed.PressurePa, 50, 60e3, "Pa")
	c.in(field+".Bed.FlowM3PerS", v.Bed.FlowM3PerS, 1e-6, 500e-6, "m³/s")
	c.in(field+".Bed.Exponent", v.Bed.Exponent, 0.5, 4, "")
}

func (c *checker) vessel(field string, v *Vessel) {
	c.in(field+".LengthM", v.LengthM, 0.05, 1, "m")
	c.in(field+".AreaM2", v.AreaM2, 0.2e-4, 30e-4, "m²")
	c.in(field+".WallAreaM2", v.WallAreaM2, 0, 10e-4, "m²")
	c.in(field+".PressurePa", v.PressurePa, 10, 40e3, "Pa")
	c.in(field+".Exponent", v.Exponent, 0.5, 8, "")
}

func (c *checker) wall(field string, w *Wall, model Contraction) {
	c.in(field+".DeadAreaM2", w.DeadAreaM2, 0, 30e-4, "m²")
	c.in("len("+field+".Patches)", float64(len(w.Patches)), 1, MostPatches, "patches")
	for i := range w.Patches {
		t, at := &w.Patches[i], indexed(field+".Patches", i)
		c.in(at+".AreaM2", t.AreaM2, 1e-6, 500e-4, "m²")
		c.in(at+".WallVolumeM3", t.WallVolumeM3, 1e-8, 500e-6, "m³")
		c.in(at+".Segment", float64(t.Segment), 0, 18, "")
		c.tissue(at, &t.Tissue)
		if model == MechChem {
			c.chem(at+".Chem", &t.Chem)
		}
	}
}

func (c *checker) tissue(at string, t *Tissue) {
	c.in(at+".ActivePa", t.ActivePa, 0, 400e3, "Pa")
	c.in(at+".MatrixPa", t.MatrixPa, 10, 50e3, "Pa")
	c.in(at+".MatrixExponent", t.MatrixExponent, 5, 40, "")
	c.in(at+".TitinPa", t.TitinPa, 0, 20e3, "Pa")
	c.in(at+".TitinRangeUm", t.TitinRangeUm, 0.1, 0.8, "µm")
	c.in(at+".VelocityUmPerS", t.VelocityUmPerS, 0.5, 20, "µm/s")
	c.in(at+".DurationS", t.DurationS, 0.02, 1.5, "s")
	c.in(at+".Rise", t.Rise, 0.05, 1.5, "")
	c.in(at+".Decay", t.Decay, 0.05, 1.5, "")
	c.in(at+".RefLengthUm", t.RefLengthUm, 1.5, 2.5, "µm")
	c.in(at+".PassiveZeroUm", t.PassiveZeroUm, 1.4, 2.4, "µm")
	c.in(at+".ContractileZeroUm", t.ContractileZeroUm, 1, 2, "µm")
	c.in(at+".SeriesUm", t.SeriesUm, 0.02, 0.2, "µm")
	c.in(at+".DurationOffset", t.DurationOffset, 0.1, 2, "")
	c.in(at+".DurationSlope", t.DurationSlope, 0, 4, "")
	c.in(at+".LengthCalcium", t.LengthCalcium, 0.5, 50, "")
}

func (c *checker) chem(at string, t *Chem) {
	c.in(at+".ActivePa", t.ActivePa, 0, 20e3, "Pa")
	c.in(at+".MatrixPa", t.MatrixPa, 10, 30e3, "Pa")
	c.in(at+".MatrixExponent", t.MatrixExponent, 5, 40, "")
	c.in(at+".HalfSeriesUm", t.HalfSeriesUm, 0.005, 0.1, "µm")
	c.in(at+".HalfVelocityUmPerS", t.HalfVelocityUmPerS, 0.5, 20, "µm/s")
	c.in(at+".CalciumS", t.CalciumS, 0.005, 1, "s")
	c.in(at+".SystolicCalcium", t.SystolicCalcium, 0.01, 2, "")
	c.in(at+".DiastolicCalcium", t.DiastolicCalcium, 0.01, 2, "")
	c.in(at+".SystolicRate", t.SystolicRate, 100, 30000, "1/s")
	c.in(at+".DiastolicRate", t.DiastolicRate, 100, 30000, "1/s")
}

func (c *checker) timing(p *Parameters) {
	t := &p.Timing
	c.in("Timing.CycleS", t.CycleS, 0.25, 3, "s")
	c.in("Timing.RestCycleS", t.RestCycleS, 0.4, 1.5, "s")
	c.in("Timing.AVFraction", t.AVFraction, 0.02, 0.5, "")
	c.in("Timing.LeftAtrialDelayS", t.LeftAtrialDelayS, 0, 0.2, "s")
	c.in("Control.FlowM3PerS", p.Control.FlowM3PerS, 10e-6, 400e-6, "m³/s")
	c.in("Control.PressureGain", p.Control.PressureGain, 0.01, 1, "")
	c.in("Control.FlowGain", p.Control.FlowGain, 0, 1, "")
}

func (c *checker) start(p *Parameters) {
	s := &p.Start
	for i, v := range s.VolumesM3 {
		c.in(indexed("Start.VolumesM3", i), v, 1e-6, 2e-3, "m³")
	}
	for i, q := range s.FlowsM3PerS {
		c.in(indexed("Start.FlowsM3PerS", i), q, -2e-3, 2e-3, "m³/s")
	}
	c.in("Start.SeptalVolumeM3", s.SeptalVolumeM3, -5e-4, 5e-4, "m³")
	c.in("Start.JunctionM", s.JunctionM, 5e-3, 0.1, "m")
	if len(s.ContractileUm) == 0 && len(s.Contractility) == 0 {
		return
	}
	n := float64(p.PatchCount())
	c.in("len(Start.ContractileUm)", float64(len(s.ContractileUm)), n, n, "patches")
	c.in("len(Start.Contractility)", float64(len(s.Contractility)), n, n, "patches")
	for i, v := range s.ContractileUm {
		c.in(indexed("Start.ContractileUm", i), v, 1, 3.5, "µm")
	}
	for i, v := range s.Contractility {
		c.in(indexed("Start.Contractility", i), v, 0, 100, "")
	}
}
