package ecg

import "math"

const (
	tSmoothMs  = 30
	tFirstMs   = 70 // after QRS offset a T peak is not sought nearer
	tMinMV     = 0.03
	tTailMs    = 240 // how far after its peak a T wave may fall
	tLeadMinMV = 0.04
	// tReach is how far beyond the plain tangent the T wave ends, see foot. Chosen so
	// that the ends agree with the cardiologists' on LUDB.
	tReach = 1.3
)

// findT finds T peak and end of a group whose QRS ends at off: the peak of the
// deviation from the level before the QRS, and the tangent at its steepest fall.
func (g *group) findT(off float64) waveLimits {
	rate := g.avg.rateHz
	from := int(off) + samplesIn(tFirstMs, rate)
	to := len(g.speed) - samplesIn(12, rate)
	if to-from < samplesIn(100, rate) {
		return waveLimits{}
	}
	d := g.deviationFromZero(from, to, tSmoothMs)
	peak := d.top(from, to-samplesIn(60, rate))
	n := 0.0
	for _, x := range g.avg.leads {
		if x != nil {
			n++
		}
	}
	if d.at(peak) < tMinMV*math.Sqrt(n) || peak <= from+1 {
		return waveLimits{}
	}
	end, ok := d.foot(peak, +1, samplesIn(tTailMs, rate), samplesIn(10, rate), d.lowAfter(peak, samplesIn(300, rate)), tReach)
	if !ok || end > float64(len(g.speed)) {
		return waveLimits{}
	}
	return waveLimits{peak: float64(peak), off: end, ok: true}
}

// lowAfter is the lowest deviation within far samples after a peak: the level
// that the wave falls to.
func (d *deviation) lowAfter(peak, far int) float64 {
	low := math.Inf(1)
	for i := peak; i <= min(peak+far, d.from+len(d.value)-1); i++ {
		low = min(low, d.at(i))
	}
	return low
}

// leadT finds the T wave of one lead near the T wave of all.
func (g *group) leadT(l int, off float64, all waveLimits) waveLimits {
	return g.leadWave(l, int(off)+samplesIn(tFirstMs, g.avg.rateHz), len(g.speed)-samplesIn(12, g.avg.rateHz),
		all.peak, 90, tLeadMinMV, tSmoothMs, tReach)
}

// leadWave finds, in one lead, the largest deviation from the line between the
// ends of [from, to] within slackMs of near, and its feet.
func (g *group) leadWave(l, from, to int, near, slackMs, minMV, smoothMs, reach float64) waveLimits {
	rate := g.avg.rateHz
	if to-from < samplesIn(50, rate) {
		return waveLimits{}
	}
	one := &group{avg: &averaged{rateHz: rate, leads: [][]float64{g.avg.leads[l]}}}
	d := one.deviationFromChord(from, to, smoothMs)
	slack := samplesIn(slackMs, rate)
	peak := d.top(max(from+2, int(near)-slack), min(to-2, int(near)+slack))
	if d.at(peak) < minMV {
		return waveLimits{}
	}
	half := samplesIn(8, rate)
	far := samplesIn(tTailMs, rate)
	w := waveLimits{peak: float64(peak)}
	var okA, okB bool
	w.on, okA = d.foot(peak, -1, far, half, 0, 1)
	w.off, okB = d.foot(peak, +1, far, half, 0, reach)
	w.ok = okA && okB && w.off > w.peak && w.on < w.peak
	return w
}
