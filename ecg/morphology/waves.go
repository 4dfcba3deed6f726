package morphology

import "strings"

// deflection is a stretch of the QRS on one side of the baseline.
type deflection struct {
	sign     float64 // +1 or -1
	from, to float64 // samples, where it leaves and meets the baseline
	peak     int     // sample of the largest value
}

// deflections splits the QRS at the baseline, drops what is smaller than the
// smallest wave and joins what only a dropped stretch kept apart.
func (t *trace) deflections() []deflection {
	var kept []deflection
	for _, d := range t.stretches() {
		if !t.isWave(d) {
			continue
		}
		if n := len(kept); n > 0 && kept[n-1].sign == d.sign {
			kept[n-1].to = d.to
			if t.height(d) > t.height(kept[n-1]) {
				kept[n-1].peak = d.peak
			}
			continue
		}
		kept = append(kept, d)
	}
	return kept
}

// stretches are all runs of one sign, however small. A sample at exactly 0 belongs
// to the run before it.
func (t *trace) stretches() []deflection {
	var out []deflection
	for i := t.from; i <= t.to; i++ {
		v, n := t.mv[i], len(out)-1
		switch {
		case v == 0 && n >= 0, n >= 0 && v*out[n].sign > 0:
			out[n].to = float64(i)
			if v*out[n].sign > t.height(out[n]) {
				out[n].peak = i
			}
		case v != 0:
			d := deflection{sign: 1, from: float64(i), to: float64(i), peak: i}
			if v < 0 {
				d.sign = -1
			}
			if n >= 0 {
				cross := float64(i) - v/(v-t.mv[i-1])
				out[n].to, d.from = cross, cross
			}
			out = append(out, d)
		}
	}
	return out
}

func (t *trace) height(d deflection) float64 { return t.mv[d.peak] * d.sign }

// isWave asks for the smallest height and length, and for a top inside the QRS:
// where a stretch touches an end of the QRS, as a raised ST segment does, it must
// stand out from its level there too.
func (t *trace) isWave(d deflection) bool {
	if t.height(d) < t.smallest || (d.to-d.from)*t.msPer < t.o.SmallestWaveMs {
		return false
	}
	if d.from <= float64(t.from) && t.height(d)-t.mv[t.from]*d.sign < t.smallest {
		return false
	}
	return d.to < float64(t.to) || t.height(d)-t.mv[t.to]*d.sign >= t.smallest
}

// waves names the deflections: Q before the first R, S after an R, primes for the
// repeats, QS where there is no R at all.
func (t *trace) waves(ds []deflection) []Wave {
	var out []Wave
	var rs, ss int
	for i, d := range ds {
		var name string
		switch {
		case d.sign > 0:
			name = "R" + strings.Repeat("'", rs)
			rs++
		case rs == 0 && len(ds) == 1:
			name = "QS"
		case rs == 0 && i == 0:
			name = "Q"
		default:
			name = "S" + strings.Repeat("'", ss)
			ss++
		}
		out = append(out, Wave{
			Name: WaveName(name), MilliVolt: t.mv[d.peak], PeakMs: t.ms(float64(d.peak)),
			FromMs: t.ms(d.from), ToMs: t.ms(d.to),
		})
	}
	return out
}

// patternOf writes the waves in the usual letters, small ones for waves below half
// of the largest deflection.
func patternOf(waves []Wave) string {
	var largest float64
	for _, w := range waves {
		largest = max(largest, w.size())
	}
	var b strings.Builder
	for _, w := range waves {
		letter := string(w.Name)
		if w.size() < capitalShare*largest {
			letter = strings.ToLower(letter)
		}
		b.WriteString(letter)
	}
	return b.String()
}

// size is the amplitude without its sign, mV.
func (w Wave) size() float64 { return max(w.MilliVolt, -w.MilliVolt) }
