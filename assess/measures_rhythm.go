package assess

// rhythm appends what the rhythm strip shows.
func (s *sheet) rhythm() {
	a := s.analysis
	r := &a.Rhythm
	why := "the recording shows too few beats for the rhythm"
	add := func(id, name, unit, method string, v float64) {
		s.add(def{id, name, familyRhythm, unit, method}, v, 0, r.Known, why, place{})
	}
	add("heart-rate", "Heart rate", "1/min", "60 000 over the mean RR interval.", r.RateBpm)
	add("rr-sd", "SD of RR", "ms", "Standard deviation of the RR intervals.", r.SDRRMs)
	add("rr-rmssd", "RMSSD of RR", "ms", "Root mean square of the differences of successive RR intervals.", r.RMSSDMs)
	add("rr-irregularity", "Irregularity of RR", "1", "RMSSD over the mean RR interval of the dominant beats.", r.Irregularity)
	add("p-wave-share", "Share of beats with a P wave", "1", "Beats before which a P wave was found, over all beats.", r.PWaveShare)
	add("ectopy-share", "Share of beats of another shape", "1", "Beats outside the dominant shape class, over all beats.", r.EctopyShare)
	s.add(def{"beats", "Beats found", familyRhythm, "1", "QRS complexes found on all leads together."},
		float64(len(a.Beats)), 0, len(a.Beats) > 0, "no beat was found", place{})
	s.add(def{"paced-share", "Share of paced beats", familyRhythm, "1", "Beats that a ventricular pacing spike starts, over all beats."},
		a.Pacing.PacedShare, 0, len(a.Beats) > 0, "no beat was found", place{})
}
