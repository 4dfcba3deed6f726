package cohort

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// The number of a patient and the seed decide everything; the others do not matter.
func TestDrawIsRepeatable(t *testing.T) {
	for i := range 40 {
		if d := cmp.Diff(Draw(3, i), Draw(3, i), cmp.AllowUnexported(Drawn{})); d != "" {
			t.Fatal(d)
		}
	}
	if cmp.Equal(Draw(3, 1).Person, Draw(4, 1).Person) || cmp.Equal(Draw(3, 1).Person, Draw(3, 2).Person) {
		t.Error("another seed and another number must give another person")
	}
}

// Every drawn heart is one that a scenario may describe, and its lead is on the free
// wall.
func TestDrawIsValid(t *testing.T) {
	for i := range 2000 {
		d := Draw(1, i)
		if err := d.Scenario.Validate(); err != nil {
			t.Fatalf("patient %d: %v", i, err)
		}
		if d.Lead.IsSeptal() || d.Lead.Number(study.AHA18) == 0 {
			t.Fatalf("patient %d: the lead is at %s", i, d.Lead)
		}
		if b := d.Person.BSAM2(); b < 1 || b > 3.2 {
			t.Fatalf("patient %d: body surface %v", i, b)
		}
	}
}

func TestExamineAndFollow(t *testing.T) {
	if testing.Short() {
		t.Skip("beats two hearts over months; the whole run does it")
	}
	c, err := NewClinic()
	if err != nil {
		t.Fatal(err)
	}
	var before *Examined
	for i := 0; before == nil && i < 60; i++ {
		if d := Draw(1, i); d.Scenario.Conduction == "lbbb" && len(d.Scenario.Scar) == 0 {
			if before, err = c.Examine(context.Background(), d); err != nil {
				t.Fatal(err)
			}
		}
	}
	again, err := c.Examine(context.Background(), before.Drawn)
	if err != nil || !cmp.Equal(before.Baseline, again.Baseline) {
		t.Errorf("the same patient is not read alike twice: %v", err)
	}
	for _, id := range []string{"lvef_percent", "qrs_ms", "systolic_mmhg", "nyha", trial.MeasurePrefix + "ssi"} {
		if _, ok := before.Baseline.Number(id); !ok {
			t.Errorf("%s was not measured", id)
		}
	}
	none, _, err := c.Follow(context.Background(), before, Untreated, nil, 183)
	if err != nil {
		t.Fatal(err)
	}
	paced, _, err := c.Follow(context.Background(), before, BiV, nil, 183)
	if err != nil {
		t.Fatal(err)
	}
	if none.Horizon() != 183 || paced.States[0] != none.States[0] {
		t.Errorf("horizon %v; both must begin with the same heart", none.Horizon())
	}
	if a, b := paced.At(183), none.At(183); a.LVESVMl >= b.LVESVMl || a.QRSMs >= b.QRSMs {
		t.Errorf("paced %v mL, QRS %v ms; not %v mL, %v ms", a.LVESVMl, a.QRSMs, b.LVESVMl, b.QRSMs)
	}
	if _, _, err := c.Follow(context.Background(), before, "more", nil, 183); study.KindOf(err) != study.Invalid {
		t.Errorf("an unknown physiology: %v", err)
	}
}

// pool of numbers only.
func flatPool(n int) []trial.Baseline {
	out := make([]trial.Baseline, n)
	for i := range out {
		d := Draw(5, i)
		p := &d.Person
		r := chance(5, i, 77)
		out[i] = trial.Baseline{PatientID: d.ID, Weight: 1, AgeYears: p.AgeYears, Female: p.Female, Ischaemic: p.Ischaemic, BetaBlocker: p.BetaBlocker,
			HeightM: p.HeightM, BSAM2: p.BSAM2(), CreatinineMgDl: 1, Rhythm: trial.Sinus, Conduction: trial.LBBB, MeasuredConduction: trial.LBBB,
			Measured: map[string]float64{"qrs_ms": 150 + 25*r.NormFloat64(), "lvef_percent": 28 + 8*r.NormFloat64(), "nyha": float64(2 + r.IntN(3))}}
	}
	return out
}

// A pool is tilted to the rows of a table, and says by how much they still differ.
func TestMatchMeetsATable(t *testing.T) {
	pool := flatPool(4000)
	eligible := make([]bool, len(pool))
	for i := range pool {
		eligible[i] = pool[i].Measured["qrs_ms"] >= 120
	}
	companion, ok := trials.Find("COMPANION")
	if !ok {
		t.Fatal("no COMPANION")
	}
	rows, leftOut := Targets(&companion)
	if len(rows) < 6 || len(leftOut) == 0 {
		t.Fatalf("%d rows, left out %v", len(rows), leftOut)
	}
	var kept []Target
	for _, r := range rows {
		switch r.What {
		case "age", "women", "ischaemic", "QRS duration", "LV ejection fraction", "NYHA IV", "beta-blocker":
			kept = append(kept, r)
		}
	}
	m, err := Match(pool, eligible, kept, 0.002)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for i, w := range m.Weights {
		if w < 0 || !eligible[i] && w != 0 {
			t.Fatalf("patient %d weighs %v", i, w)
		}
		sum += w
	}
	if math.Abs(sum-float64(m.Eligible)) > 1e-6*sum || m.EffectiveN < 500 || m.EffectiveN > float64(m.Eligible) {
		t.Errorf("weights add up to %v of %d, effective %v", sum, m.Eligible, m.EffectiveN)
	}
	for _, r := range m.Rows {
		if math.Abs(r.Difference) > 0.1 {
			t.Errorf("%s: %v, published %v, difference %v", r.What, r.Ours, r.Value, r.Difference)
		}
	}
}

// Equal moments need no weights.
func TestMatchOfItself(t *testing.T) {
	pool := flatPool(500)
	all := make([]bool, len(pool))
	var mean float64
	for i := range pool {
		all[i] = true
		mean += pool[i].AgeYears / float64(len(pool))
	}
	m, err := Match(pool, all, []Target{{What: "age", Value: mean, of: readable["age"].of}}, 0.02)
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range m.Weights {
		if math.Abs(w-1) > 1e-6 {
			t.Fatalf("patient %d weighs %v", i, w)
		}
	}
	if _, err := Match(pool, make([]bool, len(pool)), []Target{{What: "age", of: readable["age"].of}}, 0.02); study.KindOf(err) != study.Invalid {
		t.Errorf("nobody eligible: %v", err)
	}
}
