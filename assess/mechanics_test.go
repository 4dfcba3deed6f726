package assess

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// fourChamber is a study of one apical view: the septum shortens first, rebounds
// by the given share of its shortening, the lateral wall follows late.
func fourChamber(rebound float64) *study.Study {
	set := study.CurveSet{Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D,
		View: study.A4C, Model: study.AHA18, ZeroAt: study.ZeroQRSOnset, RRMs: study.Entered(900.0, "")}
	for ms := 0.0; ms <= 900; ms += 15 {
		set.TimesMs = append(set.TimesMs, ms)
	}
	ramp := func(x float64) float64 { return math.Min(1, math.Max(0, x)) }
	for _, level := range []study.Level{study.Basal, study.Mid, study.Apical} {
		septal := study.SegmentCurve{Segment: study.Segment{Level: level, Wall: study.Inferoseptal}}
		lateral := study.SegmentCurve{Segment: study.Segment{Level: level, Wall: study.Anterolateral}}
		for _, ms := range set.TimesMs {
			septal.Values = append(septal.Values, -10*(ramp(ms/150)-rebound*ramp((ms-200)/150)-(1-rebound)*ramp((ms-600)/200)))
			lateral.Values = append(lateral.Values, -14*(ramp((ms-90)/330)-ramp((ms-600)/200)))
		}
		set.Segments = append(set.Segments, septal, lateral)
	}
	s := &study.Study{ID: "four-chamber", Curves: []study.CurveSet{set}}
	for name, ms := range map[study.EventName]float64{study.MVC: 40, study.AVO: 90, study.AVC: 420, study.MVO: 500} {
		s.Events = append(s.Events, study.Event{Name: name, Ms: ms, Method: "doppler", ZeroAt: study.ZeroQRSOnset})
	}
	return s
}

func mechanicsOf(t *testing.T, s *study.Study) *Mechanics {
	t.Helper()
	m, err := MeasureMechanics(context.Background(), s, dyssynchrony.ECGNumbers{}, MechanicsOptions{Measures: dyssynchrony.Options{Replicates: 40}})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func result(m *Mechanics, id, variant string) *Mechanical {
	for i := range m.Results {
		if r := &m.Results[i]; r.Measure.ID == id && r.Measure.Variant == variant {
			return r
		}
	}
	return nil
}

// By the rule of De Boeck 2009 the rebound is the stretch after the first
// shortening: here 40 % of 10 points.
func TestMechanicsMeasureWhatWasDrawn(t *testing.T) {
	m := mechanicsOf(t, fourChamber(0.4))
	r := result(m, "srs-septal", "first-valley")
	if r == nil || !r.Known || math.Abs(r.Value-4) > 1e-9 {
		t.Fatalf("septal rebound stretch %+v, want 4", r)
	}
	if r.CutOff == nil || r.CutOff.Tag == evidence.FromMemory {
		t.Errorf("cut-off %+v, want a verified one", r.CutOff)
	}
	if p, ok := r.BeyondCutOff(); !ok || p < 0.5 {
		t.Errorf("4 %% lies beyond the cut-off with probability %v, %v", p, ok)
	}
	if total := result(m, "srs-septal", "total"); total == nil || total.CutOff != nil {
		t.Error("another variant borrows the cut-off of the first-valley form")
	}
}

// What was measured best stands first.
func TestMechanicsAreSortedByGrade(t *testing.T) {
	m := mechanicsOf(t, fourChamber(0.4))
	for i := 1; i < len(m.Results); i++ {
		if evidence.Rank(m.Results[i-1].Grade) > evidence.Rank(m.Results[i].Grade) {
			t.Fatalf("%s (%s) stands before %s (%s)", m.Results[i-1].Measure.ID, m.Results[i-1].Grade, m.Results[i].Measure.ID, m.Results[i].Grade)
		}
	}
}

func TestPlaneNamesTheCorner(t *testing.T) {
	for _, c := range []struct {
		qrs, rebound float64
		want         Corner
		warns        bool
	}{
		{160, 0.5, WideDyssynchronous, false}, {160, 0, WideSynchronous, false},
		{104, 0.5, NarrowDyssynchronous, true}, {104, 0, NarrowSynchronous, true},
	} {
		a := &Assessment{Study: fourChamber(c.rebound), ECG: recordingOf(c.qrs)}
		a.Mechanics = mechanicsOf(t, a.Study)
		p := a.plane()
		if p.Corner != c.want {
			t.Errorf("QRS %.0f ms, rebound %.1f: corner %q, want %q (%s)", c.qrs, c.rebound, p.Corner, c.want, p.Why)
		}
		if warned := strings.Contains(p.Warning, "EchoCRT"); warned != c.warns {
			t.Errorf("QRS %.0f ms: warning %q", c.qrs, p.Warning)
		}
	}
}

func TestPlaneSaysWhatIsMissing(t *testing.T) {
	a := &Assessment{Study: fourChamber(0.4)}
	a.Mechanics = mechanicsOf(t, a.Study)
	if p := a.plane(); p.Corner != "" || !strings.Contains(p.Why, "QRS") {
		t.Errorf("without ECG: %+v", p)
	}
	b := &Assessment{Study: &study.Study{}, ECG: recordingOf(150)}
	b.Mechanics = mechanicsOf(t, b.Study)
	if b.plane() != nil {
		t.Error("a study without mechanics has a plane")
	}
}

// The best supported measures that wait come first, and one that was computed
// does not wait.
func TestGapsSayWhatWouldHelp(t *testing.T) {
	m := mechanicsOf(t, fourChamber(0.4))
	gaps := m.Gaps()
	if len(gaps) == 0 {
		t.Fatal("nothing is missing")
	}
	for i, g := range gaps {
		if i > 0 && evidence.Rank(gaps[i-1].Best) > evidence.Rank(g.Best) {
			t.Errorf("gap %q stands too late", g.What)
		}
		for _, name := range g.Gives {
			if name == "Septal systolic rebound stretch" {
				t.Error("a computed measure is listed as missing")
			}
		}
	}
	if (*Mechanics)(nil).Gaps() != nil {
		t.Error("nothing lacks something")
	}
}

// Mechanical rows keep the contract: null where unknown, a reason beside it.
func TestMechanicalRows(t *testing.T) {
	m := mechanicsOf(t, fourChamber(0.4))
	for i := range m.Results {
		r := &m.Results[i]
		b := MechanicalMeasureBlock(r)
		if (b.Value == nil) == r.Known || (b.Why == "") == !r.Known || b.Reason != b.Why {
			t.Errorf("%s: value %v, why %q, known %v", b.ID, b.Value, b.Why, r.Known)
		}
		if r.Known && b.Quality == "" {
			t.Errorf("%s has no quality", b.ID)
		}
	}
}

// recordingOf is the recording of the fixture with another QRS duration.
func recordingOf(qrsMs float64) *ECG {
	e := recording()
	q := &e.Analysis.QRS
	q.Ms, q.SEMs = qrsMs, 4
	q.PGe120, q.PGe130, q.PGe150 = 0, 0, 0
	if qrsMs > 150 {
		q.PGe120, q.PGe130, q.PGe150 = 1, 1, 1
	}
	return e
}
