package course

import (
	"math"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

const pascalPerMmHg = 133.322

// gramPerM3 is the density of muscle, 1.053 g/mL.
const gramPerM3 = 1.053e6

// truthOf reads the truth off a recorded beat. Growth and the living heart may be
// nil.
func truthOf(rec *heart.Recorder, p *heart.Parameters, g []remodel.Growth, l *virtual.Living) Truth {
	s := rec.Summary()
	t := Truth{
		LVEDVMl: s.LV.EndDiastolicM3 * 1e6, LVESVMl: s.LV.EndSystolicM3 * 1e6, EjectionPercent: 100 * s.LV.EjectionFraction,
		RVEDVMl: s.RV.EndDiastolicM3 * 1e6, SlopeMmHgPerS: s.LV.MaxSlopePaPerS / pascalPerMmHg,
		SystolicMmHg: s.AorticRootPa.Max / pascalPerMmHg, DiastolicMmHg: s.AorticRootPa.Min / pascalPerMmHg,
		MeanArterialMmHg: s.AorticRootPa.Mean / pascalPerMmHg, FillingMmHg: s.LAPa.Mean / pascalPerMmHg,
		OutputLPerMin: s.OutputM3PerS * 6e4, LAMaxMl: s.LA.Max * 1e6, MitralBackflowMl: s.BackflowM3[heart.Mitral] * 1e6,
	}
	if s.LV.StrokeM3 > 0 {
		t.MitralFraction = min(s.BackflowM3[heart.Mitral]/s.LV.StrokeM3, 1)
	}
	t.masses(p)
	t.tissue(p, g)
	if l != nil {
		if ms, ok := l.SpanMs(); ok {
			t.ActivationMs = study.Fact[float64]{Value: ms, Known: true}
		}
	}
	t.Clinic = Graded(t.EjectionPercent, t.FillingMmHg)
	return t
}

// masses of the walls.
func (t *Truth) masses(p *heart.Parameters) {
	model := study.SegmentModel(len(p.LeftWall.Patches) + len(p.Septum.Patches))
	divided := len(p.LeftWall.Patches) > 1
	for _, q := range p.LeftWall.Patches {
		m := q.WallVolumeM3 * gramPerM3
		t.LVMassG += m
		seg, ok := study.SegmentOf(model, q.Segment)
		if !divided || ok && (seg.Wall == study.Inferolateral || seg.Wall == study.Anterolateral || seg.Wall == study.Lateral) {
			t.LateralMassG += m
		}
	}
	t.SeptalMassG = p.Septum.VolumeM3() * gramPerM3
	t.LVMassG += t.SeptalMassG
	t.RVMassG = p.RightWall.VolumeM3() * gramPerM3
}

// tissue averages strength and fibrosis over the left ventricle.
func (t *Truth) tissue(p *heart.Parameters, g []remodel.Growth) {
	t.Strength = 1
	volume, strength, fibrosis := 0.0, 0.0, 0.0
	k := 0
	for _, w := range []*heart.Wall{&p.LeftWall, &p.Septum} {
		for i := range w.Patches {
			if k < len(g) {
				v := w.Patches[i].WallVolumeM3
				volume += v
				strength += v * math.Exp(g[k].Strength)
				fibrosis += v * g[k].Fibrosis
			}
			k++
		}
	}
	if volume > 0 {
		t.Strength, t.Fibrosis = strength/volume, fibrosis/volume
	}
}
