package score

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// known is a study with every fact; each item of each score gives nothing.
func known() *dyssynchrony.Input {
	f := &study.Facts{
		AgeYears: study.Entered(60.0, ""), Sex: study.Entered(study.Male, ""), LVEFPercent: study.Entered(24.0, ""),
		NYHA: study.Entered(3, ""), Rhythm: study.Entered(study.SinusRhythm, ""), EGFRMlMin173: study.Entered(60.0, ""),
		Ischaemic: study.Entered(true, ""), LVEDDMm: study.Entered(80.0, ""), HeightCm: study.Entered(180.0, ""),
		WeightKg: study.Entered(80.0, ""), SeptalFlash: study.Entered(false, ""),
	}
	return &dyssynchrony.Input{Facts: f, ECG: dyssynchrony.ECGNumbers{QRSMs: study.Entered(140.0, ""), LBBB: study.Entered(false, "")}}
}

func compute(t *testing.T, id string, in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	t.Helper()
	for _, m := range Measures() {
		if m.ID == id {
			return m.Compute(in, tr)
		}
	}
	t.Fatalf("no score %s", id)
	return 0, nil
}

// TestEachItem: every item is moved alone, on both sides of its limit, from a
// study whose other items do not change. Points as in the abstracts.
func TestEachItem(t *testing.T) {
	tests := []struct {
		name, id string
		change   func(in *dyssynchrony.Input)
		want     float64
	}{
		{"none", "eaarn", func(*dyssynchrony.Input) {}, 0},
		{"EF at 22", "eaarn", func(in *dyssynchrony.Input) { in.Facts.LVEFPercent.Value = 22 }, 0},
		{"EF below 22", "eaarn", func(in *dyssynchrony.Input) { in.Facts.LVEFPercent.Value = 21.9 }, 1},
		{"age 69.9", "eaarn", func(in *dyssynchrony.Input) { in.Facts.AgeYears.Value = 69.9 }, 0},
		{"age 70", "eaarn", func(in *dyssynchrony.Input) { in.Facts.AgeYears.Value = 70 }, 1},
		{"fibrillation", "eaarn", func(in *dyssynchrony.Input) { in.Facts.Rhythm.Value = study.AtrialFib }, 1},
		{"other rhythm", "eaarn", func(in *dyssynchrony.Input) { in.Facts.Rhythm.Value = study.OtherRhythm }, 0},
		{"kidney", "eaarn", func(in *dyssynchrony.Input) { in.Facts.EGFRMlMin173.Value = 59.9 }, 1},
		{"NYHA IV", "eaarn", func(in *dyssynchrony.Input) { in.Facts.NYHA.Value = 4 }, 1},
		{"all", "eaarn", func(in *dyssynchrony.Input) {
			f := in.Facts
			f.LVEFPercent.Value, f.AgeYears.Value, f.Rhythm.Value, f.EGFRMlMin173.Value, f.NYHA.Value = 15, 80, study.AtrialFib, 30, 4
		}, 5},

		{"NYHA III and kidney", "screen", func(*dyssynchrony.Input) {}, 2},
		{"woman", "screen", func(in *dyssynchrony.Input) { in.Facts.Sex.Value = study.Female }, 3},
		{"NYHA IV", "screen", func(in *dyssynchrony.Input) { in.Facts.NYHA.Value = 4 }, 1},
		{"EF 25", "screen", func(in *dyssynchrony.Input) { in.Facts.LVEFPercent.Value = 25 }, 3},
		{"QRS 149.9", "screen", func(in *dyssynchrony.Input) { in.ECG.QRSMs.Value = 149.9 }, 2},
		{"QRS 150", "screen", func(in *dyssynchrony.Input) { in.ECG.QRSMs.Value = 150 }, 3},
		{"kidney", "screen", func(in *dyssynchrony.Input) { in.Facts.EGFRMlMin173.Value = 59.9 }, 1},

		{"none", "l2ands2", func(*dyssynchrony.Input) {}, 0},
		{"LBBB", "l2ands2", func(in *dyssynchrony.Input) { in.ECG.LBBB.Value = true }, 2},
		{"age 70", "l2ands2", func(in *dyssynchrony.Input) { in.Facts.AgeYears.Value = 70 }, 0},
		{"age 71", "l2ands2", func(in *dyssynchrony.Input) { in.Facts.AgeYears.Value = 71 }, 1},
		{"not ischaemic", "l2ands2", func(in *dyssynchrony.Input) { in.Facts.Ischaemic.Value = false }, 1},
		// Mosteller: √(180·80/3600) = 2 m², so the limit is 80 mm.
		{"diameter below", "l2ands2", func(in *dyssynchrony.Input) { in.Facts.LVEDDMm.Value = 70 }, 1},
		{"flash", "l2ands2", func(in *dyssynchrony.Input) { in.Facts.SeptalFlash.Value = true }, 2},
		{"all", "l2ands2", func(in *dyssynchrony.Input) {
			in.ECG.LBBB.Value = true
			f := in.Facts
			f.AgeYears.Value, f.Ischaemic.Value, f.LVEDDMm.Value, f.SeptalFlash.Value = 75, false, 60, true
		}, 7},
	}
	for _, tt := range tests {
		t.Run(tt.id+" "+tt.name, func(t *testing.T) {
			in := known()
			tt.change(in)
			if v, err := compute(t, tt.id, in, nil); v != tt.want || err != nil {
				t.Errorf("%v, %v; want %v", v, err, tt.want)
			}
		})
	}
}

// TestMissingFacts: the missing fact is named and the range is right.
func TestMissingFacts(t *testing.T) {
	tests := []struct {
		name, id string
		change   func(in *dyssynchrony.Input)
		want     []string
		lo, hi   float64
	}{
		{"no eGFR", "eaarn", func(in *dyssynchrony.Input) { in.Facts.EGFRMlMin173.Known = false }, []string{"missing eGFR;", "between 0 and 1"}, 0, 1},
		{"no QRS, no sex", "screen", func(in *dyssynchrony.Input) {
			in.ECG.QRSMs.Known = false
			in.Facts.Sex.Known = false
		}, []string{"missing sex, QRS duration;"}, 2, 4},
		{"no weight", "l2ands2", func(in *dyssynchrony.Input) { in.Facts.WeightKg.Known = false }, []string{"height or weight"}, 0, 1},
		{"no diameter", "l2ands2", func(in *dyssynchrony.Input) { in.Facts.LVEDDMm.Known = false }, []string{"LV end-diastolic diameter;"}, 0, 1},
		{"neither", "l2ands2", func(in *dyssynchrony.Input) {
			in.Facts.LVEDDMm.Known = false
			in.Facts.HeightCm.Known = false
		}, []string{"LV end-diastolic diameter, height or weight"}, 0, 1},
		{"no flash, LBBB there", "l2ands2", func(in *dyssynchrony.Input) {
			in.ECG.LBBB.Value = true
			in.Facts.SeptalFlash.Known = false
		}, []string{"missing septal flash", "between 2 and 4"}, 2, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := known()
			tt.change(in)
			var tr dyssynchrony.Trace
			_, err := compute(t, tt.id, in, &tr)
			for _, w := range tt.want {
				if err == nil || !strings.Contains(err.Error(), w) {
					t.Errorf("%v, want an error that says %q", err, w)
				}
			}
			if len(tr.Candidates) != 2 || tr.Candidates[0].Value != tt.lo || tr.Candidates[1].Value != tt.hi {
				t.Errorf("candidates %v, want %g and %g", tr.Candidates, tt.lo, tt.hi)
			}
		})
	}
	for _, m := range Measures() {
		if v, err := m.Compute(&dyssynchrony.Input{}, nil); err == nil {
			t.Errorf("%s: %v from nothing", m.ID, v)
		}
	}
}

// TestPartialPoints: every item is listed with its points.
func TestPartialPoints(t *testing.T) {
	in := known()
	in.ECG.LBBB.Value = true
	in.Facts.AgeYears.Value = 80
	var tr dyssynchrony.Trace
	v, err := compute(t, "l2ands2", in, &tr)
	if err != nil || v != 3 || len(tr.Marks) != 5 {
		t.Fatalf("%v, %v, %d marks", v, err, len(tr.Marks))
	}
	got := 0.0
	for _, m := range tr.Marks {
		got += m.Value
	}
	if got != v {
		t.Errorf("the marks add to %g, the score is %g", got, v)
	}
}

// TestSurfaceFormulas: 180 cm and 80 kg have 2.000 m² by Mosteller and 1.997 m²
// by DuBois (by hand); an LV of 79.94 mm lies between the two limits.
func TestSurfaceFormulas(t *testing.T) {
	in := known()
	m, d, ok := surfaces(*in.Facts)
	if !ok || m < 1.9999 || m > 2.0001 || d < 1.995 || d > 1.998 {
		t.Fatalf("surfaces %v %v %v", m, d, ok)
	}
	in.Facts.LVEDDMm.Value = 79.94
	var tr dyssynchrony.Trace
	v, err := compute(t, "l2ands2", in, &tr)
	if err != nil || v != 1 || len(tr.Candidates) != 1 || tr.Candidates[0].Value != 0 || len(tr.Doubts) != 1 {
		t.Errorf("%v, %v, candidates %v, doubts %v; want 1, and 0 by the other formula", v, err, tr.Candidates, tr.Doubts)
	}
}

// TestUnavailable: every listed score says why, and none of them is computed.
func TestUnavailable(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Measures() {
		seen[m.ID] = true
	}
	for _, l := range Unavailable() {
		if l.ID == "" || l.Name == "" || l.Why == "" || l.Tag == "" || seen[l.ID] {
			t.Errorf("%+v", l)
		}
		seen[l.ID] = true
	}
}
