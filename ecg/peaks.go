package ecg

import "slices"

// Shares of the local QRS height at which a peak of the activity counts.
const (
	acceptShare  = 0.36 // ordinary
	tWaveShare   = 0.55 // soon after a beat
	recallShare  = 0.20 // in a gap where a beat is overdue
	overdueRatio = 1.70 // gap over the local RR that makes a beat overdue
	neighbours   = 8    // beats on either side that make the local height
)

// peak is a local maximum of the activity.
type peak struct {
	at     int
	height float64
}

// findBeats returns the samples of the QRS complexes in time order.
func findBeats(p *prepared) []int {
	if len(p.usable()) == 0 {
		return nil
	}
	act, step := activity(p)
	rateHz := p.rateHz / float64(step)
	cands := candidates(act, samplesIn(refractoryMs, rateHz))
	if len(cands) == 0 {
		return nil
	}
	level := globalHeight(act, rateHz)
	kept := accept(cands, func(int) float64 { return level }, rateHz)
	for range 2 {
		heights := append([]peak(nil), kept...)
		kept = accept(cands, func(at int) float64 { return localHeight(heights, at, level) }, rateHz)
	}
	kept = recall(kept, cands, level, rateHz)
	out := make([]int, len(kept))
	for i, k := range kept {
		out[i] = k.at*step + step/2
	}
	return out
}

// candidates are the local maxima that are the highest within the refractory time.
func candidates(act []float64, apart int) []peak {
	var all []peak
	for i := 1; i+1 < len(act); i++ {
		if act[i] > 0 && act[i] >= act[i-1] && act[i] > act[i+1] {
			all = append(all, peak{i, act[i]})
		}
	}
	var out []peak
	for _, c := range all {
		for len(out) > 0 && c.at-out[len(out)-1].at < apart && out[len(out)-1].height < c.height {
			out = out[:len(out)-1]
		}
		if len(out) == 0 || c.at-out[len(out)-1].at >= apart {
			out = append(out, c)
		}
	}
	return out
}

// globalHeight is the typical QRS height: the median of the maxima of 1.5 s windows.
func globalHeight(act []float64, rateHz float64) float64 {
	h, _ := slopeScale(act, rateHz)
	return h
}

// localHeight is the median height of the beats around a sample, kept within a
// factor of the global one so that a noisy stretch cannot run away.
func localHeight(beats []peak, at int, level float64) float64 {
	if len(beats) == 0 {
		return level
	}
	i, _ := slices.BinarySearchFunc(beats, at, func(p peak, at int) int { return p.at - at })
	var h []float64
	for k := max(0, i-neighbours); k < min(len(beats), i+neighbours+1); k++ {
		h = append(h, beats[k].height)
	}
	return min(max(median(h), 0.4*level), 2*level)
}

// accept keeps the candidates that are high enough where they stand.
func accept(cands []peak, height func(at int) float64, rateHz float64) []peak {
	soon := samplesIn(tWindowMs, rateHz)
	var out []peak
	for _, c := range cands {
		h := height(c.at)
		if c.height < acceptShare*h {
			continue
		}
		if len(out) > 0 && c.at-out[len(out)-1].at < soon {
			last := out[len(out)-1].height
			if c.height < tWaveShare*min(last, 1.5*h) {
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// recall looks again, with a lower threshold, where a beat is overdue.
func recall(kept, cands []peak, level, rateHz float64) []peak {
	var out []peak
	soon := samplesIn(tWindowMs, rateHz)
	for i, k := range kept {
		if i > 0 {
			rr := localRR(kept, i)
			if gap := k.at - kept[i-1].at; float64(gap) > overdueRatio*rr {
				h := localHeight(kept, k.at, level)
				if c, ok := best(cands, kept[i-1].at+soon, k.at-soon); ok && c.height >= recallShare*h {
					out = append(out, c)
				}
			}
		}
		out = append(out, k)
	}
	return out
}

// localRR is the median of the RR intervals around beat i, in samples.
func localRR(beats []peak, i int) float64 {
	var rr []float64
	for k := max(1, i-neighbours); k < min(len(beats), i+neighbours+1); k++ {
		rr = append(rr, float64(beats[k].at-beats[k-1].at))
	}
	return median(rr)
}

// best is the highest candidate in [from, to).
func best(cands []peak, from, to int) (peak, bool) {
	var b peak
	i, _ := slices.BinarySearchFunc(cands, from, func(p peak, at int) int { return p.at - at })
	for ; i < len(cands) && cands[i].at < to; i++ {
		if cands[i].height > b.height {
			b = cands[i]
		}
	}
	return b, b.height > 0
}
