package truth

import (
	"context"
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// clockOf is the clock of exported curves as printed: nothing is cut, shifted or
// rescaled.
func clockOf(view study.View, timesMs []float64, rrMs float64) *strain.Beat {
	n := len(timesMs)
	return &strain.Beat{View: view, TimesMs: timesMs, RRMs: rrMs, FrameMs: (timesMs[n-1] - timesMs[0]) / float64(n-1)}
}

// curvesOf finds the exported curves of a quantity in a view; false without any,
// or with fewer than two frames.
func curvesOf(part *study.Part, q study.Quantity, view study.View) (*study.CurveSet, bool) {
	i := slices.IndexFunc(part.Curves, func(c study.CurveSet) bool {
		return c.Quantity == q && c.View == view && len(c.TimesMs) > 1
	})
	if i < 0 {
		return nil, false
	}
	return &part.Curves[i], true
}

// measured takes an export through the program: joins its views and gives every
// variant ("id" or "id variant") of those measures that has a value, without errors.
func measured(ctx context.Context, part *study.Part, seed uint64, ids ...string) (values, error) {
	s := &study.Study{Curves: part.Curves, Events: part.Events, Facts: part.Facts}
	sets, _ := strain.Join(s, strain.Options{})
	list := slices.DeleteFunc(catalogue.All(), func(m dyssynchrony.Measure) bool { return !slices.Contains(ids, m.ID) })
	results, err := dyssynchrony.Run(ctx, list, sets, s, dyssynchrony.ECGNumbers{}, dyssynchrony.Options{Replicates: -1, Seed: seed})
	if err != nil {
		return nil, err
	}
	v := values{}
	for i := range results {
		r := &results[i]
		name := r.Measure.ID
		if r.Measure.Variant != "" {
			name += " " + r.Measure.Variant
		}
		if _, double := v[name]; r.Known && !double {
			v[name] = r.Value
		}
	}
	return v, nil
}
