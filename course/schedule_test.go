package course

import (
	"context"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// prepared is the ready patient with left bundle branch block; runs do not change
// it.
var prepared = sync.OnceValues(func() (*virtual.Body, error) {
	s, _ := virtual.Named("lbbb_nonischaemic")
	return virtual.Prepare(context.Background(), s)
})

func body(t testing.TB) *virtual.Body {
	t.Helper()
	b, err := prepared()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var biv = virtual.Pacing{Mode: virtual.PacingBiV}

// Each broken schedule names the change or visit that breaks it.
func TestSchedulesThatCannotBe(t *testing.T) {
	lbbb := Subject{Body: body(t)}
	dog, err := Dog()
	if err != nil {
		t.Fatal(err)
	}
	wild := biv
	wild.AVMs = study.Fact[float64]{Value: math.NaN(), Known: true}
	for name, c := range map[string]struct {
		sub  *Subject
		sch  Schedule
		says string
	}{
		"no length":              {&lbbb, Schedule{}, "days"},
		"negative length":        {&lbbb, Schedule{Days: -3}, "days"},
		"endless":                {&lbbb, Schedule{Days: math.Inf(1)}, "days"},
		"length not a number":    {&lbbb, Schedule{Days: math.NaN()}, "days"},
		"unknown drugs":          {&lbbb, Schedule{Days: 9, Drugs: "x"}, "drugs"},
		"visits back in time":    {&lbbb, Schedule{Days: 9, VisitDays: []float64{5, 2}}, "visit 2"},
		"visits twice":           {&lbbb, Schedule{Days: 9, VisitDays: []float64{5, 5}}, "visit 2"},
		"visit after the end":    {&lbbb, Schedule{Days: 9, VisitDays: []float64{10}}, "visit 1"},
		"visit not a number":     {&lbbb, Schedule{Days: 9, VisitDays: []float64{math.NaN()}}, "visit 1"},
		"changes back in time":   {&lbbb, Schedule{Days: 9, Changes: []Change{{Day: 5, Do: On, Pacing: biv}, {Day: 3, Do: Off}}}, "change 2"},
		"change before day 0":    {&lbbb, Schedule{Days: 9, Changes: []Change{{Day: -1, Do: On, Pacing: biv}}}, "change 1"},
		"change after the end":   {&lbbb, Schedule{Days: 9, Changes: []Change{{Day: 11, Do: On, Pacing: biv}}}, "change 1"},
		"unknown action":         {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: "explode"}}}, "change 1"},
		"overlap":                {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: On, Pacing: biv}, {Day: 2, Do: On, Pacing: biv}}}, "overlap"},
		"off before on":          {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: Off}}}, "change 1"},
		"on with nothing":        {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: On}}}, "change 1"},
		"reprogrammed while off": {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: Reprogram, Pacing: biv}}}, "change 1"},
		"share above 1":          {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: SetShare, Share: 1.1}}}, "share"},
		"share not a number":     {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: SetShare, Share: math.NaN()}}}, "share"},
		"drugs of a change":      {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: SetDrugs, Drugs: "x"}}}, "drugs"},
		"delay not a number":     {&lbbb, Schedule{Days: 9, Changes: []Change{{Do: On, Pacing: wild}}}, "change 1"},
		"therapy without leads":  {&dog, Schedule{Days: 9, Changes: []Change{{Do: On, Pacing: biv}}}, "conduction"},
		"unknown timing":         {&dog, Schedule{Days: 9, Changes: []Change{{Do: SetTiming, Timing: "x"}}}, "timing"},
	} {
		out, err := Run(t.Context(), *c.sub, c.sch, Options{})
		if out != nil || study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSubjectsAndOptionsThatCannotBe(t *testing.T) {
	dog, err := Dog()
	if err != nil {
		t.Fatal(err)
	}
	begin, both, pressure, flow := dog, dog, dog, dog
	begin.Begin = "x"
	both.Body = body(t)
	pressure.PressurePa = 1
	flow.FlowM3PerS = math.NaN()
	for name, c := range map[string]struct {
		sub  Subject
		opt  Options
		says string
	}{
		"nobody":      {Subject{}, Options{}, "subject"},
		"begin":       {begin, Options{}, "begin"},
		"two timings": {both, Options{}, "timings"},
		"pressure":    {pressure, Options{}, "pressure"},
		"output":      {flow, Options{}, "output"},
		"tolerance":   {dog, Options{Tolerance: 1}, "tolerance"},
		"most step":   {dog, Options{MostStepDays: -1}, "most step"},
		"rebuild":     {dog, Options{RebuildShare: math.NaN()}, "rebuild"},
	} {
		if out, err := Run(t.Context(), c.sub, DogSchedule(), c.opt); out != nil || study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct{ months, off float64 }{{-1, 0}, {0, 0}, {math.NaN(), 0}, {6, -1}, {6, math.NaN()}, {1200, 1}, {1201, 0}} {
		if _, err := Months(biv, c.months, c.off, ""); study.KindOf(err) != study.Invalid {
			t.Errorf("%v and %v months: %v", c.months, c.off, err)
		}
	}
	s, err := Months(biv, 6, 3, "optimised")
	if err != nil {
		t.Fatal(err)
	}
	sub := Subject{Body: body(t)}
	if err := s.Check(&sub); err != nil {
		t.Error(err)
	}
	if len(s.Changes) != 2 || s.Changes[1].Do != Off || s.Changes[1].Day != 6*DaysPerMonth || s.Days != 9*DaysPerMonth {
		t.Errorf("%+v", s)
	}
	control, err := Months(virtual.Pacing{}, 0.5, 0, "")
	if err != nil || len(control.Changes) != 0 || control.Check(&sub) != nil {
		t.Errorf("control: %+v, %v", control, err)
	}
}

func TestDrugs(t *testing.T) {
	if len(DrugNames()) != 2 {
		t.Error(DrugNames())
	}
	for _, n := range DrugNames() {
		if d, err := DrugsNamed(n); err != nil || d.Name != n {
			t.Errorf("%s: %v", n, err)
		}
	}
	if _, err := DrugsNamed("x"); study.KindOf(err) != study.Invalid {
		t.Error(err)
	}
}

// A lead where nothing can be captured is refused when therapy begins with it, and
// ends the course, with the reason, when it is programmed later.
func TestLeadsThatCannotCapture(t *testing.T) {
	s, _ := virtual.Named("lbbb_lateral_scar")
	b, err := virtual.Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	inScar := biv
	inScar.LVLead = study.Fact[study.Segment]{Value: study.Segment{Level: study.Mid, Wall: study.Inferolateral}, Known: true}
	if c, err := Run(t.Context(), Subject{Body: b}, Schedule{Days: 9, Changes: []Change{{Do: On, Pacing: inScar}}}, Options{}); c != nil || study.KindOf(err) != study.Invalid {
		t.Errorf("at the start: %v, %v", c, err)
	}
	c, err := Run(t.Context(), Subject{Body: b}, Schedule{Days: 9, Changes: []Change{{Day: 2, Do: On, Pacing: inScar}}}, Options{})
	if err != nil || c.LastDay != 2 || !strings.Contains(c.Ended, "lv_lead") {
		t.Errorf("later: %+v, %v", c, err)
	}
}
