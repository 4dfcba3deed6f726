package scp

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/study"
)

// readBytes reads a record and fails the test on an error.
func readBytes(t testing.TB, b []byte, how Reconstruction) []study.ECG {
	t.Helper()
	ecgs, err := ReadAs(context.Background(), bytes.NewReader(b), "made.scp", Limits{}, how)
	if err != nil {
		t.Fatal(err)
	}
	return ecgs
}

// waveLike draws n samples that look like an ECG to a difference coder: a slow
// wave, a sharp peak now and then, and noise.
func waveLike(rng *rand.Rand, n int, size float64) []int64 {
	x := make([]int64, n)
	for i := range x {
		v := size/8*math.Sin(float64(i)/40) + rng.NormFloat64()*size/200
		if k := i % 211; k < 12 {
			v += size * math.Sin(float64(k)/12*math.Pi)
		}
		x[i] = int64(math.Round(v))
	}
	return x
}

// eightLeads is the usual set: I, II and V1 to V6, n samples each.
func eightLeads(n int) []leadDef {
	var out []leadDef
	for _, code := range []int{1, 2, 3, 4, 5, 6, 7, 8} {
		out = append(out, leadDef{code: code, from: 1, to: int64(n)})
	}
	return out
}

// twoTables switch to and fro: small values in the first, large in the second.
var twoTables = [][]testCode{
	{{"0", 0, 0, false}, {"10", 0, 1, false}, {"110", 0, -1, false}, {"1110", 0, 2, true}, {"1111", 4, 0, false}},
	{{"00", 8, 0, false}, {"01", 16, 0, false}, {"1", 0, 1, true}},
}

// offsetTable has an original that is counted from a base value.
var offsetTable = [][]testCode{{{"0", 6, 32, false}, {"10", 6, -32, false}, {"11", 16, 0, false}}}

// codings is every way to write samples.
var codings = map[string]coding{
	"raw":                  {},
	"standard table":       {standard: true},
	"own copy of standard": {tables: [][]testCode{standardCodes}},
	"two tables":           {tables: twoTables},
	"base and original":    {tables: offsetTable},
}

// compareTracks checks that the leads hold the samples exactly.
func compareTracks(t *testing.T, e *study.ECG, want [][]int64, stepNanoVolt int64) {
	t.Helper()
	for i, x := range want {
		l := e.Leads[i]
		if i >= 2 {
			l = e.Leads[i+4] // III, aVR, aVL, aVF come third
		}
		if l.Derived || len(l.MilliVolt) != len(x) {
			t.Fatalf("lead %d: %d samples, derived %v; want %d", i, len(l.MilliVolt), l.Derived, len(x))
		}
		for k := range x {
			if got, w := l.MilliVolt[k], float64(x[k]*stepNanoVolt)/1e6; got != w {
				t.Fatalf("lead %d sample %d = %v, want %v", i, k, got, w)
			}
		}
	}
}

func TestRoundTripLossless(t *testing.T) {
	for name, c := range codings {
		for order := range 3 {
			rng := rand.New(rand.NewPCG(1, uint64(order)))
			r := recipe{leads: eightLeads(1500), step6: 4880, micros6: 2000, order: order, coding: c}
			for range r.leads {
				r.rhythm = append(r.rhythm, waveLike(rng, 1500, 400))
			}
			e := readBytes(t, r.bytes(), Smoothed)
			if len(e) != 1 || e[0].RateHz != 500 || len(e[0].Problems) != 0 {
				t.Fatalf("%s order %d: %d recordings, %+v", name, order, len(e), e[0].Problems)
			}
			compareTracks(t, &e[0], r.rhythm, 4880)
		}
	}
}

// beatRecipe has beats at three places, one of another type, and a reference
// beat of a finer unit.
func beatRecipe(rng *rand.Rand, n int, c coding, order int) recipe {
	r := recipe{
		leads: eightLeads(n), step6: 10000, micros6: 2000, order: order, coding: c,
		step5: 20000, micros5: 2000, beatMs: 600, fiducial: 120, subtracted: true,
		beats: []beat{
			{0, 200, zone{90, 370}}, {1, 520, zone{}}, {0, 800, zone{690, 975}}, {0, 1300, zone{1200, 1470}},
		},
		protected: []zone{{180, 223}, {500, 543}, {780, 823}, {1280, 1323}},
	}
	for range r.leads {
		r.beat = append(r.beat, waveLike(rng, 300, 300))
	}
	return r
}

// With Plain, rhythm = residual + reference beat, whatever the residual is.
func TestRoundTripReferenceBeatPlain(t *testing.T) {
	for name, c := range codings {
		for order := range 3 {
			rng := rand.New(rand.NewPCG(2, uint64(order)))
			r := beatRecipe(rng, 1500, c, order)
			for range r.leads {
				r.rhythm = append(r.rhythm, waveLike(rng, 1500, 500))
			}
			e := readBytes(t, r.bytes(), Plain)
			if len(e) != 2 || len(e[0].Problems) != 0 {
				t.Fatalf("%s order %d: %+v", name, order, e[0].Problems)
			}
			compareTracks(t, &e[0], r.rhythm, 10000)
			compareTracks(t, &e[1], r.beat, 20000)
			if e[0].Leads[0].StepMicroVolt != 10 || e[1].Leads[0].StepMicroVolt != 20 {
				t.Errorf("units %v and %v", e[0].Leads[0].StepMicroVolt, e[1].Leads[0].StepMicroVolt)
			}
		}
	}
}

// With Smoothed, the residual outside the zones is the rounded mean of three;
// the expected value is computed here in floating point.
func TestReferenceBeatSmoothed(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	r := beatRecipe(rng, 1500, codings["standard table"], 2)
	for range r.leads {
		r.rhythm = append(r.rhythm, waveLike(rng, 1500, 500))
	}
	residual := r.stored()[4]
	got := readBytes(t, r.bytes(), Smoothed)[0].Lead(study.V3).MilliVolt
	for i := range got {
		free := i > 0 && i < len(got)-1
		for _, b := range r.beats {
			s := int64(i + 1)
			free = free && (b.kind != 0 || s < b.subtraction.from || s > b.subtraction.to+2)
		}
		want := float64(r.rhythm[4][i]) / 100
		if free {
			mean := float64(residual[i-1]+residual[i]+residual[i+1]) / 3
			away := math.Copysign(math.Ceil(math.Abs(mean)-1e-9), mean)
			want = float64(r.rhythm[4][i]-residual[i])/100 + away/100
		}
		if math.Abs(got[i]-want) > 1e-12 {
			t.Fatalf("sample %d = %v, want %v (free %v)", i, got[i], want, free)
		}
	}
}

// stepped draws a signal that decimation does not change: constant outside the
// protected zones, free inside.
func stepped(rng *rand.Rand, n int, protected []zone) []int64 {
	x := make([]int64, n)
	level, inside := int64(0), true
	for i := range x {
		was := inside
		inside = false
		for _, z := range protected {
			inside = inside || int64(i+1) >= z.from && int64(i+1) <= z.to
		}
		if was && !inside {
			level = rng.Int64N(60) - 30
		}
		x[i] = level
		if inside {
			x[i] = rng.Int64N(900) - 450
		}
	}
	return x
}

// flatten makes the mean of three exact: the neighbours of a zone's inner edge
// are those that smoothing mixes, so the residual takes the outer level there.
func flatten(x []int64, protected []zone) {
	for _, z := range protected {
		if z.from > 1 {
			x[z.from-1] = x[z.from-2]
		}
		if int(z.to) < len(x) {
			x[z.to-1] = x[z.to]
		}
	}
}

func TestRoundTripBimodal(t *testing.T) {
	for _, factor := range []int64{2, 3, 4, 5, 8} {
		for _, subtract := range []bool{false, true} {
			for order := range 3 {
				rng := rand.New(rand.NewPCG(4, uint64(factor)))
				r := beatRecipe(rng, 1501, codings["standard table"], order)
				r.subtracted, r.bimodal, r.factor = subtract, true, factor
				for i := range r.leads {
					x := stepped(rng, 1501, r.protected)
					flatten(x, r.protected)
					if subtract { // the residual is stepped, the rhythm carries the beats
						for _, q := range r.beats {
							for s := q.subtraction.from; q.kind == 0 && s <= q.subtraction.to; s++ {
								x[s-1] += 2 * r.beat[i][int64(r.fiducial)-1+s-q.fiducial]
							}
						}
					}
					r.rhythm = append(r.rhythm, x)
				}
				e := readBytes(t, r.bytes(), Smoothed)
				if e[0].RateHz != 500 {
					t.Fatalf("rate %v", e[0].RateHz)
				}
				compareTracks(t, &e[0], r.rhythm, 10000)
			}
		}
	}
}

// Between the middles of two blocks the signal lies on the straight line.
func TestExpandInterpolates(t *testing.T) {
	l := leadDef{from: 1, to: 14}
	free := func(int64) error { return nil }
	// blocks 1-4 and 5-8 outside, zone 9-11, then 3 samples that make no block
	got, err := expand([]int64{10, 30, 100, 200, 300, 7, 8, 9}, l, []zone{{9, 11}}, 4, free)
	want := []int64{10, 10, 10, 15, 20, 25, 30, 30, 100, 200, 300, 7, 8, 9}
	if err != nil || len(got) != len(want) {
		t.Fatalf("%v %v", got, err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
	if n := storedSamples(l, []zone{{9, 11}}, 4); n != 8 {
		t.Errorf("stored %d, want 8", n)
	}
}

// A residual on the clock of the reference beat is decimated even where the
// bimodal flag is not set.
func TestDecimation(t *testing.T) {
	ref := &waves{intervalMicros: 2000}
	for _, c := range []struct {
		name                string
		rhythm              waves
		ref                 *waves
		subtracted, refused bool
		want                int64
	}{
		{"neither", waves{intervalMicros: 4000}, ref, false, false, 1},
		{"bimodal", waves{intervalMicros: 8000, bimodal: true}, ref, false, false, 4},
		{"bimodal without reference", waves{intervalMicros: 8000, bimodal: true}, nil, false, true, 0},
		{"subtracted, coarser clock", waves{intervalMicros: 4000}, ref, true, false, 2},
		{"subtracted, no reference", waves{intervalMicros: 4000}, nil, true, false, 1},
		{"no multiple", waves{intervalMicros: 5000, bimodal: true}, ref, false, true, 0},
		{"finer than the reference", waves{intervalMicros: 1000, bimodal: true}, ref, false, true, 0},
		{"too coarse", waves{intervalMicros: 60000, bimodal: true}, &waves{intervalMicros: 1000}, false, true, 0},
	} {
		got, err := decimation(&c.rhythm, c.ref, c.subtracted)
		if got != c.want || (err != nil) != c.refused {
			t.Errorf("%s: %d, %v", c.name, got, err)
		}
	}
}

// Leads recorded one group after the other share one clock and have gaps.
func TestLeadsInGroups(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	r := recipe{step6: 5000, micros6: 4000, leads: []leadDef{{1, 1, 100}, {2, 1, 100}, {3, 101, 200}}}
	for range r.leads {
		r.rhythm = append(r.rhythm, waveLike(rng, 100, 300))
	}
	e := readBytes(t, r.bytes(), Smoothed)[0]
	v1 := e.Lead(study.V1)
	if e.Samples() != 200 || len(v1.Gaps) != 1 || v1.Gaps[0] != (study.Span{From: 0, To: 100}) {
		t.Fatalf("%d samples, V1 gaps %v", e.Samples(), v1.Gaps)
	}
	if got := v1.MilliVolt[150]; got != float64(r.rhythm[2][50]*5000)/1e6 {
		t.Errorf("V1 at 150 = %v", got)
	}
	if avf := e.Lead(study.AVF); avf == nil || !avf.Derived || avf.Gaps[0] != (study.Span{From: 100, To: 200}) {
		t.Errorf("aVF %+v", avf)
	}
}

// Any two of the leads I, II and III give the rest.
func TestDeriveFromAnyTwo(t *testing.T) {
	i, ii := []int64{5, -7, 3}, []int64{2, 4, -9}
	iii := []int64{-3, 11, -12}
	wants := map[study.LeadName][]int64{study.I: i, study.II: ii, study.III: iii,
		study.AVR: {-3, 1, 3}, study.AVL: {4, -9, 8}, study.AVF: {-1, 8, -11}} // halves cut towards zero
	for name, r := range map[string]recipe{
		"I and II":   {leads: []leadDef{{1, 1, 3}, {2, 1, 3}}, rhythm: [][]int64{i, ii}},
		"I and III":  {leads: []leadDef{{1, 1, 3}, {61, 1, 3}}, rhythm: [][]int64{i, iii}},
		"II and III": {leads: []leadDef{{2, 1, 3}, {61, 1, 3}}, rhythm: [][]int64{ii, iii}},
	} {
		r.step6, r.micros6 = 1000, 2000
		e := readBytes(t, r.bytes(), Smoothed)[0]
		for lead, want := range wants {
			for k, w := range want {
				if got := e.Lead(lead).MilliVolt[k]; got != float64(w)/1000 {
					t.Errorf("%s: %s[%d] = %v, want %d uV", name, lead, k, got, w)
				}
			}
		}
	}
}

// A stored augmented lead is kept and not computed again.
func TestStoredAugmentedLeadStays(t *testing.T) {
	r := recipe{step6: 1000, micros6: 2000, leads: []leadDef{{1, 1, 2}, {2, 1, 2}, {62, 1, 2}}, rhythm: [][]int64{{1, 2}, {3, 4}, {50, 60}}}
	avr := readBytes(t, r.bytes(), Smoothed)[0].Lead(study.AVR)
	if avr.Derived || avr.MilliVolt[1] != 0.06 {
		t.Errorf("aVR %+v", avr)
	}
}

// A reference beat alone is a recording of one beat.
func TestReferenceBeatAlone(t *testing.T) {
	r := beatRecipe(rand.New(rand.NewPCG(6, 0)), 1500, codings["raw"], 0)
	e := readBytes(t, r.bytes(), Smoothed)
	if len(e) != 1 || e[0].Content != study.OneBeat || e[0].Samples() != 300 {
		t.Fatalf("%d recordings", len(e))
	}
	compareTracks(t, &e[0], r.beat, 20000)
}

// Lead sets with X, Y, Z keep them; calibration pulses are left out.
func TestLeadKinds(t *testing.T) {
	r := recipe{step6: 1000, micros6: 2000, leads: []leadDef{{16, 1, 2}, {31, 1, 2}, {200, 1, 2}}, rhythm: [][]int64{{1, 2}, {3, 4}, {5, 6}}}
	e := readBytes(t, r.bytes(), Smoothed)[0]
	if len(e.Leads) != 2 || e.Lead(study.VX) == nil || e.Leads[1].FileName != "lead code 200" {
		t.Errorf("leads %+v", e.Leads)
	}
	if len(e.Problems) != 1 || e.Problems[0].Code != "calibration-lead" {
		t.Errorf("problems %+v", e.Problems)
	}
}
