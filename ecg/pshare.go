package ecg

import "math"

// pAlike is the correlation with the median P wave above which a beat has one.
const pAlike = 0.55

// minPShare is the share of beats that must show the P wave for it to be one:
// what fewer show is fibrillation or a P wave that keeps no step with the QRS.
const minPShare = 0.6

// pShare is the share of the beats of a block that show the P wave of the median
// beat.
func pShare(p *prepared, dm *measured) float64 {
	if len(dm.at) == 0 {
		return 0
	}
	slack := samplesIn(12, p.rateHz)
	from, to := max(0, int(dm.p.on)-slack), int(dm.p.off)+slack
	have := 0
	for _, at := range dm.at {
		if stretchCorrelation(p, dm.avg, at, from, to) >= pAlike {
			have++
		}
	}
	return float64(have) / float64(len(dm.at))
}

// stretchCorrelation compares [from, to) of one beat with the median of the other
// beats over all leads, each lead about its mean. The beat's own share in the
// median is taken out as from a mean, else every beat would look like it a little.
func stretchCorrelation(p *prepared, m *averaged, at, from, to int) float64 {
	var xy, xx, yy float64
	self := 0.0
	if m.beats > 1 {
		self = 1 / float64(m.beats)
	}
	for l, x := range p.leads {
		lo := at - m.zero + from
		if m.leads[l] == nil || lo < 0 || lo+to-from > len(x) {
			continue
		}
		a, b := x[lo:lo+to-from], m.leads[l][from:to]
		ma, mb := meanIn(a, 0, len(a)), meanIn(b, 0, len(b))
		for i := range a {
			own := a[i] - ma
			others := (b[i] - mb - own*self) / (1 - self)
			xy += own * others
			xx += own * own
			yy += others * others
		}
	}
	if xx <= 0 || yy <= 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}
