package ecg_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// sameIntervals compares every interval of two analyses.
func sameIntervals(t *testing.T, got, want *ecg.Analysis, withinMs float64) {
	t.Helper()
	g := intervals(got)
	for name, w := range intervals(want) {
		if g[name].Known != w.Known || math.Abs(g[name].Ms-w.Ms) > withinMs {
			t.Errorf("%s: known %v, %.2f ms; was %v, %.2f", name, g[name].Known, g[name].Ms, w.Known, w.Ms)
		}
	}
}

// The size of the heart on the trace says little about its times. The vector rule
// and the beats see ratios only and must agree within 2 ms. The P wave and the trained limits also see
// millivolts, as a reader does who sees less of a small wave: they may move, but not
// by more than the error that they state.
func TestAmplitudeLeavesIntervals(t *testing.T) {
	for _, name := range example.Names() {
		e, _ := draw(t, name)
		want := intervals(analyse(t, &e, ecg.Options{}))
		for _, f := range []float64{0.5, 3} {
			t.Run(fmt.Sprintf("%s times %g", name, f), func(t *testing.T) {
				scaled := each(e, func(_, _ int, v float64) float64 { return f * v })
				got := intervals(analyse(t, &scaled, ecg.Options{}))
				t.Logf("QRS %+.1f, PR %+.1f, QT %+.1f ms", got["QRS"].Ms-want["QRS"].Ms, got["PR"].Ms-want["PR"].Ms, got["QT"].Ms-want["QT"].Ms)
				for what, w := range want {
					limit := w.SEMs
					if what == "RR" || what == "QRS vector" {
						limit = 2
					}
					if g := got[what]; g.Known != w.Known || math.Abs(g.Ms-w.Ms) > limit {
						t.Errorf("%s: known %v, %.1f ms; was %v, %.1f ± %.1f", what, g.Known, g.Ms, w.Known, w.Ms, w.SEMs)
					}
				}
			})
		}
	}
}

// The order of the leads in the file says nothing.
func TestLeadOrderChangesNothing(t *testing.T) {
	e, _ := draw(t, "lbbb")
	want := analyse(t, &e, ecg.Options{KeepBeats: true})
	e.Leads = slices.Clone(e.Leads)
	slices.Reverse(e.Leads)
	got := analyse(t, &e, ecg.Options{KeepBeats: true})
	sameIntervals(t, got, want, 1e-6) // sums over leads are rounded in another order
	n := len(e.Leads)
	for k := range want.Beats {
		for l := range n {
			d := got.Beats[k].Leads[n-1-l].QRSOn.Sample - want.Beats[k].Leads[l].QRSOn.Sample
			if math.Abs(d) > 1e-6 {
				t.Fatalf("beat %d, lead %s: onset moved by %g samples", k, want.Leads[l].Name, d)
			}
		}
	}
}

// Starting the recorder some samples later moves the beats by as many and leaves
// their limits where they are on the heart. The samples cut off lie before the first
// beat; 24 of them, since detection and classes look at a grid of 3 and 2 samples.
func TestShiftMovesBeatsOnly(t *testing.T) {
	const d = 24
	e, _ := draw(t, "rbbb")
	want := analyse(t, &e, ecg.Options{KeepBeats: true})
	later := cut(e, d, e.Samples())
	got := analyse(t, &later, ecg.Options{KeepBeats: true})
	if len(got.Beats) != len(want.Beats) {
		t.Fatalf("%d beats, were %d", len(got.Beats), len(want.Beats))
	}
	for k := range want.Beats {
		w, g := want.Beats[k], got.Beats[k]
		if g.Sample != w.Sample-d {
			t.Errorf("beat %d moved from %d to %d", k, w.Sample, g.Sample)
		}
		if m := g.Global.QRSOn.Sample - (w.Global.QRSOn.Sample - d); math.Abs(m) > 1 {
			t.Errorf("onset of beat %d moved by %.2f samples", k, m)
		}
	}
	sameIntervals(t, got, want, 1)
}

// Two runs give the same in every bit, and the recording is left as it was.
func TestAnalyseIsDeterministicAndLeavesInput(t *testing.T) {
	for _, name := range example.Names() {
		e, _ := draw(t, name)
		e = gapped(e, 100, 140)
		before := own(e)
		before.Leads[0].Gaps = slices.Clone(e.Leads[0].Gaps)
		first := analyse(t, &e, ecg.Options{KeepBeats: true})
		if !reflect.DeepEqual(e, before) {
			t.Fatalf("%s: the recording was changed", name)
		}
		if second := analyse(t, &e, ecg.Options{KeepBeats: true}); !reflect.DeepEqual(first, second) {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

// KeepBeats adds marks to the beats and changes nothing else.
func TestKeepBeatsChangesNothingElse(t *testing.T) {
	for _, name := range example.Names() {
		e, _ := draw(t, name)
		with, without := analyse(t, &e, ecg.Options{KeepBeats: true}), analyse(t, &e, ecg.Options{})
		for k := range with.Beats {
			if len(with.Beats[k].Leads) != len(e.Leads) || without.Beats[k].Leads != nil {
				t.Fatalf("%s: beat %d has %d and %d lead marks", name, k, len(with.Beats[k].Leads), len(without.Beats[k].Leads))
			}
			with.Beats[k].Leads, with.Beats[k].Global = nil, ecg.Marks{}
		}
		if !reflect.DeepEqual(with, without) {
			t.Errorf("%s: the results differ", name)
		}
	}
}

// A larger k looks further inside: later onset, earlier offset, shorter QRS.
func TestOrderKShortens(t *testing.T) {
	e, _ := draw(t, "lbbb")
	last := math.Inf(1)
	for k := 1; k <= 6; k++ {
		a := analyse(t, &e, ecg.Options{OrderK: k})
		if a.QRS.K != k || a.QRS.Ms > last {
			t.Errorf("k = %d (asked %d): %.1f ms after %.1f", a.QRS.K, k, a.QRS.Ms, last)
		}
		last = a.QRS.Ms
	}
	e = only(e, study.I, study.II, study.V1)
	if a := analyse(t, &e, ecg.Options{}); a.QRS.K != 1 {
		t.Errorf("k = %d with three leads, want 1", a.QRS.K)
	}
}
