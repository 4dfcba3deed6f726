package example

// Patient is one made-up patient: the pulses of a beat, how beats follow one
// another, and how noisy the recording is. The named ones are in patients.go;
// a copy may be changed freely before it goes to ECG.
type Patient struct {
	Name  string // "lbbb", ...; a label, never the name of a person
	Title string // one line for a list

	Atria        []Pulse // P wave; empty in atrial fibrillation
	Ventricles   []Pulse // QRS
	Repolarizing []Pulse // ST segment and T wave

	Rhythm Rhythm
	Noise  Noise
}

// Rhythm says how beats follow one another.
type Rhythm struct {
	MeanRRMs float64
	// BreathingRRMs and SlowRRMs are the amplitudes of the swings of RR with
	// breathing and at 0.1 Hz, JitterRRMs the SD of a random part: the three parts
	// that heart rate variability is commonly split into (Task Force of ESC and
	// NASPE, Circulation 1996;93:1043, doi 10.1161/01.CIR.93.5.1043).
	BreathingRRMs, SlowRRMs, JitterRRMs float64
	BreathsPerMinute                    float64
	// BreathingGain is the relative change of all amplitudes with breathing.
	BreathingGain float64

	// Fibrillating replaces the swings by independent, widely spread RR intervals
	// and adds fibrillatory waves.
	Fibrillating bool
	// FWaveMilliVolt is the peak of the fibrillatory dipole.
	FWaveMilliVolt float64

	// SpikeMilliVolt is the strength of the pacing pulse before electrode and
	// amplifier smooth it; 0 = not paced. SpikeLeadMs is its lead over the start
	// of activation.
	SpikeMilliVolt, SpikeLeadMs float64
}

// Noise holds the disturbances at each electrode, in microvolt. The zero value
// gives a clean recording.
type Noise struct {
	White  float64 // SD per sample
	Muscle float64 // RMS at a burst's height
	Wander float64 // peak of the baseline wander below 0.5 Hz
}
