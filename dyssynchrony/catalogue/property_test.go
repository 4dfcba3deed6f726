package catalogue_test

import (
	"math"
	"slices"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// each computes every measure on curves on every set it fits, before and after
// edit, and hands over the pair where both have a value.
func each(t *testing.T, edit func([]*strain.Set), see func(r *dyssynchrony.Result, before, after float64)) {
	t.Helper()
	for n := range 4 {
		s := recorded(n)
		was, is := join(s), join(s)
		edit(is)
		list := onCurves(catalogue.All())
		opt := dyssynchrony.Options{Replicates: -1}
		a, err := dyssynchrony.Run(t.Context(), list, was, s, dyssynchrony.ECGNumbers{}, opt)
		if err != nil {
			t.Fatal(err)
		}
		b, err := dyssynchrony.Run(t.Context(), list, is, s, dyssynchrony.ECGNumbers{}, opt)
		if err != nil {
			t.Fatal(err)
		}
		if len(a) != len(b) {
			t.Fatalf("%d and %d results", len(a), len(b))
		}
		for i := range a {
			if a[i].Known != b[i].Known {
				t.Errorf("%s %s on %s: known %v, then %v (%s%s)", a[i].Measure.ID, a[i].Measure.Variant, a[i].On.Direction,
					a[i].Known, b[i].Known, a[i].Why, b[i].Why)
				continue
			}
			if a[i].Known {
				see(&a[i], a[i].Value, b[i].Value)
			}
		}
	}
}

func alike(a, b float64) bool { return math.Abs(a-b) <= 1e-6*(1+math.Abs(a)) }

// TestOrderOfCurvesIsNothing: the order in which an export lists its segments and
// views must not matter.
func TestOrderOfCurvesIsNothing(t *testing.T) {
	each(t, func(sets []*strain.Set) {
		for _, s := range sets {
			slices.Reverse(s.Curves)
		}
	}, func(r *dyssynchrony.Result, before, after float64) {
		m := r.Measure
		if !alike(before, after) {
			t.Errorf("%s %s: %g, with the segments in reverse order %g", m.ID, m.Variant, before, after)
		}
	})
}

// TestFasterHeart: squeezing all clocks by a factor scales times by it and leaves
// amplitudes, shares and categories as they are.
func TestFasterHeart(t *testing.T) {
	const factor = 0.5
	each(t, func(sets []*strain.Set) {
		for _, s := range sets {
			for _, b := range s.Beats {
				for k := range b.TimesMs {
					b.TimesMs[k] *= factor
				}
				b.RRMs *= factor
				b.FrameMs *= factor
				for _, e := range []*strain.Event{&b.Events.MVC, &b.Events.AVO, &b.Events.AVC, &b.Events.MVO} {
					e.Ms *= factor
				}
			}
		}
	}, func(r *dyssynchrony.Result, before, after float64) {
		m := r.Measure
		want := before
		switch m.Unit {
		case "ms", "%·ms":
			want *= factor
		case "1/s":
			want /= factor
		}
		if !alike(want, after) {
			t.Errorf("%s %s (%s): %g, in half the time %g", m.ID, m.Variant, m.Unit, before, after)
		}
	})
}

// shiftFree tells the measures that cannot see where time zero is: differences and
// spreads of times. A time of one event can, and so can what closes the beat to a
// ring and samples it from time zero on: moving the clock moves its grid and the
// place where the ring is closed.
func shiftFree(m *dyssynchrony.Measure) bool {
	absolute := []string{"latest-segment", "tos"}
	rings := []string{"xcd", "volume-xcd", "regional-delay", "cmr-tsi"}
	return m.Unit == "ms" && !slices.Contains(absolute, m.ID) && !slices.Contains(rings, m.ID)
}

// TestTimeZeroIsNothingToDifferences moves all clocks and events together.
func TestTimeZeroIsNothingToDifferences(t *testing.T) {
	const shift = 10.0
	each(t, func(sets []*strain.Set) {
		for _, s := range sets {
			for _, b := range s.Beats {
				for k := range b.TimesMs {
					b.TimesMs[k] += shift
				}
				for _, e := range []*strain.Event{&b.Events.MVC, &b.Events.AVO, &b.Events.AVC, &b.Events.MVO} {
					e.Ms += shift
				}
			}
		}
	}, func(r *dyssynchrony.Result, before, after float64) {
		m := r.Measure
		if shiftFree(m) && !alike(before, after) {
			t.Errorf("%s %s: %g, with time zero %g ms earlier %g", m.ID, m.Variant, before, shift, after)
		}
	})
}

// TestTurnedRing moves every curve one wall on in its ring. What looks at
// uniformity around the ring cannot tell; what compares septum and lateral wall
// must not be in the list.
func TestTurnedRing(t *testing.T) {
	blind := []string{"cure", "rure", "lure", "cure-svd", "tus", "rvv", "vector-angle", "tps-sd-18", "tps-sd-12",
		"mechanical-dispersion", "ttp-range", "total-systolic-stretch", "isf", "gls"}
	seen := map[string]bool{}
	each(t, func(sets []*strain.Set) {
		for _, s := range sets {
			if s.Model != study.AHA18 { // its apical ring has four walls
				continue
			}
			oneBeat(s)
			for i := range s.Curves {
				seg := &s.Curves[i].Segment
				if k := slices.Index(study.SixWalls[:], seg.Wall); k >= 0 {
					seg.Wall = study.SixWalls[(k+1)%6]
				}
			}
		}
	}, func(r *dyssynchrony.Result, before, after float64) {
		m := r.Measure
		if slices.Contains(blind, m.ID) && r.On.Model == study.AHA18 && m.On.Quantity == study.Strain {
			seen[m.ID] = true
			if !alike(before, after) {
				t.Errorf("%s %s: %g, turned by one wall %g", m.ID, m.Variant, before, after)
			}
		}
	})
	if len(seen) < 8 {
		t.Errorf("only %d of the measures were seen", len(seen))
	}
}

// oneBeat does nothing to the clocks; the made hearts have the same frames in
// every view, so that a curve may move to another wall.
func oneBeat(s *strain.Set) {
	for _, b := range s.Beats[1:] {
		if !slices.Equal(b.TimesMs, s.Beats[0].TimesMs) {
			panic("the views differ in their clocks")
		}
	}
}

// TestLargerStrain: twice the strain doubles every measure in percent that is a
// sum or mean of strain, and leaves times and shares. Rules with a fixed threshold
// in percent (a true peak of at least so much) are not among them.
func TestLargerStrain(t *testing.T) {
	linear := []string{"sps-lateral", "sps-septal", "total-systolic-stretch", "ejection-stretch", "pre-ejection-stretch",
		"post-systolic-shortening", "ess-septal", "septal-lateral-strain-difference", "gls"}
	free := []string{"isf", "cure", "rure", "lure", "cure-svd", "tus", "vector-angle", "ttp-range", "tps-sd-18", "xcd"}
	each(t, func(sets []*strain.Set) {
		for _, s := range sets {
			for i := range s.Curves {
				for k := range s.Curves[i].Y {
					s.Curves[i].Y[k] *= 2
				}
				s.Curves[i].NoiseSD *= 2
			}
		}
	}, func(r *dyssynchrony.Result, before, after float64) {
		m := r.Measure
		switch {
		case slices.Contains(linear, m.ID):
			before *= 2
		case !slices.Contains(free, m.ID) || m.Variant == "first-true-peak":
			return
		}
		if !alike(before, after) {
			t.Errorf("%s %s: %g expected, with twice the strain %g", m.ID, m.Variant, before, after)
		}
	})
}
