package rhythm_test

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/concordis/concordis/rhythm"
	"github.com/concordis/concordis/study"
)

// beat is one activation.
type beat struct {
	at   int64
	from rhythm.Source
}

// still is a heart whose sinus node does not disturb: one cycle of 10 s, no chance.
func still() rhythm.Params {
	p := rhythm.Normal(1)
	p.RestCycleMs, p.RespirationMs, p.SlowMs, p.NoiseMs, p.Escape.CycleMs = 10_000, 0, 0, 0, 0
	return p
}

// record steps a model every millisecond; stimuli by time.
func record(t testing.TB, p rhythm.Params, until int64, stimuli map[int64]rhythm.Inputs) (atrium, ventricles []beat, outs map[int64]rhythm.Outputs) {
	t.Helper()
	m, err := rhythm.New(p)
	if err != nil {
		t.Fatal(err)
	}
	outs = map[int64]rhythm.Outputs{}
	for now := int64(0); now <= until; now++ {
		out := m.Step(now, stimuli[now])
		if out != (rhythm.Outputs{}) {
			outs[now] = out
		}
		if out.Atrium != rhythm.None {
			atrium = append(atrium, beat{now, out.Atrium})
		}
		if out.Ventricle != rhythm.None {
			ventricles = append(ventricles, beat{now, out.Ventricle})
		}
	}
	return atrium, ventricles, outs
}

// After long recovery the delay is ToNode 30 + Delay 90 ms; with a recovery of t it
// grows by 150 exp(-t/180).
func TestDecrementalConduction(t *testing.T) {
	p := still()
	p.Seed = 7 // its first sinus beat comes after the times below
	for _, coupling := range []int64{400, 500, 700, 1000, 3000} {
		stim := map[int64]rhythm.Inputs{100: {PaceA: true}, 100 + coupling: {PaceA: true}}
		_, v, _ := record(t, p, 4000, stim)
		if len(v) != 2 || v[0].at < 219 || v[0].at > 221 {
			t.Fatalf("coupling %d: %v", coupling, v)
		}
		recovery := float64(100+coupling+30) - float64(v[0].at)
		want := 100 + coupling + 30 + int64(math.Round(90+150*math.Exp(-recovery/180)))
		if v[1].at != want {
			t.Errorf("coupling %d: conducted at %d, want %d", coupling, v[1].at, want)
		}
	}
}

// A train faster than the node recovers is conducted with growing delay until one is
// dropped, again and again: Wenckebach. A slow train is conducted one to one.
func TestWenckebach(t *testing.T) {
	p := still()
	p.Node.ConcealedMs = 0
	train := func(cycle int64) (delays []int64, dropped int) {
		stim := map[int64]rhythm.Inputs{}
		for at := int64(100); at < 9000; at += cycle {
			stim[at] = rhythm.Inputs{PaceA: true}
		}
		atrium, v, _ := record(t, p, 9000, stim)
		for i, a := range atrium[:len(atrium)-2] {
			next := slices.IndexFunc(v, func(b beat) bool { return b.at > a.at && b.at < atrium[i+1].at+60 })
			if next < 0 {
				dropped++
				delays = append(delays, 0)
				continue
			}
			delays = append(delays, v[next].at-a.at)
		}
		return delays, dropped
	}
	if delays, dropped := train(800); dropped != 0 || slices.Max(delays) > 130 {
		t.Errorf("800 ms: %d dropped, delays %v", dropped, delays)
	}
	delays, dropped := train(370)
	if dropped < 2 || dropped > len(delays)/2 {
		t.Fatalf("370 ms: %d of %d dropped: %v", dropped, len(delays), delays)
	}
	for i := 1; i < len(delays); i++ {
		if delays[i] != 0 && delays[i-1] != 0 && delays[i] < delays[i-1] {
			t.Errorf("delay falls without a dropped beat: %v", delays)
			break
		}
	}
}

func TestBlockLeavesTheEscapeRhythm(t *testing.T) {
	p := still()
	p.RestCycleMs, p.FullCycleMs, p.Node.Block, p.Escape.CycleMs = 800, 400, true, 1500
	atrium, v, _ := record(t, p, 30_000, nil)
	for i, b := range v {
		if b.from != rhythm.Escaped || (i > 0 && b.at-v[i-1].at != 1500) {
			t.Fatalf("%v", v)
		}
	}
	if len(v) < 18 || len(atrium) < 35 {
		t.Errorf("%d atrial and %d ventricular beats in 30 s", len(atrium), len(v))
	}
}

func TestRetrogradeConduction(t *testing.T) {
	p := still()
	p.Retrograde.On, p.Retrograde.DelayMs, p.Retrograde.ExtraMs, p.Travel.ToNode = true, 150, 0, 40
	atrium, _, _ := record(t, p, 3000, map[int64]rhythm.Inputs{1000: {PaceRV: true}})
	if !slices.Contains(atrium, beat{1190, rhythm.Retro}) {
		t.Errorf("no retrograde atrial beat at 1190: %v", atrium)
	}
	// An atrial beat 100 ms before is on its way down and extinguishes it.
	atrium, v, _ := record(t, p, 3000, map[int64]rhythm.Inputs{940: {PaceA: true}, 1000: {PaceRV: true}})
	if len(atrium) != 1 || len(v) != 1 {
		t.Errorf("collision: %v %v", atrium, v)
	}
	p.Retrograde.On = false
	if atrium, _, _ = record(t, p, 3000, map[int64]rhythm.Inputs{1000: {PaceRV: true}}); len(atrium) != 0 {
		t.Errorf("conducts backwards although off: %v", atrium)
	}
}

func TestCaptureAndFusion(t *testing.T) {
	p := still() // conducted: V 120 ms after the atrial pace, RV lead 25, LV lead 60 ms later
	for _, c := range []struct {
		name                     string
		at                       int64 // of the stimuli on both leads; atrial pace at 1000
		capturesRV, capturesLV   bool
		intrinsic                bool
		rvDeflection, deflection int64 // when the tissue under the leads is activated
	}{
		{"long before conduction", 1050, true, true, false, 1050, 1050},
		{"conduction is about to leave the node", 1100, true, true, true, 1100, 1100},
		{"fusion: the front is on its way to both leads", 1130, true, true, true, 1130, 1130},
		{"fusion on the left only", 1150, false, true, true, 1145, 1150},
		{"pseudofusion: both are activated", 1200, false, false, true, 1145, 1180},
		{"after recovery", 1500, true, true, false, 1145, 1180},
	} {
		_, _, outs := record(t, p, 1600, map[int64]rhythm.Inputs{1000: {PaceA: true}, c.at: {PaceRV: true, PaceLV: true}})
		o := outs[c.at]
		if o.CapturedRV != c.capturesRV || o.CapturedLV != c.capturesLV || o.IntrinsicBegan != c.intrinsic {
			t.Errorf("%s: %+v", c.name, o)
		}
		if !outs[c.rvDeflection].RV || !outs[c.deflection].LV {
			t.Errorf("%s: no deflections at %d and %d", c.name, c.rvDeflection, c.deflection)
		}
	}
	// A pace in the refractory atrium does nothing.
	_, _, outs := record(t, p, 1600, map[int64]rhythm.Inputs{1000: {PaceA: true}, 1150: {PaceA: true}})
	if outs[1150].CapturedA {
		t.Error("captures a refractory atrium")
	}
}

func rr(v []beat) (mean, variation float64, least int64) {
	var sum, square float64
	least = math.MaxInt64
	for i := 1; i < len(v); i++ {
		d := v[i].at - v[i-1].at
		sum, square, least = sum+float64(d), square+float64(d*d), min(least, d)
	}
	n := float64(len(v) - 1)
	mean = sum / n
	return mean, math.Sqrt(square/n-mean*mean) / mean, least
}

func TestFibrillation(t *testing.T) {
	p := rhythm.Normal(3)
	p.Fibrillation.On = true
	atrium, v, _ := record(t, p, 120_000, nil)
	meanA, _, leastA := rr(atrium)
	mean, variation, least := rr(v)
	if meanA < 160 || meanA > 180 || leastA < 110 {
		t.Errorf("atrium: mean %.0f, least %d ms, want 110 plus an exponential part of 60", meanA, leastA)
	}
	if variation < 0.1 || least < 250 || mean < 300 || mean > 1000 {
		t.Errorf("ventricles: mean %.0f ms, variation %.2f, least %d", mean, variation, least)
	}
	p.Node.ConcealedMs = 0
	_, open, _ := record(t, p, 120_000, nil)
	if faster, _, _ := rr(open); faster >= mean {
		t.Errorf("concealed conduction does not slow the ventricles: %.0f with, %.0f ms without", mean, faster)
	}
	// A pace cannot capture the fibrillating atrium.
	_, _, outs := record(t, p, 2000, map[int64]rhythm.Inputs{1000: {PaceA: true}})
	if outs[1000].CapturedA {
		t.Error("captures a fibrillating atrium")
	}
}

func TestFibrillationComesAndGoes(t *testing.T) {
	p := rhythm.Normal(5)
	p.Fibrillation.MeanUntilMs, p.Fibrillation.MeanLastingMs = 20_000, 20_000
	atrium, _, _ := record(t, p, 400_000, nil)
	count := map[rhythm.Source]int{}
	for _, a := range atrium {
		count[a.from]++
	}
	if count[rhythm.Sinus] < 100 || count[rhythm.Fibrillatory] < 400 {
		t.Errorf("%v", count)
	}
}

func TestSinusRhythm(t *testing.T) {
	atrium, v, _ := record(t, rhythm.Normal(11), 120_000, nil)
	mean, variation, _ := rr(atrium)
	if math.Abs(mean-857) > 10 || variation < 0.01 || variation > 0.05 || len(v) < len(atrium)-1 {
		t.Errorf("mean %.0f ms, variation %.3f, %d of %d conducted", mean, variation, len(v), len(atrium))
	}
	again, _, _ := record(t, rhythm.Normal(11), 120_000, nil)
	other, _, _ := record(t, rhythm.Normal(12), 120_000, nil)
	if !slices.Equal(atrium, again) || slices.Equal(atrium, other) {
		t.Error("the seed does not decide the rhythm")
	}
	// Full activity for several time constants: 400 ms.
	m, err := rhythm.New(rhythm.Normal(11))
	if err != nil {
		t.Fatal(err)
	}
	var fast []beat
	for now := int64(0); now < 200_000; now++ {
		if out := m.Step(now, rhythm.Inputs{Activity: 1}); out.Atrium == rhythm.Sinus && now > 120_000 {
			fast = append(fast, beat{now, out.Atrium})
		}
	}
	if mean, _, _ := rr(fast); math.Abs(mean-400) > 10 {
		t.Errorf("full activity: %.0f ms", mean)
	}
}

func TestEctopy(t *testing.T) {
	p := rhythm.Normal(2)
	p.Ectopy.Ventricular, p.Ectopy.Atrial = 0.1, 0.05
	atrium, v, _ := record(t, p, 600_000, nil)
	count := func(list []beat, s rhythm.Source) (n int) {
		for _, b := range list {
			if b.from == s {
				n++
			}
		}
		return n
	}
	if n := count(v, rhythm.Ectopic); n < 40 || n > 80 { // 10 % of about 700, some meet refractory tissue
		t.Errorf("%d ventricular ectopic beats", n)
	}
	if n := count(atrium, rhythm.Ectopic); n < 20 || n > 50 {
		t.Errorf("%d atrial ectopic beats", n)
	}
}

func TestParamsOutOfRange(t *testing.T) {
	// Every float of Params, at any depth, refuses NaN by name.
	var walk func(v reflect.Value, path string, p *rhythm.Params)
	walk = func(v reflect.Value, path string, p *rhythm.Params) {
		for i := range v.NumField() {
			name := path + v.Type().Field(i).Name
			switch f := v.Field(i); f.Kind() {
			case reflect.Struct:
				walk(f, name+".", p)
			case reflect.Float64:
				for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1e12} {
					old := f.Float()
					f.SetFloat(bad)
					var e *study.Error
					if err := p.Validate(); !errors.As(err, &e) || e.Place != name || e.Kind != study.Invalid {
						t.Errorf("%s=%g: %v", name, bad, err)
					}
					f.SetFloat(old)
				}
			}
		}
	}
	p := rhythm.Normal(1)
	walk(reflect.ValueOf(&p).Elem(), "", &p)
	p.FullCycleMs = 900
	if _, err := rhythm.New(p); err == nil {
		t.Error("a full-activity cycle longer than that of rest is taken")
	}
	p = rhythm.Normal(1)
	p.Ectopy.MaxCouplingMs = 200
	if p.Validate() == nil {
		t.Error("coupling intervals the wrong way round are taken")
	}
}

// Skipping to the next event changes nothing, and stepping allocates nothing.
func TestSkippingAndAllocations(t *testing.T) {
	p := rhythm.Normal(9)
	p.Ectopy.Atrial, p.Ectopy.Ventricular = 0.1, 0.1
	p.Fibrillation.MeanUntilMs, p.Fibrillation.MeanLastingMs = 10_000, 10_000
	p.Retrograde.On = true
	_, _, whole := record(t, p, 100_000, nil)
	m, err := rhythm.New(p)
	if err != nil {
		t.Fatal(err)
	}
	skipped := map[int64]rhythm.Outputs{}
	for now := int64(0); now <= 100_000; now = max(now+1, m.NextMs()) {
		if out := m.Step(now, rhythm.Inputs{}); out != (rhythm.Outputs{}) {
			skipped[now] = out
		}
	}
	if !reflect.DeepEqual(whole, skipped) {
		t.Error("skipping to the next event changes the rhythm")
	}
	now := int64(100_000)
	if n := testing.AllocsPerRun(20_000, func() {
		now++
		m.Step(now, rhythm.Inputs{PaceRV: now%300 == 0, Activity: math.NaN()})
	}); n != 0 {
		t.Errorf("%g allocations a step", n)
	}
}
