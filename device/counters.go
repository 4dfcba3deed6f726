package device

// Response is what became of the ventricular stimuli of one beat. Only the heart
// can tell; the caller reports it once per ventricular paced event.
type Response struct {
	// Paced says which leads were stimulated, Captured which of them started a
	// wavefront of their own.
	PacedRV, PacedLV       bool
	CapturedRV, CapturedLV bool
	// IntrinsicBegan reports that the ventricles were already being activated by
	// another wavefront, conducted or ectopic, at the first stimulus, or that one came
	// to the ventricles before the paced wavefronts had them all.
	IntrinsicBegan bool
}

// Counters are totals since New. Events are ventricular events, so that the pulses
// of one beat count once.
type Counters struct {
	TotalMs       int64
	VPace, VSense int64 // paced and sensed ventricular events; PVC are among the sensed
	PVC           int64
	RVPulse       int64
	LVPulse       int64
	LVWithheld    int64 // LV pulses that LV protection forbade
	Triggered     int64 // sensed events that were answered by a trigger
	Safety        int64 // safety paces, among VPace
	APace, ASense int64
	Searches      int64
	PMT           int64
	Switches      int64
	SwitchedMs    int64 // time in mode switch, until its last end

	// Reported beats by what the heart made of them.
	Complete     int64 // every stimulated ventricle captured, no other wavefront
	Fusion       int64 // captured, and another wavefront took part
	Pseudofusion int64 // nothing captured, the tissue was already activated
	Lost         int64 // a stimulated ventricle did not capture, and nothing explains it
	switchedNow  int64
}

// Report takes what became of the last ventricular stimuli. A response without a
// stimulated lead is ignored.
func (d *Device) Report(r Response) {
	c := &d.count
	all := (!r.PacedRV || r.CapturedRV) && (!r.PacedLV || r.CapturedLV)
	anyCaptured := r.PacedRV && r.CapturedRV || r.PacedLV && r.CapturedLV
	switch {
	case !r.PacedRV && !r.PacedLV:
	case all && !r.IntrinsicBegan:
		c.Complete++
	case anyCaptured && r.IntrinsicBegan:
		c.Fusion++
	case r.IntrinsicBegan:
		c.Pseudofusion++
	default:
		c.Lost++
	}
}

// Counters returns the totals until now.
func (d *Device) Counters() Counters {
	c := d.count
	c.TotalMs = max(d.now, 0)
	if d.sw.phase == switched {
		c.switchedNow = d.now - d.sw.from
	}
	return c
}

// percent is 100 part/whole, unknown when the whole is 0.
func percent(part, whole int64) (float64, bool) {
	if whole <= 0 {
		return 0, false
	}
	return 100 * float64(part) / float64(whole), true
}

// PacedPercent is the share of ventricular events that the device paced, as plain
// device counters give it; ok is false before the first event. Triggered beats were
// sensed and do not count.
func (c Counters) PacedPercent() (value float64, ok bool) {
	return percent(c.VPace, c.VPace+c.VSense)
}

// EffectivePercent is the share of ventricular events with complete paced
// activation. Fusion, pseudofusion and loss of capture do not count. It needs
// Report; without any the result is not known.
func (c Counters) EffectivePercent() (value float64, ok bool) {
	if c.Complete+c.Fusion+c.Pseudofusion+c.Lost == 0 {
		return 0, false
	}
	return percent(c.Complete, c.VPace+c.VSense)
}

// EffectiveOrFusionPercent counts fusion beats as effective too, as is meant where
// the left ventricle alone is paced into conduction.
func (c Counters) EffectiveOrFusionPercent() (value float64, ok bool) {
	if c.Complete+c.Fusion+c.Pseudofusion+c.Lost == 0 {
		return 0, false
	}
	return percent(c.Complete+c.Fusion, c.VPace+c.VSense)
}

// AFBurdenPercent is the share of time in mode switch, the device's own measure of
// atrial tachyarrhythmia.
func (c Counters) AFBurdenPercent() (value float64, ok bool) {
	return percent(c.SwitchedMs+c.switchedNow, c.TotalMs)
}
