package heart

import "math"

// rises is F_rise of each patch at t, the mean of its halves. The exponentials stand
// in loops of their own for the reason given at passives.
func (s *patches) rises(t float64) []float64 {
	n := s.n
	out, late, perRise, spans := s.rise1[:n], s.rise2[:n], s.perRise[:n], s.span[:n]
	split := false
	for i, span := range spans {
		since := s.since(i, t)
		out[i] = since * perRise[i]
		if span > 0 {
			split = true
			late[i] = (since - span) * perRise[i]
		}
	}
	for i, x := range out {
		out[i] = rising(x)
	}
	if !split {
		return out
	}
	for i, x := range late {
		if spans[i] > 0 {
			out[i] = (out[i] + rising(x)) / 2
		}
	}
	return out
}

// rising is F_rise at x = t/τ_R.
func rising(x float64) float64 {
	if !(x > 0 && x < 8) {
		return 0
	}
	y := 8 - x
	return 0.02 * x * x * x * y * y * math.Exp(-x)
}
