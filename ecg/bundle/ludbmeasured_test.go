package bundle_test

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
)

// The rows of the confusion tables below that are not the ID of a rule.
const (
	byMajority = "LBBB, majority of the counted rules"
	byAny      = "LBBB, any counted rule"
	byPacing   = "paced"
)

// measuredTables runs the whole program over LUDB. Paced records, which have no
// bundle-branch label, count for pacing alone. healthyCalled names the calls of LBBB,
// complete or not, among the healthy.
func measuredTables(t *testing.T) (tables map[string]*confusion, healthy int, healthyCalled []string) {
	tables = map[string]*confusion{}
	count := func(name string, truth, called bool) {
		if tables[name] == nil {
			tables[name] = &confusion{}
		}
		tables[name].count(truth, called)
	}
	for _, p := range ludbPatients(t) {
		a, err := ecg.Analyse(ludbRecord(t, p.id), ecg.Options{})
		if err != nil {
			t.Fatal(err)
		}
		table := bundle.Evaluate(bundle.Inputs{Analysis: a, Sex: p.sex, Shape: morphology.Measure(&a.Median, morphology.Options{})})
		count(byPacing, p.paced, table.Paced)
		if p.paced != table.Paced {
			t.Logf("%s: paced %v, said %v; a spike starts %.2f of the beats", p.id, p.paced, table.Paced, a.Pacing.PacedShare)
		}
		if p.paced {
			continue
		}
		agree := table.Agreement(bundle.LBBB)
		count(byMajority, p.has(bundle.LBBB), agree.Majority() == bundle.Yes)
		count(byAny, p.has(bundle.LBBB), agree.Yes > 0)
		for _, v := range table.Verdicts {
			count(v.ID, p.has(v.Label), v.Outcome == bundle.Yes)
			lbbb := v.Label == bundle.LBBB || v.Label == bundle.IncompleteLBBB
			if p.healthy && lbbb && v.Outcome == bundle.Yes {
				healthyCalled = append(healthyCalled, p.id+" "+v.ID)
			}
			if v.Outcome == bundle.Yes && !p.has(v.Label) && (lbbb || v.Label == bundle.RBBB) {
				t.Logf("%s is called by %s; labelled %q, QRS %.0f ms", p.id, v.ID, p.conduction, a.QRS.Ms)
			}
		}
		if p.healthy {
			healthy++
		}
	}
	return tables, healthy, healthyCalled
}

// has tells whether the cardiologists gave the label.
func (p ludbPatient) has(l bundle.Label) bool {
	words := map[bundle.Label]string{
		bundle.LBBB: "Complete left bundle", bundle.IncompleteLBBB: "Incomplete left bundle",
		bundle.RBBB: "Complete right bundle", bundle.IncompleteRBBB: "Incomplete right bundle",
		bundle.LAFB: "Left anterior", bundle.LPFB: "Left posterior",
	}[l]
	return words != "" && strings.Contains(p.conduction, words)
}

// TestLUDBMeasured holds the labels that the program gives from the recording alone:
// every complete LBBB and every paced record found, no healthy person called LBBB by
// any rule. Bounds are our own results; false calls besides 116 (see TestLUDBMarked)
// are patients with other conduction defects.
func TestLUDBMeasured(t *testing.T) {
	tables, healthy, healthyCalled := measuredTables(t)
	for _, c := range []struct {
		name               string
		missed, falseCalls int // at most
	}{
		{byPacing, 0, 0}, {byMajority, 0, 1}, {byAny, 0, 3},
		{"lbbb-strauss-2011", 0, 2}, {"lbbb-aha-2009", 1, 0}, {"lbbb-esc-2013", 0, 3}, {"lbbb-madit-crt", 0, 1},
		{"lbbb-esc-2021", 1, 1}, {"concordis-vector-lbbb", 0, 1},
		{"rbbb-aha-2009", 1, 1},
		// The incomplete blocks are missed (see the docs): held against false calls alone.
		{"ilbbb-aha-2009", 4, 0}, {"irbbb-aha-2009", 14, 1},
	} {
		got := tables[c.name]
		if got == nil {
			t.Fatalf("%s was not evaluated", c.name)
		}
		t.Logf("%s: %s", c.name, got)
		if got.fn > c.missed || got.fp > c.falseCalls {
			t.Errorf("%s: %d missed and %d false, at most %d and %d are held", c.name, got.fn, got.fp, c.missed, c.falseCalls)
		}
	}
	t.Logf("%d healthy records, called LBBB: %v", healthy, healthyCalled)
	if healthy < 15 || len(healthyCalled) > 0 {
		t.Errorf("of %d healthy records LBBB is called in %v", healthy, healthyCalled)
	}
}
