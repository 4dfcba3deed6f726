package flow

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// at is a valve event measured on a beat of that length; 0 = not stated.
func at(ms, rr float64) strain.Event { return strain.Event{Ms: ms, Known: true, FromRR: rr} }

func reading(name study.ReadingName, value float64, peak int) study.Reading {
	return study.Reading{Name: name, Value: value, Peak: peak}
}

// input is an input with those events and readings.
func input(e strain.Events, readings ...study.Reading) *dyssynchrony.Input {
	return &dyssynchrony.Input{Events: e, Readings: readings, Facts: &study.Facts{}}
}

// left are the four events of the left heart on beats of one length.
func left(mvc, avo, avc, mvo, rr float64) strain.Events {
	return strain.Events{MVC: at(mvc, rr), AVO: at(avo, rr), AVC: at(avc, rr), MVO: at(mvo, rr)}
}

func compute(t *testing.T, id, variant string, in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	t.Helper()
	for _, m := range Measures() {
		if m.ID == id && m.Variant == variant {
			return m.Compute(in, tr)
		}
	}
	t.Fatalf("no measure %s %s", id, variant)
	return 0, nil
}

// withFacts changes the facts of an input.
func withFacts(in *dyssynchrony.Input, set func(*dyssynchrony.Input)) *dyssynchrony.Input {
	set(in)
	return in
}

// TestByHand: every expected value is plain arithmetic on the numbers beside it.
func TestByHand(t *testing.T) {
	rr := func(in *dyssynchrony.Input) { in.Facts.RRMs = study.Entered(1000.0, "") }
	qrs := func(in *dyssynchrony.Input) { in.ECG.QRSMs = study.Entered(160.0, "") }
	tests := []struct {
		name, id, variant string
		in                *dyssynchrony.Input
		want              float64
	}{
		{"LBBB: the left side is late", "ivmd", "", input(strain.Events{AVO: at(165, 900), PVO: at(110, 900)}), 55},
		{"RBBB: the sign is kept", "ivmd", "", input(strain.Events{AVO: at(95, 900), PVO: at(135, 900)}), -40},
		{"LVPEI", "lvpei", "", input(strain.Events{AVO: at(165, 900)}), 165},
		{"RVPEI", "rvpei", "", input(strain.Events{PVO: at(110, 900)}), 110},

		{"filling from a reading", "lv-filling-ratio", "", withFacts(input(strain.Events{}, reading(study.FillingTime, 350, 0)), rr), 35},
		{"filling from events", "lv-filling-ratio", "", input(left(40, 95, 380, 480, 1000)), 56},
		{"closure read past the end of the beat", "lv-filling-ratio", "", input(left(1040, 95, 380, 480, 1000)), 56},
		{"closure before the next QRS", "lv-filling-ratio", "", input(left(980, 95, 380, 480, 1000)), 50},
		{"RR from the ECG", "lv-filling-ratio", "", withFacts(input(left(40, 95, 380, 480, 0)), func(in *dyssynchrony.Input) {
			in.ECG.RRMs = study.Entered(800.0, "")
		}), 45},

		// isovolumic 55 + 100 of 1000 ms: 155 ms a beat, 60 beats a minute.
		{"t-IVT from events", "t-ivt", "", input(left(40, 95, 380, 480, 1000)), 9.3},
		{"t-IVT with a filling time", "t-ivt", "", withFacts(input(strain.Events{AVO: at(95, 0), AVC: at(395, 0)}, reading(study.FillingTime, 400, 0)), rr), 18},
		{"Tei", "tei-index", "", input(left(40, 95, 380, 480, 1000)), 155.0 / 285},
		{"Tei with a closure read late", "tei-index", "", input(left(990, 95, 380, 480, 1000)), (105.0 + 100) / 285},
		{"dP/dt", "mr-dpdt", "", input(strain.Events{}, reading(study.MROneToThree, 40, 0)), 800},
		{"dP/dt of two beats", "mr-dpdt", "", input(strain.Events{}, reading(study.MROneToThree, 30, 0), reading(study.MROneToThree, 50, 0)), 800},
		{"EMAT", "emat", "ms", input(strain.Events{}, reading(study.QToS1, 120, 0)), 120},
		{"EMAT in percent", "emat", "percent-of-rr", withFacts(input(strain.Events{}, reading(study.QToS1, 120, 0)), rr), 12},
		{"inflow delay", "inflow-delay", "", input(strain.Events{}, reading(study.MitralInflowOnset, 470, 0), reading(study.TricuspidInflowOnset, 500, 0)), -30},
		{"inflow delay from MVO", "inflow-delay", "", input(strain.Events{MVO: at(480, 0)}, reading(study.TricuspidInflowOnset, 460, 0)), 20},

		{"SPWMD, early septum", "spwmd", "early-septal-peak", input(strain.Events{}, reading(study.SeptalPeakInward, 120, 1), reading(study.SeptalPeakInward, 420, 2), reading(study.PosteriorPeakInward, 390, 0)), 270},
		{"SPWMD, late septum", "spwmd", "late-septal-peak", input(strain.Events{}, reading(study.SeptalPeakInward, 120, 1), reading(study.SeptalPeakInward, 420, 2), reading(study.PosteriorPeakInward, 390, 0)), -30},
		{"SPWMD, one septal peak", "spwmd", "early-septal-peak", input(strain.Events{}, reading(study.SeptalPeakInward, 250, 0), reading(study.PosteriorPeakInward, 390, 0)), 140},
		{"overlap", "lateral-postsystolic-overlap", "", input(strain.Events{MVO: at(480, 0)}, reading(study.LateralInwardEnd, 530, 0)), 50},
		{"no overlap", "lateral-postsystolic-overlap", "", input(strain.Events{}, reading(study.MitralInflowOnset, 480, 0), reading(study.LateralInwardEnd, 430, 0)), -50},
		{"thickening", "radial-thickening-delay", "", input(strain.Events{}, reading(study.SeptalThickeningPeak, 250, 0), reading(study.PosteriorThickenPeak, 400, 0)), 150},
		{"flash", "septal-flash-depth", "", input(strain.Events{}, reading(study.SeptalFlashDepth, 4, 0), reading(study.SeptalFlashDepth, 6, 0)), 5},
		{"apex", "apical-transverse-motion", "", input(strain.Events{}, reading(study.ApicalTransverseMotion, 7, 0)), 7},
		{"cine", "cine-ivmd", "", input(strain.Events{}, reading(study.AorticFlowOnset, 90, 0), reading(study.PulmonaryFlowOnset, 40, 0)), 50},
		{"QLV", "qlv", "", input(strain.Events{}, reading(study.QLV, 120, 0)), 120},
		{"QLV share", "qlv-qrs-ratio", "", withFacts(input(strain.Events{}, reading(study.QLV, 120, 0)), qrs), 75},
		{"leads", "interlead-delay", "", input(strain.Events{}, reading(study.InterleadDelay, 88, 0)), 88},
		{"leads, share", "interlead-qrs-ratio", "", withFacts(input(strain.Events{}, reading(study.InterleadDelay, 88, 0)), qrs), 55},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plain, err := compute(t, tt.id, tt.variant, tt.in, nil)
			if err != nil || math.Abs(plain-tt.want) > 1e-9 {
				t.Fatalf("%v, %v; want %v", plain, err, tt.want)
			}
			var tr dyssynchrony.Trace
			if traced, _ := compute(t, tt.id, tt.variant, tt.in, &tr); traced != plain || len(tr.Marks) == 0 {
				t.Errorf("with a trace %v and %d marks, without %v", traced, len(tr.Marks), plain)
			}
		})
	}
}

// TestMissing: what is missing is named.
func TestMissing(t *testing.T) {
	tests := []struct {
		name, id, variant, want string
		in                      *dyssynchrony.Input
	}{
		{"no PVO", "ivmd", "", "pulmonary valve opening is not known", input(strain.Events{AVO: at(165, 900)})},
		{"no AVO", "lvpei", "", "aortic valve opening", input(strain.Events{})},
		{"no RR", "lv-filling-ratio", "", "(RR) is not known", input(strain.Events{}, reading(study.FillingTime, 350, 0))},
		{"no filling", "lv-filling-ratio", "", "neither a filling time", input(strain.Events{})},
		{"filling longer than the beat", "lv-filling-ratio", "", "not shorter", withFacts(input(strain.Events{}, reading(study.FillingTime, 1200, 0)), func(in *dyssynchrony.Input) { in.Facts.RRMs = study.Entered(1000.0, "") })},
		{"MVO past the beat", "lv-filling-ratio", "", "do not fit", input(left(40, 95, 380, 1100, 1000))},
		{"events out of order", "tei-index", "", "order", input(left(40, 380, 95, 480, 1000))},
		{"more than the beat", "t-ivt", "", "longer than the beat", input(strain.Events{AVO: at(95, 700), AVC: at(500, 700)}, study.Reading{Name: study.FillingTime, Value: 600, RRMs: study.Entered(700.0, "")})},
		{"no second peak", "spwmd", "late-septal-peak", "no second septal peak", input(strain.Events{}, reading(study.SeptalPeakInward, 120, 1), reading(study.PosteriorPeakInward, 390, 0))},
		{"no posterior", "spwmd", "early-septal-peak", "posterior wall", input(strain.Events{}, reading(study.SeptalPeakInward, 120, 1))},
		{"no QRS", "qlv-qrs-ratio", "", "QRS duration", input(strain.Events{}, reading(study.QLV, 120, 0))},
		{"no sound", "emat", "ms", "first heart sound", input(strain.Events{})},
		{"no onset of filling", "lateral-postsystolic-overlap", "", "mitral valve opening", input(strain.Events{}, reading(study.LateralInwardEnd, 500, 0))},
		{"no aorta", "cine-ivmd", "", "aortic flow", input(strain.Events{}, reading(study.PulmonaryFlowOnset, 40, 0))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, err := compute(t, tt.id, tt.variant, tt.in, nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, %v; want an error that says %q", v, err, tt.want)
			}
		})
	}
}

// TestNothingGiven: without any input every measure says why, and none invents.
func TestNothingGiven(t *testing.T) {
	for _, m := range Measures() {
		if v, err := m.Compute(&dyssynchrony.Input{Facts: &study.Facts{}}, nil); err == nil {
			t.Errorf("%s %s: %v from nothing", m.ID, m.Variant, v)
		}
	}
}

// TestBeatsOfDifferentLength: beyond 5 % the value is doubted, within it is not.
func TestBeatsOfDifferentLength(t *testing.T) {
	for _, tt := range []struct {
		a, b  float64
		doubt string
	}{{900, 900, ""}, {900, 860, ""}, {900, 850, "different length: 900 and 850 ms"}, {0, 900, "not stated"}} {
		var tr dyssynchrony.Trace
		if _, err := compute(t, "ivmd", "", input(strain.Events{AVO: at(165, tt.a), PVO: at(110, tt.b)}), &tr); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(tr.Doubts, "; ")
		if tt.doubt == "" && got != "" || !strings.Contains(got, tt.doubt) {
			t.Errorf("%g and %g ms: doubts %q, want %q", tt.a, tt.b, got, tt.doubt)
		}
	}
}

// TestClosedMitralIntervalIsNotFilling is the defect of a public tool: with a
// closure read past RR it gave MVO − (MVC − RR), the time with the valve closed.
func TestClosedMitralIntervalIsNotFilling(t *testing.T) {
	f, err := fillingOf(1050, 500, 1000)
	if err != nil || f != 550 {
		t.Errorf("filling %g, %v; want 550 (the closed interval is 450)", f, err)
	}
	whole := f + (500 - closure(1050, 500, 1000))
	if whole != 1000 {
		t.Errorf("open and closed together %g, want the beat", whole)
	}
}

// TestOtherAnswers: the answers that were not taken are offered.
func TestOtherAnswers(t *testing.T) {
	var tr dyssynchrony.Trace
	in := input(left(40, 95, 380, 480, 1000), study.Reading{Name: study.FillingTime, Value: 500, RRMs: study.Entered(1000.0, "")})
	if v, err := compute(t, "lv-filling-ratio", "", in, &tr); v != 50 || err != nil {
		t.Fatal(v, err)
	}
	if len(tr.Candidates) != 1 || tr.Candidates[0].Value != 56 {
		t.Errorf("candidates %v, want 56 from the events", tr.Candidates)
	}
	tr = dyssynchrony.Trace{}
	in = input(strain.Events{}, reading(study.SeptalPeakInward, 120, 1), reading(study.SeptalPeakInward, 420, 2), reading(study.PosteriorPeakInward, 390, 0))
	if _, err := compute(t, "spwmd", "early-septal-peak", in, &tr); err != nil || len(tr.Candidates) != 1 || tr.Candidates[0].Value != -30 {
		t.Errorf("candidates %v, %v, want −30 from the later peak", tr.Candidates, err)
	}
}

// TestAVPattern: each level, and what keeps it from being stated.
func TestAVPattern(t *testing.T) {
	yes, no := study.Entered(true, ""), study.Entered(false, "")
	var unknown study.Fact[bool]
	tests := []struct {
		name                string
		fusion, cut, regurg study.Fact[bool]
		filling             float64 // percent, 0 = not known
		af                  bool
		want, why           string
	}{
		{"all quiet", no, no, no, 50, false, "normal", ""},
		{"all quiet, filling not known", no, no, no, 0, false, "normal", ""},
		{"brief filling", no, no, no, 40, false, "normal waves, brief filling", ""},
		{"fusion", yes, no, no, 30, false, "long AV delay", ""},
		{"fusion alone is enough", yes, unknown, unknown, 0, false, "long AV delay", ""},
		{"presystolic regurgitation", no, no, yes, 0, false, "long AV delay", ""},
		{"truncated A", no, yes, no, 50, false, "short AV delay", ""},
		{"contradiction", yes, yes, no, 0, false, "", "contradict"},
		{"half stated", no, unknown, no, 50, false, "", "must all be stated"},
		{"nothing stated", unknown, unknown, unknown, 50, false, "", "must all be stated"},
		{"fibrillation", no, no, no, 50, true, "", "no A wave"},
	}
	levels := avPattern().Levels
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := input(strain.Events{})
			in.Facts.EAFusion, in.Facts.TruncatedA, in.Facts.PresystolicMR = tt.fusion, tt.cut, tt.regurg
			if tt.filling > 0 {
				in.Readings = []study.Reading{{Name: study.FillingTime, Value: 10 * tt.filling, RRMs: study.Entered(1000.0, "")}}
			}
			if tt.af {
				in.Facts.Rhythm = study.Entered(study.AtrialFib, "")
			}
			v, err := compute(t, "av-pattern", "", in, nil)
			switch {
			case tt.why != "":
				if err == nil || !strings.Contains(err.Error(), tt.why) {
					t.Errorf("%v, want an error that says %q", err, tt.why)
				}
			case err != nil || levels[int(v)] != tt.want:
				t.Errorf("level %v, %v; want %q", v, err, tt.want)
			}
		})
	}
}

// TestNeverNotANumber: whatever the events are, the answer is a number or a reason.
func TestNeverNotANumber(t *testing.T) {
	values := []float64{-100, 0, 40, 480, 1000, 2500}
	for _, a := range values {
		for _, b := range values {
			for _, c := range values {
				for _, rr := range []float64{0, 300, 1000} {
					in := input(left(a, b, c, 480, rr), study.Reading{Name: study.FillingTime, Value: a}, study.Reading{Name: study.MROneToThree, Value: b})
					for _, m := range Measures() {
						if v, err := m.Compute(in, nil); err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
							t.Fatalf("%s: %v at %v %v %v %v", m.ID, v, a, b, c, rr)
						}
					}
				}
			}
		}
	}
}
