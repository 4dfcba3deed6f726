package device

// switchPhase is where the mode switch stands.
type switchPhase uint8

const (
	watching switchPhase = iota // counting fast atrial events
	lasting                     // entry count met, duration runs
	switched                    // not tracking
)

// silentMs is how long without an atrial event a ventricular one counts as slow
// (public description of the atrial tachycardia response, cardiocases.com).
const silentMs = 2000

// modeSwitch follows atrial tachyarrhythmia: an entry counter goes up with each
// fast atrial interval and down with each slow one; when full, the duration counts
// ventricular cycles while an exit counter, full at its start, goes down with slow
// intervals; if it has not reached zero by then, the mode changes. Refractory
// events count, blanked ones do not exist. Fast is only an interval between two
// sensed events: after an atrial pace a refractory one soon follows where pacing
// competes with a sinus rhythm, and the device would stay switched (own choice).
type modeSwitch struct {
	phase    switchPhase
	entry    int
	exit     int
	cycles   int
	from     int64 // when the mode changed
	fromRate int64 // V–V interval at that time
}

// switchWatch counts an atrial event now.
func (d *Device) switchWatch(sensed bool, out *Outputs) {
	interval, fromSense := d.now-d.lastAny, !d.lastAnyPaced
	d.lastAny, d.lastAnyPaced = d.now, !sensed
	if !d.p.ModeSwitch || d.magnet || !modeTraits[d.p.Mode].track {
		return
	}
	d.switchCount(sensed && fromSense && interval <= int64(60000/d.p.SwitchRatePpm), out)
}

func (d *Device) switchCount(fast bool, out *Outputs) {
	s := &d.sw
	if s.phase == watching {
		if !fast {
			s.entry = max(s.entry-1, 0)
			return
		}
		if s.entry++; s.entry >= d.p.SwitchEntryCount {
			*s = modeSwitch{phase: lasting, exit: d.p.SwitchExitCount}
		}
		return
	}
	if fast {
		s.exit = min(s.exit+1, d.p.SwitchExitCount)
		return
	}
	if s.exit--; s.exit > 0 {
		return
	}
	if s.phase == switched {
		d.switchBack(out)
	}
	*s = modeSwitch{}
}

// modeSwitchCycle counts a ventricular event now.
func (d *Device) modeSwitchCycle(out *Outputs) {
	if !d.p.ModeSwitch || d.magnet {
		return
	}
	s := &d.sw
	if d.now-d.lastAny > silentMs {
		d.switchCount(false, out)
	}
	if s.phase != lasting {
		return
	}
	if s.cycles++; s.cycles < d.p.SwitchDurationCycle {
		return
	}
	s.phase, s.from, s.fromRate = switched, d.now, min(max(d.now-d.lastV, d.uri), d.lri)
	d.mode = d.p.FallbackMode
	d.t = modeTraits[d.mode]
	d.t.rate = modeTraits[d.p.Mode].rate
	d.aDue = never
	d.pmt.broken()
	d.count.Switches++
	d.note(out, MS)
}

func (d *Device) switchBack(out *Outputs) {
	d.count.SwitchedMs += d.now - d.sw.from
	d.mode, d.t = d.p.Mode, modeTraits[d.p.Mode]
	d.vrr = 0
	d.note(out, MSEnd)
}

// fallback is the escape interval while the rate falls, linearly in the interval,
// from that of the moment of switching to the lower rate.
func (d *Device) fallback() int64 {
	span := int64(d.p.FallbackMin) * 60000
	gone := min(d.now-d.sw.from, span)
	return d.sw.fromRate + (d.lri-d.sw.fromRate)*gone/span
}

// regulate follows the mean ventricular interval during mode switch, so that pacing
// comes just below the conducted rate: after a sense the interval moves a quarter
// towards V–V less 5 %, after a pace it grows by 1/32. Own rule.
func (d *Device) regulate(vv int64, kind beatKind) {
	if !d.p.AFRegulation || d.sw.phase != switched {
		return
	}
	if d.vrr == 0 {
		d.vrr = d.lri
	}
	switch kind {
	case sensedBeat:
		d.vrr += (vv*95/100 - d.vrr) / 4
	case pacedBeat:
		d.vrr += d.vrr/32 + 1
	case prematureBeat:
	}
	d.vrr = min(max(d.vrr, ceilInterval(d.p.AFRegulationMaxPpm)), d.lri)
}
