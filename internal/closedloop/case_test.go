package closedloop

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
)

// kind of an event in a trial.
type kind uint8

const (
	atrial kind = iota // a deflection, or with a patient a premature beat
	rightV
	leftV
	faint // deflections below every sensitivity, on all leads
	kinds
)

var kindNames = [kinds]string{"A", "V", "LV", "faint"}

// event is one thing that happens from outside.
type event struct {
	at   int64
	what kind
}

// trial is one input of the property tests. Without a patient the events are
// deflections on the leads, come what may; with one they are premature beats thrown
// into a rhythm that answers the pulses.
type trial struct {
	p       device.Params
	patient *rhythm.Params
	events  []event
	end     int64
}

var allLeads = device.Leads{Atrial: true, RV: true, LV: true}

// outcome is what a trial showed.
type outcome struct {
	verdict string // "" or the first rule that was broken
	marks   string // the marker channel, when asked for
	events  int    // deflections on the leads
	count   device.Counters
}

// run plays the trial.
func (t trial) run(write bool) outcome {
	d, err := device.New(t.p, allLeads)
	if err != nil {
		return outcome{} // not a programming at all; nothing to test
	}
	m := newMonitor(t.p, t.patient != nil)
	var text *strings.Builder
	if write {
		text = &strings.Builder{}
	}
	var o outcome
	if t.patient == nil {
		o.verdict, o.events = t.open(d, m, text), len(t.events)
	} else {
		o.verdict = t.closed(d, m, text)
		o.events = m.felt
	}
	o.count = d.Counters()
	if write {
		o.marks = text.String()
	}
	return o
}

func (t trial) open(d *device.Device, m *monitor, text *strings.Builder) string {
	i := 0
	for now := int64(0); now <= t.end; {
		var in device.Inputs
		for ; i < len(t.events) && t.events[i].at <= now; i++ {
			deflect(&in, t.events[i].what)
		}
		out := d.Step(now, in)
		if v := m.see(now, out, rhythm.Outputs{}); v != "" {
			write(text, now, &out)
			return v
		}
		write(text, now, &out)
		next := d.NextMs()
		if i < len(t.events) {
			next = min(next, t.events[i].at)
		}
		now = max(next, now+1)
	}
	return m.finish(t.end)
}

// deflect puts an event on the leads.
func deflect(in *device.Inputs, k kind) {
	switch k {
	case atrial:
		in.AtrialMv = 20
	case rightV:
		in.RVMv = 20
	case leftV:
		in.LVMv = 20
	case faint:
		in.AtrialMv, in.RVMv, in.LVMv = 0.1, math.NaN(), 0.1
	default:
	}
}

// closed plays the trial with a heart that answers, 1 ms after each pulse.
func (t trial) closed(d *device.Device, m *monitor, text *strings.Builder) string {
	h, err := rhythm.New(*t.patient)
	if err != nil {
		return ""
	}
	var stimuli rhythm.Inputs
	i := 0
	for now := int64(0); now <= t.end; {
		for ; i < len(t.events) && t.events[i].at <= now; i++ {
			stimuli.EctopicA = stimuli.EctopicA || t.events[i].what == atrial
			stimuli.EctopicV = stimuli.EctopicV || t.events[i].what == rightV
		}
		heart := h.Step(now, stimuli)
		in := felt(heart)
		for _, mv := range []float64{in.AtrialMv, in.RVMv, in.LVMv} {
			if mv > 0 {
				m.felt++
			}
		}
		out := d.Step(now, in)
		stimuli = rhythm.Inputs{PaceA: out.PaceA, PaceRV: out.PaceRV, PaceLV: out.PaceLV}
		write(text, now, &out)
		if v := m.see(now, out, heart); v != "" {
			return v
		}
		next := min(d.NextMs(), h.NextMs())
		if i < len(t.events) {
			next = min(next, t.events[i].at)
		}
		if stimuli != (rhythm.Inputs{}) {
			next = now + 1
		}
		now = max(next, now+1)
	}
	return m.finish(t.end)
}

// felt is what the leads feel of the heart.
func felt(h rhythm.Outputs) device.Inputs {
	var in device.Inputs
	if h.Atrium != rhythm.None {
		in.AtrialMv = 20
	}
	if h.RV {
		in.RVMv = 20
	}
	if h.LV {
		in.LVMv = 20
	}
	return in
}

// write appends the markers of one millisecond: "1000:AP ".
func write(text *strings.Builder, now int64, out *device.Outputs) {
	if text == nil || out.Marks() == 0 {
		return
	}
	fmt.Fprintf(text, "%d:", now)
	for i := range out.Marks() {
		if i > 0 {
			text.WriteByte('+')
		}
		text.WriteString(out.Mark(i).String())
	}
	text.WriteByte(' ')
}

// randomParams draws a programming from the table: half of the fields nominal, the
// rest anywhere in their range, again until the values fit together.
func randomParams(rng *rand.Rand, change func(*device.Params)) device.Params {
	rows := device.Table()
	for {
		p := device.Nominal()
		for _, row := range rows {
			if values := row.Values(); rng.IntN(2) == 0 {
				row.Set(&p, values[rng.IntN(len(values))])
			}
		}
		if rng.IntN(4) > 0 { // long durations would never end within a trial
			p.SwitchDurationCycle = []int{10, 20}[rng.IntN(2)]
		}
		if p.FallbackMode != device.VDI {
			p.FallbackMode = device.DDI
		}
		change(&p)
		if p.Validate() == nil {
			return p
		}
	}
}

// randomEvents draws n events in stretches of different character.
func randomEvents(rng *rand.Rand, n int) []event {
	events := make([]event, 0, n+8)
	at := int64(rng.IntN(500))
	add := func(after int64, k kind) {
		at += after
		events = append(events, event{at, k})
	}
	for len(events) < n {
		stretch, character := 3+rng.IntN(40), rng.IntN(6)
		period := int64(250 + rng.IntN(1100))
		for range stretch {
			switch character {
			case 0: // sinus rhythm, conducted or not
				add(period+int64(rng.IntN(40))-20, atrial)
				if rng.IntN(3) > 0 {
					add(int64(80+rng.IntN(250)), rightV)
					add(int64(1+rng.IntN(120)), leftV)
				}
			case 1: // chance on both leads
				add(int64(rng.ExpFloat64()*400)+1, kind(rng.IntN(int(kinds))))
			case 2: // fast atrium
				add(200+period/10+int64(rng.IntN(20)), atrial)
				if rng.IntN(5) == 0 {
					add(int64(rng.IntN(100)), rightV)
				}
			case 3: // ventricular run
				add(200+int64(rng.IntN(600)), rightV)
				if rng.IntN(2) == 0 {
					add(int64(rng.IntN(150)), leftV)
				}
			case 4: // slow, near the escape intervals
				add(600+int64(rng.IntN(1200)), kind(rng.IntN(3)))
			default: // silence with a deflection at its end
				add(1500+int64(rng.IntN(2500)), kind(rng.IntN(3)))
			}
		}
	}
	return events[:n]
}
