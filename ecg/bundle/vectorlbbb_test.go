package bundle

import (
	"math"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/study"
)

const ownID = "concordis-vector-lbbb"

func TestVectorLBBB(t *testing.T) {
	for _, c := range []struct {
		name   string
		a      *ecg.Analysis
		o      Options
		want   Outcome
		failed string // the clause that says no
	}{
		{"LBBB", beatOf(160, 0, lbbbLeads()), Options{}, Yes, ""},
		{"LBBB shape, 115 ms", narrowed(115), Options{}, No, "qrs-width"},
		{"LBBB shape, width left out", narrowed(115), Options{IgnoreDuration: true}, Yes, ""},
		{"RBBB ends in front", beatOf(140, 0, rbbbLeads()), Options{}, No, "vector-stays"},
		{"normal shape swings", beatOf(130, 0, normalLeads()), Options{}, No, "vector-stays"},
		{"azimuth asked further back", beatOf(160, 0, lbbbLeads()), Options{VectorFromDeg: 110}, No, "vector-left-back"},
		{"azimuth asked further left", beatOf(160, 0, lbbbLeads()), Options{VectorToDeg: 36}, No, "vector-left-back"},
		{"no swing allowed", beatOf(160, 0, lbbbLeads()), Options{VectorSwingDeg: 1e-9}, No, "vector-stays"},
	} {
		v := rule1(t, evaluate(c.a, known(study.Male), c.o), ownID)
		if v.Outcome != c.want {
			t.Errorf("%s: %s, want %s", c.name, v.Outcome, c.want)
		}
		if c.failed != "" && clause(t, v, c.failed).Outcome != No {
			t.Errorf("%s: clause %s is %s", c.name, c.failed, clause(t, v, c.failed).Outcome)
		}
		for _, cl := range v.Clauses {
			t.Logf("%s: %s %s %s", c.name, cl.ID, cl.Finding, cl.Outcome)
		}
	}
}

// narrowed is the LBBB beat with another QRS duration told.
func narrowed(ms float64) *ecg.Analysis {
	a := beatOf(160, 0, lbbbLeads())
	a.QRS.Ms = ms
	return a
}

func TestVectorLBBBWithoutItsLeads(t *testing.T) {
	noV6 := lbbbLeads()
	delete(noV6, study.V6)
	v := rule1(t, evaluate(beatOf(160, 0, noV6), known(study.Male), Options{}), ownID)
	for _, id := range []string{"vector-left-back", "vector-stays"} {
		if c := clause(t, v, id); c.Outcome != Unknown || c.Why == "" || c.Readings[0].Known || c.Readings[0].Value != 0 {
			t.Errorf("without V6: clause %s %+v", id, c)
		}
	}
	if v.Outcome != Unknown {
		t.Errorf("without V6: %s", v.Outcome)
	}
}

// A beat without any voltage, and one whose area overflows, have no direction.
func TestVectorLBBBWithoutADirection(t *testing.T) {
	for _, mv := range []float64{0, math.MaxFloat64} {
		a := beatOf(160, 0, lbbbLeads())
		for _, l := range a.Median.Leads {
			for i := range l.MilliVolt {
				l.MilliVolt[i] = mv * float64(i%2)
			}
		}
		v := rule1(t, evaluate(a, known(study.Male), Options{}), ownID)
		for _, c := range v.Clauses[1:] {
			if c.Outcome != Unknown || c.Why == "" || c.Readings[0].Value != 0 {
				t.Errorf("%v mV: clause %s %s, %+v", mv, c.ID, c.Outcome, c.Readings)
			}
		}
	}
}

// The rule says yes and no without any say in the agreement.
func TestOwnRuleNeverCounts(t *testing.T) {
	a := beatOf(160, 0, lbbbLeads())
	shape := morphology.Measure(&a.Median, morphology.Options{})
	var seen []Agreement
	for _, o := range []Options{{}, {VectorFromDeg: 119}} {
		table := Evaluate(Inputs{Analysis: a, Shape: shape, Sex: known(study.Male), Options: o})
		v := rule1(t, table, ownID)
		if !v.Own || v.Decides || v.Name != "Concordis operational rule, not published" || v.Citation.Authors != "" {
			t.Errorf("%+v", v.Rule)
		}
		seen = append(seen, table.Agreement(LBBB))
	}
	if seen[0] != seen[1] || seen[0].Own != 1 || seen[0].Yes != 4 {
		t.Errorf("%+v and %+v", seen[0], seen[1])
	}
}
