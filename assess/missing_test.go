package assess

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/study"
)

// sound checks what must hold of every assessment, whatever is missing.
func sound(t *testing.T, a *Assessment) {
	t.Helper()
	seen := map[string]bool{}
	for i := range a.Measures {
		m := &a.Measures[i]
		if seen[m.ID] {
			t.Errorf("measure %s twice", m.ID)
		}
		seen[m.ID] = true
		if m.Name == "" || m.Unit == "" || m.Method == "" || m.Family == "" {
			t.Errorf("%s: name, unit, method or family is empty", m.ID)
		}
		if m.Known == (m.Why != "") {
			t.Errorf("%s: known %v with reason %q", m.ID, m.Known, m.Why)
		}
		if !m.Known && (m.Value != 0 || m.SE != 0) {
			t.Errorf("%s: not known, yet a value", m.ID)
		}
		for _, v := range []float64{m.Value, m.SE, m.FromMs, m.ToMs} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("%s: NaN or Inf", m.ID)
			}
		}
	}
	for i := range a.Selection {
		s := &a.Selection[i]
		if s.Met == Unknown && len(s.Missing) == 0 || s.Met == No && len(s.Failed) == 0 || s.Text == "" {
			t.Errorf("%s: met %s without saying why", s.Rule.ID, s.Met)
		}
	}
	if _, err := json.Marshal(DocumentOf(a, "test")); err != nil {
		t.Errorf("the document cannot be written: %v", err)
	}
}

// ids lists the measures of an assessment; the list must not depend on the input.
func ids(a *Assessment) []string {
	var out []string
	for i := range a.Measures {
		out = append(out, a.Measures[i].ID)
	}
	return out
}

// ruleFacts maps the fields of study.Facts that guideline rows read to the label
// in their clauses.
var ruleFacts = map[string]string{
	"LVEFPercent": "LVEF", "NYHA": "NYHA class", "Rhythm": "rhythm", "OptimalDrugs": "optimal drug treatment",
	"HighDegreeAVBlock": "high-degree AV block", "ExpectedPacingPct": "expected ventricular pacing", "Ischaemic": "ischaemic cause",
	"BiVCaptureEnsured": "biventricular capture ensured", "ExistingDevice": "device in place", "Sex": "sex",
}

func TestMissingFactMatrix(t *testing.T) {
	whole := assessed(recording(), fullFacts())
	fields := reflect.TypeOf(study.Facts{})
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		t.Run(name, func(t *testing.T) {
			f := fullFacts()
			reflect.ValueOf(&f).Elem().Field(i).SetZero()
			a := assessed(recording(), f)
			sound(t, a)
			if !slices.Equal(ids(a), ids(whole)) {
				t.Error("the list of measures changed")
			}
			label, used := ruleFacts[name]
			if !used {
				return
			}
			named := false
			for _, s := range a.Selection {
				for _, text := range slices.Concat(s.Passed, s.Failed) {
					if strings.HasPrefix(text, label+" ") {
						t.Errorf("%s: the missing fact was decided on: %q", s.Rule.ID, text)
					}
				}
				named = named || slices.ContainsFunc(s.Missing, func(m string) bool { return strings.HasPrefix(m, label+": not given") })
			}
			if !named {
				t.Errorf("no row names %q as missing", label)
			}
		})
	}
}

func TestMissingFactsReachTheirMeasures(t *testing.T) {
	f := fullFacts()
	f.LVEDVMl, f.HeightCm = study.Fact[float64]{}, study.Fact[float64]{}
	a := assessed(recording(), f)
	for id, why := range map[string]string{"qrs-lvedv": "end-diastolic volume", "qrs-height": "height"} {
		if m := a.Measure(id); m.Known || !strings.Contains(m.Why, why) {
			t.Errorf("%s: known %v, why %q", id, m.Known, m.Why)
		}
	}
	// 160 ms over 200 mL and its standard error 4 ms over 200 mL.
	if m := assessed(recording(), fullFacts()).Measure("qrs-lvedv"); !m.Known || m.Value != 0.8 || m.SE != 0.02 {
		t.Errorf("qrs-lvedv: %+v", m)
	}
}

func TestMissingSignalMatrix(t *testing.T) {
	none := ecg.Interval{Why: "not found"}
	cases := []struct {
		name    string
		change  func(*ECG)
		unknown []string // measures that must be missing
		known   []string // measures that must stay
	}{
		{"QRS", func(e *ECG) { e.Analysis.QRS = ecg.QRSDuration{Interval: none} },
			[]string{"qrs-duration", "qrs-rule-gap", "qrs-p-ge-130", "pr-plus-qrs", "qrs-lvedv"}, []string{"pr-interval", "qt-interval", "rr"}},
		{"QRS standard error", func(e *ECG) { e.Analysis.QRS.SEMs = 0 }, []string{"qrs-p-ge-120", "qrs-p-ge-130", "qrs-p-ge-150"}, []string{"qrs-duration"}},
		{"vector rule", func(e *ECG) { e.Analysis.QRS.Vector = none }, []string{"qrs-duration-vector", "qrs-rule-gap"}, []string{"qrs-duration"}},
		{"P", func(e *ECG) { e.Analysis.P, e.Analysis.PR = none, none; e.Analysis.Median.Global.POn = ecg.Mark{} },
			[]string{"p-duration", "pr-interval", "pr-plus-qrs"}, []string{"qrs-duration", "qt-interval"}},
		{"T", func(e *ECG) { e.Analysis.QT, e.Analysis.QTcB, e.Analysis.QTcF = none, none, none }, []string{"qt-interval", "qtc-bazett", "qtc-fridericia"}, []string{"qrs-duration"}},
		{"rhythm", func(e *ECG) { e.Analysis.Rhythm, e.Analysis.RR = ecg.Rhythm{}, none }, []string{"heart-rate", "rr", "p-wave-share"}, []string{"qrs-duration"}},
		{"beats", func(e *ECG) { e.Analysis.Beats, e.Analysis.Classes = nil, nil }, []string{"beats", "paced-share"}, []string{"qrs-duration"}},
		{"vectors", func(e *ECG) { e.Vectors = nil }, []string{"qrs-area-kors", "t-area-kors", "qrs-area-inverse-dower"}, []string{"qrs-duration", "qrs-axis"}},
		{"shape", func(e *ECG) { e.Morphology = nil }, []string{"qrs-axis", "r-peak-time-v5", "fqrs", "mid-qrs-notch"}, []string{"qrs-duration", "qrs-area-kors"}},
		{"lead V5", func(e *ECG) { l := e.Morphology.Lead(study.V5); l.Usable, l.Why = false, "flat" }, []string{"r-peak-time-v5"}, []string{"r-peak-time-v6", "qrs-axis"}},
		{"limb leads", func(e *ECG) {
			e.Morphology.QRSAxis.AreaLSQ = morphology.Quantity{Why: "lead I is missing"}
			e.Morphology.Leads = e.Morphology.Leads[6:]
		}, []string{"qrs-axis", "lvat-i", "lvat-avl"}, []string{"r-peak-time-v5"}},
		{"labels", func(e *ECG) { e.Labels = nil }, []string{"lbbb", "lbbb-strauss"}, []string{"qrs-duration"}},
		{"native beat", func(e *ECG) { e.Analysis.Pacing.Ventricular, e.Labels = true, &bundle.Table{Paced: true} }, []string{"lbbb", "lbbb-strauss"}, []string{"qrs-duration"}},
		{"median beat", func(e *ECG) { e.Analysis.Median = ecg.Median{} }, nil, []string{"heart-rate"}},
		{"everything", func(e *ECG) { *e = ECG{Signal: e.Signal, Analysis: &ecg.Analysis{}} }, []string{"qrs-duration", "qrs-area-kors", "rr", "beats"}, nil},
	}
	whole := ids(assessed(recording(), fullFacts()))
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := recording()
			c.change(e)
			a := assessed(e, fullFacts())
			sound(t, a)
			if !slices.Equal(ids(a), whole) {
				t.Error("the list of measures changed")
			}
			for _, id := range c.unknown {
				if m := a.Measure(id); m == nil || m.Known {
					t.Errorf("%s must be missing", id)
				}
			}
			for _, id := range c.known {
				if m := a.Measure(id); m == nil || !m.Known {
					t.Errorf("%s must stay", id)
				}
			}
		})
	}
}

func TestWithoutAnything(t *testing.T) {
	a := assessed(nil, study.Facts{})
	sound(t, a)
	for i := range a.Measures {
		if a.Measures[i].Known {
			t.Errorf("%s is known without a recording", a.Measures[i].ID)
		}
	}
	for i := range a.Selection {
		if a.Selection[i].Met != Unknown {
			t.Errorf("%s: %s without a single fact", a.Selection[i].Rule.ID, a.Selection[i].Met)
		}
	}
	if !slices.Equal(ids(a), ids(assessed(recording(), fullFacts()))) {
		t.Error("the list of measures depends on the recording")
	}
}

func TestBadNumbersNeverLeave(t *testing.T) {
	e := recording()
	e.Analysis.QT = ecg.Interval{Ms: math.NaN(), SEMs: math.Inf(1), Known: true}
	e.Vectors[0].QRSArea.Value = math.Inf(1)
	a := assessed(e, fullFacts())
	for _, id := range []string{"qt-interval", "qrs-area-kors"} {
		if m := a.Measure(id); m.Known || m.Why != "the computation left its domain" {
			t.Errorf("%s: %+v", id, m)
		}
	}
	if _, err := json.Marshal(DocumentOf(a, "test")); err != nil {
		t.Errorf("NaN reached the document: %v", err)
	}
}

func TestRefusedMeasuresGiveTheirReason(t *testing.T) {
	a := assessed(recording(), fullFacts())
	for id, part := range map[string]string{"e-dys": "500 Hz", "qlv": "electrogram", "rv-lv-delay": "electrogram", "ecgi": "electrodes", "ved": "not been read"} {
		m := a.Measure(id)
		if m == nil || m.Known || m.Family != familyRefused || !strings.Contains(m.Why, part) {
			t.Errorf("%s: %+v", id, m)
		}
	}
}

func TestMeasuresCarryPlaceAndEvidence(t *testing.T) {
	a := assessed(recording(), fullFacts())
	m := a.Measure("qrs-duration")
	// Samples 150 and 230 of the median beat at 500 Hz.
	if m.FromMs != 300 || m.ToMs != 460 || m.Grade != "A" || len(m.Evidence) == 0 {
		t.Errorf("qrs-duration from %g to %g ms, grade %q, %d findings", m.FromMs, m.ToMs, m.Grade, len(m.Evidence))
	}
	if m := a.Measure("qrs-area-kors"); m.Grade != "B" || len(m.Leads) != 8 {
		t.Errorf("qrs-area-kors: grade %q, leads %v", m.Grade, m.Leads)
	}
	if m := a.Measure("t-area-kors"); m.FromMs != 460 || m.ToMs != 760 {
		t.Errorf("t-area-kors from %g to %g ms", m.FromMs, m.ToMs)
	}
	// PR 180 ± 5 and QRS 160 ± 4 ms: 340 ± sqrt(41).
	if m := a.Measure("pr-plus-qrs"); m.Value != 340 || math.Abs(m.SE-math.Sqrt(41)) > 1e-12 || m.FromMs != 120 || m.ToMs != 460 {
		t.Errorf("pr-plus-qrs: %+v", m)
	}
}

// The window of a mid-QRS notch: after 40 ms, within two thirds of the QRS, in the
// leads that Strauss 2011 names.
func TestMidNotchWindow(t *testing.T) {
	cases := []struct {
		name   string
		lead   study.LeadName
		ms     float64
		share  float64
		counts bool
	}{
		{"middle", study.I, 70, 0.44, true}, {"too early", study.I, 39, 0.24, false}, {"first ms", study.I, 40, 0.25, true},
		{"too late", study.I, 120, 0.75, false}, {"another lead", study.V4, 70, 0.44, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := recording()
			for i := range e.Morphology.Leads {
				e.Morphology.Leads[i].Bends = nil
			}
			e.Morphology.Lead(c.lead).Bends = []morphology.Bend{{Kind: morphology.Slur, Ms: c.ms, Share: c.share}}
			if m := assessed(e, fullFacts()).Measure("mid-qrs-notch"); (m.Value == 1) != c.counts {
				t.Errorf("%g leads counted", m.Value)
			}
		})
	}
}
