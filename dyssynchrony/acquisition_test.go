package dyssynchrony

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

func TestUsualErrors(t *testing.T) {
	got := Acquisition{DopplerMs: 7, TriggerMs: -1, CuffMmHg: math.NaN()}.complete()
	if want := (Acquisition{DopplerMs: 7, TriggerMs: 0, CuffMmHg: usualCuffMmHg}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestCuffPart: a value that is the cuff pressure has the error of the cuff, and
// no other part.
func TestCuffPart(t *testing.T) {
	m := Measure{ID: "cuff", Family: Work, On: onStrain, Compute: func(in *Input, _ *Trace) (float64, error) {
		return in.Facts.SystolicMmHg.Value, nil
	}}
	s := &study.Study{}
	s.Facts.SystolicMmHg = study.Measured(120.0, study.Source{})
	r := run(t, []Measure{m}, []*strain.Set{madeSet(0.5)}, s, Options{Replicates: 400, Errors: Acquisition{CuffMmHg: 6}})[0]
	if !near(r.SE, 6, 0.1) || !near(r.Parts.Beats, r.SE, 1e-9) || r.Parts.Noise != 0 {
		t.Errorf("SE %.2f of parts %+v, want 6 from the cuff alone", r.SE, r.Parts)
	}
	if s.Facts.SystolicMmHg.Value != 120 {
		t.Error("the study was changed")
	}
}

// TestTriggerPart compares with the slope of the curve. A curve that is zeroed at
// time zero is off by the error of the clock times the difference of the slopes
// there and here; each of three views has its own error.
func TestTriggerPart(t *testing.T) {
	set := madeSet(0)
	for i := range set.Curves {
		for k, ms := range set.Beats[0].TimesMs {
			x := ms/400 - 1
			set.Curves[i].Y[k] = 10 * (x*x - 1)
		}
	}
	m := Measure{ID: "at-the-bottom", On: onStrain, Compute: func(in *Input, _ *Trace) (float64, error) {
		sum := 0.0
		for i := range in.Set.Curves {
			sum += in.Set.Curves[i].Y[28] / 18
		}
		return sum, nil
	}}
	if got, want := alone(t, m, set, bySampling), 0.05*usualTriggerMs/math.Sqrt(3); !near(got, want, 0.1) {
		t.Errorf("%.4f, want %.4f", got, want)
	}
}

// TestDriftIsFound: drift is estimated from the ends of the curves and taken out of
// what is believed; curves that are no whole beats are left alone.
func TestDriftIsFound(t *testing.T) {
	for _, c := range []struct {
		name     string
		sd, want float64
	}{{"none", 0, 0}, {"one point", 1, 1}, {"three points", 3, 3}, {"no beat", 60, 0}} {
		set := madeSet(0)
		rng := rand.New(rand.NewPCG(4, 4))
		for i := range set.Curves {
			y, d := set.Curves[i].Y, c.sd*rng.NormFloat64()
			end := y[len(y)-1]
			for k := range y {
				y[k] += (d - end) * float64(k) / float64(len(y)-1)
			}
		}
		b := believe(set)
		if math.Abs(b.drift-c.want) > 0.4*c.want+1e-6 {
			t.Errorf("%s: drift %.2f", c.name, b.drift)
		}
		if left := b.lines[forSize][0].g; c.want > 0 && math.Abs(left[len(left)-1]) > 0.1 {
			t.Errorf("%s: the believed curve ends at %.2f", c.name, left[len(left)-1])
		}
	}
}

func TestFramesBetween(t *testing.T) {
	if got, want := between([]float64{0, 10, 30}), []float64{0, 2.5, 5, 7.5, 10, 15, 20, 25, 30}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestCalmInterval: the interval of a sum of stretch is narrower on lightly smoothed
// curves, the value stays that of the rule.
func TestCalmInterval(t *testing.T) {
	plain, calm := stretchToAVC(), stretchToAVC()
	calm.Calm = true
	r := run(t, []Measure{plain, calm}, []*strain.Set{madeSet(1)}, nil, Options{})
	if r[0].Value != r[1].Value {
		t.Errorf("values %g and %g", r[0].Value, r[1].Value)
	}
	if a, b := r[0].Hi-r[0].Lo, r[1].Hi-r[1].Lo; !r[1].HasCI || b > a {
		t.Errorf("widths %.2f and %.2f", a, b)
	}
	if !near(r[0].SE, r[1].SE, 0.5) {
		t.Errorf("standard errors %.3f and %.3f of the same value", r[0].SE, r[1].SE)
	}
}

// TestShared: one computation for one input, again for the next, and never a wrong
// one.
func TestShared(t *testing.T) {
	fault := errors.New("fault")
	count := 0
	one := func(v *int) error { count++; *v = 7; return nil }
	in := &Input{Set: &strain.Set{}, Scratch: &Scratch{}}
	for range 3 {
		if v, err := Shared(in, "one", one); *v != 7 || err != nil {
			t.Fatal(*v, err)
		}
	}
	if count != 1 {
		t.Errorf("computed %d times", count)
	}
	in.Scratch.forget()
	if _, _ = Shared(in, "one", one); count != 2 {
		t.Errorf("computed %d times after the input changed", count)
	}
	for range 2 {
		if _, err := Shared(in, "two", func(*string) error { return fault }); !errors.Is(err, fault) {
			t.Error(err)
		}
	}
	in.Set = &strain.Set{}
	if _, _ = Shared(in, "one", one); count != 3 {
		t.Errorf("computed %d times for two sets", count)
	}
	in.Scratch = nil
	if _, _ = Shared(in, "one", one); count != 4 {
		t.Errorf("computed %d times without a scratch", count)
	}
}
