package assess

import (
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// The fixtures are invented: a wide QRS with left bundle branch block by ESC and
// not by AHA, in a patient whose every fact is known.

func fullFacts() study.Facts {
	const file = "study.yaml"
	num := func(v float64) study.Fact[float64] { return study.Entered(v, file) }
	truth := func(v bool) study.Fact[bool] { return study.Entered(v, file) }
	return study.Facts{
		AgeYears: num(67), Sex: study.Entered(study.Female, file), HeightCm: num(164), WeightKg: num(70),
		LVEFPercent: num(28), LVEDVMl: num(200), LVESVMl: num(144), NYHA: study.Entered(3, file), AmbulatoryIV: truth(true),
		Ischaemic: truth(false), Rhythm: study.Entered(study.SinusRhythm, file), OptimalDrugs: truth(true),
		HighDegreeAVBlock: truth(false), ExpectedPacingPct: num(5), ExistingDevice: study.Entered("none", file),
		SystolicMmHg: num(118), DiastolicMmHg: num(70), EGFRMlMin173: num(62), BiVCaptureEnsured: truth(false),
	}
}

func signal(file string, content study.Content, samples int) study.ECG {
	e := study.ECG{Source: study.Source{Origin: study.OriginSynthetic, File: file, Format: "wfdb"}, Content: content, RateHz: 500}
	for _, n := range study.StandardLeads {
		e.Leads = append(e.Leads, study.Lead{Name: n, FileName: string(n), MilliVolt: make([]float64, samples)})
	}
	return e
}

func found(sample float64) ecg.Mark { return ecg.Mark{Sample: sample, SEMs: 2, Found: true} }

func known(ms, se float64) ecg.Interval { return ecg.Interval{Ms: ms, SEMs: se, Known: true} }

// analysis is what a 12-lead strip of ten seconds gives: QRS 160 ms from sample
// 150 to 230 of the median beat at 500 Hz.
func analysis() *ecg.Analysis {
	a := &ecg.Analysis{RateHz: 500}
	for _, n := range study.StandardLeads {
		a.Leads = append(a.Leads, ecg.LeadStatus{Name: n, Usable: true, NoiseMicroVolt: 4.5})
	}
	marks := ecg.Marks{POn: found(60), POff: found(110), QRSOn: found(150), QRSOff: found(230), TPeak: found(330), TOff: found(380)}
	for i := range 10 {
		b := ecg.Beat{Sample: 400 + 420*i, Global: shift(marks, float64(400+420*i-190))}
		for range a.Leads {
			b.Leads = append(b.Leads, b.Global)
		}
		a.Beats = append(a.Beats, b)
	}
	a.Classes = []ecg.Class{{Beats: 10, Correlation: 0.99}}
	a.Rhythm = ecg.Rhythm{Known: true, RateBpm: 71.4, MeanRRMs: 840, SDRRMs: 12, RMSSDMs: 14, Irregularity: 0.017, PWaveShare: 1, Beats: 10}
	a.Median = ecg.Median{RateHz: 500, Zero: 190, Beats: 10, Global: marks, Vector: ecg.Marks{QRSOn: found(149), QRSOff: found(232)}}
	for _, n := range study.StandardLeads {
		a.Median.Leads = append(a.Median.Leads, ecg.MedianLead{Name: n})
	}
	a.QRS = ecg.QRSDuration{Interval: known(160, 4), K: 2, Vector: known(166, 5), RuleGapMs: 6, LeadMedian: known(151, 3),
		PGe120: 1, PGe130: 0.9999, PGe150: 0.9938, SEBeats: 1, SELeads: 2, SERule: 3}
	a.PR, a.P, a.QT = known(180, 5), known(100, 6), known(460, 8)
	a.QTcB, a.QTcF, a.RR = known(502, 9), known(487.5, 8.5), known(840, 3.8)
	return a
}

func shift(m ecg.Marks, by float64) ecg.Marks {
	for _, p := range []*ecg.Mark{&m.POn, &m.PPeak, &m.POff, &m.QRSOn, &m.QRSOff, &m.TPeak, &m.TOff} {
		p.Sample += by
	}
	return m
}

// labels gives one verdict for each named rule.
func labels(outcomes map[string]bundle.Outcome) *bundle.Table {
	t := &bundle.Table{}
	agree := bundle.Agreement{Label: bundle.LBBB}
	names := map[string]string{"lbbb-esc-2013": "ESC 2013", "lbbb-aha-2009": "AHA/ACCF/HRS 2009", straussRule: "Strauss 2011"}
	for _, id := range []string{"lbbb-esc-2013", "lbbb-aha-2009", straussRule} {
		o, ok := outcomes[id]
		if !ok {
			continue
		}
		v := bundle.Verdict{Rule: bundle.Rule{ID: id, Version: 1, Name: names[id], Label: bundle.LBBB, Tag: evidence.ReadSecond, Decides: true}, Outcome: o,
			Clauses: []bundle.Clause{{ID: "width", Text: "QRS wide enough", Finding: "160 ms", Outcome: o}}}
		t.Verdicts = append(t.Verdicts, v)
		switch o {
		case bundle.Yes:
			agree.Yes++
		case bundle.No:
			agree.No++
		default:
			agree.Unknown++
		}
	}
	t.Summary = []bundle.Agreement{agree}
	return t
}

func escNotAHA() *bundle.Table {
	return labels(map[string]bundle.Outcome{"lbbb-esc-2013": bundle.Yes, "lbbb-aha-2009": bundle.No, straussRule: bundle.Yes})
}

func q(v, se float64, unit string) vcg.Quantity {
	return vcg.Quantity{Value: v, SE: se, Unit: unit, Known: true}
}

// recording is a whole measured recording without any computation behind it.
func recording() *ECG {
	s := signal("rec.hea", study.Rhythm, 5000)
	area := vcg.Result{Transform: vcg.Kors, Known: true, Baseline: vcg.AtQRSOnset, OnMs: 300, OffMs: 460, TEndMs: 760, TKnown: true,
		QRSArea: q(121.4, 6, "µV·s"), VTIQRS3D: q(140.2, 5, "µV·s"), TArea: q(80.5, 4, "µV·s"), SVGMagnitude: q(60, 5, "µV·s"),
		SVGAzimuth: q(-12, 3, "deg"), SVGElevation: q(71, 2, "deg"), SAIQRST: q(310, 12, "µV·s"), AngleMean: q(151, 4, "deg"), AnglePeak: q(148, 5, "deg")}
	shape := &morphology.Result{Known: true, QRSMs: 160}
	shape.QRSAxis.AreaLSQ = morphology.Quantity{Value: -31, SE: 2, Unit: "deg", Known: true}
	for _, n := range study.StandardLeads {
		shape.Leads = append(shape.Leads, morphology.Lead{Name: n, Usable: true, Pattern: "R", RPeak: known(82, 2), Intrinsicoid: known(112, 3),
			Bends: []morphology.Bend{{Kind: morphology.Notch, Ms: 70, Share: 0.44}}})
	}
	return &ECG{Signal: &s, Analysis: analysis(), Vectors: []vcg.Result{area}, Morphology: shape, Labels: escNotAHA()}
}

// assessed runs everything after the analysis on a recording made by hand.
func assessed(e *ECG, f study.Facts) *Assessment {
	a := &Assessment{Study: &study.Study{ID: "p-01", Facts: f}, ECG: e}
	if e != nil {
		a.Study.ECGs = []study.ECG{*e.Signal}
		a.logEntered()
	}
	a.Measures = measures(a, Options{})
	a.rhythmConflict()
	a.Selection = selections(factsOf(a))
	a.Notices = notices(a)
	return a
}

func row(a *Assessment, id string) *Selection {
	for i := range a.Selection {
		if a.Selection[i].Rule.ID == id {
			return &a.Selection[i]
		}
	}
	return nil
}
