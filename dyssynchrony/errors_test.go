package dyssynchrony

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// near reports whether got lies within share of want.
func near(got, want, share float64) bool { return math.Abs(got-want) <= share*math.Abs(want) }

// TestNoisePart compares with theory. The mean of 18 curves at one frame has the
// noise of the frame and of time zero, both divided by the root of 18.
func TestNoisePart(t *testing.T) {
	const sd = 0.8
	m := Measure{ID: "one-frame", On: onStrain, Compute: func(in *Input, _ *Trace) (float64, error) {
		sum := 0.0
		for i := range in.Set.Curves {
			sum += in.Set.Curves[i].Y[30]
		}
		return sum / 18, nil
	}}
	set := madeSet(sd)
	c := alone(t, m, set, byNoise)
	if want := sd * math.Sqrt(2.0/18); !near(c, want, 0.1) {
		t.Errorf("noise moves the mean by %.4f, theory %.4f", c, want)
	}
	if got := alone(t, m, set, byEvents); got != 0 {
		t.Errorf("moved events move it by %g", got)
	}
}

// alone is the standard deviation of m over many copies with one source of error.
func alone(t *testing.T, m Measure, set *strain.Set, what part) float64 {
	t.Helper()
	b := newBench([]Measure{m}, []*strain.Set{set}, &study.Study{}, ECGNumbers{}, Options{Seed: 9})
	c := b.newCopies([]*belief{believe(set)})
	in := b.input(&b.tasks[0], c.sets, nil, c.events)
	var values []float64
	for r := range 1000 {
		c.draw(step{what, r, forSize})
		v, err := call(&m, &in, nil)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, v)
	}
	_, sd := meanSD(values)
	return sd
}

// TestEventPart compares with the slope of the mean curve: the copies are straight
// lines, so the strain at AVC moves by slope times the error of AVC.
func TestEventPart(t *testing.T) {
	line := func(seMs float64, method [3]string) *strain.Set {
		s := madeSet(0)
		for i := range s.Curves {
			for k := range s.Curves[i].Y {
				s.Curves[i].Y[k] = -0.02 * s.Beats[0].TimesMs[k]
			}
		}
		for k, b := range s.Beats {
			b.Events.AVC.SEMs, b.Events.AVC.Method = seMs, method[k]
		}
		return s
	}
	one, frames := [3]string{"doppler", "doppler", "doppler"}, [3]string{"m-mode", "m-mode", "m-mode"}
	for _, c := range []struct {
		name string
		set  *strain.Set
		want float64
	}{
		{"stated error", line(10, one), 0.2},
		{"Doppler, the usual error", line(0, one), 0.02 * usualDopplerMs},
		{"one frame early, right or late", line(0, frames), 0.02 * math.Sqrt(2.0/3) * 900 / 64},
		// Three events of their own: each moves a third of the curves.
		{"each view its own", line(10, [3]string{"doppler", "m-mode", "entered"}), 0.2 / math.Sqrt(3)},
	} {
		if got := alone(t, atAVC(), c.set, byEvents); !near(got, c.want, 0.08) {
			t.Errorf("%s: %.4f, want %.4f", c.name, got, c.want)
		}
	}
}

func TestEventsKeepTheirOrder(t *testing.T) {
	set := madeSet(0)
	for _, b := range set.Beats {
		b.Events.MVC.SEMs, b.Events.AVO.SEMs, b.Events.AVC.SEMs, b.Events.MVO.SEMs = 80, 80, 80, 80
	}
	b := newBench(nil, []*strain.Set{set}, &study.Study{}, ECGNumbers{}, Options{})
	c := b.newCopies([]*belief{believe(set)})
	moved := false
	for r := range 500 {
		c.draw(step{byEvents, r, forSize})
		for _, beat := range c.sets[0].Beats {
			e := beat.Events
			if !(e.MVC.Ms < e.AVO.Ms && e.AVO.Ms < e.AVC.Ms && e.AVC.Ms < e.MVO.Ms) || e.MVC.Ms < 0 {
				t.Fatalf("draw %d: %.0f %.0f %.0f %.0f", r, e.MVC.Ms, e.AVO.Ms, e.AVC.Ms, e.MVO.Ms)
			}
			moved = moved || e.AVO.Ms != 90
		}
	}
	if !moved {
		t.Error("nothing moved")
	}
}

// TestCopiesAreProper checks what the measures are promised of every copy.
func TestCopiesAreProper(t *testing.T) {
	set := madeSet(1)
	b := newBench(nil, []*strain.Set{set}, &study.Study{}, ECGNumbers{}, Options{})
	c := b.newCopies([]*belief{believe(set)})
	for r := range 50 {
		c.draw(step{byAll, r, guise(r) % guises})
		got := c.sets[0]
		for k, beat := range got.Beats {
			for f := 1; f < len(beat.TimesMs); f++ {
				if beat.TimesMs[f] <= beat.TimesMs[f-1] {
					t.Fatalf("draw %d view %d: times do not increase at frame %d", r, k, f)
				}
			}
			if beat.TimesMs[0] != set.Beats[k].TimesMs[0] || beat.RRMs != 900 {
				t.Fatal("the first frame or the beat moved")
			}
		}
		for i := range got.Curves {
			if c := &got.Curves[i]; c.Y[0] != 0 || len(c.Y) != 64 || !containsBeat(got.Beats, c.Beat) {
				t.Fatalf("draw %d: curve %d is not zeroed or lost its clock", r, i)
			}
		}
	}
}

func containsBeat(all []*strain.Beat, b *strain.Beat) bool {
	for _, x := range all {
		if x == b {
			return true
		}
	}
	return false
}

// TestBiasIsTakenOut: curves that only shorten have no stretch, but noise gives
// them some; the interval must reach down to zero and stop there.
func TestBiasIsTakenOut(t *testing.T) {
	m := stretchToAVC()
	m.Doubt = 3 // the bias is as large as the value
	r := run(t, []Measure{m}, []*strain.Set{madeSet(1)}, nil, Options{})[0]
	if !r.HasCI || r.Value < 1 {
		t.Fatalf("noise should give a stretch of some points: %+v", r)
	}
	if r.Lo != 0 || r.Hi > 0.8*r.Value {
		t.Errorf("value %.2f, interval %.2f to %.2f; truth is 0", r.Value, r.Lo, r.Hi)
	}
	sum := math.Sqrt(r.Parts.Events*r.Parts.Events + r.Parts.Noise*r.Parts.Noise + r.Parts.Sampling*r.Parts.Sampling)
	if !near(sum, r.SE, 1e-9) {
		t.Errorf("parts add up to %.4f, SE is %.4f", sum, r.SE)
	}
}

func TestInterval(t *testing.T) {
	for _, c := range []struct {
		name      string
		sp        scatter
		value, se float64
		lo, hi    float64
	}{
		{"no bias", scatter{}, 10, 1, 10 - 1.959964, 10 + 1.959964},
		{"bias of both", scatter{bias: [guises]float64{2, 2}}, 10, 1, 8 - 1.959964, 8 + 1.959964},
		// Student's t for 38 degrees of freedom is 2.024 (any table, 2.022 from two terms of the series); √(1 + 1/38) is 1.0131.
		{"few copies", scatter{free: 38}, 10, 1, 10 - 2.024*1.0131, 10 + 2.024*1.0131},
		{"dissent", scatter{bias: [guises]float64{1, -1}}, 10, 0, 10 - 1.959964, 10 + 1.959964},
	} {
		if lo, hi := c.sp.interval(c.value, c.se, 1); !near(lo, c.lo, 5e-4) || !near(hi, c.hi, 5e-4) {
			t.Errorf("%s: %.4f to %.4f, want %.4f to %.4f", c.name, lo, hi, c.lo, c.hi)
		}
	}
}

func TestBoundsHoldTheInterval(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name         string
		m            Measure
		value        float64
		joint        []float64
		lo, hi       float64
		wantL, wantH float64
	}{
		{"stated", Measure{Bounds: &[2]float64{0, 1}}, 0.9, []float64{0.9, 1}, -0.2, 1.3, 0, 1},
		{"open end", Measure{Bounds: &[2]float64{0, inf}}, 5, []float64{5}, -1, 9, 0, 9},
		{"a standard deviation", Measure{SD: SampleSD}, 5, []float64{5, -1}, -1, 9, 0, 9},
		{"never negative in any copy", Measure{}, 5, []float64{4, 6}, -1, 9, 0, 9},
		{"never positive in any copy", Measure{}, -5, []float64{-4, -6}, -9, 1, -9, 0},
		{"either sign", Measure{}, 5, []float64{-4, 6}, -1, 9, -1, 9},
	} {
		r := Result{Measure: &c.m, Value: c.value, Lo: c.lo, Hi: c.hi}
		hold(&r, c.joint)
		if r.Lo != c.wantL || r.Hi != c.wantH {
			t.Errorf("%s: %g to %g, want %g to %g", c.name, r.Lo, r.Hi, c.wantL, c.wantH)
		}
	}
}

// TestJackknife: for a mean it is exactly the standard error of the mean, and it
// enters the standard error only in so far as segments are missing.
func TestJackknife(t *testing.T) {
	set := madeSet(0.3)
	r := run(t, []Measure{meanPeak()}, []*strain.Set{set}, nil, Options{})[0]
	var peaks []float64
	for i := range set.Curves {
		c := &set.Curves[i]
		peaks = append(peaks, c.Y[c.Min(0, 63)])
	}
	_, sd := meanSD(peaks)
	if want := sd / math.Sqrt(18); !near(r.Parts.Segments, want, 1e-9) {
		t.Errorf("jackknife %.5f, standard error of the mean %.5f", r.Parts.Segments, want)
	}
	if r.SE >= r.Parts.Segments {
		t.Errorf("SE %.3f holds the spread over segments %.3f though none is missing", r.SE, r.Parts.Segments)
	}
	set.Curves = set.Curves[:12] // the apical ring is missing
	r = run(t, []Measure{meanPeak()}, []*strain.Set{set}, nil, Options{})[0]
	rest := math.Sqrt(r.Parts.Events*r.Parts.Events + r.Parts.Noise*r.Parts.Noise + r.Parts.Sampling*r.Parts.Sampling)
	if want := math.Sqrt(rest*rest + r.Parts.Segments*r.Parts.Segments/3); !near(r.SE, want, 1e-9) {
		t.Errorf("6 of 18 missing: SE %.4f, want %.4f", r.SE, want)
	}
}

func TestCategories(t *testing.T) {
	sets := []*strain.Set{madeSet(1)}
	peak := -run(t, []Measure{meanPeak()}, sets, nil, Options{Replicates: -1})[0].Value
	got := run(t, []Measure{deep(5), deep(peak - 0.01)}, sets, nil, Options{})
	clear, edge := got[0], got[1]
	if clear.Word != "yes" || clear.Agreement != 1 || clear.HasCI || clear.SEWhy == "" {
		t.Errorf("clear case %+v", clear)
	}
	if edge.Word != "yes" || edge.Agreement < 0.05 || edge.Agreement > 0.95 {
		t.Errorf("on the edge: agreement %.2f", edge.Agreement)
	}
}

// qlvMean is the mean of the QLV readings.
func qlvMean() Measure {
	return Measure{ID: "qlv", Unit: "ms", Compute: func(in *Input, _ *Trace) (float64, error) {
		sum, n := 0.0, 0.0
		for _, r := range in.Readings {
			if r.Name == study.QLV {
				sum += r.Value
				n++
			}
		}
		if n == 0 {
			return 0, Why("there is no QLV reading")
		}
		return sum / n, nil
	}}
}

func TestReadings(t *testing.T) {
	entered := study.Source{Origin: study.OriginEntered, File: "study.yaml"}
	reading := func(v, se float64, beat int) study.Reading {
		return study.Reading{Name: study.QLV, Value: v, SE: se, Beat: beat, Source: entered}
	}
	other := study.Reading{Name: study.FillingTime, Value: 400}
	for _, c := range []struct {
		name  string
		all   []study.Reading
		se    float64 // 0 = not estimated
		why   string
		beats string
	}{
		{"three beats", []study.Reading{reading(100, 0, 1), reading(110, 0, 2), reading(120, 0, 3), other}, 10 / math.Sqrt(3), "", ""},
		{"stated", []study.Reading{reading(100, 4, 0), other}, 4, "", "read on one beat: qlv_ms"},
		{"neither", []study.Reading{reading(100, 0, 1), other}, 0, "the reading qlv_ms has neither repeats nor a stated error", "read on one beat: qlv_ms"},
	} {
		r := run(t, []Measure{qlvMean()}, nil, &study.Study{Readings: c.all}, Options{Replicates: 2000})[0]
		switch {
		case !r.Known || r.HasCI != (c.se > 0) || r.SEWhy != c.why:
			t.Errorf("%s: %+v", c.name, r)
		case c.se > 0 && (!near(r.SE, c.se, 0.08) || r.Parts.Beats != r.SE || !near(r.Hi-r.Value, 1.96*c.se, 0.15)):
			t.Errorf("%s: SE %.2f (%.2f), interval %.1f to %.1f, want SE %.2f", c.name, r.SE, r.Parts.Beats, r.Lo, r.Hi, c.se)
		case c.beats != strings.Join(r.QualityWhy, "; "):
			t.Errorf("%s: quality %q", c.name, r.QualityWhy)
		case !r.On.Entered || r.On.Source.File != "study.yaml":
			t.Errorf("%s: basis %+v", c.name, r.On)
		}
	}
}

func TestEventsWithoutASet(t *testing.T) {
	m := Measure{ID: "ivmd", Unit: "ms", Compute: func(in *Input, _ *Trace) (float64, error) {
		if !in.Events.AVO.Known || !in.Events.PVO.Known {
			return 0, Why("needs both valves")
		}
		return in.Events.AVO.Ms - in.Events.PVO.Ms, nil
	}}
	ev := func(n study.EventName, ms, se float64, o study.Origin) study.Event {
		return study.Event{Name: n, Ms: ms, SEMs: se, Source: study.Source{Origin: o}}
	}
	s := &study.Study{Events: []study.Event{
		ev(study.AVO, 300, 0, study.OriginMeasured), // an entered one wins over it
		ev(study.AVO, 140, 3, study.OriginEntered), ev(study.PVO, 100, 4, study.OriginMeasured),
	}}
	r := run(t, []Measure{m}, nil, s, Options{Replicates: 2000})[0]
	if r.Value != 40 || !near(r.SE, 5, 0.08) || !r.On.Entered {
		t.Errorf("%+v", r)
	}
	s.Events[1].SEMs = 0
	if r = run(t, []Measure{m}, nil, s, Options{})[0]; r.HasCI || r.SEWhy != "AVO has neither repeats nor a stated error" {
		t.Errorf("%+v", r)
	}
}

func TestEnteredEventsShowInTheBasis(t *testing.T) {
	set := madeSet(0.5)
	for _, b := range set.Beats {
		b.Events.AVC.Entered = true
	}
	got := run(t, []Measure{atAVC(), meanPeak()}, []*strain.Set{set}, nil, Options{})
	if !got[0].On.Entered || got[1].On.Entered {
		t.Errorf("strain at AVC entered: %v; peak, which needs no valve: %v", got[0].On.Entered, got[1].On.Entered)
	}
}

func TestQuality(t *testing.T) {
	good := func() *strain.Set { return madeSet(0.2) }
	for _, c := range []struct {
		name string
		edit func(*strain.Set)
		m    Measure
		want Quality
		why  string
	}{
		{"nothing wrong", func(*strain.Set) {}, meanPeak(), Good, ""},
		{"slow", func(s *strain.Set) { s.Beats[1].FrameMs = 30 }, meanPeak(), Fair, "33 frames per second"},
		{"very slow", func(s *strain.Set) { s.Beats[1].FrameMs = 60 }, meanPeak(), Poor, "17 frames per second"},
		{"noisy", func(s *strain.Set) { noiseOf(s, 2.5) }, meanPeak(), Fair, "% of the swing"},
		{"very noisy", func(s *strain.Set) { noiseOf(s, 6) }, meanPeak(), Poor, "% of the swing"},
		{"noise not known", func(s *strain.Set) { noiseOf(s, 0) }, meanPeak(), Fair, "could not be estimated"},
		{"segments missing", func(s *strain.Set) { s.Curves = s.Curves[:16] }, meanPeak(), Fair, "2 of 18 segments"},
		{"many missing", func(s *strain.Set) { s.Curves = s.Curves[:10] }, meanPeak(), Poor, "8 of 18 segments"},
		{"layout", func(s *strain.Set) { s.Untested = true }, meanPeak(), Fair, "never tried"},
		{"drift", func(s *strain.Set) {
			p := study.Problem{Severity: study.Warning, Code: "drift", Where: "a", Text: "Curves drift."}
			s.Problems = []study.Problem{p, {Severity: study.Note, Code: "x", Text: "no matter"}, p}
		}, meanPeak(), Fair, "a: Curves drift (and 1 more like it)"},
		{"other answer", func(*strain.Set) {}, withCandidate(), Fair, "another reading is possible: the later peak"},
		{"doubt", func(*strain.Set) {}, withDoubt(), Fair, "the peak is flat"},
		{"known undercoverage", func(*strain.Set) {}, withCoverage(), Fair, "in 76 % instead of 95 %"},
		{"floor", func(*strain.Set) {}, withFloor(), Fair, "noise alone"},
	} {
		s := good()
		c.edit(s)
		r := run(t, []Measure{c.m}, []*strain.Set{s}, nil, Options{})[0]
		why := strings.Join(r.QualityWhy, "; ")
		if r.Quality != c.want || !strings.Contains(why, c.why) || (c.why == "") != (why == "") {
			t.Errorf("%s: %s %q", c.name, r.Quality, why)
		}
	}
}

func noiseOf(s *strain.Set, sd float64) {
	for i := range s.Curves {
		s.Curves[i].NoiseSD = sd
	}
}

func withCandidate() Measure {
	m := meanPeak()
	inner := m.Compute
	m.Compute = func(in *Input, tr *Trace) (float64, error) {
		v, err := inner(in, tr)
		tr.Candidate("the same peak", v)
		tr.Candidate("the later peak", v+30)
		return v, err
	}
	return m
}

func withDoubt() Measure {
	m := meanPeak()
	inner := m.Compute
	m.Compute = func(in *Input, tr *Trace) (float64, error) {
		tr.Doubt("the peak is flat.")
		return inner(in, tr)
	}
	return m
}

func withCoverage() Measure {
	m := meanPeak()
	m.CoveragePercent = 76.4
	return m
}

func withFloor() Measure {
	m := meanPeak()
	m.Floor = func(*Input) (float64, bool) { return 3, true }
	return m
}
