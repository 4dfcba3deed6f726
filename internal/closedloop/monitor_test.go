package closedloop

import (
	"fmt"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
)

// pmtLimit is the number of beats after which a tachycardia through the device must
// have ended.
const pmtLimit = 16

// monitor checks the rules from pulses, markers and the programming alone; it knows
// nothing of the state of the device. Intervals are computed here anew.
type monitor struct {
	p            device.Params
	paceV, track bool
	plain        bool // nothing but lower rate and AV delay can time a pulse
	closed       bool

	lri, longest, uri int64
	lastV             int64
	newV              bool  // this millisecond has a ventricular event
	secondUntil       int64 // pulses until then belong to the last ventricular event
	atrialInCycle     bool
	refractoryEnd     int64
	lastLV            int64

	lastA      int64 // last atrial event
	lastAPaced bool
	fastRun    int
	slowRun    int
	cycles     int // ventricular events since the fast run met the entry count
	switched   bool
	aSince     int // fast events since the device was last not switched
	vSince     int // ventricular events since those met the entry count

	felt int // deflections on the leads
	loop int // beats of a tachycardia through the device
}

func newMonitor(p device.Params, closed bool) *monitor {
	m := &monitor{p: p, closed: closed, lastA: -1 << 40, lastLV: -1 << 40, refractoryEnd: -1 << 40, secondUntil: -1}
	switch p.Mode {
	case device.OVO, device.AOO, device.AAI, device.AAIR:
	default:
		m.paceV = true
	}
	m.track = p.Mode == device.DDD || p.Mode == device.DDDR || p.Mode == device.VDD
	rate := p.Mode == device.DDDR || p.Mode == device.VVIR || p.Mode == device.DDIR || p.Mode == device.AAIR
	m.lri = int64(60000 / p.LowerRatePpm)
	m.longest = m.lri
	if p.HysteresisRatePpm > 0 {
		m.longest = int64(60000 / p.HysteresisRatePpm)
	}
	if p.Timing == device.AtrialBased {
		m.longest += 350 // the longest AV delay that a search uses
	}
	m.uri = int64((60000 + p.UpperRatePpm - 1) / p.UpperRatePpm)
	if rate {
		m.uri = min(m.uri, int64((60000+p.MaxSensorRatePpm-1)/p.MaxSensorRatePpm))
	}
	m.plain = m.track && !rate && p.SmoothingPercent == 0 && !p.ModeSwitch && p.Timing == device.VentricularBased
	return m
}

// see checks one millisecond.
func (m *monitor) see(now int64, out device.Outputs, heart rhythm.Outputs) string {
	if out.Marks() == 0 && !out.PaceA && !out.PaceRV && !out.PaceLV {
		return ""
	}
	if v := m.leftVentricle(now, out); v != "" {
		return v
	}
	// The device takes senses before pulses: an atrial sense in the millisecond of a
	// pulse came first, one in that of an RV sense comes too late.
	if out.Has(device.AS) && (out.Has(device.VS) || out.Has(device.PVC)) && m.paceV {
		return fmt.Sprintf("c: atrial sense accepted at %d together with an RV sense", now)
	}
	if v := m.atrium(now, out); v != "" {
		return v
	}
	if v := m.ventricle(now, out); v != "" {
		return v
	}
	if v := m.modeSwitch(now, out); v != "" {
		return v
	}
	return m.loopTachycardia(now, out, heart)
}

// ventricle: rules a and b, and that a pulse before the escape interval has a cause.
func (m *monitor) ventricle(now int64, out device.Outputs) string {
	m.newV = false
	sensed := out.Has(device.VS) || out.Has(device.PVC)
	pulse := (out.PaceRV || out.PaceLV) && now > m.secondUntil
	if !sensed && !pulse {
		return ""
	}
	vv := now - m.lastV
	if m.paceV && vv > m.longest {
		return fmt.Sprintf("a: V–V %d ms at %d, lower-rate interval %d", vv, now, m.longest)
	}
	exception := out.Has(device.SP) || out.Has(device.VT)
	if pulse && !exception && vv < m.uri {
		return fmt.Sprintf("b: pulse %d ms after a ventricular event at %d, upper-rate interval %d", vv, now, m.uri)
	}
	if trigger := int64(60000 / m.p.TriggerMaxPpm); out.Has(device.VT) && vv < trigger {
		return fmt.Sprintf("trigger %d ms after a ventricular event at %d, fastest interval %d", vv, now, trigger)
	}
	if pulse && !sensed && !exception && m.plain && vv < m.lri && !m.atrialInCycle {
		return fmt.Sprintf("c: pulse at %d before the escape interval without a tracked or paced atrial event", now)
	}
	if pulse {
		m.secondUntil = now + 100
	}
	if !m.atrialInCycle {
		m.loop = 0 // an escape beat is not part of the loop
	}
	m.newV, m.lastV, m.atrialInCycle = true, now, false
	pvarp := m.p.PVARPMs
	switch {
	case out.Has(device.PVARPShort):
		pvarp = m.p.AtrialBlankingMs
	case out.Has(device.PMT):
		pvarp = 500
	case out.Has(device.PVC):
		pvarp += m.p.PVARPExtensionMs
	}
	m.refractoryEnd = now + int64(pvarp)
	return ""
}

// atrium: rule c, and in AAI rule a for the atrium.
func (m *monitor) atrium(now int64, out device.Outputs) string {
	if out.Has(device.AS) {
		if m.paceV && now < m.refractoryEnd {
			return fmt.Sprintf("c: atrial sense at %d accepted before PVARP ends at %d", now, m.refractoryEnd)
		}
		m.atrialInCycle = true
	}
	if out.Has(device.AP) {
		m.atrialInCycle = true
	}
	if (out.Has(device.AP) || out.Has(device.AS)) && !m.paceV && m.p.Mode != device.OVO {
		if aa := now - max(m.lastA, 0); aa > m.longest {
			return fmt.Sprintf("a: A–A %d ms at %d, lower-rate interval %d", aa, now, m.longest)
		}
	}
	if !m.paceV && (out.Has(device.AS) || out.Has(device.AP)) {
		m.lastA = now
	}
	return ""
}

// leftVentricle: no LV pulse within LV protection.
func (m *monitor) leftVentricle(now int64, out device.Outputs) string {
	if out.PaceLV && now-m.lastLV < int64(m.p.LVProtectionMs) {
		return fmt.Sprintf("LV pulse at %d, %d ms after LV activity", now, now-m.lastLV)
	}
	if out.PaceLV || out.Has(device.LVS) {
		m.lastLV = now
	}
	return ""
}

// modeSwitch: rule e.
func (m *monitor) modeSwitch(now int64, out device.Outputs) string {
	if !m.p.ModeSwitch || !m.track {
		if out.Has(device.MS) {
			return fmt.Sprintf("e: mode switch at %d that is not programmed", now)
		}
		return ""
	}
	// Atrial senses come before pulses and after RV senses, atrial paces last.
	early := (out.Has(device.AS) || out.Has(device.AR)) && !out.Has(device.VS) && !out.Has(device.PVC)
	if early {
		m.switchAtrial(now, out)
	}
	if m.newV {
		if now-m.lastA > 2000 {
			m.slow()
		}
		if m.aSince >= m.p.SwitchEntryCount {
			m.vSince++
		}
		if m.fastRun >= m.p.SwitchEntryCount {
			m.cycles++
		}
	}
	if out.Has(device.MS) {
		if m.switched || m.vSince < m.p.SwitchDurationCycle {
			return fmt.Sprintf("e: mode switch at %d after %d cycles and %d fast events", now, m.vSince, m.aSince)
		}
		m.switched, m.slowRun = true, 0
	}
	if !early {
		m.switchAtrial(now, out)
	}
	if out.Has(device.MSEnd) {
		m.switched, m.vSince, m.aSince = false, 0, 0
	}
	if !m.switched && m.cycles >= m.p.SwitchDurationCycle {
		return fmt.Sprintf("e: no mode switch at %d after %d fast events in a row and %d cycles", now, m.fastRun, m.cycles)
	}
	if m.switched && m.slowRun >= m.p.SwitchExitCount {
		return fmt.Sprintf("e: still switched at %d after %d slow events in a row", now, m.slowRun)
	}
	return ""
}

// switchAtrial counts the atrial event of this millisecond, if there is one.
func (m *monitor) switchAtrial(now int64, out device.Outputs) {
	sensed := out.Has(device.AS) || out.Has(device.AR)
	if !sensed && !out.Has(device.AP) {
		return
	}
	if fast := sensed && !m.lastAPaced && now-m.lastA <= int64(60000/m.p.SwitchRatePpm); fast {
		m.fastRun++
		m.aSince++
		m.slowRun = 0
	} else {
		m.slow()
	}
	m.lastA, m.lastAPaced = now, !sensed
}

func (m *monitor) slow() {
	m.slowRun++
	m.fastRun, m.cycles = 0, 0
}

// loopTachycardia: rule d. A beat of the loop is a pulse after a tracked retrograde
// beat; the loop ends with any beat that is not.
func (m *monitor) loopTachycardia(now int64, out device.Outputs, heart rhythm.Outputs) string {
	if !m.closed || !m.p.PMTTermination || !m.track {
		return ""
	}
	switch {
	case !m.switched && out.Has(device.AS) && heart.Atrium == rhythm.Retro && now-m.lastV <= int64(m.p.PMTVAMs):
		m.loop++
	case m.switched, out.Has(device.AS), out.Has(device.AP), out.Has(device.VS), out.Has(device.PVC), out.Has(device.AR):
		m.loop = 0
	}
	if m.loop > pmtLimit {
		return fmt.Sprintf("d: %d tracked retrograde beats in a row at %d", m.loop, now)
	}
	return ""
}

// finish checks that the last escape interval did not run out unseen.
func (m *monitor) finish(end int64) string {
	if m.paceV && end-m.lastV > m.longest {
		return fmt.Sprintf("a: no ventricular event from %d to the end at %d, lower-rate interval %d", m.lastV, end, m.longest)
	}
	return ""
}
