package ecg_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// own gives e its own copy of the samples, so that a test may spoil them.
func own(e study.ECG) study.ECG {
	e.Leads = append([]study.Lead(nil), e.Leads...)
	for i := range e.Leads {
		e.Leads[i].MilliVolt = append([]float64(nil), e.Leads[i].MilliVolt...)
	}
	return e
}

// each changes every sample of every lead.
func each(e study.ECG, f func(lead, i int, v float64) float64) study.ECG {
	e = own(e)
	for l := range e.Leads {
		for i, v := range e.Leads[l].MilliVolt {
			e.Leads[l].MilliVolt[i] = f(l, i, v)
		}
	}
	return e
}

// only keeps some leads.
func only(e study.ECG, names ...study.LeadName) study.ECG {
	var leads []study.Lead
	for _, n := range names {
		leads = append(leads, *e.Lead(n))
	}
	e.Leads = leads
	return e
}

func noise(seed uint64, mv float64) func(int, int, float64) float64 {
	rng := rand.New(rand.NewPCG(seed, 9))
	return func(int, int, float64) float64 { return mv * rng.NormFloat64() }
}

// Input that breaks the contract of study.ECG is an error that names the rule.
func TestRefusedRecordings(t *testing.T) {
	good, _ := draw(t, "normal")
	for _, tt := range []struct {
		name  string
		spoil func(e *study.ECG)
		kind  study.Kind
	}{
		{"no leads", func(e *study.ECG) { e.Leads = nil }, study.Invalid},
		{"leads without samples", func(e *study.ECG) {
			for i := range e.Leads {
				e.Leads[i].MilliVolt = nil
			}
		}, study.Invalid},
		{"unequal lengths", func(e *study.ECG) { e.Leads[3].MilliVolt = e.Leads[3].MilliVolt[:100] }, study.Invalid},
		{"rate 0", func(e *study.ECG) { e.RateHz = 0 }, study.Unsupported},
		{"rate negative", func(e *study.ECG) { e.RateHz = -500 }, study.Unsupported},
		{"rate NaN", func(e *study.ECG) { e.RateHz = math.NaN() }, study.Unsupported},
		{"rate infinite", func(e *study.ECG) { e.RateHz = math.Inf(1) }, study.Unsupported},
		{"rate 50 Hz", func(e *study.ECG) { e.RateHz = 50 }, study.Unsupported},
		{"0.3 s", func(e *study.ECG) {
			for i := range e.Leads {
				e.Leads[i].MilliVolt = e.Leads[i].MilliVolt[:150]
			}
		}, study.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := own(good)
			tt.spoil(&e)
			a, err := ecg.Analyse(&e, ecg.Options{})
			if study.KindOf(err) != tt.kind || a != nil {
				t.Errorf("got %v and an analysis %v, want an error of kind %q alone", err, a != nil, tt.kind)
			}
		})
	}
}

// A lead that cannot be measured is named with the reason, gives no number, and the
// other leads are measured as if it were absent.
func TestLeadsLeftOut(t *testing.T) {
	good, truth := draw(t, "normal")
	without := good
	without.Leads = slices.Delete(slices.Clone(good.Leads), 4, 5)
	want := analyse(t, &without, ecg.Options{}).QRS.Ms
	flat := func(e *study.ECG, v float64) {
		for i := range e.Leads[4].MilliVolt {
			e.Leads[4].MilliVolt[i] = v
		}
	}
	for _, tt := range []struct {
		name  string
		spoil func(e *study.ECG)
		code  string
	}{
		{"NaN", func(e *study.ECG) { e.Leads[4].MilliVolt[777] = math.NaN() }, "lead-nan"},
		{"+Inf", func(e *study.ECG) { e.Leads[4].MilliVolt[0] = math.Inf(1) }, "lead-nan"},
		{"-Inf", func(e *study.ECG) { e.Leads[4].MilliVolt[4999] = math.Inf(-1) }, "lead-nan"},
		{"flat at 0", func(e *study.ECG) { flat(e, 0) }, "lead-flat"},
		{"flat at 3 mV", func(e *study.ECG) { flat(e, 3) }, "lead-flat"},
		{"falls off after 3 s", func(e *study.ECG) { clear(e.Leads[4].MilliVolt[1500:]) }, "lead-flat"},
		{"all gap", func(e *study.ECG) { flat(e, 0); e.Leads[4].Gaps = []study.Span{{From: 0, To: 5000}} }, "lead-missing"},
		{"saturated", func(e *study.ECG) {
			for i, v := range e.Leads[4].MilliVolt {
				e.Leads[4].MilliVolt[i] = min(max(v, -0.02), 0.02)
			}
		}, "lead-saturated"},
		{"noise", func(e *study.ECG) {
			f := noise(3, 0.5)
			for i := range e.Leads[4].MilliVolt {
				e.Leads[4].MilliVolt[i] = f(0, 0, 0)
			}
		}, "lead-noise"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := own(good)
			tt.spoil(&e)
			a := analyse(t, &e, ecg.Options{KeepBeats: true})
			if a.Leads[4].Usable || a.Median.Lead(e.Leads[4].Name) != nil || !hasProblem(a, tt.code) {
				t.Fatalf("lead %s: usable %v, why %q, problems %v; want %s",
					e.Leads[4].Name, a.Leads[4].Usable, a.Leads[4].Why, a.Problems, tt.code)
			}
			if math.Abs(a.QRS.Ms-want) > 1 || len(a.Beats) < len(truth.QRSOnsetMs) {
				t.Errorf("the other leads give %d beats and QRS %.1f ms, drawn %d; without the lead %.1f", len(a.Beats), a.QRS.Ms, len(truth.QRSOnsetMs), want)
			}
		})
	}
}

// Recordings without an ECG give no number and say why.
func TestNoECG(t *testing.T) {
	good, _ := draw(t, "normal")
	sine := func(hz, mv float64) study.ECG {
		return each(good, func(l, i int, _ float64) float64 {
			return mv * (1 + 0.1*float64(l)) * math.Sin(2*math.Pi*hz*float64(i)/500)
		})
	}
	spikes := each(good, func(_, i int, _ float64) float64 {
		if i%400 == 100 {
			return 3
		}
		return 0
	})
	cases := map[string]study.ECG{
		"all NaN":         each(good, func(int, int, float64) float64 { return math.NaN() }),
		"all flat":        each(good, func(int, int, float64) float64 { return 1 }),
		"mains hum":       sine(50, 0.2),
		"sine of 1.2 Hz":  sine(1.2, 1),
		"sine of 5 Hz":    sine(5, 1),
		"all saturated":   each(good, func(_, i int, _ float64) float64 { return 5 * math.Copysign(1, math.Sin(float64(i)/1300)) }),
		"pacing spikes":   spikes,
		"absurdly large":  each(good, func(_, _ int, v float64) float64 { return v * 1e200 }),
		"white noise 1":   each(good, noise(1, 0.2)),
		"white noise 2":   each(good, noise(2, 0.05)),
		"white noise 3":   each(good, noise(3, 2)),
		"one lead, noise": only(each(good, noise(4, 0.3)), study.II),
		"one gap":         gapped(good, 0, 5000),
	}
	for name, e := range cases {
		t.Run(name, func(t *testing.T) {
			a := analyse(t, &e, ecg.Options{KeepBeats: true})
			for what, i := range intervals(a) {
				if i.Known {
					t.Errorf("%s %.0f ms measured where there is no ECG", what, i.Ms)
				}
			}
			if len(a.Problems) == 0 {
				t.Error("nothing was said")
			}
		})
	}
}

// Samples so large that their squares overflow: no panic, no number.
func TestOverflowingSamples(t *testing.T) {
	good, truth := draw(t, "normal")
	beat := int(truth.QRSOnsetMs[3] / 2)
	for _, size := range []float64{1e160, 1e300} {
		for name, e := range map[string]study.ECG{"10 s": good, "1.4 s": cut(good, beat-300, beat+400)} {
			t.Run(fmt.Sprintf("%s times %g", name, size), func(t *testing.T) {
				defer func() {
					if r := recover(); r != nil {
						t.Errorf("panic: %v", r)
					}
				}()
				e := only(each(e, func(_, _ int, v float64) float64 { return v * size }), study.I, study.II, study.V1)
				a := analyse(t, &e, ecg.Options{KeepBeats: true})
				if a.QRS.Known || len(a.Problems) == 0 {
					t.Errorf("QRS %.0f ms; problems %v", a.QRS.Ms, a.Problems)
				}
			})
		}
	}
}

// gapped puts a gap into all leads.
func gapped(e study.ECG, from, to int) study.ECG {
	e = own(e)
	for l := range e.Leads {
		clear(e.Leads[l].MilliVolt[from:to])
		e.Leads[l].Gaps = []study.Span{{From: from, To: to}}
	}
	return e
}

// cut keeps samples [from, to) of all leads.
func cut(e study.ECG, from, to int) study.ECG {
	e = own(e)
	for l := range e.Leads {
		e.Leads[l].MilliVolt = e.Leads[l].MilliVolt[from:to]
	}
	return e
}

// Poor but real recordings are measured, with a warning where one is due, and the QRS
// duration stays near that of the good recording.
func TestPoorRecordings(t *testing.T) {
	good, truth := draw(t, "normal")
	want := analyse(t, &good, ecg.Options{}).QRS.Ms
	p, _ := example.Named("normal")
	at100, _ := example.ECG(p, 5, 10, 100)
	third := int(truth.QRSOnsetMs[2] / 2)
	oneBeat := cut(good, third-150, third+250)
	oneBeat.Content = study.OneBeat
	for _, tt := range []struct {
		name     string
		e        study.ECG
		code     string // expected warning, "" for none in particular
		withinMs float64
	}{
		{"100 Hz", at100, "low-sampling-rate", 12},
		{"3 leads", only(good, study.I, study.II, study.III), "few-leads", 20},
		{"one lead", only(good, study.V5), "few-leads", 20},
		{"one beat", oneBeat, "few-beats", 10},
		{"0.8 s of rhythm", cut(good, third-150, third+250), "few-beats", 10},
		{"0.6 s", cut(good, third-130, third+170), "few-beats", 10},
		{"huge offset", each(good, func(l, _ int, v float64) float64 { return v + 300 + 50*float64(l) }), "", 5},
		{"steep drift", each(good, func(_, i int, v float64) float64 { return v + float64(i)/500 }), "", 10},
		{"gap at the start", gapped(good, 0, 1200), "", 5},
		{"gap in the middle", gapped(good, 2000, 3100), "", 5},
		{"gap at the end", gapped(good, 4000, 5000), "", 5},
		{"mains hum on top", each(good, func(_, i int, v float64) float64 { return v + 0.05*math.Sin(2*math.Pi*50*float64(i)/500) }), "", 13}, // no hum filter: 0.1 mV peak to peak widens the QRS by 11 ms, its own standard error
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := analyse(t, &tt.e, ecg.Options{KeepBeats: true})
			t.Logf("QRS %.1f ± %.1f ms, undisturbed %.1f", a.QRS.Ms, a.QRS.SEMs, want)
			if !a.QRS.Known || math.Abs(a.QRS.Ms-want) > tt.withinMs {
				t.Errorf("QRS known %v, %.1f ms, undisturbed %.1f; problems %v", a.QRS.Known, a.QRS.Ms, want, a.Problems)
			}
			if tt.code != "" && !hasProblem(a, tt.code) {
				t.Errorf("no %q among %v", tt.code, a.Problems)
			}
		})
	}
}

// A beat must not be made up in a stretch without data.
func TestNoBeatsInGap(t *testing.T) {
	good, _ := draw(t, "lbbb")
	e := gapped(good, 1800, 3300)
	for _, b := range analyse(t, &e, ecg.Options{}).Beats {
		if b.Sample >= 1800 && b.Sample < 3300 {
			t.Errorf("a beat at sample %d, where nothing was recorded", b.Sample)
		}
	}
}
