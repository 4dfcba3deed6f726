package rebuilt

import (
	"fmt"
	"math"
	"testing"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/study"
)

func outcome(t testing.TB, trial, name string) (trials.Trial, *trials.Outcome) {
	t.Helper()
	x, ok := trials.Find(trial)
	if !ok {
		t.Fatal(trial)
	}
	for i := range x.Outcomes {
		if x.Outcomes[i].Name == name {
			return x, &x.Outcomes[i]
		}
	}
	t.Fatal(name)
	return x, nil
}

// COMPANION as printed in the sponsor's labelling (N11906, section B): death 0.64 (0.48
// to 0.86), p 0.003, 77 and 105; death or any hospitalisation 0.80 (0.68 to 0.95), 216
// and 390. Each point within 0.005, the hazard ratio within 0.01.
func TestCompanion(t *testing.T) {
	for _, want := range []struct {
		name         string
		hr, low, top float64
		opt, crtd    int
	}{{"death", 0.64, 0.48, 0.86, 77, 105}, {"death or any hospitalisation", 0.80, 0.68, 0.95, 216, 390}} {
		x, o := outcome(t, "COMPANION", want.name)
		r, err := Outcome(&x, o)
		if err != nil {
			t.Fatal(err)
		}
		for what, pair := range map[string][2]float64{"ratio": {r.HazardRatio.Value, want.hr}, "lower": {r.HazardRatio.CI.Low, want.low}, "upper": {r.HazardRatio.CI.High, want.top}} {
			if math.Abs(pair[0]-pair[1]) > 0.01 {
				t.Errorf("%s: %s %v, printed %v", want.name, what, pair[0], pair[1])
			}
		}
		if r.Arms[r.Of].ID != "crtd" || r.Arms[r.Over].ID != "opt" || r.Arms[r.Of].Patients.Events != want.crtd || r.Arms[r.Over].Patients.Events != want.opt {
			t.Errorf("%s: arms %+v", want.name, r.Arms)
		}
		points := 0
		for _, a := range r.Arms {
			for _, p := range a.Points {
				points++
				if s := a.Curve.At(p.Day); !s.Known || math.Abs(s.Value-p.Share) > 0.005 || !(*p.Lo < p.Share && p.Share < *p.Hi) {
					t.Errorf("%s, %s at %v: %v, printed %+v", want.name, a.ID, p.Day, s.Value, p)
				}
			}
			for i, day := range a.Days {
				if n := a.Curve.Table([]float64{day})[0].AtRisk; int(n) != a.AtRisk.N[i] {
					t.Errorf("%s, %s at risk at %v: %v, printed %d", want.name, a.ID, day, n, a.AtRisk.N[i])
				}
			}
		}
		if points != 6 {
			t.Errorf("%d points", points)
		}
	}
}

// What nobody has read is not rebuilt.
func TestUnverifiedIsNotRebuilt(t *testing.T) {
	for trial, name := range map[string]string{"CARE-HF": "death", "MADIT-CRT": "death or heart failure event"} {
		x, o := outcome(t, trial, name)
		if _, err := Outcome(&x, o); study.KindOf(err) != study.NotFound {
			t.Errorf("%s: %v", trial, err)
		}
	}
	// In no trial at all.
	for _, x := range trials.All() {
		for i := range x.Outcomes {
			r, err := Outcome(&x, &x.Outcomes[i])
			if err != nil {
				continue
			}
			for _, a := range r.Arms {
				if !a.AtRisk.Seen.Verified() || a.AtRisk.Inferred {
					t.Errorf("%s: %s was rebuilt", x.ID, a.ID)
				}
			}
		}
	}
}

func ExampleOutcome() {
	t, _ := trials.Find("COMPANION")
	for i := range t.Outcomes {
		if r, err := Outcome(&t, &t.Outcomes[i]); err == nil {
			fmt.Printf("%s: %.3f (%.3f to %.3f), printed %.2f\n", t.Outcomes[i].Name,
				r.HazardRatio.Value, r.HazardRatio.CI.Low, r.HazardRatio.CI.High, r.Published.Value)
		}
	}
	// Output:
	// death or any hospitalisation: 0.807 (0.683 to 0.953), printed 0.80
	// death: 0.639 (0.476 to 0.858), printed 0.64
}
