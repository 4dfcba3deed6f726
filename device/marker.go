package device

// Code is one entry of the event marker channel.
type Code uint8

// The markers. Pulses of BiV pacing at different times are noted one by one.
const (
	NoMark     Code = iota
	AS              // atrial sense
	AR              // atrial sense in a refractory period, not tracked
	AP              // atrial pace
	VS              // RV sense
	VR              // RV sense in the ventricular refractory period
	PVC             // RV sense without an atrial event since the last ventricular one
	XT              // RV sense in the crosstalk window after an atrial pace
	SP              // safety pace follows: the pulses of this beat come from the crosstalk window
	VT              // trigger follows: the pulses of this beat answer an RV sense
	RVP             // RV pace
	LVP             // LV pace
	BVP             // RV and LV pace in the same millisecond
	LVS             // LV sense
	LVI             // LV pulse withheld by LV protection
	MS              // mode switch
	MSEnd           // back from mode switch
	PMT             // pacemaker-mediated tachycardia found, PVARP extended
	PVARPExt        // PVARP extended after a PVC
	PVARPShort      // PVARP shortened to regain tracking
	AVSearch        // AV delay extended to measure conduction
	codeCount
)

var codeNames = [codeCount]string{"", "AS", "AR", "AP", "VS", "VR", "PVC", "XT", "SP", "VT", "RVP", "LVP", "BVP", "LVS", "LVI", "MS", "MS-end", "PMT", "PVARP+", "PVARP-", "AV-search"}

// String is the text of the marker.
func (c Code) String() string {
	if c >= codeCount {
		return "?"
	}
	return codeNames[c]
}

// maxMarks is more than one millisecond can yield: an LV sense, a refractory or
// sensed event per chamber, mode switch, PVARP notes and a trigger with its pulse.
const maxMarks = 14

// Outputs is what the device does in one millisecond.
type Outputs struct {
	PaceA, PaceRV, PaceLV bool
	n                     uint8
	marks                 [maxMarks]Code
}

// Marks is the number of markers of this millisecond.
func (o *Outputs) Marks() int { return int(o.n) }

// Mark is marker i, in the order in which the device noted them; NoMark outside
// 0 to Marks()-1.
func (o *Outputs) Mark(i int) Code {
	if i < 0 || i >= int(o.n) {
		return NoMark
	}
	return o.marks[i]
}

// Has reports whether the marker was noted.
func (o *Outputs) Has(c Code) bool {
	for _, m := range o.marks[:o.n] {
		if m == c {
			return true
		}
	}
	return false
}

// note adds a marker; one too many would be a defect of the device and is dropped
// rather than written outside the array.
func (d *Device) note(o *Outputs, c Code) {
	if int(o.n) < maxMarks {
		o.marks[o.n] = c
		o.n++
	}
	if d.tachy != nil {
		d.tachy.Observe(d.now, c)
	}
}
