package device

// afterPaceBlankMs is how long the atrial channel is shut after an atrial pulse;
// own choice.
const afterPaceBlankMs = 50

// senseA answers a deflection on the atrial lead.
func (d *Device) senseA(out *Outputs) {
	if !d.t.senseA || d.now < d.aBlank {
		return
	}
	d.aEvents = true
	if d.now < d.aRef || d.avOpen {
		d.note(out, AR)
		d.refractorySense()
		d.switchWatch(true, out)
		return
	}
	d.note(out, AS)
	d.count.ASense++
	d.atrial()
	d.switchWatch(true, out)
	switch {
	case !d.t.paceV: // AAI
		d.aRef = d.now + int64(d.p.ARPMs)
		d.aDue = d.now + d.lowerInterval(true)
	case d.t.track:
		d.aDue = never
		d.openAV(false, d.sensedAV())
		d.pmtTracked()
	default: // DDI, VDI: inhibit only
		d.aDue = never
	}
}

// refractorySense remembers an untracked atrial event.
func (d *Device) refractorySense() {
	if !d.avOpen {
		d.track.note(d.now-d.lastAny, d.now-d.lastV)
	}
	d.lastAR = d.now
}

// atrial remembers an atrial event that counts.
func (d *Device) atrial() {
	d.aInterval = d.now - d.lastA
	d.lastA = d.now
}

// openAV starts an AV delay now.
func (d *Device) openAV(paced bool, delay int64) {
	d.avOpen, d.avPaced = true, paced
	d.avStart, d.avDue = d.now, d.now+delay
}

// paceA paces the atrium, unless a refractory atrial event was just seen: then it
// waits for the guard, or leaves this cycle to the ventricular escape.
func (d *Device) paceA(out *Outputs) {
	sensing := d.t.senseA
	if guard := d.lastAR + int64(d.p.CompetitiveGuardMs); sensing && d.t.paceV && d.now < guard {
		d.aDue = guard
		if guard+minAVMs > d.vEscape {
			d.aDue = never
		}
		return
	}
	out.PaceA = true
	d.note(out, AP)
	d.count.APace++
	d.atrial()
	d.aEvents = true
	d.switchWatch(false, out)
	d.pmt.broken()
	d.aBlank = d.now + afterPaceBlankMs
	d.aDue = never
	if !d.t.paceV {
		d.aRef = d.now + int64(d.p.ARPMs)
		d.aDue = d.now + d.lowerInterval(false)
		return
	}
	d.openAV(true, d.pacedAV())
	if d.t.senseV {
		d.vBlank = max(d.vBlank, d.now+int64(d.p.VentBlankingMs))
		if d.p.SafetyPacing {
			d.xtalk = d.now + int64(d.p.SafetyPaceMs)
		}
	}
}
