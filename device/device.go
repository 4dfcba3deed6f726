package device

import "math"

// never is a time that does not come.
const never = math.MaxInt64

// longAgo stands for "no such event yet": far enough back for every interval, near
// enough that differences do not overflow.
const longAgo = math.MinInt64 / 4

// Inputs is what leads and sensor feel in one millisecond. Amplitudes are the
// deflections of local electrograms in mV at the moment they would be sensed; 0,
// negative and NaN mean none.
type Inputs struct {
	AtrialMv, RVMv, LVMv float64
	ActivityMg           float64 // accelerometer, mean activity in mg; read once a second in rate modes
	Magnet               bool    // held to the device; felt at the next event or deadline
}

// Device is the state of one implanted device. It is not safe for concurrent use;
// copies are independent devices until Attach.
type Device struct {
	p        Params
	leads    Leads
	mode     Mode // in effect
	t        traits
	lri, uri int64 // programmed lower and upper-rate interval
	upper    int64 // Params.UpperIntervalMs
	now      int64
	next     int64 // earliest deadline; Step does nothing before it without an event
	magnet   bool
	tachy    Tachy

	// ventricle
	lastV       int64 // last ventricular event
	lastVPaced  bool
	prevVV      int64 // last V–V interval without PVC, 0 = unknown
	vBlank, vrp int64 // ends
	vEscape     int64 // latest next ventricular pace
	secondAt    int64 // second pulse of a pair
	secondLV    bool
	lastLV      int64 // last LV activity known to the device
	lvBlank     int64
	lvRef       int64
	xtalk       int64 // end of the crosstalk window
	safetyAt    int64

	// atrium
	lastA        int64 // last atrial event that counts: AS or AP
	aEvents      bool  // an atrial event, refractory or not, since the last ventricular event
	lastAny      int64 // last atrial event of any kind
	lastAnyPaced bool  // and it was a pace
	lastAR       int64
	aInterval    int64 // last interval between atrial events that count
	aBlank       int64
	aRef         int64 // end of PVARP or ARP
	aDue         int64
	avOpen       bool
	avPaced      bool // the open AV delay began with a pace
	avStart      int64
	avDue        int64
	pvarpOnce    int64 // PVARP of the next ventricular event, 0 = programmed
	sensorAt     int64
	sensorMilli  int64 // sensor-indicated rate in 1/1000 ppm

	sw    modeSwitch
	pmt   pmtWatch
	adapt adaptation
	vrr   int64 // regulated interval in mode switch, 0 = off
	track trackWatch
	count Counters
}

// New makes a device at time 0 with no event behind it: the first escape interval
// starts at 0. Errors name the field (study.Invalid): a value off its table, values
// that do not fit together, a chamber without a lead.
func New(p Params, leads Leads) (*Device, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if err := p.reach(leads); err != nil {
		return nil, err
	}
	d := &Device{
		p: p, leads: leads, mode: p.Mode, t: modeTraits[p.Mode],
		lri: int64(60000 / p.LowerRatePpm), uri: int64((60000 + p.UpperRatePpm - 1) / p.UpperRatePpm),
		upper: p.UpperIntervalMs(),
		now:   -1, lastV: 0, lastLV: longAgo, secondAt: never, safetyAt: never,
		lastA: longAgo, lastAny: longAgo, lastAR: longAgo,
		sensorAt: never, sensorMilli: int64(p.LowerRatePpm) * 1000,
	}
	d.adapt.reset(d)
	if d.t.rate {
		d.sensorAt = 1000
	}
	d.restart(0)
	d.arm()
	return d, nil
}

// Params returns the programming.
func (d *Device) Params() Params { return d.p }

// Mode is the mode in effect: the programmed one, the fallback during mode switch,
// the asynchronous one under a magnet.
func (d *Device) Mode() Mode { return d.mode }

// NextMs is the time of the next deadline. Without events, calls of Step before it
// do nothing, so a caller may skip to it.
func (d *Device) NextMs() int64 { return d.next }

// Step advances the device to nowMs, which must grow from call to call; a time that
// does not is ignored. Call it every millisecond, or at each electrogram deflection
// and at NextMs at the latest: a deadline that was skipped takes effect late, at
// nowMs. It does not allocate.
func (d *Device) Step(nowMs int64, in Inputs) Outputs {
	var out Outputs
	if nowMs < d.next && !(in.AtrialMv > 0) && !(in.RVMv > 0) && !(in.LVMv > 0) && in.Magnet == d.magnet {
		return out
	}
	if nowMs > d.now {
		d.work(nowMs, in, &out)
	}
	return out
}

// work is Step when something may happen: senses first, so that a sense and a pace
// due in the same millisecond inhibit, then deadlines.
func (d *Device) work(nowMs int64, in Inputs, out *Outputs) {
	d.now = nowMs
	if in.Magnet != d.magnet {
		d.setMagnet(in.Magnet)
	}
	if in.LVMv >= d.p.LVSenseMv {
		d.senseLV(out)
	}
	if in.RVMv >= d.p.RVSenseMv {
		d.senseV(out)
	}
	if in.AtrialMv >= d.p.AtrialSenseMv {
		d.senseA(out)
	}
	d.deadlines(in, out)
	d.arm()
}

// deadlines gives what is due.
func (d *Device) deadlines(in Inputs, out *Outputs) {
	if d.now >= d.sensorAt {
		d.feelActivity(in.ActivityMg)
	}
	if d.now >= d.secondAt {
		d.secondPulse(out)
	}
	if d.tachy != nil && d.tachy.Holds(d.now) {
		return
	}
	if d.now >= d.safetyAt {
		d.note(out, SP)
		d.count.Safety++
		d.paceV(out)
	} else if d.t.paceV && d.now >= d.vDue() {
		d.paceV(out)
	}
	if d.t.paceA && d.now >= d.aDue {
		d.paceA(out)
	}
}

// arm finds the next deadline.
func (d *Device) arm() {
	next := min(d.secondAt, d.safetyAt, d.sensorAt)
	if d.t.paceV {
		next = min(next, d.vDue())
	}
	if d.t.paceA {
		next = min(next, d.aDue)
	}
	d.next = max(next, d.now+1)
}

// restart begins a cycle at t as if a ventricular (or, in atrial modes, atrial)
// event had happened, without noting one.
func (d *Device) restart(t int64) {
	d.avOpen, d.safetyAt, d.xtalk = false, never, 0
	lower := d.lowerInterval(false)
	d.vEscape, d.aDue = never, never
	switch {
	case d.t.paceV:
		d.vEscape = t + lower
		if d.t.paceA {
			d.aDue = t + max(lower-d.pacedAV(), int64(d.p.AtrialBlankingMs))
		}
	case d.t.paceA:
		d.aDue = t + lower
	}
}

// setMagnet changes to the asynchronous mode and back; a new cycle starts.
func (d *Device) setMagnet(on bool) {
	d.magnet = on
	d.mode = d.p.Mode
	if on {
		d.mode = d.p.Mode.asynchronous()
		d.sw = modeSwitch{}
	}
	d.t = modeTraits[d.mode]
	from := d.lastV
	if !d.t.paceV {
		from = d.lastA
	}
	d.restart(max(from, d.now-d.lri+minAVMs))
}
