package main

import (
	"github.com/concordis/concordis/accuracy"
	"github.com/concordis/concordis/assess"
)

// document is the comparison for programs.
func (c *judgement) document() compareDocument {
	p := &c.panel
	d := compareDocument{Schema: compareSchema, ResearchUseOnly: true, Version: version, File: c.file, Level: 0.95,
		Outcome:   happenedBlock{Text: c.outcome, Rows: p.Rows, Known: p.OutcomeKnown, Missing: p.Rows - p.OutcomeKnown, Events: p.Events},
		Bootstrap: c.verb.Bootstrap, Seed: c.verb.Seed, Adjustment: "holm", Tested: p.Tested, Compared: p.Compared, PassedOver: c.passed,
		Measures: []judgedBlock{}, Notes: append([]string{}, c.remarks()...)}
	if c.reference >= 0 {
		d.Reference = c.measures[c.reference].candidate.Name
	}
	for k := range c.measures {
		d.Measures = append(d.Measures, c.judgedBlockOf(k))
	}
	return d
}

func (c *judgement) judgedBlockOf(k int) judgedBlock {
	m, j := &c.measures[k], &c.panel.Measures[k]
	b := judgedBlock{Column: j.Name, Unit: m.unit, Grade: string(m.grade), HighGoes: "with", HighGoesWhy: m.way, Risk: j.Risk, N: j.N, Missing: j.Missing,
		With: j.AUC.With, Without: j.AUC.Without, Why: j.Why, CutOffText: m.cutWords, CutOffs: []judgedCut{}, Benefit: []judgedBenefit{}, ROC: []judgedPoint{}, ModelWhy: j.ModelWhy}
	if j.Direction == accuracy.Lower {
		b.HighGoes = "against"
	}
	if m.known {
		b.ID, b.Variant, b.Direction = m.name.id, m.name.variant, m.name.direction
	}
	if j.Why != "" {
		return b
	}
	b.AUC = &judgedArea{judgedEstimateOf(j.AUC.Estimate), orNull(j.AUC.Logit.Low, j.AUC.Logit.Known), orNull(j.AUC.Logit.High, j.AUC.Logit.Known),
		orNull(j.AUC.P, j.AUC.PKnown), orNull(j.PHolm, j.AUC.PKnown)}
	if v := j.Versus; v != nil {
		b.Versus = &judgedVersus{judgedEstimateOf(v.Estimate), v.N, orNull(v.Z, v.PKnown), orNull(v.P, v.PKnown), orNull(v.PHolm, v.PKnown), v.Why}
	}
	if j.Stated != nil {
		b.CutOffs = append(b.CutOffs, m.statedBlock(j))
	}
	if j.Best != nil {
		b.CutOffs = append(b.CutOffs, judgedCutOf("best", j.Direction, j.Best))
	}
	b.Optimism = judgedOptimismOf(j.Optimism)
	if j.Model != nil {
		b.Model = &judgedLogistic{judgedEstimateOf(j.Model.Intercept), judgedEstimateOf(j.Model.Slope)}
	}
	b.Calibration = judgedCalibrationOf(j.Calibration)
	for i, n := range j.Decision {
		x := judgedBenefit{Threshold: n.Threshold, Value: ten(n.Model), Everybody: ten(n.All)}
		if o := j.Optimism; !j.Risk && o != nil && o.ModelKnown {
			x.Corrected = orNull(o.NetBenefit[i].Corrected, true)
		}
		b.Benefit = append(b.Benefit, x)
	}
	for i := range j.ROC {
		q := &j.ROC[i]
		b.ROC = append(b.ROC, judgedPoint{orNull(q.Cut, q.HasCut), ten(q.Sensitivity(0).Share), ten(q.Specificity(0).Share)})
	}
	return b
}

// statedBlock is the cut-off of the literature or of the user.
func (m *comparedMeasure) statedBlock(j *accuracy.Judged) judgedCut {
	if m.finding == nil {
		return judgedCutOf("entered", j.Direction, j.Stated)
	}
	b := judgedCutOf("published", j.Direction, j.Stated)
	cite := assess.CitationBlock(m.finding.Citation)
	b.Finding, b.Tag, b.Citation = m.finding.ID, string(m.finding.Tag), &cite
	return b
}

func judgedCutOf(kind string, d accuracy.Direction, c *accuracy.AtCut) judgedCut {
	side := "at-least"
	if d == accuracy.Lower {
		side = "below"
	}
	return judgedCut{Kind: kind, Cut: c.Cut, Side: side, Counts: [4]int{c.TruePositive, c.FalsePositive, c.FalseNegative, c.TrueNegative},
		Sens: judgedShareOf(c.Sensitivity(0)), Spec: judgedShareOf(c.Specificity(0)), PPV: judgedShareOf(c.PPV(0)), NPV: judgedShareOf(c.NPV(0)),
		LRPlus: judgedEstimateOf(c.LRPositive(0)), LRMinus: judgedEstimateOf(c.LRNegative(0)), Youden: ten(c.Youden())}
}

func judgedOptimismOf(o *accuracy.Optimism) *judgedOptimism {
	if o == nil {
		return nil
	}
	return &judgedOptimism{Resamples: o.Replicates, Failed: o.Failed, CutLo: orNull(o.CutOff.Low, o.CutOff.Known), CutHi: orNull(o.CutOff.High, o.CutOff.Known),
		Youden: correctedOf(o.Youden, o.CutKnown), Sens: correctedOf(o.Sens, o.CutKnown), Spec: correctedOf(o.Spec, o.CutKnown), Slope: correctedOf(o.Slope, o.ModelKnown)}
}

func judgedCalibrationOf(c *accuracy.Calibration) *judgedCalibration {
	if c == nil {
		return nil
	}
	b := &judgedCalibration{Expected: ten(c.Expected), Observed: c.Events, EO: judgedEstimateOf(c.ExpectedOverObserved), Brier: judgedEstimateOf(c.Brier), Scaled: ten(c.Scaled),
		Large: judgedEstimateOf(c.InTheLarge), Intercept: judgedEstimateOf(c.Intercept), Slope: judgedEstimateOf(c.Slope), Why: c.Why, Groups: []judgedGroup{}}
	for _, g := range c.Bins {
		b.Groups = append(b.Groups, judgedGroup{ten(g.MeanRisk), g.Observed.Of, g.Observed.Hits, judgedShareOf(g.Observed)})
	}
	return b
}
