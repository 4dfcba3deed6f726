package cohort

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// ageTrial lets in who is 62 and older.
func ageTrial() *trial.Definition {
	return &trial.Definition{ID: "old", Criteria: []trial.Criterion{{Name: "age", AnyOf: [][]trial.Clause{{{Field: "age_years", Op: ">=", Value: 62}}}}}}
}

// Adapt finds the same recruitment with any number of workers, its population moves
// towards the criterion and the table, and Recruit lets in only who is eligible, with
// the same patient for the same place.
func TestAdaptAndRecruit(t *testing.T) {
	if testing.Short() {
		t.Skip("examines 60 hearts and more; the whole run does it")
	}
	ctx, def := context.Background(), ageTrial()
	rows := []Target{{What: "women", Unit: "%", Value: 60, Share: true, of: readable["women"].of}}
	var found [2]*Recruitment
	for k := range found {
		var err error
		if found[k], err = Adapt(ctx, NewClinic, def, rows, BroadPool(), Adapting{Seed: 5, Rounds: 2, Candidates: 26, Workers: k + 1}); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(found[0], found[1]); d != "" {
		t.Fatal("workers change the recruitment: " + d)
	}
	r := found[0]
	if r.Population.Inputs[inAge].Mean < 0.1 {
		t.Errorf("age went to %.2f", r.Population.Inputs[inAge].Mean)
	}
	c, err := NewClinic()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		e, tried, err := c.Recruit(ctx, r, def, 9, i)
		if err != nil {
			t.Fatal(err)
		}
		if e.Baseline.AgeYears < 62 || tried < 1 || e.Baseline.PatientID != PatientID(9, i) {
			t.Errorf("place %d: %v years after %d", i, e.Baseline.AgeYears, tried)
		}
		if i == 0 {
			again, _, err := c.Recruit(ctx, r, def, 9, 0)
			if err != nil || !cmp.Equal(again.Baseline, e.Baseline) {
				t.Errorf("the same place has two patients: %v", err)
			}
		}
	}
	nobody := *def
	nobody.Criteria = []trial.Criterion{{Name: "too-old", AnyOf: [][]trial.Clause{{{Field: "age_years", Op: ">", Value: 200}}}}}
	short := *r
	short.Patience = 2
	if _, tried, err := c.Recruit(ctx, &short, &nobody, 9, 0); study.KindOf(err) != study.NotFound || tried != 2 {
		t.Errorf("nobody comes in: %v after %d", err, tried)
	}
	_, err = Adapt(ctx, NewClinic, &nobody, rows, BroadPool(), Adapting{Seed: 5, Rounds: 1, Candidates: 4})
	if study.KindOf(err) != study.Invalid || err.Error() == "" {
		t.Errorf("no candidate is eligible: %v", err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := Adapt(stopped, NewClinic, def, rows, BroadPool(), Adapting{Seed: 5, Workers: 2}); study.KindOf(err) != study.Cancelled {
		t.Errorf("stopped: %v", err)
	}
}

func TestRecruitmentRefuses(t *testing.T) {
	good := Recruitment{Population: BroadPool(), Patience: 1, Moments: []Moment{{Row: "age", Kind: "mean", Scale: 1}}}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Recruitment){
		"patience": func(r *Recruitment) { r.Patience = mostTries + 1 },
		"bound":    func(r *Recruitment) { r.Full = math.Inf(1) },
		"row":      func(r *Recruitment) { r.Moments = []Moment{{Row: "shoe size", Scale: 1}} },
		"scale":    func(r *Recruitment) { r.Moments = []Moment{{Row: "age"}} },
		"people":   func(r *Recruitment) { r.Population.Inputs = nil },
	} {
		r := good
		spoil(&r)
		if err := r.Validate(); study.KindOf(err) != study.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
