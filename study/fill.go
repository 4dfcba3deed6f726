package study

// FillFrom takes over every fact that g knows and f does not.
func (f *Facts) FillFrom(g *Facts) {
	for _, p := range []struct{ to, from *Fact[float64] }{
		{&f.AgeYears, &g.AgeYears}, {&f.HeightCm, &g.HeightCm}, {&f.WeightKg, &g.WeightKg}, {&f.LVEFPercent, &g.LVEFPercent},
		{&f.LVEDVMl, &g.LVEDVMl}, {&f.LVESVMl, &g.LVESVMl}, {&f.ExpectedPacingPct, &g.ExpectedPacingPct},
		{&f.SystolicMmHg, &g.SystolicMmHg}, {&f.DiastolicMmHg, &g.DiastolicMmHg}, {&f.EGFRMlMin173, &g.EGFRMlMin173},
		{&f.LVEDDMm, &g.LVEDDMm}, {&f.RRMs, &g.RRMs},
	} {
		fill(p.to, p.from)
	}
	for _, p := range []struct{ to, from *Fact[bool] }{
		{&f.AmbulatoryIV, &g.AmbulatoryIV}, {&f.Ischaemic, &g.Ischaemic}, {&f.OptimalDrugs, &g.OptimalDrugs},
		{&f.HighDegreeAVBlock, &g.HighDegreeAVBlock}, {&f.BiVCaptureEnsured, &g.BiVCaptureEnsured}, {&f.SeptalFlash, &g.SeptalFlash},
		{&f.ApicalRocking, &g.ApicalRocking}, {&f.SeptalScar, &g.SeptalScar}, {&f.EAFusion, &g.EAFusion},
		{&f.TruncatedA, &g.TruncatedA}, {&f.PresystolicMR, &g.PresystolicMR},
	} {
		fill(p.to, p.from)
	}
	fill(&f.Sex, &g.Sex)
	fill(&f.NYHA, &g.NYHA)
	fill(&f.Rhythm, &g.Rhythm)
	fill(&f.ExistingDevice, &g.ExistingDevice)
}

func fill[T any](to, from *Fact[T]) {
	if !to.Known && from.Known {
		*to = *from
	}
}
