package virtual_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Our own reader finds in the strip of a session what happened in it: its rate, and a
// shorter QRS complex while both ventricles are paced. The QRS of the strip is that of
// the steady beat.
func TestStripOfASession(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	lab := newLab(t)
	b := body(t, ready(t, "lbbb_nonischaemic"))
	p := device.Nominal()
	p.AVDelayMs = 120
	qrs := map[bool]float64{}
	for _, on := range []bool{false, true} {
		s := live(t, b, func(l *virtual.LiveSettings) {
			if on {
				l.Device = &p
			}
		}, 15)
		e, err := lab.SessionECG(s, virtual.UsualStrip(1))
		if err != nil {
			t.Fatal(err)
		}
		a, err := ecg.Analyse(e, ecg.Options{})
		if err != nil {
			t.Fatal(err)
		}
		mean, _ := rrOf(s)
		if n := len(a.Beats); n < len(s.Beats)-1 || n > len(s.Beats)+2 {
			t.Errorf("device %v: %d beats read, %d lived", on, n, len(s.Beats))
		}
		qrs[on] = a.QRS.Ms
		t.Logf("device %v: QRS %.0f ms, RR %.0f ms", on, a.QRS.Ms, mean)
	}
	still, err := b.Run(t.Context(), virtual.Pacing{})
	if err != nil {
		t.Fatal(err)
	}
	e, err := lab.ECG(still, virtual.UsualStrip(1))
	if err != nil {
		t.Fatal(err)
	}
	if want := readECG(t, e).qrsMs; math.Abs(qrs[false]-want) > 6 || qrs[true] > qrs[false]-10 {
		t.Errorf("QRS %v, steady beat %.0f ms", qrs, want)
	}
}

// The strip has the twelve leads over the whole session, a spike at each pulse, and
// the same digits for the same seed.
func TestStripOfASessionHasItsPulses(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	lab := newLab(t)
	b := body(t, walls(t, "av_block"))
	p := device.Nominal()
	s := live(t, b, func(l *virtual.LiveSettings) { l.Device = &p; l.Pacing.RVLost, l.Pacing.LVLost = true, true }, 6)
	quiet := virtual.Strip{RateHz: 1000, Seed: 1}
	e, err := lab.SessionECG(s, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Leads) != 12 || len(e.Leads[0].MilliVolt) != 6000 {
		t.Fatalf("%d leads of %d samples", len(e.Leads), len(e.Leads[0].MilliVolt))
	}
	pulses := 0
	for _, ev := range s.Events {
		if at := int(ev.AtMs); ev.What == virtual.Pulse && ev.Site == virtual.SiteRV && at > 0 && at < 5999 {
			pulses++
			if step := math.Abs(e.Leads[6].MilliVolt[at] - e.Leads[6].MilliVolt[at-1]); step < 0.1 {
				t.Errorf("no spike at %d ms: %.2f mV", at, step)
			}
		}
	}
	if pulses < 4 {
		t.Errorf("%d pulses", pulses)
	}
	again, _ := lab.SessionECG(s, quiet)
	for k := range e.Leads {
		for i, v := range e.Leads[k].MilliVolt {
			if v != again.Leads[k].MilliVolt[i] || math.IsNaN(v) {
				t.Fatalf("%s differs or is NaN at %d", e.Leads[k].Name, i)
			}
		}
	}
	st, err := lab.Study(s, quiet)
	if err != nil || len(st.ECGs) != 1 || st.ECGs[0].Source.Origin != study.OriginVirtual || !st.Facts.HighDegreeAVBlock.Value || st.Facts.ExistingDevice.Value != "crt" {
		t.Errorf("%v, %+v", err, st.Facts)
	}
	if _, err := lab.SessionECG(s, virtual.Strip{}); study.KindOf(err) != study.Invalid {
		t.Errorf("a strip without a rate: %v", err)
	}
}

// A second pole of the left lead, at once or later, never delays a node, and adds
// less the later it comes; the poles lie on one line towards the base.
func TestTwoPoles(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	sc := walls(t, "lbbb_nonischaemic")
	b := body(t, sc)
	run := func(p virtual.Pacing) *virtual.Patient {
		p.Mode, p.LVAngleDeg, p.LVHeight = virtual.PacingBiV, stated(250), stated(0.15)
		out, err := b.Run(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	one, two, late := run(virtual.Pacing{LVPole: 1}), run(virtual.Pacing{LVPole: 1, LVPole2: 4}), run(virtual.Pacing{LVPole: 1, LVPole2: 4, LVPoleDelayMs: stated(30)})
	for i := range one.Electrics.Ms {
		if x, y, z := one.Electrics.Ms[i], two.Electrics.Ms[i], late.Electrics.Ms[i]; y > x+1e-9 || z > x+1e-9 || y > z+1e-9 {
			t.Fatalf("node %d at %.1f ms with one pole, %.1f with two, %.1f with the second later", i, x, y, z)
		}
	}
	mean := func(p *virtual.Patient) float64 { return p.Electrics.LV().Mean }
	if !(mean(two) < mean(late)-0.1 && mean(late) < mean(one)-0.1) || len(two.Electrics.Stimuli) != len(one.Electrics.Stimuli)+1 {
		t.Errorf("left ventricle at %.1f ms with one pole, %.1f with two, %.1f with the second 30 ms later", mean(one), mean(two), mean(late))
	}
	far := virtual.Pacing{Mode: virtual.PacingLV, LVPole: 4, LVAngleDeg: stated(250), LVHeight: stated(0.95)}
	if _, err := b.Run(t.Context(), far); study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), "lv_poles") {
		t.Errorf("a pole beyond the base: %v", err)
	}
	for _, p := range []virtual.Pacing{{LVPole2: 2}, {LVPole: 5}, {LVPole: 2, LVPole2: 2}, {LVPole: 1, LVPoleDelayMs: stated(20)}, {LVPole: 1, LVPole2: 2, LVPoleDelayMs: stated(math.NaN())}} {
		p.Mode = virtual.PacingLV
		if _, err := b.Run(t.Context(), p); study.KindOf(err) != study.Invalid {
			t.Errorf("%+v: %v", p, err)
		}
	}
}

// A patient with complete block gets a device that follows the atria.
func ExampleBody_Live() {
	ctx := context.Background()
	scenario := virtual.Scenario{Name: "block", Base: virtual.HealthyBase, Conduction: "normal", Rhythm: virtual.AVBlock}
	body, err := virtual.Prepare(ctx, scenario)
	if err != nil {
		fmt.Println(err)
		return
	}
	settings, err := scenario.LiveSettings(10, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	programming := device.Nominal()
	programming.AVDelayMs = 130
	settings.Device = &programming
	session, err := body.Live(ctx, settings)
	if err != nil {
		fmt.Println(err)
		return
	}
	effective, _ := session.Counters.EffectivePercent()
	last := session.Beats[len(session.Beats)-1]
	fmt.Printf("%d beats, %.0f %% effective, the last one %s (%s)\n", len(session.Beats), effective, last.Source, last.Kind)
	for _, m := range session.Markers[:4] {
		fmt.Printf("%d:%s ", m.AtMs, m.Code)
	}
	// Output:
	// 11 beats, 100 % effective, the last one paced (complete)
	// 568:AS 698:BVP 1394:AS 1524:BVP
}
