package trial_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

func TestDefinitionsAreRefused(t *testing.T) {
	number := func(f, op string, v float64) trial.Criterion {
		return trial.Criterion{AnyOf: [][]trial.Clause{{{Field: f, Op: op, Value: v}}}}
	}
	word := func(f string, w ...string) trial.Criterion {
		return trial.Criterion{AnyOf: [][]trial.Clause{{{Field: f, Op: "in", Words: w}}}}
	}
	not := func(c trial.Criterion) trial.Criterion { c.Exclude = true; return c }
	cases := []struct {
		name  string
		spoil func(*trial.Definition)
		rule  string
	}{
		{"contradiction", func(d *trial.Definition) {
			d.Criteria = []trial.Criterion{number("qrs_ms", ">=", 150), number("nyha", ">=", 3), number("qrs_ms", "<", 120)}
		}, "criteria 1 and 3 contradict each other: no qrs_ms fulfils both"},
		{"contradiction by exclusion", func(d *trial.Definition) {
			d.Criteria = []trial.Criterion{number("lvef_percent", "<=", 35), not(number("lvef_percent", "<=", 35))}
		}, "criteria 1 and 2 contradict"},
		{"touching but open", func(d *trial.Definition) {
			d.Criteria = []trial.Criterion{number("qrs_ms", ">=", 120), number("qrs_ms", "<", 120)}
		}, "contradict"},
		{"words", func(d *trial.Definition) { d.Criteria = []trial.Criterion{word("sex", "male"), word("sex", "female")} }, "criterion 2 leaves no value of sex"},
		{"words excluded", func(d *trial.Definition) {
			d.Criteria = []trial.Criterion{word("rhythm", "af"), not(word("rhythm", "af"))}
		}, "leaves no value"},
		{"unknown field", func(d *trial.Definition) { d.Criteria = []trial.Criterion{number("colour", "<", 1)} }, "field that there is none of"},
		{"unknown word", func(d *trial.Definition) { d.Criteria = []trial.Criterion{word("sex", "other")} }, "sex takes"},
		{"operator", func(d *trial.Definition) { d.Criteria = []trial.Criterion{number("qrs_ms", "~", 1)} }, "compared by"},
		{"ratio", func(d *trial.Definition) { d.Arms[0].Ratio = 0 }, "whole number from 1 to 100"},
		{"blocks", func(d *trial.Definition) { d.Arms[1].Ratio = 2; d.Blocks = []int{6, 4} }, "multiple of 3"},
		{"no blocks", func(d *trial.Definition) { d.Blocks = nil }, "lengths are needed"},
		{"twin arms", func(d *trial.Definition) { d.Arms[1].ID = "drugs" }, "id of its own"},
		{"sites", func(d *trial.Definition) { d.Arms[1].Sites = []trial.Site{{"lateral", 0.5}} }, "add up to 1"},
		{"lead without device", func(d *trial.Definition) { d.Arms[0].Defibrillator = 1 }, "no device"},
		{"crossover to nowhere", func(d *trial.Definition) { d.Arms[0].Cross = []trial.Crossing{{To: "x"}} }, "another arm"},
		{"comparison", func(d *trial.Definition) { d.Plan.Comparisons[0].Over = "crt" }, "two different arms"},
		{"no comparison", func(d *trial.Definition) { d.Plan.Comparisons = nil }, "at least one"},
		{"endpoint day", func(d *trial.Definition) { d.Endpoint("lvesvi").Day = 100 }, "that of a visit"},
		{"endpoint kind", func(d *trial.Definition) { d.Endpoints[0].Kind = "x" }, "kind must be"},
		{"looks", func(d *trial.Definition) { d.Plan.Looks, d.Plan.PlannedEvents = []float64{0.5, 0.4}, 100 }, "rise by at least"},
		{"looks without events", func(d *trial.Definition) { d.Plan.Looks = []float64{0.5, 1} }, "at least 2 where there are looks"},
		{"strata", func(d *trial.Definition) { d.Strata = []string{"qrs_ms"} }, "need a cut"},
		{"follow-up", func(d *trial.Definition) { d.FollowUpDays, d.AccrualDays = 0, 0 }, "nobody would be followed"},
		{"pattern", func(d *trial.Definition) { d.Followed = []trial.Followed{{0, 1}, {100, 0.5}} }, "end with 0"},
		{"estimand", func(d *trial.Definition) { d.Estimand.Crossover = "" }, "crossover must be"},
		{"size", func(d *trial.Definition) { d.Size = 1 }, "from 2"},
		{"published", func(d *trial.Definition) { d.Published = []trial.Published{{Metric: trial.Metric{Endpoint: "x"}}} }, "does not have"},
	}
	if err := labTrial().Validate(); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := labTrial()
			c.spoil(d)
			err := d.Validate()
			var e *study.Error
			if !errors.As(err, &e) || e.Kind != study.Invalid || !strings.Contains(e.Rule, c.rule) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestWaysOfOneCriterion(t *testing.T) {
	d := labTrial()
	// CARE-HF: 150 ms or more, or from 120 with a further sign.
	d.Criteria = []trial.Criterion{{AnyOf: [][]trial.Clause{{{Field: "qrs_ms", Op: ">=", Value: 150}}, {{Field: "qrs_ms", Op: ">=", Value: 120}, {Field: "measure.lab", Op: ">", Value: 5}}}}}
	bank := labBank(t, 400, 0)
	got := trial.Screen(d, bank)
	want := 0
	for i := range bank.Len() {
		q, _ := bank.Baseline(i).Number("qrs_ms")
		m, _ := bank.Baseline(i).Number("measure.lab")
		if q >= 150 || m > 5 {
			want++
		}
	}
	if got.Eligible != want || got.Removed[0].Any != 400-want || got.Removed[0].Alone != 400-want {
		t.Errorf("%+v, not %d", got, want)
	}
	d.Criteria[0].AnyOf[0][0].Field = "pr_ms" // never measured: fulfils nothing
	if trial.Screen(d, bank).Eligible >= want {
		t.Error("what was not measured lets patients in")
	}
}

func TestPhysiologies(t *testing.T) {
	d := labTrial()
	d.Titrated = true
	if got := strings.Join(d.Physiologies(), " "); got != "crt+titration none+titration" {
		t.Errorf("asks for %s", got)
	}
	d.Titrated = false
	d.Arms[1].Sites, d.Arms[1].SitePerReplicate, d.Arms[1].Programming = []trial.Site{{Name: "anterior", Share: 0.2}, {Name: "lateral", Share: 0.8}}, true, "av-120"
	if got := strings.Join(d.Physiologies(), " "); got != "crt/anterior/av-120 crt/lateral/av-120 none" {
		t.Errorf("asks for %s", got)
	}
	if err := d.Validate(); err != nil {
		t.Error(err)
	}
}

func TestBankIsChecked(t *testing.T) {
	bank := labBank(t, 2, 0)
	people := []trial.Baseline{*bank.Baseline(0), *bank.Baseline(1)}
	tr, _ := bank.Trajectory(0, "none")
	spoilt := *tr
	spoilt.States = append([]trial.State(nil), tr.States...)
	spoilt.States[1].NYHA = 7
	stranger := *tr
	stranger.PatientID = "x"
	twice := []trial.Baseline{people[0], people[0]}
	for name, err := range map[string]error{
		"state":    second(trial.NewMemory("m", people, []trial.Trajectory{spoilt})),
		"stranger": second(trial.NewMemory("m", people, []trial.Trajectory{stranger})),
		"twice":    second(trial.NewMemory("m", twice, nil)),
		"course":   second(trial.NewMemory("m", people, []trial.Trajectory{*tr, *tr})),
	} {
		if study.KindOf(err) != study.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	s := tr.States[0]
	back, err := trial.StateOf(s.Values())
	if err != nil || back != s || len(trial.StateColumns()) != len(s.Values()) {
		t.Errorf("state changes on the way through columns: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }
