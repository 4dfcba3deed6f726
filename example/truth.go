package example

// VisibleMilliVolt is the size of the QRS dipole from which on a QRS counts as
// begun, 20 µV: the smallest deflection that the CSE working party asked
// programs to recognise as a wave (Eur Heart J 1985;6:815-825; figure as
// remembered, not re-read). A pulse starts
// with slope 0, so nothing can be seen in the first few milliseconds of
// activation, in a person no more than here.
const VisibleMilliVolt = 0.020

// Truth is what the generator knows of a recording. Times are ms from the first
// sample. A beat counts when its visible QRS lies wholly in the recording; the
// lists have one entry for each of these beats, in time order; a P wave or
// spike of the first beat may have come before the recording (negative time).
type Truth struct {
	QRSOnsetMs, QRSOffsetMs []float64 // limits of the visible QRS, see VisibleMilliVolt
	POnsetMs                []float64 // start of atrial activation; empty in fibrillation
	TOffsetMs               []float64 // end of repolarization; may lie beyond the recording
	SpikeMs                 []float64 // pacing pulses; empty when not paced

	// QRSMs is the visible QRS duration, ActivationMs the whole activation
	// including the invisible ends. All beats have the same.
	QRSMs, ActivationMs float64
	// QRSArea is the integral of the QRS dipole over the activation, µV·s, without
	// repolarization and breathing. QRSAreaMagnitude is its length.
	QRSArea          Vector
	QRSAreaMagnitude float64
	MeanRRMs         float64 // of the counted beats; 0 with fewer than two
}

// shape holds what is the same in each beat of a patient, in ms from the start
// of activation.
type shape struct {
	onsetMs, offsetMs float64
	endMs             float64
	area              Vector
}

// fineMs is the step of the search for the visible limits and of the integral.
const fineMs = 0.05

// measure finds the visible limits and the area of the QRS.
func measure(qrs []Pulse) shape {
	from, to := span(qrs)
	s := shape{onsetMs: from, offsetMs: from, endMs: to}
	seen := false
	for ms := from; ms <= to; ms += fineMs {
		v := sumAt(qrs, ms)
		s.area = s.area.add(v.scale(fineMs)) // mV·ms = µV·s; both ends are 0, so this is the trapezoid rule
		if v.Magnitude() < VisibleMilliVolt {
			continue
		}
		if !seen {
			s.onsetMs, seen = ms, true
		}
		s.offsetMs = ms
	}
	return s
}

// newTruth lists the beats whose QRS lies within the recording.
func newTruth(p Patient, beats []beat, lengthMs float64) Truth {
	s := measure(p.Ventricles)
	t := Truth{QRSMs: s.offsetMs - s.onsetMs, ActivationMs: s.endMs, QRSArea: s.area, QRSAreaMagnitude: s.area.Magnitude()}
	pOn, _ := span(p.Atria)
	for _, b := range beats {
		on, off := b.startMs+s.onsetMs, b.startMs+s.offsetMs
		if on < 0 || off >= lengthMs {
			continue
		}
		t.QRSOnsetMs = append(t.QRSOnsetMs, on)
		t.QRSOffsetMs = append(t.QRSOffsetMs, off)
		if len(p.Atria) > 0 {
			t.POnsetMs = append(t.POnsetMs, b.startMs+pOn)
		}
		_, tEnd := span(b.repolarizing)
		t.TOffsetMs = append(t.TOffsetMs, b.startMs+tEnd)
		if p.Rhythm.SpikeMilliVolt > 0 {
			t.SpikeMs = append(t.SpikeMs, b.startMs-p.Rhythm.SpikeLeadMs)
		}
	}
	if n := len(t.QRSOnsetMs); n > 1 {
		t.MeanRRMs = (t.QRSOnsetMs[n-1] - t.QRSOnsetMs[0]) / float64(n-1)
	}
	return t
}
