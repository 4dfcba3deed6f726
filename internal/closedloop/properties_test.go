package closedloop

import (
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
)

// eventGoal is the number of random events of a test: a million, or a tenth of it
// with -short.
func eventGoal() int {
	if testing.Short() {
		return 100_000
	}
	return 1_000_000
}

// demand runs a trial and reports a broken rule with the shrunk sequence.
func demand(t *testing.T, seed uint64, c trial) outcome {
	t.Helper()
	o := c.run(false)
	if o.verdict != "" {
		small := shrink(c)
		t.Fatalf("seed %d: %s\nshrunk from %d to %d events:\n%s", seed, o.verdict, len(c.events), len(small.events), describe(small))
	}
	return o
}

// The rules over random deflections that care for nothing, each trial with another
// programming from the table.
func TestRulesOverRandomEvents(t *testing.T) {
	const perTrial = 400
	done := 0
	for seed := uint64(1); done < eventGoal(); seed++ {
		rng := rand.New(rand.NewPCG(seed, 1))
		c := trial{p: randomParams(rng, func(*device.Params) {}), events: randomEvents(rng, perTrial)}
		c.end = c.events[perTrial-1].at + 5000
		done += demand(t, seed, c).events
	}
}

// The same for the modes that track, with all that can disturb tracking switched on.
func TestRulesOfTrackingModes(t *testing.T) {
	const perTrial = 400
	done := 0
	for seed := uint64(1); done < eventGoal(); seed++ {
		rng := rand.New(rand.NewPCG(seed, 2))
		p := randomParams(rng, func(p *device.Params) {
			p.Mode = []device.Mode{device.DDD, device.DDDR, device.VDD}[rng.IntN(3)]
			p.ModeSwitch, p.HysteresisRatePpm = rng.IntN(2) == 0, 0
		})
		c := trial{p: p, events: randomEvents(rng, perTrial)}
		c.end = c.events[perTrial-1].at + 5000
		done += demand(t, seed, c).events
	}
}

// randomPatient has what a device can stumble over: retrograde conduction, premature
// beats, fibrillation that comes and goes, block.
func randomPatient(rng *rand.Rand) rhythm.Params {
	p := rhythm.Normal(rng.Uint64())
	p.RestCycleMs = 450 + rng.Float64()*1200
	p.FullCycleMs = min(p.FullCycleMs, p.RestCycleMs)
	p.NoiseMs = rng.Float64() * 30
	p.Node.DelayMs = 60 + rng.Float64()*250
	p.Node.Block = rng.IntN(2) == 0
	p.Node.DropProbability = float64(rng.IntN(2)) * 0.1
	p.Retrograde.On = rng.IntN(4) > 0
	p.Retrograde.DelayMs = 80 + rng.Float64()*250
	p.Retrograde.ExtraMs = rng.Float64() * 80
	p.Ectopy.Atrial, p.Ectopy.Ventricular = rng.Float64()*0.1, rng.Float64()*0.1
	if rng.IntN(3) == 0 {
		p.Fibrillation.MeanUntilMs, p.Fibrillation.MeanLastingMs = 60000, 40000
	}
	return p
}

// The rules in a loop with a heart that answers. Events are the deflections that
// its leads feel.
func TestRulesInAClosedLoop(t *testing.T) {
	const perTrial = 300_000 // ms
	done := 0
	for seed := uint64(1); done < eventGoal(); seed++ {
		rng := rand.New(rand.NewPCG(seed, 3))
		patient := randomPatient(rng)
		p := randomParams(rng, func(p *device.Params) {
			p.Mode = []device.Mode{device.DDD, device.DDD, device.DDDR, device.VDD, device.DDI, device.VVI}[rng.IntN(6)]
			p.PMTTermination = rng.IntN(4) > 0
		})
		c := trial{p: p, patient: &patient, end: perTrial}
		for at := int64(rng.IntN(5000)); at < perTrial; at += int64(500 + rng.IntN(20000)) {
			c.events = append(c.events, event{at, kind(rng.IntN(2))})
		}
		done += demand(t, seed, c).events
	}
}

// Rule d where it is hardest: every patient conducts backwards, and premature beats
// start tachycardia through the device and disturb its search for it.
func TestTachycardiaThroughTheDeviceEnds(t *testing.T) {
	const perTrial = 300_000 // ms
	done, answered := 0, int64(0)
	for seed := uint64(1); done < eventGoal(); seed++ {
		rng := rand.New(rand.NewPCG(seed, 4))
		patient := randomPatient(rng)
		patient.Retrograde.On, patient.Fibrillation.MeanUntilMs = true, 0
		patient.Ectopy.Ventricular = rng.Float64() * 0.3
		p := randomParams(rng, func(p *device.Params) {
			p.Mode = []device.Mode{device.DDD, device.DDDR, device.VDD}[rng.IntN(3)]
			p.PMTTermination, p.PVARPMs = true, 150+10*rng.IntN(10)
		})
		c := trial{p: p, patient: &patient, end: perTrial}
		o := demand(t, seed, c)
		done += o.events
		answered += o.count.PMT
	}
	if answered == 0 {
		t.Fatal("no tachycardia was ever answered: the test shows nothing")
	}
	t.Logf("%d events, %d tachycardias answered", done, answered)
}
