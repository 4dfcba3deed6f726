package device

// trackingCycles is how many cycles of lost tracking are answered; from memory of
// public descriptions (another maker's similar function waits for eight).
const trackingCycles = 2

// trackWatch sees atrial events below the upper rate that fall into PVARP again and
// again because conduction to the ventricles comes before a pulse can.
type trackWatch struct {
	interval int64 // interval of the last atrial event in PVARP, 0 = none this cycle
	va       int64 // its distance from the ventricular event
	lost     int
}

// note remembers an atrial event in PVARP.
func (w *trackWatch) note(interval, va int64) { w.interval, w.va = interval, va }

// regainTracking is asked at each RV sense: after trackingCycles cycles in a row
// with such an event the next PVARP ends before it would come.
func (d *Device) regainTracking(out *Outputs) {
	w := &d.track
	lost := d.p.TrackingPreference && d.t.track && !d.avOpen && w.interval >= d.uri
	va := w.va
	w.interval = 0
	if !lost {
		w.lost = 0
		return
	}
	if w.lost++; w.lost < trackingCycles {
		return
	}
	w.lost = 0
	d.pvarpOnce = max(min(va-minAVMs, int64(d.p.PVARPMs)), int64(d.p.AtrialBlankingMs))
	d.note(out, PVARPShort)
}
