package example

// patients is the table of named patients. Times of pulses are ms from the
// start of ventricular activation, sizes mV. The numbers are ours; the features
// they aim at are named at each patient.
var patients = []Patient{
	{
		Name: "lbbb", Title: "Left bundle branch block, QRS 164 ms, heart failure",
		Atria:        sinusP(-176, 112),
		Ventricles:   lbbbQRS,
		Repolarizing: []Pulse{{"ST and T", 88, 436, 1.45, Vector{-0.30, 0.03, -0.42}}},
		Rhythm:       sinus(882), Noise: quiet,
	},
	{
		Name: "normal", Title: "Normal conduction, QRS 90 ms",
		Atria:        sinusP(-158, 104),
		Ventricles:   normalQRS,
		Repolarizing: []Pulse{{"ST and T", 74, 372, 1.55, Vector{0.28, 0.20, -0.12}}},
		Rhythm:       sinus(845), Noise: quiet,
	},
	{
		Name: "rbbb", Title: "Right bundle branch block, QRS 146 ms",
		Atria:        sinusP(-166, 106),
		Ventricles:   rbbbQRS,
		Repolarizing: []Pulse{{"ST and T", 104, 408, 1.5, Vector{0.26, 0.15, 0.16}}},
		Rhythm:       sinus(870), Noise: quiet,
	},
	{
		Name: "paced", Title: "Right ventricular apical pacing, atrial sensed, QRS 172 ms",
		Atria:        sinusP(-168, 108),
		Ventricles:   pacedQRS,
		Repolarizing: []Pulse{{"ST and T", 96, 452, 1.45, Vector{-0.06, 0.42, -0.30}}},
		Rhythm:       paced(sinus(855)), Noise: quiet,
	},
	{
		Name: "af", Title: "Atrial fibrillation with left bundle branch block, QRS 164 ms",
		Ventricles:   lbbbQRS,
		Repolarizing: []Pulse{{"ST and T", 88, 424, 1.45, Vector{-0.30, 0.03, -0.42}}},
		Rhythm:       fibrillating(740), Noise: quiet,
	},
}

// quiet is the noise of a good resting recording.
var quiet = Noise{White: 2.5, Muscle: 5, Wander: 60}

// lbbbQRS: the right ventricle first, then slowly through the septum to the
// left, the free wall of the left ventricle last. The pause between septum and
// free wall is the notch in I, aVL, V5 and V6; no pulse points to the right, so
// V5 and V6 have no q; a small early pulse to the front is the r of V1 and V2
// (Strauss, Selvester, Wagner, Am J Cardiol 2011;107:927-934,
// doi 10.1016/j.amjcard.2010.11.010, for sequence and features).
var lbbbQRS = []Pulse{
	{"RV free wall", 0, 56, 1, Vector{0.10, 0.10, -0.27}},
	{"septum, right to left", 8, 110, 1, Vector{0.98, 0.16, 0.52}},
	{"LV anterior and inferior wall", 46, 142, 1, Vector{0.18, -0.01, 0.74}},
	{"LV free wall", 76, 173, 1, Vector{0.95, 0.02, 0.62}},
}

// normalQRS: septum from left to right (small q in I, V5, V6 and r in V1), both
// free walls, base of the left ventricle last.
var normalQRS = []Pulse{
	{"septum, left to right", 0, 34, 1, Vector{-0.20, 0.02, -0.22}},
	{"free walls", 14, 76, 1, Vector{1.15, 0.80, 0.46}},
	{"base", 38, 96, 1, Vector{-0.10, -0.18, 0.44}},
}

// rbbbQRS: as normal at first, then the right ventricle alone, late and slow:
// rsR' in V1, broad S in I and V6.
var rbbbQRS = []Pulse{
	{"septum, left to right", 0, 34, 1, Vector{-0.20, 0.02, -0.22}},
	{"LV free wall", 14, 80, 1, Vector{1.10, 0.72, 0.50}},
	{"RV, late", 58, 152, 1, Vector{-0.52, -0.08, -0.78}},
}

// pacedQRS: from the right ventricular apex upwards, to the left and back:
// negative in II, III, aVF and in most chest leads, wide.
var pacedQRS = []Pulse{
	{"RV apex", 0, 80, 1, Vector{-0.30, -0.45, 0.25}},
	{"septum", 26, 134, 1, Vector{0.05, -0.70, 0.75}},
	{"LV free wall and base", 78, 181, 1, Vector{0.25, -0.60, 0.62}},
}

// sinusP is a P wave that starts fromMs before ventricular activation: right
// atrium first (down, forward), then the left (left, back).
func sinusP(fromMs, lengthMs float64) []Pulse {
	return []Pulse{
		{"right atrium", fromMs, fromMs + 0.72*lengthMs, 1, Vector{0.05, 0.10, -0.05}},
		{"left atrium", fromMs + 0.28*lengthMs, fromMs + lengthMs, 1, Vector{0.08, 0.06, 0.05}},
	}
}

// sinus is a sinus rhythm with ordinary variability at rest.
func sinus(meanRRMs float64) Rhythm {
	return Rhythm{
		MeanRRMs: meanRRMs, BreathingRRMs: 14, SlowRRMs: 10, JitterRRMs: 5,
		BreathsPerMinute: 15, BreathingGain: 0.03,
	}
}

func paced(r Rhythm) Rhythm {
	r.SpikeMilliVolt, r.SpikeLeadMs = 4, 4
	return r
}

func fibrillating(meanRRMs float64) Rhythm {
	return Rhythm{
		MeanRRMs: meanRRMs, Fibrillating: true, FWaveMilliVolt: 0.07,
		BreathsPerMinute: 16, BreathingGain: 0.03,
	}
}

// Names lists the named patients in a fixed order: "lbbb", "normal", "rbbb",
// "paced", "af".
func Names() []string {
	names := make([]string, len(patients))
	for i, p := range patients {
		names[i] = p.Name
	}
	return names
}

// Named returns a patient of the table; ok is false for an unknown name.
func Named(name string) (p Patient, ok bool) {
	for _, p := range patients {
		if p.Name == name {
			return p, true
		}
	}
	return Patient{}, false
}
