package report

import (
	"math"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// The formula ECG of the tests: a beat each second, the R wave of beat b at
// b + 0.5 s, QRS from 70 ms before to 80 ms after it, P and T as Gaussians. All
// limits are known because they are chosen, not measured.
const (
	formulaRate   = 500.0
	formulaOnMs   = -70.0
	formulaOffMs  = 80.0
	formulaPeakAt = 0.5
)

// formulaGains are the amplitudes of the two QRS humps and the T wave, in mV, for
// the twelve leads: roughly what left bundle-branch block looks like.
var formulaGains = [12][3]float64{
	{.5, .8, -.2}, {.3, .3, .1}, {-.2, -.5, .3}, {-.4, -.5, .1}, {.5, .7, -.25}, {.1, -.2, .2},
	{-.2, -1.2, .5}, {-.2, -2.1, .9}, {-.1, -1.9, .8}, {.3, -.9, .5}, {.6, .9, -.1}, {.7, 1.1, -.3},
}

func gaussian(t, at, width float64) float64 {
	d := (t - at) / width
	return math.Exp(-d * d / 2)
}

// formulaBeat is the potential in mV at t seconds from the R wave.
func formulaBeat(lead int, t float64) float64 {
	g := formulaGains[lead%12]
	return .12*gaussian(t, -.21, .025)*(1-float64(lead%5)*.3) + g[0]*gaussian(t, -.025, .016) +
		g[1]*gaussian(t, .022, .018) + g[2]*gaussian(t, .26, .045)
}

func formulaECG(names []study.LeadName, seconds float64) *study.ECG {
	e := &study.ECG{Content: study.Rhythm, RateHz: formulaRate,
		Source: study.Source{Origin: study.OriginSynthetic, File: "formula.csv", Format: "csv"}}
	for i, name := range names {
		l := study.Lead{Name: name, FileName: string(name), StepMicroVolt: 2.5}
		for k := range int(seconds * formulaRate) {
			t := float64(k) / formulaRate
			beat := t - math.Floor(t) - formulaPeakAt
			noise := 0.01 * math.Sin(float64(k*k%977)+float64(i)) // fixed, looks like muscle
			l.MilliVolt = append(l.MilliVolt, formulaBeat(i, beat)+noise)
		}
		e.Leads = append(e.Leads, l)
	}
	return e
}

func ms(samples float64) float64 { return samples * formulaRate / 1000 }

// formulaMarks are the limits around the sample at, in samples.
func formulaMarks(at, shiftMs float64) ecg.Marks {
	m := func(offsetMs, se float64) ecg.Mark {
		return ecg.Mark{Sample: at + ms(offsetMs), SEMs: se, Found: true}
	}
	return ecg.Marks{
		POn: m(-270, 4), PPeak: m(-210, 2), POff: m(-150, 4),
		QRSOn: m(formulaOnMs+shiftMs, 2.5), QRSOff: m(formulaOffMs-shiftMs, 4),
		TPeak: m(260, 3), TOff: m(390, 8),
	}
}

func formulaAnalysis(e *study.ECG) *ecg.Analysis {
	a := &ecg.Analysis{RateHz: e.RateHz, Median: ecg.Median{RateHz: e.RateHz, Zero: int(ms(350))}}
	for i, l := range e.Leads {
		a.Leads = append(a.Leads, ecg.LeadStatus{Name: l.Name, Usable: true, NoiseMicroVolt: 7 + float64(i)})
		ml := ecg.MedianLead{Name: l.Name, Usable: true, NoiseMicroVolt: 2, Marks: formulaMarks(ms(350), float64(i%4)*3)}
		for k := range int(ms(900)) {
			ml.MilliVolt = append(ml.MilliVolt, formulaBeat(i, float64(k)/formulaRate-.35))
		}
		a.Median.Leads = append(a.Median.Leads, ml)
	}
	for b := 0; float64(b)+formulaPeakAt < e.DurationS(); b++ {
		at := (float64(b) + formulaPeakAt) * formulaRate
		beat := ecg.Beat{Sample: int(at), Global: formulaMarks(at, 0)}
		for i := range e.Leads {
			beat.Leads = append(beat.Leads, formulaMarks(at, float64(i%4)*3))
		}
		a.Beats = append(a.Beats, beat)
	}
	a.Median.Beats = len(a.Beats)
	a.Median.Global = formulaMarks(ms(350), 0)
	a.Median.Vector = ecg.Marks{
		QRSOn:  ecg.Mark{Sample: ms(350 - 66), SEMs: 2, Found: true},
		QRSOff: ecg.Mark{Sample: ms(350 + 88), SEMs: 5, Found: true},
	}
	a.Classes = []ecg.Class{{Beats: len(a.Beats), Correlation: .99}}
	a.QRS = ecg.QRSDuration{Interval: ecg.Interval{Ms: 150, SEMs: 5, Known: true}, K: 2,
		Vector: ecg.Interval{Ms: 154, SEMs: 5.4, Known: true}, RuleGapMs: 4,
		LeadMedian: ecg.Interval{Ms: 141, SEMs: 3, Known: true},
		PGe120:     1, PGe130: .99997, PGe150: .5, SEBeats: 2, SELeads: 3, SERule: 3.5}
	a.PR = ecg.Interval{Ms: 200, SEMs: 5, Known: true}
	a.P = ecg.Interval{Ms: 120, SEMs: 6, Known: true}
	a.QT = ecg.Interval{Ms: 460, SEMs: 8, Known: true}
	a.QTcB = ecg.Interval{Ms: 460, SEMs: 8, Known: true}
	a.QTcF = ecg.Interval{Ms: 460, SEMs: 8, Known: true}
	a.RR = ecg.Interval{Ms: 1000, SEMs: 1, Known: true}
	a.Rhythm = ecg.Rhythm{Known: true, RateBpm: 60, MeanRRMs: 1000, SDRRMs: 3, RMSSDMs: 4,
		PWaveShare: 1, Beats: len(a.Beats), Irregularity: .004}
	return a
}

func cutOff(v float64) *float64 { return &v }

// formulaAssessment is a whole assessment whose numbers are chosen.
func formulaAssessment() *assess.Assessment {
	e := formulaECG(study.StandardLeads[:], 10)
	s := &study.Study{ID: "formula-1", ECGs: []study.ECG{*e}}
	return &assess.Assessment{
		Study: s,
		ECG:   &assess.ECG{Signal: e, Analysis: formulaAnalysis(e)},
		Measures: []assess.Measure{
			{ID: "qrs-duration", Name: "QRS duration, global", Family: "interval", Unit: "ms", Value: 150, SE: 5, Known: true,
				Method: "Second earliest onset to second latest offset over the usable leads of the median beat.",
				FromMs: 280, ToMs: 430, Grade: evidence.GradeA,
				Evidence: []evidence.Finding{{ID: "f1", Measure: "qrs-duration", Text: "A made-up finding for tests.",
					CutOff: cutOff(150), Above: true, Unit: "ms", N: 1234, Tag: evidence.ReadInSource,
					Citation: evidence.Citation{Authors: "Formula", Journal: "J Test", Year: 2001, DOI: "10.1000/test.1", Where: "abstract"}}}},
			{ID: "r-peak-v6", Name: "R-peak time V6", Family: "morphology", Unit: "ms", Value: 92, Known: true,
				Method: "QRS onset to the top of the tallest R.", FromMs: 280, ToMs: 372, Leads: []study.LeadName{study.V6},
				Grade: evidence.GradeC, Evidence: []evidence.Finding{{ID: "f2", Text: "A claim nobody looked up.", Tag: evidence.FromMemory,
					Citation: evidence.Citation{Authors: "Rumour", Journal: "Hearsay", Year: 1999}}}},
			{ID: "heart-rate", Name: "Heart rate", Family: "rhythm", Unit: "1/min", Value: 60, Known: true, Method: "Mean of all RR intervals."},
			{ID: "qrs-area-frank", Name: "QRS area, Frank leads", Family: "vector", Unit: "µV·s", Why: "Frank leads were not recorded"},
		},
		Selection: []assess.Selection{{
			Rule: evidence.SelectionRule{ID: "made-up-1", Guideline: "Made-up 2001", Class: "1", Text: "A rule for tests.", Tag: evidence.ReadInSource},
			Met:  assess.Unknown, Passed: []string{"QRS duration ≥ 150 ms: 150 ms"}, Missing: []string{"LVEF is not known"}}},
		Notices:  []string{"Research use only."},
		Problems: []study.Problem{{Severity: study.Warning, Code: "filter-unknown", Where: "formula.csv", Text: "The file does not state its filters."}},
	}
}
