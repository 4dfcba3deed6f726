package assess

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// hump is a smooth deflection that is 0 at both ends of the stretch.
func hump(i, from, to int, peak float64) float64 {
	if i <= from || i >= to {
		return 0
	}
	return peak * math.Pow(math.Sin(math.Pi*float64(i-from)/float64(to-from)), 2)
}

// leftBlock is an analysis whose median beat has a broad R laterally and a QS in
// V1 to V3, as left bundle branch block has, with a notch in the middle.
func leftBlock() *ecg.Analysis {
	a := analysis()
	peaks := map[study.LeadName]float64{study.I: 1, study.II: 0.4, study.III: -0.6, study.AVR: -0.7, study.AVL: 0.8, study.AVF: -0.1,
		study.V1: -1.2, study.V2: -1.8, study.V3: -1.5, study.V4: 0.3, study.V5: 1.3, study.V6: 1.2}
	for i := range a.Median.Leads {
		l := &a.Median.Leads[i]
		l.Usable, l.MilliVolt, l.Marks, l.NoiseMicroVolt = true, make([]float64, 420), a.Median.Global, 2
		p := peaks[l.Name]
		for k := range l.MilliVolt {
			l.MilliVolt[k] = hump(k, 150, 230, p) - 0.25*hump(k, 182, 198, p) - hump(k, 250, 380, 0.3*p) + hump(k, 60, 110, 0.1)
		}
	}
	return a
}

// The whole way from an analysis to the document, with the real packages.
func TestVectorsShapeAndRulesAreJoined(t *testing.T) {
	s := &study.Study{Facts: fullFacts(), ECGs: []study.ECG{signal("a", study.Rhythm, 5000)}}
	an := leftBlock()
	a, err := byFile(map[string]*ecg.Analysis{"arhythm": an}, nil).run(s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, a)
	want := vcg.Compute(&an.Median, vcg.Kors, vcg.Options{}).QRSArea
	if m := a.Measure("qrs-area-kors"); !want.Known || !m.Known || m.Value != want.Value || m.FromMs != 300 || m.ToMs != 460 {
		t.Errorf("qrs-area-kors %+v, vcg gives %+v", m, want)
	}
	if m := a.Measure("qrs-axis"); !m.Known || m.Value > 0 {
		t.Errorf("the axis of I > 0 > aVF lies above the horizontal: %+v", m)
	}
	if v := a.ECG.Labels.Rule("lbbb-esc-2013"); len(v) != 1 || v[0].Outcome != bundle.Yes {
		t.Fatalf("ESC 2013 on a left-block beat: %+v", v)
	}
	if r := row(a, "esc-2021-lbbb-150"); r.Met != Yes {
		t.Errorf("esc-2021-lbbb-150: %s, failed %q, missing %q", r.Met, r.Failed, r.Missing)
	}
	if m := a.Measure("mid-qrs-notch"); !m.Known || m.Value < 2 {
		t.Errorf("the notch in the middle was not counted: %+v", m)
	}
}

// Each guideline row names a definition that package bundle really has, so no
// stand-in is used.
func TestEveryRowsDefinitionExists(t *testing.T) {
	table := bundle.Evaluate(bundle.Inputs{Analysis: &ecg.Analysis{}, Shape: recording().Morphology})
	for _, r := range evidence.SelectionRules() {
		if len(table.Rule(r.LBBB)) == 0 {
			t.Errorf("%s: package bundle has no rule %s", r.ID, r.LBBB)
		}
	}
	for _, id := range lbbbFallback {
		if len(table.Rule(id)) == 0 {
			t.Errorf("package bundle has no rule %s", id)
		}
	}
}

func TestOneRecordingAlone(t *testing.T) {
	e := signal("a", study.Rhythm, 5000)
	g := byFile(map[string]*ecg.Analysis{"arhythm": leftBlock()}, nil)
	got, err := g.record(&e, study.Fact[study.Sex]{}, Options{})
	if err != nil || got.Labels == nil || got.Morphology == nil || len(got.Vectors) < 2 {
		t.Fatalf("error %v, %+v", err, got)
	}
	if _, err := json.Marshal(LineOf("a", got, true)); err != nil {
		t.Error(err)
	}
	other := signal("b", study.Rhythm, 5000)
	if _, err := g.record(&other, study.Fact[study.Sex]{}, Options{}); study.KindOf(err) != study.Unsupported {
		t.Errorf("error %v", err)
	}
}
