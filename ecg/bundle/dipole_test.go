package bundle_test

import (
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// drawnBeat cuts the second beat out of a recording of package example, without noise,
// with the limits that its generator knows.
func drawnBeat(t *testing.T, name string) *ecg.Analysis {
	t.Helper()
	p, ok := example.Named(name)
	if !ok {
		t.Fatalf("no patient %q", name)
	}
	p.Noise = example.Noise{}
	p.Rhythm.SpikeMilliVolt = 0
	e, truth := example.ECG(p, 3, 5, 1000)
	from := int(truth.QRSOnsetMs[1]) - 200
	a := &ecg.Analysis{RateHz: 1000, Median: ecg.Median{RateHz: 1000}}
	a.Median.Global.QRSOn = ecg.Mark{Sample: truth.QRSOnsetMs[1] - float64(from), Found: true}
	a.Median.Global.QRSOff = ecg.Mark{Sample: truth.QRSOffsetMs[1] - float64(from), Found: true}
	a.QRS.Interval = ecg.Interval{Ms: truth.QRSMs, Known: true}
	for _, l := range e.Leads {
		mv := append([]float64(nil), l.MilliVolt[from:from+600]...)
		zero := mv[199]
		for i := range mv {
			mv[i] -= zero
		}
		a.Median.Leads = append(a.Median.Leads, ecg.MedianLead{Name: l.Name, Usable: true, MilliVolt: mv})
	}
	return a
}

// The example patients were drawn after the words of the rules, by another hand.
func TestExamplePatients(t *testing.T) {
	for _, c := range []struct {
		name             string
		lbbb, rbbb, ivcd bundle.Outcome
	}{
		{"lbbb", bundle.Yes, bundle.No, bundle.No},
		{"af", bundle.Yes, bundle.No, bundle.No},
		{"rbbb", bundle.No, bundle.Yes, bundle.No},
		{"normal", bundle.No, bundle.No, bundle.No},
	} {
		a := drawnBeat(t, c.name)
		table := bundle.Evaluate(bundle.Inputs{
			Analysis: a, Shape: morphology.Measure(&a.Median, morphology.Options{}),
			Sex: study.Fact[study.Sex]{Value: study.Male, Known: true},
		})
		l, r, i := table.Agreement(bundle.LBBB), table.Agreement(bundle.RBBB), table.Agreement(bundle.IVCD)
		if l.Majority() != c.lbbb || r.Majority() != c.rbbb || i.Majority() != c.ivcd {
			t.Errorf("%s: %s; %s; %s", c.name, l.Text, r.Text, i.Text)
			for _, v := range table.Verdicts {
				for _, cl := range v.Clauses {
					t.Logf("  %s | %s: %s (%s) %s", v.ID, cl.Text, cl.Outcome, cl.Finding, cl.Why)
				}
			}
		}
	}
}
