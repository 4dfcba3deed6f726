package catalogue_test

import (
	"slices"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/study"
)

// TestCoverageLight is the simulation of TestMeasureErrors with fewer hearts and
// the measures that most rests on. The limits leave room for chance: 96 intervals
// at a true coverage of 95 % scatter by 2.2 points.
func TestCoverageLight(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds of simulation")
	}
	ids := []string{"srs-septal", "ssi", "septal-lateral-delay", "tps-sd-18", "gls", "isf", "septal-lateral-strain-difference"}
	list := slices.DeleteFunc(onCurves(catalogue.All()), func(m dyssynchrony.Measure) bool {
		return !slices.Contains(ids, m.ID) || m.Variant == "first-true-peak"
	})
	rows := campaign{list: list, motions: []motion{longitudinal}, hearts: population(24), repeats: 4}.run(t)
	if len(rows) < len(ids) {
		t.Fatalf("%d measures gave values, want at least %d", len(rows), len(ids))
	}
	for _, r := range rows {
		if c := r.coverage(); c < 87 || r.intervals < r.tried*9/10 {
			t.Errorf("%s on %s: %d of %d intervals, coverage %.1f %%", r.name, r.on, r.intervals, r.tried, c)
		}
	}
}

// TestCoverageCanFail: intervals that are built for a quarter of the noise must miss.
func TestCoverageCanFail(t *testing.T) {
	list := slices.DeleteFunc(onCurves(catalogue.All()), func(m dyssynchrony.Measure) bool { return m.ID != "total-systolic-stretch" })
	h := population(2)[1]
	exact, err := dyssynchrony.Run(t.Context(), list, join(h.record(fullRate(&h), []motion{longitudinal})), nil, dyssynchrony.ECGNumbers{}, dyssynchrony.Options{Replicates: -1})
	if err != nil {
		t.Fatal(err)
	}
	s := h.record(fullRate(&h), []motion{longitudinal})
	addNoise(s)
	for _, c := range []struct {
		name   string
		factor float64
		covers bool
	}{{"noise as estimated", 1, true}, {"a quarter of it", 0.25, false}} {
		sets := join(s)
		for i := range sets[0].Curves {
			sets[0].Curves[i].NoiseSD *= c.factor
		}
		r, err := dyssynchrony.Run(t.Context(), list, sets, &study.Study{}, dyssynchrony.ECGNumbers{}, dyssynchrony.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if truth := exact[0].Value; (r[0].Lo <= truth && truth <= r[0].Hi) != c.covers {
			t.Errorf("%s: truth %.2f, value %.2f, interval %.2f to %.2f", c.name, truth, r[0].Value, r[0].Lo, r[0].Hi)
		}
	}
}
