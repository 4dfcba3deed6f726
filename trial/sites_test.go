package trial_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// twoSites is the lab bank with the lead at two sites, and half of the patients at a
// third only: at "good" the volumes fall as under "crt", at "bad" not at all.
func twoSites(t *testing.T, n int) *trial.Memory {
	t.Helper()
	lab := labBank(t, n, 0.2)
	var people []trial.Baseline
	var courses []trial.Trajectory
	for i := range n {
		people = append(people, *lab.Baseline(i))
		for name, from := range map[string]string{"none": "none", "crt": "crt", "crt/good": "crt", "crt/bad": "none"} {
			if i%2 == 1 && strings.Contains(name, "/") {
				continue
			}
			tr, err := lab.Trajectory(i, from)
			if err != nil {
				t.Fatal(err)
			}
			c := *tr
			c.Physiology = name
			courses = append(courses, c)
		}
	}
	m, err := trial.NewMemory("lab", people, courses)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSitePerReplicateFallsBackToThePatientsOwn(t *testing.T) {
	d := labTrial()
	d.Noise, d.Arms[1].ImplantSuccess = trial.Noise{}, 1
	d.Arms[1].Sites, d.Arms[1].SitePerReplicate = []trial.Site{{Name: "good", Share: 0.5}, {Name: "bad", Share: 0.5}}, true
	subjects, f, err := trial.Simulate(t.Context(), d, twoSites(t, 200), trial.Options{Seed: 3}, 0)
	if err != nil {
		t.Fatal(err)
	}
	own, bad, held := 0, 0, 0
	for _, s := range subjects {
		if s.Arm == 0 {
			continue
		}
		fell := s.Visits[2].LVESVMl < 0.9*s.Visits[0].LVESVMl
		if s.Patient%2 == 1 {
			own++
			if !fell {
				t.Fatal("a patient without sites in the bank must have the own course")
			}
			continue
		}
		held++
		if !fell {
			bad++
		}
	}
	if f.Arms[1].OwnSite != own || f.Arms[0].OwnSite != 0 || own < 50 {
		t.Errorf("%+v, by hand %d", f.Arms, own)
	}
	// Half of the others have the bad site: within four standard errors.
	if p := float64(bad) / float64(held); math.Abs(p-0.5) > 4*0.5/math.Sqrt(float64(held)) {
		t.Errorf("%d of %d have the bad site", bad, held)
	}
	r := run(t, d, twoSites(t, 200), trial.Options{Replicates: 1, Seed: 3})
	if got := r.Flow(d).Arms[1].OwnSite; got != float64(own) {
		t.Errorf("mean flow %g", got)
	}
}

func TestMissingPhysiologyIsNamedWithTheCommand(t *testing.T) {
	d := labTrial()
	d.Arms[1].Physiology, d.Titrated = "crt-lv", true
	_, err := trial.Run(t.Context(), d, labBank(t, 50, 0.2), trial.Options{Replicates: 1})
	var e *study.Error
	want := "holds nobody under the physiology crt-lv+titration; concordis trial bank --physiology crt-lv+titration,none+titration makes"
	if !errors.As(err, &e) || e.Kind != study.NotFound || e.Place != "bank" || !strings.Contains(e.Rule, want) {
		t.Errorf("error %v", err)
	}
}

// Patients with atrial fibrillation or AV block come in, or stay out, by their fields.
func TestCriteriaOnRhythmAndBlock(t *testing.T) {
	lab := labBank(t, 400, 0.2)
	var people []trial.Baseline
	var courses []trial.Trajectory
	for i := range lab.Len() {
		b := *lab.Baseline(i)
		b.AVBlock = i%3 == 0
		if i%4 == 0 {
			b.Rhythm = trial.AF
		}
		people = append(people, b)
		for _, name := range []string{"none", "crt"} {
			tr, err := lab.Trajectory(i, name)
			if err != nil {
				t.Fatal(err)
			}
			courses = append(courses, *tr)
		}
	}
	bank, err := trial.NewMemory("lab", people, courses)
	if err != nil {
		t.Fatal(err)
	}
	in := func(field, w string) trial.Criterion {
		return trial.Criterion{AnyOf: [][]trial.Clause{{{Field: field, Op: "in", Words: []string{w}}}}}
	}
	for _, c := range []struct {
		criteria []trial.Criterion
		keeps    func(b *trial.Baseline) bool
	}{
		{[]trial.Criterion{in("rhythm", "af")}, func(b *trial.Baseline) bool { return b.Rhythm == trial.AF }},
		{[]trial.Criterion{in("rhythm", "sinus"), in("av_block", "yes")}, func(b *trial.Baseline) bool { return b.Rhythm == trial.Sinus && b.AVBlock }},
		{[]trial.Criterion{in("av_block", "no")}, func(b *trial.Baseline) bool { return !b.AVBlock }},
	} {
		d := labTrial()
		d.Criteria, d.Strata = c.criteria, []string{"rhythm", "av_block"}
		subjects, _, err := trial.Simulate(t.Context(), d, bank, trial.Options{Seed: 2}, 0)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int]bool{}
		for _, s := range subjects {
			seen[s.Patient] = true
			if !c.keeps(bank.Baseline(s.Patient)) {
				t.Fatalf("%v let in patient %d", c.criteria, s.Patient)
			}
		}
		all := 0
		for i := range people {
			if c.keeps(&people[i]) {
				all++
			}
		}
		if len(seen) < all*8/10 {
			t.Errorf("%v: %d of %d eligible patients were drawn 600 times", c.criteria, len(seen), all)
		}
	}
}
