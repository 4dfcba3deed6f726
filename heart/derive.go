package heart

import "slices"

// Summary holds the numbers that people ask of a beat. Volumes in m³, pressures
// in Pa, times in s.
type Summary struct {
	CycleS     float64
	LV, RV     Ventricle
	LA, RA     Range
	LAPa, RAPa Range
	// AortaPa and PulmonaryPa are the pressures inside the two arterial trees,
	// AorticRootPa that at the aortic valve, which the flow's momentum raises in
	// systole and lowers after it: what a catheter there reads.
	AortaPa, AorticRootPa, PulmonaryPa Range
	// OutputM3PerS is the mean net flow through the aortic valve.
	OutputM3PerS float64
	// BackflowM3 is what flows back through each valve in a beat: regurgitation
	// and the little that closes the valve.
	BackflowM3  [Valves]float64
	Left, Right Events
	Patches     []PatchSummary
}

// Range is least, greatest and mean over the beat.
type Range struct{ Min, Max, Mean float64 }

// Ventricle sums up one ventricle.
type Ventricle struct {
	// EndDiastolicM3 and EndSystolicM3 are the greatest and the least volume.
	EndDiastolicM3, EndSystolicM3 float64
	// StrokeM3 is their difference, EjectionFraction its share of the first
	// (0 to 1).
	StrokeM3, EjectionFraction float64
	MaxPa, MinPa               float64
	// EndDiastolicPa is the pressure when the first ventricular patch is
	// activated; 0 and false without activation.
	EndDiastolicPa    float64
	EndDiastolicKnown bool
	MaxSlopePaPerS    float64 // dP/dt max
	MinSlopePaPerS    float64 // dP/dt min, negative
	StrokeWorkJ       float64 // area of the pressure–volume loop
}

// Events are when the inlet closes, the outlet opens and closes and the inlet
// opens, in s after the start of the beat: in this order, so the first may be
// negative and the last beyond the cycle. On the left MVC, AVO, AVC, MVO.
type Events struct {
	InletCloses, OutletOpens, OutletCloses, InletOpens float64
	// Known is false when the outlet does not open or the inlet has no forward
	// flow; then the times mean nothing.
	Known bool
}

// PatchSummary sums up one patch.
type PatchSummary struct {
	Name string
	// WorkPa is the work that the patch gives in a beat per wall volume, J/m³ =
	// Pa; negative where it is stretched more than it works.
	WorkPa float64
	// ShortestUm and LongestUm bound its sarcomere length.
	ShortestUm, LongestUm float64
	// PeakStressPa is the greatest fibre stress.
	PeakStressPa float64
}

// Summary of the last beat recorded; it is made when first asked for.
func (r *Recorder) Summary() Summary {
	if r.summary == nil {
		s := r.summarise()
		r.summary = &s
	}
	s := *r.summary
	s.Patches = slices.Clone(s.Patches)
	return s
}

func (r *Recorder) summarise() Summary {
	c := r.Columns()
	s := Summary{CycleS: c.CycleS, Patches: make([]PatchSummary, len(c.Patches))}
	onset, known := r.firstOnset()
	s.LV = c.ventricle(LeftVentricle, onset, known)
	s.RV = c.ventricle(RightVentricle, onset, known)
	s.LA, s.RA = rangeOf(c.VolumeM3[LeftAtrium]), rangeOf(c.VolumeM3[RightAtrium])
	s.LAPa, s.RAPa = rangeOf(c.PressurePa[LeftAtrium]), rangeOf(c.PressurePa[RightAtrium])
	s.AortaPa, s.PulmonaryPa = rangeOf(c.PressurePa[SystemicArteries]), rangeOf(c.PressurePa[PulmonaryArteries])
	s.AorticRootPa = rangeOf(c.NodePa[SystemicArteries])
	s.OutputM3PerS = rangeOf(c.FlowM3PerS[Aortic]).Mean
	for v := range Valves {
		for _, q := range c.FlowM3PerS[v] {
			s.BackflowM3[v] += max(0, -q) * c.StepS
		}
	}
	s.Left = c.events(Mitral, Aortic)
	s.Right = c.events(Tricuspid, PulmonaryValve)
	for i := range s.Patches {
		s.Patches[i] = c.Patches[i].summary()
	}
	return s
}

// firstOnset is when the first ventricular patch is activated.
func (r *Recorder) firstOnset() (s float64, known bool) {
	for i, p := range r.c.Patches {
		t := r.act.OnsetsS[i]
		if p.Wall >= LeftFreeWall && t != Silent && (!known || t < s) {
			s, known = t, true
		}
	}
	return s, known
}

// rangeOf a column.
func rangeOf(v []float64) Range {
	if len(v) == 0 {
		return Range{}
	}
	r := Range{Min: v[0], Max: v[0]}
	for _, x := range v {
		r.Min, r.Max = min(r.Min, x), max(r.Max, x)
		r.Mean += x
	}
	r.Mean /= float64(len(v))
	return r
}

// ventricle sums up one ventricle's columns.
func (c *Columns) ventricle(k int, onset float64, known bool) Ventricle {
	p, v := c.PressurePa[k], c.VolumeM3[k]
	pr, vr := rangeOf(p), rangeOf(v)
	out := Ventricle{
		EndDiastolicM3: vr.Max, EndSystolicM3: vr.Min, StrokeM3: vr.Max - vr.Min,
		MaxPa: pr.Max, MinPa: pr.Min, StrokeWorkJ: -loop(p, v), EndDiastolicKnown: known,
	}
	if vr.Max > 0 {
		out.EjectionFraction = out.StrokeM3 / vr.Max
	}
	if known && c.Rows > 0 {
		out.EndDiastolicPa = p[min(int(onset/c.StepS), c.Rows-1)]
	}
	for i := 0; i+1 < len(p); i++ {
		d := (p[i+1] - p[i]) / c.StepS
		out.MaxSlopePaPerS, out.MinSlopePaPerS = max(out.MaxSlopePaPerS, d), min(out.MinSlopePaPerS, d)
	}
	return out
}

// loop is the integral of y over x around the closed beat.
func loop(y, x []float64) float64 {
	sum := 0.0
	for i := range x {
		j := i + 1
		if j == len(x) {
			j = 0
		}
		sum += 0.5 * (y[i] + y[j]) * (x[j] - x[i])
	}
	return sum
}

// summary of one patch: its work is −∮ T dA per wall volume.
func (p *PatchColumns) summary() PatchSummary {
	l := rangeOf(p.SarcomereUm)
	return PatchSummary{
		Name: p.Name, WorkPa: -loop(p.TensionNPerM, p.AreaM2) / p.WallVolumeM3,
		ShortestUm: l.Min, LongestUm: l.Max, PeakStressPa: rangeOf(p.StressPa).Max,
	}
}
