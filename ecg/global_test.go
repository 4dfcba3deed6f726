package ecg

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// edgesAt makes edges at whole or fractional samples with one error for all.
func edgesAt(scaleMs float64, samples ...float64) (at []edgeAt, leads []int) {
	for l, s := range samples {
		at, leads = append(at, edgeAt{sample: s, scaleMs: scaleMs, ok: true}), append(leads, l)
	}
	return at, leads
}

// With leads known exactly the rule is the plain k-th value and has no error.
func TestOrderPositionOfExactLeads(t *testing.T) {
	at, leads := edgesAt(0, 120, 100, 113, 108, 131)
	sorted := []float64{100, 108, 113, 120, 131}
	const perMs = 0.5
	for k := 1; k <= 5; k++ {
		on, seOn := orderPosition(at, leads, k, onset, perMs)
		off, seOff := orderPosition(at, leads, k, offset, perMs)
		if math.Abs(on-sorted[k-1]) > 0.5*perMs || math.Abs(off-sorted[5-k]) > 0.5*perMs {
			t.Errorf("k %d: %.2f and %.2f, want %.0f and %.0f", k, on, off, sorted[k-1], sorted[5-k])
		}
		if seOn > 0.6 || seOff > 0.6 { // the summation steps by 1 ms
			t.Errorf("k %d: errors %.2f and %.2f ms of exact leads", k, seOn, seOff)
		}
	}
}

// A larger k never looks further out; leads left out of the list do not count.
func TestOrderPositionIsMonotoneInK(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range 50 {
		var at []edgeAt
		var leads []int
		for l := range 12 {
			at = append(at, edgeAt{sample: 200 + 12*rng.NormFloat64(), scaleMs: 2 + 8*rng.Float64(), ok: true})
			if l != 5 {
				leads = append(leads, l)
			}
		}
		at[5].sample = -1e4
		lastOn, lastOff := math.Inf(-1), math.Inf(1)
		for k := 1; k <= len(leads); k++ {
			on, se := orderPosition(at, leads, k, onset, 0.5)
			off, _ := orderPosition(at, leads, k, offset, 0.5)
			if on < lastOn || off > lastOff || on < 0 || se <= 0 {
				t.Fatalf("k %d: onset %.2f after %.2f, offset %.2f after %.2f, error %.2f", k, on, lastOn, off, lastOff, se)
			}
			lastOn, lastOff = on, off
		}
	}
}

func TestOrderPositionWithoutLeads(t *testing.T) {
	if s, se := orderPosition(nil, nil, 2, onset, 0.5); s != 0 || se != 0 {
		t.Errorf("%g ± %g", s, se)
	}
}

// The error of the order rule against drawing: many sets of positions around those
// given, each set's k-th value, their spread.
func TestOrderErrorAgainstDrawing(t *testing.T) {
	const perMs, scaleMs = 0.5, 6.0
	at, leads := edgesAt(scaleMs, 100, 104, 104, 110, 112, 112, 113, 115)
	for _, k := range []int{1, 2, 4} {
		_, se := orderPosition(at, leads, k, onset, perMs)
		rng := rand.New(rand.NewPCG(8, uint64(k)))
		var drawn []float64
		for range 20000 {
			var s []float64
			for _, a := range at {
				s = append(s, (a.sample+scaleMs*perMs*spreadFactor*rng.NormFloat64())/perMs)
			}
			slices.Sort(s)
			drawn = append(drawn, s[k-1])
		}
		if _, want := moments(drawn); math.Abs(se-want) > 0.05*want {
			t.Errorf("k %d: error %.2f ms, drawn %.2f", k, se, want)
		}
	}
}

// One lead: the normal law. n equal leads with probability p each: 1-(1-p)^n that at
// least one, p^n that all.
func TestProbabilityKth(t *testing.T) {
	const perMs = 0.5
	at, leads := edgesAt(8, 100, 100, 100, 100)
	s := 8 * perMs * spreadFactor
	for _, ms := range []float64{-10, -2, 0, 3, 9} {
		x := 100 + ms*perMs
		p := 0.5 * (1 + math.Erf((x-100)/s/math.Sqrt2)) // onset before x
		for _, c := range []struct {
			name      string
			got, want float64
		}{
			{"one lead", probabilityKth(at, leads[:1], 1, onset, x, perMs), p},
			{"one lead, offset", probabilityKth(at, leads[:1], 1, offset, x, perMs), 1 - p},
			{"at least one of four", probabilityKth(at, leads, 1, onset, x, perMs), 1 - math.Pow(1-p, 4)},
			{"all of four", probabilityKth(at, leads, 4, onset, x, perMs), math.Pow(p, 4)},
			{"all of four, offset", probabilityKth(at, leads, 4, offset, x, perMs), math.Pow(1-p, 4)},
		} {
			if math.Abs(c.got-c.want) > 1e-12 {
				t.Errorf("%s at %+.0f ms: %.6f, want %.6f", c.name, ms, c.got, c.want)
			}
		}
	}
}

// Normal quantiles: any table.
func TestProbabilityAtLeast(t *testing.T) {
	for _, tt := range []struct{ limit, mean, se, want float64 }{
		{120, 120, 10, 0.5},
		{120, 136.449, 10, 0.95},
		{150, 130.4, 10, 0.025},
		{120, 121, 0, 1},
		{120, 119, 0, 0},
		{120, 120, 0, 1},
	} {
		if got := probabilityAtLeast(tt.limit, tt.mean, tt.se); math.Abs(got-tt.want) > 1e-4 {
			t.Errorf("%+v: %.5f", tt, got)
		}
	}
}

func TestOrderK(t *testing.T) {
	for _, tt := range []struct{ asked, leads, want int }{
		{0, 12, 2}, {0, 4, 2}, {0, 3, 1}, {0, 1, 1}, {0, 0, 1}, {3, 12, 3}, {9, 4, 4}, {-1, 12, 2},
	} {
		if got := orderK(tt.asked, tt.leads); got != tt.want {
			t.Errorf("asked %d with %d leads: %d, want %d", tt.asked, tt.leads, got, tt.want)
		}
	}
}
