package device

// Tachy is the seam for detection and therapy of ventricular tachyarrhythmia. No
// implementation exists here yet. Attach one and it hears every marker as it is
// noted, and may hold bradycardia pacing while it charges or treats.
type Tachy interface {
	// Observe is told of each marker at its time.
	Observe(nowMs int64, code Code)
	// Holds reports whether pacing must wait; it is asked when a pulse is due.
	Holds(nowMs int64) bool
}

// Attach connects detection and therapy; nil disconnects them.
func (d *Device) Attach(t Tachy) { d.tachy = t }
