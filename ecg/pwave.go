package ecg

import "math"

// The P wave is sought on the median beat of a block, where waves that keep no
// step with the QRS (fibrillation, block) cancel: a bump between the end of the
// previous T wave and the QRS, measured over all leads together.

const (
	pSearchMs  = 290  // before QRS onset
	pNearestMs = 25   // a P peak is at least this far before the QRS
	pSmoothMs  = 18   //
	pMinMV     = 0.02 // per lead, root mean square over leads
	pOverNoise = 3.0  // times the noise of the median beat
	pMaxMs     = 200
	pMinMs     = 36
)

// waveLimits are onset, peak and offset of a smooth wave, samples of the median beat.
type waveLimits struct {
	on, peak, off float64
	ok            bool
}

// findP finds the P wave of a group whose QRS begins at on.
func (g *group) findP(on float64) waveLimits {
	rate := g.avg.rateHz
	to := int(on) - samplesIn(6, rate)
	from := max(samplesIn(8, rate), int(on)-samplesIn(pSearchMs, rate))
	if to-from < samplesIn(80, rate) {
		return waveLimits{}
	}
	from = g.settled(from, to)
	if to-from < samplesIn(60, rate) {
		return waveLimits{}
	}
	d := g.deviationFromChord(from, to, pSmoothMs)
	peak := d.top(from+samplesIn(16, rate), to-samplesIn(pNearestMs-6, rate))
	if !g.standsOut(d.at(peak)) {
		return waveLimits{}
	}
	half := samplesIn(6, rate)
	far := samplesIn(110, rate)
	a, okA := d.foot(peak, -1, far, half, 0.03*d.at(peak), 1)
	b, okB := d.foot(peak, +1, far, half, 0.03*d.at(peak), 1)
	if !okA || !okB {
		return waveLimits{}
	}
	ms := (b - a) * 1000 / rate
	if ms < pMinMs || ms > pMaxMs {
		return waveLimits{}
	}
	return waveLimits{on: a, peak: float64(peak), off: b, ok: true}
}

// settled moves the start of the search past the fall of the previous T wave: to
// the quietest point of the first part of the window.
func (g *group) settled(from, to int) int {
	part := from + (to-from)*6/10
	w := samplesIn(20, g.avg.rateHz)
	best, at := math.Inf(1), from
	for i := from; i+w <= part; i += max(1, w/4) {
		if v := meanIn(g.speed, i, i+w); v < best*0.9 {
			best, at = v, i
		}
	}
	return at
}

// standsOut says whether a deviation over all leads is a wave, not noise.
func (g *group) standsOut(dev float64) bool {
	n, noise := 0.0, 0.0
	for l, x := range g.avg.leads {
		if x != nil {
			n++
			noise += g.avg.noise[l] * g.avg.noise[l]
		}
	}
	return n > 0 && dev >= pMinMV*math.Sqrt(n) && dev >= pOverNoise*math.Sqrt(noise)*0.5
}

// leadP finds the P wave of one lead near the P wave of all.
func (m *measured) leadP(l int) waveLimits {
	wide := samplesIn(24, m.avg.rateHz)
	from := max(0, int(m.p.on)-wide)
	to := min(int(m.p.off)+wide/2, int(m.overall.QRSOn.Sample)-1)
	w := m.leadWave(l, from, to, m.p.peak, 36, pMinMV, pSmoothMs, 1)
	if !w.ok {
		return waveLimits{}
	}
	return w
}
