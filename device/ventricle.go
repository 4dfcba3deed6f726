package device

// beatKind says what made a ventricular event.
type beatKind uint8

const (
	pacedBeat beatKind = iota
	sensedBeat
	prematureBeat
)

// vDue is when the ventricles are paced if nothing comes before: at the end of an
// open AV delay, not before the upper-rate interval has passed after a tracked
// atrial sense (Wenckebach), and never after the escape interval.
func (d *Device) vDue() int64 {
	if !d.avOpen {
		return d.vEscape
	}
	least := d.upper
	if !d.avPaced {
		least = d.trackedInterval()
	}
	due := max(d.avDue, d.lastV+least)
	return min(due, d.vEscape)
}

// ventricular starts the cycle after a ventricular event now.
func (d *Device) ventricular(kind beatKind, out *Outputs) {
	vv := d.now - d.lastV
	if kind == prematureBeat {
		d.count.PVC++
	} else {
		d.prevVV = vv
	}
	d.regulate(vv, kind)
	d.modeSwitchCycle(out)
	fromA := d.aEvents && d.avOpen
	d.lastV, d.lastVPaced = d.now, kind == pacedBeat
	d.vrp = d.now + int64(d.p.VRPMs)
	d.startPVARP(kind, out)
	d.avOpen, d.aEvents = false, false
	d.safetyAt, d.xtalk = never, 0
	d.adapt.cycle(d, out)
	d.escape(kind != pacedBeat, fromA)
}

// startPVARP opens atrial blanking and refractory period.
func (d *Device) startPVARP(kind beatKind, out *Outputs) {
	pvarp := int64(d.p.PVARPMs)
	if d.pvarpOnce > 0 {
		pvarp, d.pvarpOnce = d.pvarpOnce, 0
	}
	if kind == prematureBeat && d.p.PVARPExtensionMs > 0 {
		pvarp = max(pvarp, int64(d.p.PVARPMs+d.p.PVARPExtensionMs))
		d.note(out, PVARPExt)
	}
	d.aBlank = max(d.aBlank, d.now+int64(d.p.AtrialBlankingMs))
	d.aRef = d.now + pvarp
}

// escape sets the escape intervals after a ventricular event.
func (d *Device) escape(sensed, fromA bool) {
	if !d.t.paceV {
		return
	}
	lower := d.lowerInterval(sensed)
	d.vEscape = d.now + lower
	if !d.t.paceA {
		return
	}
	pav := d.pacedAV()
	d.aDue = d.now + max(lower-pav, int64(d.p.AtrialBlankingMs))
	if d.p.Timing == AtrialBased && fromA {
		d.aDue = max(d.lastA+lower, d.now+int64(d.p.AtrialBlankingMs))
		d.vEscape = max(d.aDue+pav, d.vEscape)
	}
}

// senseV answers a deflection on the RV lead.
func (d *Device) senseV(out *Outputs) {
	switch {
	case !d.t.senseV || d.now < d.vBlank:
		return
	case d.now < d.vrp:
		d.note(out, VR)
		return
	case d.now < d.xtalk:
		// Crosstalk or a true beat: a pulse soon is safe in both cases.
		d.note(out, XT)
		d.safetyAt = min(d.lastA+int64(d.p.SafetyPaceMs), d.vDue())
		d.xtalk = 0
		return
	}
	d.count.VSense++
	kind := sensedBeat
	if d.t.senseA && !d.aEvents {
		kind = prematureBeat
		d.note(out, PVC)
	} else {
		d.note(out, VS)
	}
	d.conducted()
	d.regainTracking(out)
	d.pmt.broken()
	trigger := d.triggers()
	d.ventricular(kind, out)
	if trigger {
		d.note(out, VT)
		d.count.Triggered++
		d.pulses(out, 0)
	}
}

// triggers reports whether this sense is answered at once by a pulse.
func (d *Device) triggers() bool {
	if !d.p.BiVTrigger || !d.t.paceV {
		return false
	}
	vv := d.now - d.lastV
	return vv*int64(d.p.TriggerMaxPpm) >= 60000 && vv <= d.lri
}

// senseLV notes LV activity. It times nothing but LV protection.
func (d *Device) senseLV(out *Outputs) {
	if !d.t.senseV || !d.leads.LV || d.now < d.lvBlank || d.now < d.lvRef {
		return
	}
	d.note(out, LVS)
	d.pmt.disturbed = d.pmt.disturbed || d.avOpen
	d.lastLV = d.now
	d.lvRef = d.now + int64(d.p.LVRefractoryMs)
}

// paceV paces the ventricles as one event now.
func (d *Device) paceV(out *Outputs) {
	d.pmtPaced(out)
	d.count.VPace++
	d.ventricular(pacedBeat, out)
	d.pulses(out, d.offset())
}

// pulses gives the pulses of one ventricular event; offset as LVOffsetMs.
func (d *Device) pulses(out *Outputs, offset int64) {
	chambers := d.chambers()
	switch {
	case chambers == RVOnly:
		d.pulseRV(out, RVP)
	case d.now < d.lastLV+int64(d.p.LVProtectionMs) && (offset <= 0 || chambers == LVOnly):
		// Without the LV pulse the RV lead keeps the rate.
		d.note(out, LVI)
		d.count.LVWithheld++
		d.pulseRV(out, RVP)
	case chambers == LVOnly:
		d.pulseLV(out, LVP)
	case offset == 0:
		d.pulseLV(out, NoMark)
		d.pulseRV(out, BVP)
	case offset < 0:
		d.pulseLV(out, LVP)
		d.secondAt, d.secondLV = d.now-offset, false
	default:
		d.pulseRV(out, RVP)
		d.secondAt, d.secondLV = d.now+offset, true
	}
}

// secondPulse gives the later pulse of a pair.
func (d *Device) secondPulse(out *Outputs) {
	d.secondAt = never
	switch {
	case !d.secondLV:
		d.pulseRV(out, RVP)
	case d.now < d.lastLV+int64(d.p.LVProtectionMs):
		d.note(out, LVI)
		d.count.LVWithheld++
	default:
		d.pulseLV(out, LVP)
	}
}

func (d *Device) pulseRV(out *Outputs, c Code) {
	out.PaceRV = true
	d.count.RVPulse++
	d.blankBoth()
	if c != NoMark {
		d.note(out, c)
	}
}

func (d *Device) pulseLV(out *Outputs, c Code) {
	out.PaceLV = true
	d.count.LVPulse++
	d.lastLV = d.now
	d.lvRef = d.now + int64(d.p.LVRefractoryMs)
	d.blankBoth()
	if c != NoMark {
		d.note(out, c)
	}
}

// blankBoth shuts both ventricular channels while a pulse and its after-potential
// last.
func (d *Device) blankBoth() {
	d.vBlank = d.now + minAVMs
	d.lvBlank = d.now + int64(d.p.LVBlankingMs)
}
