package bank

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// A pool answers as trial.Memory does of the same patients and months.
func TestPoolIsABank(t *testing.T) {
	p := NewPool("m")
	if err := p.Add(madePatients(), madeCourses()); err != nil {
		t.Fatal(err)
	}
	p.Seal()
	var baselines []trial.Baseline
	for _, q := range madePatients() {
		if q.Why == "" {
			baselines = append(baselines, q.Baseline)
		}
	}
	want, err := trial.NewMemory("m", baselines, madeCourses())
	if err != nil {
		t.Fatal(err)
	}
	if p.Model() != want.Model() || p.Len() != want.Len() {
		t.Fatalf("%s with %d patients", p.Model(), p.Len())
	}
	for i := range want.Len() {
		for range 2 { // made, then kept
			if d := cmp.Diff(want.Baseline(i), p.Baseline(i)); d != "" {
				t.Error(d)
			}
		}
		for _, ph := range []string{"none", "crt", "rv"} {
			a, errA := want.Trajectory(i, ph)
			b, errB := p.Trajectory(i, ph)
			if d := cmp.Diff(a, b); d != "" || study.KindOf(errA) != study.KindOf(errB) {
				t.Errorf("patient %d, %s: %v, %v, %s", i, ph, errA, errB, d)
			}
		}
	}
}

// Beyond those whose values are kept as a map, a patient is made anew with the same values.
func TestPoolBeyondWhatIsKept(t *testing.T) {
	p := NewPool("m")
	one := madePatients()[:1]
	for i := range keptBaselines + 2 {
		one[0].ID = fmt.Sprintf("p%d", i)
		one[0].Baseline.PatientID = one[0].ID
		if err := p.Add(one, nil); err != nil {
			t.Fatal(err)
		}
	}
	p.Seal()
	for i := range p.Len() {
		p.Baseline(i)
	}
	last := p.Len() - 1
	a, b := p.Baseline(last), p.Baseline(last)
	if d := cmp.Diff(a, b); d != "" || a.PatientID != fmt.Sprintf("p%d", last) {
		t.Errorf("%s: %s", a.PatientID, d)
	}
	if first := p.Baseline(0); first != p.Baseline(0) || a == b {
		t.Error("the first is kept and the last is not")
	}
}

func TestPoolRefuses(t *testing.T) {
	p := NewPool("m", "none")
	if err := p.Add(madePatients(), madeCourses()); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Trajectory(0, "crt"); study.KindOf(err) != study.NotFound {
		t.Errorf("a physiology that was to be dropped: %v", err)
	}
	if _, err := p.Trajectory(0, "none"); err != nil {
		t.Error(err)
	}
	for what, add := range map[string]func() error{
		"a patient twice":    func() error { return p.Add(madePatients()[:1], nil) },
		"a trajectory twice": func() error { return p.Add(nil, madeCourses()[:1]) },
		"a trajectory without a patient": func() error {
			c := madeCourses()[:1]
			c[0].PatientID = "nobody"
			return p.Add(nil, c)
		},
	} {
		if err := add(); study.KindOf(err) != study.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
}
