package dyssynchrony

import "github.com/concordis/concordis/study"

// spreads is the standard error of each reading: the spread between the beats that
// the same tracing was read on, else the error that the reader stated, else 0 for
// not known.
func spreads(all []study.Reading) []float64 {
	out := make([]float64, len(all))
	for i := range all {
		if first := firstOf(all, i); first != i {
			out[i] = out[first]
			continue
		}
		var beats []float64
		for k := range all {
			if sameTracing(&all[i], &all[k]) && all[k].Beat > 0 {
				beats = append(beats, all[k].Value)
			}
		}
		_, out[i] = meanSD(beats)
	}
	for i := range all {
		if out[i] == 0 && all[i].SE > 0 {
			out[i] = all[i].SE
		}
	}
	return out
}
