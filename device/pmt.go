package device

// The constants of the PMT test: an interval is stable within pmtStableMs, the test
// lengthens one AV delay by pmtTestMs, the answer is a PVARP of pmtPVARPMs.
const (
	pmtStableMs = 16  // public descriptions of one maker's interval test
	pmtTestMs   = 50  // Cylos user's manual, page 74
	pmtPVARPMs  = 500 // public descriptions: 480 to 500 ms; covers every PMTVAMs
)

// pmtWatch looks for endless-loop tachycardia: PMTBeats tracked beats in a row, each
// after a paced one, with ventriculoatrial intervals that are short and stable, or
// pmtLongRun short ones where premature beats disturb the stability. Then one AV
// delay is lengthened: retrograde conduction moves with the pulse, so the interval
// stays; a sinus beat does not, so it shrinks by as much. It must do so twice in a
// row, since one premature atrial beat can look like it. Anything else is tested
// again, and without an answer by pmtLastBeat PVARP is extended all the same.
// Lengthening cannot break the upper rate. Where the escape interval leaves no room
// the test is skipped and the answer given at once.
type pmtWatch struct {
	ref       int64 // VA interval of the run
	run       int   // stable beats
	short     int   // short beats, stable or not
	test      bool  // the AV delay of the coming pulse is lengthened
	tested    bool  // the last pulse was
	disturbed bool  // LV activity came before the last pulse, so its VA tells nothing
	sinus     int   // answers like a sinus rhythm's so far
	cleared   bool  // the run was tested and is no PMT
	found     bool  // the coming pulse extends PVARP
}

// pmtLongRun and pmtLastBeat keep the whole within 16 beats; own choice.
const (
	pmtLongRun  = 12
	pmtLastBeat = 14
	// pmtSinusAnswers is how often a test must look like sinus rhythm.
	pmtSinusAnswers = 2
)

// broken forgets the run: a sense, an atrial pace, or a change of mode ended it.
func (w *pmtWatch) broken() { *w = pmtWatch{} }

// pmtTracked looks at an atrial sense that was just tracked.
func (d *Device) pmtTracked() {
	w := &d.pmt
	if !d.p.PMTTermination {
		return
	}
	va := d.now - d.lastV
	if !d.lastVPaced || va > int64(d.p.PMTVAMs) {
		w.broken()
		return
	}
	shift := va - w.ref
	stable := shift >= -pmtStableMs && shift <= pmtStableMs
	w.short++
	if w.tested {
		w.tested = false
		sinus := shift+pmtTestMs >= -pmtStableMs && shift+pmtTestMs <= pmtStableMs
		w.found = stable && !w.disturbed
		if sinus && !w.disturbed {
			w.sinus++
			w.cleared = w.sinus >= pmtSinusAnswers
		}
		if w.found || w.cleared {
			return // the shift of the test itself is no new run
		}
		if w.sinus > 0 {
			d.pmtTest()
			return
		}
	}
	if stable {
		w.run++
	} else if !w.disturbed {
		w.ref, w.run = va, 1
		if w.cleared {
			w.cleared, w.short, w.sinus = false, 1, 0
		}
	}
	w.disturbed = false
	d.pmtDecide()
}

// pmtDecide starts a test when it is time.
func (d *Device) pmtDecide() {
	w := &d.pmt
	if w.cleared || (w.run < d.p.PMTBeats && w.short < pmtLongRun) {
		return
	}
	d.pmtTest()
}

// pmtTest lengthens this AV delay, or gives the answer where there is no room or no
// time left for a test.
func (d *Device) pmtTest() {
	w := &d.pmt
	if w.short >= pmtLastBeat || d.vDue()+pmtTestMs > d.vEscape {
		w.found = true
		return
	}
	w.test = true
	d.avDue = d.vDue() + pmtTestMs
}

// pmtPaced acts on what was found, with the pulse that is about to be given.
func (d *Device) pmtPaced(out *Outputs) {
	w := &d.pmt
	w.tested, w.test = w.test, false
	if w.found {
		w.broken()
		d.pvarpOnce = pmtPVARPMs
		d.count.PMT++
		d.note(out, PMT)
	}
	if !d.avOpen {
		w.broken()
	}
}
