package virtual_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

func body(t testing.TB, s virtual.Scenario) *virtual.Body {
	t.Helper()
	b, err := virtual.Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func live(t testing.TB, b *virtual.Body, change func(*virtual.LiveSettings), seconds float64) *virtual.Session {
	t.Helper()
	l, err := b.Scenario.LiveSettings(seconds, 1)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&l)
	}
	s, err := b.Live(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A steady sinus rhythm under a device with fixed delays is the steady beat at the
// same delays. Pulses reach the heart 1 ms after they are due, so the AV delay of the
// steady beat is 1 ms longer.
func TestLiveAgreesWithSteadyBeat(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	for _, c := range []struct {
		scenario string
		mode     virtual.PacingMode
		av, vv   float64
	}{
		{"lbbb_nonischaemic", virtual.PacingOff, 0, 0},
		{"lbbb_nonischaemic", virtual.PacingBiV, 120, 0},
		{"lbbb_nonischaemic", virtual.PacingBiV, 100, 40},
		{"lbbb_nonischaemic", virtual.PacingLV, 140, 0},
		{"narrow_synchronous", virtual.PacingRV, 90, 0},
	} {
		sc := ready(t, c.scenario)
		sc.RRVariation = stated(0)
		sc.Pacing.Mode, sc.Pacing.VVMs = c.mode, stated(c.vv)
		if c.av > 0 {
			sc.Pacing.AVMs = stated(c.av)
		}
		b := body(t, sc)
		s := live(t, b, nil, 30)
		still := sc.Pacing
		still.AVMs = stated(c.av + 1)
		if c.av == 0 {
			still = virtual.Pacing{}
		}
		p, err := b.Run(t.Context(), still)
		if err != nil {
			t.Fatal(err)
		}
		last := s.Beats[len(s.Beats)-1]
		slope, stroke := last.MaxSlopePaPerS/p.Summary.LV.MaxSlopePaPerS-1, last.StrokeM3/p.Summary.LV.StrokeM3-1
		w := p.Electrics.Whole()
		t.Logf("%s %s AV %g VV %g: dP/dt max %+.2f %%, stroke volume %+.2f %%, activation %.1f against %.1f ms, %s %s", c.scenario, c.mode, c.av, c.vv, 100*slope, 100*stroke, last.TotalActivationMs, w.Last-w.First, last.Source, last.Kind)
		if math.Abs(slope) > 0.01 || math.Abs(stroke) > 0.01 {
			t.Errorf("dP/dt max %g, stroke volume %g", slope, stroke)
		}
	}
}

// walls is a ready scenario with one patch per wall: fast.
func walls(t testing.TB, name string) virtual.Scenario {
	t.Helper()
	s, ok := virtual.Named(name)
	if !ok {
		t.Fatalf("no scenario %s", name)
	}
	s.Segments = study.NoModel
	s.Contractility, s.Stiffness, s.Scar = nil, nil, nil
	return s
}

// rrOf is mean and standard deviation of the RR intervals.
func rrOf(s *virtual.Session) (mean, sd float64) {
	var sum, square, n float64
	for _, b := range s.Beats {
		if b.BeforeMs > 0 {
			sum, square, n = sum+b.BeforeMs, square+b.BeforeMs*b.BeforeMs, n+1
		}
	}
	mean = sum / n
	return mean, math.Sqrt(square/n - mean*mean)
}

// Atrial fibrillation: the stated mean rate, irregular, no atrial contraction. The
// spread of RR intervals is about a fifth of the mean.
func TestLiveFibrillation(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	b := body(t, walls(t, "af"))
	s := live(t, b, func(l *virtual.LiveSettings) { l.Traces = true }, 60)
	mean, sd := rrOf(s)
	if math.Abs(mean-750) > 60 || sd/mean < 0.14 || sd/mean > 0.32 {
		t.Errorf("RR %.0f ± %.0f ms", mean, sd)
	}
	long, short, n := 0.0, 0.0, [2]float64{}
	for _, beat := range s.Beats[5:] { // filling time tells in the stroke volume
		if beat.BeforeMs > mean {
			long, n[0] = long+beat.StrokeM3, n[0]+1
		} else {
			short, n[1] = short+beat.StrokeM3, n[1]+1
		}
	}
	if long/n[0] < 1.05*short/n[1] {
		t.Errorf("stroke volume %.1f mL after long, %.1f mL after short intervals", 1e6*long/n[0], 1e6*short/n[1])
	}
	if len(s.Fibrillation) != 1 || s.Fibrillation[0] != [2]int64{0, 60_000} {
		t.Errorf("fibrillation %v", s.Fibrillation)
	}
}

// Complete block: atria and ventricles on clocks of their own, and a device that
// follows the atria.
func TestLiveBlock(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	b := body(t, walls(t, "av_block"))
	s := live(t, b, nil, 30)
	mean, sd := rrOf(s)
	if math.Abs(mean-60000.0/42) > 5 || sd > 5 {
		t.Errorf("escape %.0f ± %.0f ms", mean, sd)
	}
	atria := 0
	for _, e := range s.Events {
		if e.What == virtual.AtriumActivated {
			atria++
		}
	}
	if atria < 34 || atria > 41 {
		t.Errorf("%d atrial beats in 30 s, want about 37", atria)
	}
	stroke := map[bool]float64{} // atria that contract at any moment of the cycle: filling differs from beat to beat
	for _, beat := range s.Beats[3:] {
		stroke[true], stroke[false] = max(stroke[true], beat.StrokeM3), max(stroke[false], -beat.StrokeM3)
	}
	if stroke[true]+stroke[false] <= 0 {
		t.Error("every beat is the same in spite of dissociated atria")
	}
	p := device.Nominal()
	s = live(t, b, func(l *virtual.LiveSettings) { l.Device = &p }, 20)
	if mean, _ = rrOf(s); math.Abs(mean-800) > 40 || s.Counters.Complete == 0 || s.Counters.Complete < s.Counters.VPace-1 {
		t.Errorf("paced RR %.0f ms, %+v", mean, s.Counters)
	}
}

// Below its threshold a lead paces and captures nothing; at it, it does. V(0.4 ms) of
// the scenario is the threshold, the programmed width 0.4 ms.
func TestLiveCapture(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	sc := walls(t, "av_block")
	sc.RVThresholdV, sc.LVThresholdV = stated(2), stated(2)
	b := body(t, sc)
	run := func(rv, lv float64) *virtual.Session {
		p := device.Nominal()
		p.RVAmplitudeV, p.LVAmplitudeV = rv, lv
		return live(t, b, func(l *virtual.LiveSettings) { l.Device = &p }, 12)
	}
	if c := run(2, 2).Counters; c.Complete < 12 || c.Lost != 0 {
		t.Errorf("at the threshold: %+v", c)
	}
	none := run(1.9, 1.9)
	if none.Counters.Complete != 0 || none.Counters.Lost == 0 {
		t.Errorf("below both: %+v", none.Counters)
	}
	for _, beat := range none.Beats {
		if beat.Source != "escape" {
			t.Errorf("a %s beat without capture", beat.Source)
		}
	}
	right := run(2, 1.9)
	if right.Counters.Complete != 0 || right.Counters.Lost == 0 || right.Beats[3].LVActivationMs <= run(2, 2).Beats[3].LVActivationMs {
		t.Errorf("right only: %+v", right.Counters)
	}
}

// Premature beats come as often as stated, weak and early, and reset nothing that is
// not theirs to reset.
func TestLivePrematureBeats(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	sc := walls(t, "normal")
	sc.PVCShare = stated(0.2)
	s := live(t, body(t, sc), nil, 60)
	early, weak := 0, 0
	mean, _ := rrOf(s)
	for _, beat := range s.Beats {
		if beat.Source != "ectopic" {
			continue
		}
		early++
		if beat.BeforeMs > 0.9*mean {
			t.Errorf("a premature beat after %.0f ms", beat.BeforeMs)
		}
		if beat.StrokeM3 < 0.8*s.Beats[0].StrokeM3 {
			weak++
		}
	}
	if share := float64(early) / float64(len(s.Beats)); share < 0.08 || share > 0.3 || weak < early*2/3 {
		t.Errorf("%d of %d premature, %d weak", early, len(s.Beats), weak)
	}
}

// No conduction, no escape, no device: asystole. The blood comes to rest.
func TestLiveAsystole(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	b := body(t, walls(t, "av_block"))
	p := rhythm.Normal(1)
	p.Node.Block, p.Escape.CycleMs = true, 0
	s := live(t, b, func(l *virtual.LiveSettings) { l.Rhythm, l.Traces = &p, true }, 12)
	if len(s.Beats) != 0 {
		t.Fatalf("%d beats", len(s.Beats))
	}
	for _, c := range s.Traces {
		last := c.Values[len(c.Values)-1]
		if math.IsNaN(last) {
			t.Fatalf("%s is NaN", c.Name)
		}
		if c.Name == "pressure systemic-arteries" && last > 0.6*c.Values[0] {
			t.Errorf("arterial pressure %.0f of %.0f Pa after 12 s without a beat", last, c.Values[0])
		}
	}
}

func TestLiveRepeats(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	sc := walls(t, "af")
	sc.PVCShare = stated(0.1)
	run := func(b *virtual.Body, seed uint64) []virtual.LiveBeat {
		p := device.Nominal()
		return live(t, b, func(l *virtual.LiveSettings) { l.Device, l.Seed = &p, seed }, 8).Beats
	}
	b := body(t, sc)
	one, two, other, fresh := run(b, 5), run(b, 5), run(b, 6), run(body(t, sc), 5)
	same := func(x, y []virtual.LiveBeat) bool {
		if len(x) != len(y) {
			return false
		}
		for i := range x {
			if x[i] != y[i] {
				return false
			}
		}
		return true
	}
	if !same(one, two) || !same(one, fresh) || same(one, other) {
		t.Errorf("repeats %v, on a new body %v, another seed differs %v", same(one, two), same(one, fresh), !same(one, other))
	}
}

// What cannot be is refused and named.
func TestLiveRefuses(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	scarred := ready(t, "lbbb_lateral_scar")
	scarred.Pacing.LVLead = study.Fact[study.Segment]{Value: study.Segment{Level: study.Mid, Wall: study.Inferolateral}, Known: true}
	inScar := body(t, scarred)
	b := body(t, walls(t, "lbbb_nonischaemic"))
	hand := body(t, walls(t, "late-free-wall-65"))
	dual := device.Nominal()
	off := dual
	off.AVDelayMs = 125
	bad := rhythm.Normal(1)
	bad.RestCycleMs = math.NaN()
	for _, c := range []struct {
		name   string
		b      *virtual.Body
		change func(*virtual.LiveSettings)
		field  string
	}{
		{"lead in scar", inScar, func(l *virtual.LiveSettings) { l.Device = &dual }, "lv_lead"},
		{"no conduction", hand, func(*virtual.LiveSettings) {}, "conduction"},
		{"no time", b, func(l *virtual.LiveSettings) { l.DurationS = 0 }, "live"},
		{"NaN time", b, func(l *virtual.LiveSettings) { l.DurationS = math.NaN() }, "live"},
		{"off the table", b, func(l *virtual.LiveSettings) { l.Device = &off }, "AVDelayMs"},
		{"no left lead", b, func(l *virtual.LiveSettings) { l.Device, l.Leads.LV = &dual, false }, "Leads.LV"},
		{"no atrial lead", b, func(l *virtual.LiveSettings) { l.Device, l.Leads.Atrial = &dual, false }, "Leads.Atrial"},
		{"threshold", b, func(l *virtual.LiveSettings) { l.LV.RheobaseV = math.NaN() }, "lv_threshold_v"},
		{"rhythm", b, func(l *virtual.LiveSettings) { l.Rhythm = &bad }, "RestCycleMs"},
		{"pole", b, func(l *virtual.LiveSettings) { l.Pacing.LVPole = 7 }, "lv_poles"},
		{"pole beyond the base", b, func(l *virtual.LiveSettings) {
			l.Pacing.LVPole, l.Pacing.LVAngleDeg, l.Pacing.LVHeight = 4, stated(270), stated(0.9)
		}, "lv_poles"},
		{"outside the wall", b, func(l *virtual.LiveSettings) { l.Pacing.LVAngleDeg, l.Pacing.LVHeight = stated(90), stated(0.5) }, "LV site"},
	} {
		l, err := c.b.Scenario.LiveSettings(5, 1)
		if err != nil {
			t.Fatal(err)
		}
		c.change(&l)
		if _, err = c.b.Live(t.Context(), l); study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), c.field) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	l, _ := b.Scenario.LiveSettings(5, 1)
	if _, err := b.Live(ctx, l); study.KindOf(err) != study.Cancelled {
		t.Errorf("stopped: %v", err)
	}
}

// The delays of a steady pacing become those of a device: VV positive is left first,
// the device's offset negative is left first.
func TestDeviceOfPacing(t *testing.T) {
	p := virtual.Pacing{Mode: virtual.PacingBiV, AVMs: stated(140), VVMs: stated(30)}
	d, err := p.Device()
	if err != nil || d.AVDelayMs != 140 || d.LVOffsetMs != -30 || virtual.VVMsOf(d) != 30 || d.Chambers != device.BiV {
		t.Errorf("%+v %v", d, err)
	}
	for field, p := range map[string]virtual.Pacing{
		"paced_av_ms": {Mode: virtual.PacingBiV, AVMs: stated(125)}, "vv_ms": {Mode: virtual.PacingBiV, VVMs: stated(12)}, "pacing": {Mode: virtual.PacingHis},
	} {
		if _, err := p.Device(); study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// A session of half a minute, and its electrocardiogram.
func BenchmarkLive(b *testing.B) {
	p, _ := virtual.Named("lbbb_nonischaemic")
	body := body(b, p)
	lab := newLab(b)
	l, err := body.Scenario.LiveSettings(30, 1)
	if err != nil {
		b.Fatal(err)
	}
	d := device.Nominal()
	l.Device = &d
	for b.Loop() {
		s, err := body.Live(b.Context(), l)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := lab.SessionECG(s, virtual.UsualStrip(1)); err != nil {
			b.Fatal(err)
		}
	}
}

// A sinus rhythm above the upper rate is followed no faster than that: the ventricles
// beat irregularly or every other time, and no setting is refused.
func TestLiveUpperRate(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	sc := walls(t, "av_block")
	sc.AtrialRateBpm = stated(150)
	p := device.Nominal()
	p.UpperRatePpm, p.AVDelayMs, p.PVARPMs = 120, 100, 250
	s := live(t, body(t, sc), func(l *virtual.LiveSettings) { l.Device = &p }, 15)
	longest := 0.0
	for _, beat := range s.Beats[1:] {
		if beat.BeforeMs < 499 {
			t.Errorf("%.0f ms between beats under an upper-rate interval of 500", beat.BeforeMs)
		}
		longest = math.Max(longest, beat.BeforeMs)
	}
	if mean, _ := rrOf(s); mean < 500 || mean > 640 || longest < 600 {
		t.Errorf("RR %.0f ms, longest %.0f: atrial beats every 400 ms should be blocked now and then", mean, longest)
	}
}
