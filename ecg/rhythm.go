package ecg

import "math"

// afIrregularity is the RMSSD of the RR intervals between dominant beats over
// their mean above which the rhythm is called irregular as in atrial
// fibrillation. It is our own operational limit, see docs/methods/rhythm.md.
const afIrregularity = 0.10

// rhythmOf computes the facts of the strip.
func rhythmOf(beats []Beat, rateHz float64) Rhythm {
	r := Rhythm{Beats: len(beats)}
	if len(beats) < 3 {
		return r
	}
	r.Known = true
	var rr []float64
	sum := 0.0
	outside := 0
	for i, b := range beats {
		if b.Class != 0 {
			outside++
		}
		if i == 0 {
			continue
		}
		d := float64(b.Sample-beats[i-1].Sample) * 1000 / rateHz
		rr = append(rr, d)
		sum += d
	}
	r.MeanRRMs = sum / float64(len(rr))
	r.RateBpm = 60000 / r.MeanRRMs
	r.EctopyShare = float64(outside) / float64(len(beats))
	r.SDRRMs = deviationOf(rr, r.MeanRRMs)
	r.RMSSDMs, r.Irregularity = successive(beats, rateHz)
	r.Irregular = r.Irregularity > afIrregularity
	return r
}

// deviationOf is the sample standard deviation about mean.
func deviationOf(x []float64, mean float64) float64 {
	if len(x) < 2 {
		return 0
	}
	s := 0.0
	for _, v := range x {
		s += (v - mean) * (v - mean)
	}
	return math.Sqrt(s / float64(len(x)-1))
}

// successive is the root mean square of successive differences between RR
// intervals bounded by dominant beats only, and its ratio to their mean, so that
// an ectopic beat with its pause does not look like fibrillation.
func successive(beats []Beat, rateHz float64) (rmssdMs, ratio float64) {
	sum, total, n, m := 0.0, 0.0, 0, 0
	prev, havePrev := 0.0, false
	for i := 1; i < len(beats); i++ {
		if beats[i].Class != 0 || beats[i-1].Class != 0 {
			havePrev = false
			continue
		}
		d := float64(beats[i].Sample-beats[i-1].Sample) * 1000 / rateHz
		total += d
		m++
		if havePrev {
			sum += (d - prev) * (d - prev)
			n++
		}
		prev, havePrev = d, true
	}
	if n == 0 || m == 0 {
		return 0, 0
	}
	rmssdMs = math.Sqrt(sum / float64(n))
	return rmssdMs, rmssdMs / (total / float64(m))
}
