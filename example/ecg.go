package example

import (
	"math"

	"github.com/concordis/concordis/study"
)

const format = "example" // Source.Format of everything drawn here

// maxSamples caps the length of a recording: one hour at 2000 Hz.
const maxSamples = 3600 * 2000

// Lowest and highest sampling rate that ECG draws, Hz.
const (
	MinRateHz = 100
	MaxRateHz = 4000
)

// ECG draws a 12-lead recording of a patient of the given length and sampling
// rate, and tells what is in it. The same arguments give the same recording.
//
// I, II and V1 to V6 are rounded to whole microvolts like the output of a
// recorder; the other four leads are computed from I and II. A length or rate
// that cannot be drawn (not positive, rate outside MinRateHz to MaxRateHz, more
// than an hour at 2000 Hz, no beat interval) gives an ECG without leads and with
// a Problem that says why.
func ECG(p Patient, seed uint64, seconds, rateHz float64) (study.ECG, Truth) {
	out := study.ECG{Source: source(), Content: study.Rhythm, RateHz: rateHz}
	if why := undrawable(p, seconds, rateHz); why != "" {
		out.RateHz = 0
		out.Problems = []study.Problem{{Severity: study.LeftOut, Code: "example-not-drawn", Text: why}}
		return out, Truth{}
	}
	samples := int(math.Round(seconds * rateHz))
	beats := drawBeats(p, seed, seconds*1000)
	disturbance := channelNoise(p.Noise, seed, samples, rateHz)
	dipole := dipoleOf(p, beats, seed, samples, rateHz)
	var microVolt [channels][]float64
	for c := range microVolt {
		row := dower[c]
		microVolt[c] = disturbance[c]
		for i, v := range dipole {
			microVolt[c][i] = math.Round((microVolt[c][i]+1000*v.dot(row.x, row.y, row.z))/stepMicroVolt) * stepMicroVolt
		}
	}
	out.Leads = twelveLeads(microVolt)
	return out, newTruth(p, beats, seconds*1000)
}

func source() study.Source {
	return study.Source{Origin: study.OriginSynthetic, Format: format, Software: "Concordis dipole example"}
}

// undrawable says why no recording can be drawn, "" if one can.
func undrawable(p Patient, seconds, rateHz float64) string {
	switch {
	case !(rateHz >= MinRateHz && rateHz <= MaxRateHz):
		return "the sampling rate must lie between 100 and 4000 Hz"
	case !(seconds > 0) || seconds*rateHz > maxSamples:
		return "the length must be above 0 and at most 7.2 million samples"
	case !(p.Rhythm.MeanRRMs >= minRRMs):
		return "the mean RR interval must be at least 330 ms"
	}
	return ""
}

// dipoleOf is the heart dipole at each sample in mV.
func dipoleOf(p Patient, beats []beat, seed uint64, samples int, rateHz float64) []Vector {
	dipole := make([]Vector, samples)
	f := fibrillation(p.Rhythm, seed)
	for i := range dipole {
		dipole[i] = f(float64(i) * 1000 / rateHz)
	}
	for _, b := range beats {
		addBeat(dipole, p, b, rateHz)
	}
	return dipole
}

// spikeAxis points from the tip of an electrode in the right ventricular apex
// towards a device below the left collarbone.
var spikeAxis = Vector{X: 0.1, Y: -0.85, Z: -0.5}

// addBeat adds one beat to the dipole.
func addBeat(dipole []Vector, p Patient, b beat, rateHz float64) {
	pulses := make([]Pulse, 0, len(p.Atria)+len(p.Ventricles)+len(b.repolarizing))
	pulses = append(append(append(pulses, p.Atria...), p.Ventricles...), b.repolarizing...)
	fromMs, toMs := span(pulses)
	fromMs = min(fromMs, -p.Rhythm.SpikeLeadMs)
	first := max(0, int((b.startMs+fromMs)*rateHz/1000))
	last := min(len(dipole)-1, int((b.startMs+toMs)*rateHz/1000)+1)
	for i := first; i <= last; i++ {
		atMs := float64(i) * 1000 / rateHz
		ms := atMs - b.startMs
		gain := 1 + p.Rhythm.BreathingGain*math.Sin(2*math.Pi*breathHz(p.Rhythm)*atMs/1000)
		v := sumAt(pulses, ms).scale(gain)
		v = v.add(spikeAxis.scale(spikeAt(ms+p.Rhythm.SpikeLeadMs, p.Rhythm.SpikeMilliVolt)))
		dipole[i] = dipole[i].add(v)
	}
}
