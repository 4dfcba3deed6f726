package bundle

import (
	"math"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/study"
)

// arch is half a sine, times in ms after the QRS onset.
type arch struct{ from, to, mv float64 }

// shapes draws a lead from arches, at 1 kHz with the onset at 100 ms.
func drawn(arches ...arch) []float64 {
	s := make([]float64, 500)
	for i := range s {
		ms := float64(i - 100)
		for _, a := range arches {
			if ms > a.from && ms < a.to {
				s[i] += a.mv * math.Sin(math.Pi*(ms-a.from)/(a.to-a.from))
			}
		}
	}
	return s
}

// The waves of a complete left bundle branch block of 160 ms: rS in V1 and V2, wide
// notched R in the lateral leads.
var (
	notchedR = []arch{{0, 160, 1}, {60, 100, -0.4}}
	deepS    = []arch{{0, 20, 0.15}, {20, 160, -1.6}}
)

// beatOf makes an analysis with a QRS of qrsMs ± seMs and the leads given.
func beatOf(qrsMs, seMs float64, leads map[study.LeadName][]arch) *ecg.Analysis {
	a := &ecg.Analysis{RateHz: 1000}
	a.QRS.Interval = ecg.Interval{Ms: qrsMs, SEMs: seMs, Known: true}
	a.Median.RateHz = 1000
	a.Median.Global.QRSOn = ecg.Mark{Sample: 100, Found: true}
	a.Median.Global.QRSOff = ecg.Mark{Sample: 100 + qrsMs, Found: true}
	for _, n := range study.StandardLeads {
		if w, ok := leads[n]; ok {
			a.Median.Leads = append(a.Median.Leads, ecg.MedianLead{Name: n, Usable: true, MilliVolt: drawn(w...)})
		}
	}
	return a
}

func lbbbLeads() map[study.LeadName][]arch {
	return map[study.LeadName][]arch{
		study.I: notchedR, study.AVL: notchedR, study.V5: notchedR, study.V6: notchedR, study.V4: {{0, 80, 0.7}, {80, 160, -0.7}},
		study.II: {{0, 160, 0.6}}, study.III: {{0, 160, -0.4}}, study.AVR: {{0, 160, -0.8}}, study.AVF: {{0, 160, 0.1}},
		study.V1: deepS, study.V2: deepS, study.V3: deepS,
	}
}

// rbbbLeads: rsR' in V1, wide S in I and V6, 140 ms.
func rbbbLeads() map[study.LeadName][]arch {
	lateral := []arch{{0, 15, -0.1}, {15, 60, 1}, {60, 140, -0.4}}
	return map[study.LeadName][]arch{
		study.I: lateral, study.AVL: lateral, study.V5: lateral, study.V6: lateral, study.V4: lateral,
		study.II: lateral, study.III: {{0, 140, 0.2}}, study.AVR: {{0, 140, -0.3}}, study.AVF: {{0, 140, 0.4}},
		study.V1: {{0, 25, 0.3}, {25, 60, -0.5}, {60, 140, 0.9}}, study.V2: {{0, 30, 0.4}, {30, 140, -0.8}}, study.V3: {{0, 40, 0.6}, {40, 140, -0.8}},
	}
}

// normalLeads: q in the lateral leads, rS in V1, 90 ms.
func normalLeads() map[study.LeadName][]arch {
	lateral := []arch{{0, 15, -0.1}, {15, 65, 1.1}, {65, 90, -0.2}}
	return map[study.LeadName][]arch{
		study.I: lateral, study.AVL: lateral, study.V5: lateral, study.V6: lateral, study.V4: lateral,
		study.II: lateral, study.III: {{0, 90, 0.2}}, study.AVR: {{0, 90, -0.8}}, study.AVF: {{0, 90, 0.6}},
		study.V1: {{0, 25, 0.25}, {25, 90, -1}}, study.V2: {{0, 30, 0.5}, {30, 90, -1.2}}, study.V3: {{0, 40, 0.7}, {40, 90, -0.8}},
	}
}

func known(s study.Sex) study.Fact[study.Sex] { return study.Fact[study.Sex]{Value: s, Known: true} }

func evaluate(a *ecg.Analysis, sex study.Fact[study.Sex], o Options) *Table {
	return Evaluate(Inputs{Analysis: a, Shape: morphology.Measure(&a.Median, morphology.Options{}), Sex: sex, Options: o})
}

// rule returns the only verdict of a rule.
func rule1(t *testing.T, table *Table, id string) Verdict {
	t.Helper()
	v := table.Rule(id)
	if len(v) != 1 {
		t.Fatalf("rule %s has %d verdicts", id, len(v))
	}
	return v[0]
}

// clause returns the first clause of that ID.
func clause(t *testing.T, v Verdict, id string) Clause {
	t.Helper()
	for _, c := range v.Clauses {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("rule %s has no clause %s", v.ID, id)
	return Clause{}
}
