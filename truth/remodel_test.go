package truth

import (
	"math"
	"testing"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
)

// A few virtual people give every row on them a finite value, or leave it out where
// a group is empty; the worker count does not matter.
func TestPeopleOverMonths(t *testing.T) {
	if testing.Short() {
		t.Skip("follows people over months; course has the shorter tests")
	}
	b := &bench{workers: 2, people: 2, seed: 1}
	v, err := peopleValues(t.Context(), b, remodel.Ours())
	if err != nil {
		t.Fatal(err)
	}
	for key, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			t.Errorf("%s: %v", key, x)
		}
	}
	for _, key := range []string{"esv mean", "small", "control indexed", "share month 3", "off slope", "off beyond"} {
		if _, ok := v[key]; !ok {
			t.Errorf("no %q", key)
		}
	}
	if v["esv mean"] > -5 || math.Abs(v["control indexed"]) > 3 {
		t.Errorf("therapy %v %%, controls %v mL/m²", v["esv mean"], v["control indexed"])
	}
}

func TestNobodyIsFollowedUnlessAskedFor(t *testing.T) {
	if _, err := peopleValues(t.Context(), &bench{}, remodel.Ours()); study.KindOf(err) != study.NotFound {
		t.Error(err)
	}
}

// People are the same for the same seed and differ between places.
func TestDrawnPeople(t *testing.T) {
	a, again, other := draw(1, 3, conduction.LBBB, remodel.Ours()), draw(1, 3, conduction.LBBB, remodel.Ours()), draw(1, 4, conduction.LBBB, remodel.Ours())
	if a.scenario.LVAreaFactor != again.scenario.LVAreaFactor || a.scenario.LVAreaFactor == other.scenario.LVAreaFactor {
		t.Error("seed and place do not decide who is drawn")
	}
	for i := range 200 {
		p := draw(9, i, conduction.IVCD, remodel.Ours())
		p.scenario.Pacing = p.pacing
		if err := p.scenario.Validate(); err != nil {
			t.Fatalf("person %d: %v", i, err)
		}
	}
}

// By hand: five numbers, their middle and quarter, and halves between neighbours.
func TestQuantile(t *testing.T) {
	v := []float64{5, 1, 4, 2, 3}
	for q, want := range map[float64]float64{0: 1, 0.25: 2, 0.5: 3, 0.625: 3.5, 1: 5} {
		if got := quantile(v, q); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v: %v, want %v", q, got, want)
		}
	}
	if !math.IsNaN(quantile(nil, 0.5)) {
		t.Error("a quantile of nothing")
	}
}

// A course that follows the measured dogs exactly is 0 points from them.
func TestDogValuesOfTheMeasuredCourse(t *testing.T) {
	at := func(edv, slope, lateral float64) course.Truth {
		return course.Truth{LVEDVMl: edv, SlopeMmHgPerS: slope, LateralMassG: lateral, SeptalMassG: 50}
	}
	c := &course.Course{Visits: []course.Visit{{Truth: at(100, 2000, 80)}, {Acute: true, Truth: at(100, 1600, 80)}}}
	for i, edv := range dogVolumes {
		c.Visits = append(c.Visits, course.Visit{Truth: at(edv, 1560, 100)})
		if i == 3 {
			c.Visits = append(c.Visits, course.Visit{Acute: true, Truth: at(edv, 1716, 100)})
		}
	}
	v, err := dogValues(c)
	if err != nil || v["volume"] != 0 || math.Abs(v["gain"]-10) > 1e-9 || v["lateral block"] != 125 || v["on slope"] != 85.8 {
		t.Errorf("%v, %v", v, err)
	}
	c.Visits = c.Visits[:5]
	if _, err := dogValues(c); study.KindOf(err) != study.Numerical {
		t.Errorf("a course cut short: %v", err)
	}
}
