package device_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/concordis/concordis/device"
)

// atrialTachycardia: atrial beats every 300 ms (200/min) from 1000 to end.
func atrialTachycardia(end int64) []deflection { return every("A", 1000, end, 300) }

func TestModeSwitchAndBack(t *testing.T) {
	p := device.Nominal()
	p.ModeSwitch, p.SwitchDurationCycle, p.UpperRatePpm = true, 10, 120
	events := append(atrialTachycardia(20_000), every("A", 20_900, 32_000, 700)...)
	text, d := play(t, p, 32_000, events...)
	// Fast intervals start with the second beat, at 1300; beats in the atrial blanking of
	// 100 ms cannot count. Tracked at 2:1, V–V is 600.
	if n := strings.Count(text, "MS+"); n != 1 {
		t.Fatalf("%d mode switches:\n%s", n, text)
	}
	before, after, _ := strings.Cut(text, "MS+")
	if n := strings.Count(before, "BVP"); n > 20 {
		t.Errorf("%d beats before the switch, want at most entry and duration: 8 fast beats and 10 cycles", n)
	}
	during, back, ok := strings.Cut(after, "MS-end")
	if !ok {
		t.Fatal("the device never came back")
	}
	// The tachycardia is over after 20 000: every atrial event from there on is slow,
	// paced, or in PVARP after a pace, and the eighth ends the switch.
	_, over, _ := strings.Cut(during, " 20006:BVP")
	if n := strings.Count(over, ":A"); n != 8 {
		t.Errorf("came back with slow event %d, want the eighth: %s", n, during)
	}
	if !strings.Contains(back, "AS") || strings.Contains(back, "AP") || d.Mode() != device.DDD {
		t.Errorf("no tracking after the return: %s", back)
	}
	burden, ok := d.Counters().AFBurdenPercent()
	if !ok || burden < 30 || burden > 70 {
		t.Errorf("burden %g %%", burden)
	}
}

// During mode switch the rate falls over the fallback time from the tracked one to the
// lower rate.
func TestFallback(t *testing.T) {
	p := device.Nominal()
	p.ModeSwitch, p.SwitchDurationCycle = true, 10
	d, err := device.New(p, allLeads)
	if err != nil {
		t.Fatal(err)
	}
	last, switchedAt := int64(0), int64(-1)
	for now := int64(0); now < 80_000; now++ {
		var in device.Inputs
		if now%290 == 0 {
			in.AtrialMv = 10
		}
		out := d.Step(now, in)
		if out.Has(device.MS) {
			switchedAt = now
		}
		if !out.PaceRV {
			continue
		}
		if vv := now - last; switchedAt >= 0 && now > switchedAt {
			// Linear from 580 (2:1 of 290) to 1000 within 60 s.
			want := 580 + 420*min(last-switchedAt, 60_000)/60_000
			if vv < want-2 || vv > want+2 {
				t.Fatalf("V–V %d at %d, want %d", vv, now, want)
			}
		}
		last = now
	}
	if switchedAt < 0 {
		t.Fatal("no mode switch")
	}
}

func TestPMTIsFoundByALongerAVDelay(t *testing.T) {
	p := device.Nominal()
	d, err := device.New(p, allLeads)
	if err != nil {
		t.Fatal(err)
	}
	// An atrium that answers every pulse after 300 ms, whatever it comes from.
	answer, tracked, found := int64(-1), 0, false
	for now := int64(0); now < 12_000; now++ {
		var in device.Inputs
		if now == answer || now == 700 {
			in.AtrialMv = 10
		}
		out := d.Step(now, in)
		if out.PaceRV {
			answer = now + 300
		}
		if out.Has(device.AS) && !found {
			tracked++
		}
		found = found || out.Has(device.PMT)
	}
	// Beats 2 to 9 are eight stable ones, the tenth answers the test.
	if !found || tracked != 10 {
		t.Errorf("found %v after %d tracked beats, want 10", found, tracked)
	}
}

// Retrograde conduction that alternates is never stable and answers no test clearly;
// PVARP is extended all the same, within 16 beats.
func TestUnstablePMTEndsAllTheSame(t *testing.T) {
	d, err := device.New(device.Nominal(), allLeads)
	if err != nil {
		t.Fatal(err)
	}
	answer, tracked, found := int64(-1), 0, false
	for now := int64(0); now < 15_000 && !found; now++ {
		var in device.Inputs
		if now == answer || now == 700 {
			in.AtrialMv = 10
		}
		out := d.Step(now, in)
		if out.Has(device.AS) {
			tracked++
		}
		if out.PaceRV {
			answer = now + 300 - 30*int64(tracked%2)
		}
		found = out.Has(device.PMT)
	}
	if !found || tracked < 12 || tracked > 16 {
		t.Errorf("found %v after %d tracked beats", found, tracked)
	}
}

// An atrial premature beat in the very beat of the test comes as early as a sinus beat
// would; the tachycardia must not be taken for sinus rhythm because of it.
func TestOnePrematureBeatDoesNotHideAPMT(t *testing.T) {
	d, err := device.New(device.Nominal(), allLeads)
	if err != nil {
		t.Fatal(err)
	}
	answer, tracked, found, last := int64(-1), 0, false, int64(0)
	for now := int64(0); now < 15_000 && !found; now++ {
		var in device.Inputs
		if now == answer || now == 700 {
			in.AtrialMv = 10
		}
		out := d.Step(now, in)
		if out.Has(device.AS) {
			tracked++
		}
		if out.PaceRV {
			answer = now + 300
			if now-last == 550 && tracked == 9 { // the lengthened beat, 500 + 50
				answer = now + 250
			}
			last = now
		}
		found = out.Has(device.PMT)
	}
	if !found || tracked > 16 {
		t.Errorf("found %v after %d tracked beats", found, tracked)
	}
}

func TestSinusTachycardiaIsNoPMT(t *testing.T) {
	p := device.Nominal()
	p.UpperRatePpm = 150
	// 500 ms, AV 150: VA 350 and stable, but it does not move with the pulse.
	text, d := play(t, p, 60_000, every("A", 600, 60_000, 500)...)
	if d.Counters().PMT != 0 || strings.Contains(text, "PMT") || strings.Contains(text, "AP") {
		t.Errorf("%d answers to a PMT that is none", d.Counters().PMT)
	}
	if n := d.Counters().VPace; n < 117 || n > 120 {
		t.Errorf("%d beats paced in 60 s at 120/min", n)
	}
}

// Activity far above the threshold at response factor 16 takes the rate from 60 to
// 120 within the reaction time, and rest takes it back within the recovery time.
func TestRateResponse(t *testing.T) {
	p := device.Nominal()
	p.Mode, p.ResponseFactor, p.ReactionSec, p.RecoveryMin = device.VVIR, 16, 20, 2
	d, err := device.New(p, allLeads)
	if err != nil {
		t.Fatal(err)
	}
	rate := func(from, to int64, mg float64) (first, last int64) {
		prev := int64(-1)
		for now := from; now < to; now++ {
			if out := d.Step(now, device.Inputs{ActivityMg: mg}); out.PaceRV {
				if prev >= 0 {
					last = now - prev
					if first == 0 {
						first = last
					}
				}
				prev = now
			}
		}
		return first, last
	}
	if first, last := rate(0, 10_000, 0); first != 1000 || last != 1000 {
		t.Errorf("at rest %d, %d ms", first, last)
	}
	// Half of either time is half of the way: 90/min, 667 ms.
	if _, last := rate(10_000, 20_000, 500); last < 650 || last > 710 {
		t.Errorf("after half of the reaction time %d ms, want about 667", last)
	}
	if _, last := rate(20_000, 32_000, 500); last != 500 {
		t.Errorf("after the reaction time %d ms, want 500", last)
	}
	if _, last := rate(32_000, 92_000, 0); last < 650 || last > 685 {
		t.Errorf("after half of the recovery time %d ms, want about 667", last)
	}
	if _, last := rate(92_000, 155_000, math.NaN()); last != 1000 {
		t.Errorf("after the recovery time %d ms, want 1000", last)
	}
	if v := d.SensorRatePpm(); v != 60 {
		t.Errorf("sensor rate %g", v)
	}
}

// AV delay linear in the atrial interval: 150 ms at 1000, 50 at 500, so 90 at 700.
func TestDynamicAV(t *testing.T) {
	p := device.Nominal()
	p.DynamicAV, p.DynamicAVMinMs = true, 50
	text, _ := play(t, p, 2800, every("A", 600, 2700, 700)...)
	if !strings.Contains(text, "1300:AS 1390:BVP 2000:AS 2090:BVP") {
		t.Error(text)
	}
}

// A conducted rhythm for the adaptive algorithms: each atrial beat is conducted in av
// ms unless a ventricular pulse came before.
func conducted(t *testing.T, p device.Params, av, until int64) (string, *device.Device) {
	t.Helper()
	d, err := device.New(p, allLeads)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	arrives := int64(-1)
	for now := int64(0); now <= until; now++ {
		var in device.Inputs
		if now%800 == 400 {
			in.AtrialMv, arrives = 10, now+av
		}
		if now == arrives {
			in.RVMv = 10
		}
		out := d.Step(now, in)
		if out.PaceRV {
			arrives = -1
		}
		b.WriteString(markers(now, &out))
	}
	return b.String(), d
}

func TestAdaptiveAV(t *testing.T) {
	for _, c := range []struct {
		name     string
		adaptive device.Adaptive
		av       int64
		until    int64
		want     string // near the end: atrial beat at 7600, or at 12400 after a failed search
	}{
		// Conduction 180: the earlier of 126 (70 %) and 140 (40 ms before).
		{"fusion with normal conduction paces LV only", device.FusionLV, 180, 8000, "7600:AS 7726:LVP 7780:VR"},
		// Conduction 260 is not normal: both ventricles, 150 held within 80 to 140.
		{"fusion with long conduction paces both", device.FusionLV, 260, 8000, "7600:AS 7740:BVP"},
		{"follow conduction less 50 ms", device.FollowIntrinsic, 180, 8000, "7600:AS 7730:BVP"},
		// Conduction 310 is not below 300, so the programmed 150 holds.
		{"follow leaves a long conduction alone", device.FollowIntrinsic, 310, 8000, "7600:AS 7750:BVP"},
		// 70 % of 200 is 140, LV first by 40.
		{"fraction paces both with LV first", device.FractionBiV, 200, 8000, "7600:AS 7740:LVP 7780:RVP"},
		{"no conduction leaves the programmed delay", device.FractionBiV, 5000, 12_700, "12400:AS 12550:BVP"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := device.Nominal()
			p.Adaptive = c.adaptive
			text, d := conducted(t, p, c.av, c.until)
			if !strings.Contains(text, c.want) || d.Counters().Searches != 1 {
				t.Errorf("want %s after one search in\n%s", c.want, text)
			}
		})
	}
}

// A conducted fibrillation at about 90/min: regulation brings pacing close under the
// mean rate, so that more beats are paced than without.
func TestAFRegulation(t *testing.T) {
	paced := func(on bool) float64 {
		p := device.Nominal()
		p.ModeSwitch, p.SwitchDurationCycle, p.AFRegulation, p.AFRegulationMaxPpm = true, 10, on, 100
		d, err := device.New(p, allLeads)
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(4, 4))
		nextV := int64(500)
		for now := int64(0); now < 300_000; now++ {
			var in device.Inputs
			if now%210 == 0 {
				in.AtrialMv = 10
			}
			if now == nextV {
				in.RVMv = 10
				nextV = now + 450 + int64(rng.ExpFloat64()*200)
			}
			if out := d.Step(now, in); out.PaceRV {
				nextV = now + 450 + int64(rng.ExpFloat64()*200)
			}
		}
		share, _ := d.Counters().PacedPercent()
		return share
	}
	if off, on := paced(false), paced(true); on < off+20 {
		t.Errorf("paced %.0f %% without, %.0f %% with regulation", off, on)
	}
}

func TestMagnet(t *testing.T) {
	d, err := device.New(device.Nominal(), allLeads)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for now := int64(0); now < 5200; now++ {
		in := device.Inputs{Magnet: now >= 1200 && now < 3000}
		if now == 1700 {
			in.RVMv = 10 // not sensed under the magnet
		}
		out := d.Step(now, in)
		b.WriteString(markers(now, &out))
		if now == 2000 && d.Mode() != device.DOO {
			t.Errorf("mode %s under the magnet", d.Mode())
		}
	}
	// 100/min: 600 ms with AV 150; afterwards 1000 ms again.
	if want := "850:AP 1000:BVP 1450:AP 1600:BVP 2050:AP 2200:BVP 2650:AP 2800:BVP 3650:AP 3800:BVP 4650:AP 4800:BVP "; b.String() != want {
		t.Errorf("\ngot  %s\nwant %s", b.String(), want)
	}
}

// A device that is stepped at events and deadlines only does the same as one that is
// stepped every millisecond.
func TestSkippingToDeadlinesChangesNothing(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 9))
		p := device.Nominal()
		p.Mode = device.Modes()[rng.IntN(len(device.Modes()))]
		p.ModeSwitch, p.LVOffsetMs, p.Adaptive = true, -20*rng.IntN(3), device.Adaptive(rng.IntN(4))
		var events []deflection
		for at := int64(1); at < 60_000; at += 1 + int64(rng.ExpFloat64()*300) {
			events = append(events, deflection{at, []string{"A", "V", "L"}[rng.IntN(3)]})
		}
		whole, _ := play(t, p, 60_000, events...)
		if skipped := playSkipping(t, p, 60_000, events); skipped != whole {
			t.Fatalf("seed %d, %s:\n%s\n%s", seed, p.Mode, whole, skipped)
		}
	}
}

func playSkipping(t *testing.T, p device.Params, until int64, events []deflection) string {
	t.Helper()
	d, err := device.New(p, allLeads)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for now := int64(0); now <= until; {
		var in device.Inputs
		for ; len(events) > 0 && events[0].at == now; events = events[1:] {
			switch events[0].lead {
			case "A":
				in.AtrialMv = 10
			case "V":
				in.RVMv = 10
			case "L":
				in.LVMv = 10
			}
		}
		out := d.Step(now, in)
		b.WriteString(markers(now, &out))
		now = max(now+1, d.NextMs())
		if len(events) > 0 {
			now = min(now, events[0].at)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestStepDoesNotAllocateAndIgnoresTimeThatStands(t *testing.T) {
	p := device.Nominal()
	p.Mode, p.ModeSwitch, p.Adaptive = device.DDDR, true, device.FusionLV
	d, err := device.New(p, allLeads)
	if err != nil {
		t.Fatal(err)
	}
	now := int64(0)
	if n := testing.AllocsPerRun(20_000, func() {
		now++
		in := device.Inputs{AtrialMv: float64(now % 7), RVMv: math.Inf(1) * float64(now%901/900)}
		d.Step(now, in)
	}); n != 0 {
		t.Errorf("%g allocations a step", n)
	}
	if out := d.Step(now, device.Inputs{AtrialMv: 10, RVMv: 10}); out.Marks() != 0 {
		t.Error("a time that does not grow had an effect")
	}
}

// watcher is a detector that holds pacing from 2000 to 5000.
type watcher struct{ heard []device.Code }

func (w *watcher) Observe(_ int64, c device.Code) { w.heard = append(w.heard, c) }
func (w *watcher) Holds(now int64) bool           { return now >= 2000 && now < 5000 }

func TestTachySeam(t *testing.T) {
	d, err := device.New(device.Nominal(), allLeads)
	if err != nil {
		t.Fatal(err)
	}
	w := &watcher{}
	d.Attach(w)
	marks := 0
	for now := int64(0); now < 7000; now++ {
		out := d.Step(now, device.Inputs{})
		marks += out.Marks()
		if w.Holds(now) && (out.PaceA || out.PaceRV || out.PaceLV) {
			t.Fatalf("paced at %d while held", now)
		}
	}
	if len(w.heard) != marks || d.Counters().VPace != 3 { // 1000, at 5000 when freed, 6000
		t.Errorf("heard %d of %d markers, %d beats paced", len(w.heard), marks, d.Counters().VPace)
	}
}
