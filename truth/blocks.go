package truth

import (
	"context"
	"strings"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/study"
)

// beatLeads are the leads of the set of single beats of 50 patients with left
// bundle branch block (R package roahd, mfD_LBBB), 1 kHz, µV.
var beatLeads = [...]study.LeadName{study.V1, study.V2, study.V3, study.V4, study.V5, study.V6, study.I, study.II}

// blocks counts in how many of the patients each definition of left bundle branch
// block says yes by shape alone, percent. The beats have no real time axis, so
// widths and R-peak times are left out.
var blocks = experiment{"blocks", func(ctx context.Context, b *bench) (values, error) {
	beats, err := singleBeats(ctx, b, "lbbb")
	if err != nil {
		return nil, err
	}
	said, err := each(ctx, b, "LBBB beats", len(beats), func(i int) (map[string]bool, error) {
		a, err := ecg.Analyse(beats[i], ecg.Options{})
		if err != nil {
			return nil, err
		}
		t := bundle.Evaluate(bundle.Inputs{Analysis: a, Shape: morphology.Measure(&a.Median, morphology.Options{}),
			Options: bundle.Options{IgnoreDuration: true, NotchFromShare: 0.3}}) // 40 ms of 133 ms
		yes := map[string]bool{}
		for _, v := range t.Verdicts {
			if v.Outcome == bundle.Yes && v.Variant != "women" {
				yes[v.ID] = true
			}
		}
		return yes, nil
	})
	if err != nil {
		return nil, err
	}
	v := values{}
	for _, id := range []string{"lbbb-esc-2013", "lbbb-strauss-2011", "lbbb-aha-2009"} {
		n := 0
		for _, yes := range said {
			if yes[id] {
				n++
			}
		}
		v[id] = 100 * float64(n) / float64(len(said))
	}
	return v, nil
}}

// singleBeats reads one beat for each column of the tables of a group, twelve leads
// in mV: the limb leads that are not recorded follow from I and II.
func singleBeats(ctx context.Context, b *bench, group string) ([]*study.ECG, error) {
	var beats []*study.ECG
	for _, lead := range beatLeads {
		name := "ecg/lbbb-50-healthy-50/" + group + "-" + strings.ToLower(string(lead)) + ".csv"
		t, err := readTable(ctx, b, name)
		if err != nil {
			return nil, err
		}
		if beats == nil {
			for range len(t.head) - 1 {
				beats = append(beats, &study.ECG{RateHz: 1000})
			}
		}
		if len(beats) == 0 || len(beats) != len(t.head)-1 {
			return nil, errNotNumber(name, "has another number of patients than the table before it")
		}
		for i, e := range beats {
			mv, err := t.numbers(i+1, 1e-3)
			if err != nil {
				return nil, err
			}
			if len(e.Leads) > 0 && len(mv) != e.Samples() {
				return nil, errNotNumber(name, "has another number of samples than the table before it")
			}
			e.Leads = append(e.Leads, study.Lead{Name: lead, MilliVolt: mv})
		}
	}
	for _, e := range beats {
		addLimbLeads(e)
	}
	return beats, nil
}

// addLimbLeads adds III, aVR, aVL and aVF by Einthoven and Goldberger.
func addLimbLeads(e *study.ECG) {
	one, two := e.Lead(study.I).MilliVolt, e.Lead(study.II).MilliVolt
	for _, d := range []struct {
		name study.LeadName
		a, b float64
	}{{study.III, -1, 1}, {study.AVR, -0.5, -0.5}, {study.AVL, 1, -0.5}, {study.AVF, -0.5, 1}} {
		mv := make([]float64, len(one))
		for i := range mv {
			mv[i] = d.a*one[i] + d.b*two[i]
		}
		e.Leads = append(e.Leads, study.Lead{Name: d.name, MilliVolt: mv, Derived: true})
	}
}
