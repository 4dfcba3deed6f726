package ecg

import (
	"math"
	"sort"
)

// Pacing spikes last under 2 ms, so on a recording they are a kink of one or two
// samples seen in most leads at once. The kink (second difference) of each lead is
// scaled by its own 98 % quantile, which QRS and noise set, and averaged over leads.

const (
	spikeMinRateHz  = 240 // below this a spike leaves no trace of its own
	spikeKink       = 5.0 // scaled kink of a certain spike
	spikeKinkLocked = 1.8 // of a spike where the other beats have theirs
	spikeLockMs     = 14  // how exactly a spike keeps its place before the QRS
	spikeCap        = 12.0
	spikeEdgeMs     = 20 // recordings often end in a step; not looked at
	spikeQuantile   = 0.98
	spikeFloorMV    = 0.004
)

// kinks is the mean scaled second difference over the usable leads.
func kinks(p *prepared) []float64 {
	var out []float64
	lag := samplesIn(1.4, p.rateHz)
	leads := p.usable()
	for _, l := range leads {
		x := p.leads[l]
		if out == nil {
			out = make([]float64, len(x))
		}
		q := kinkScale(x, lag)
		f := 1 / q / float64(len(leads))
		top := spikeCap / float64(len(leads))
		for i := lag; i < len(x)-lag; i++ {
			out[i] += min(math.Abs(2*x[i]-x[i-lag]-x[i+lag])*f, top)
		}
	}
	return out
}

// kinkScale is the quantile of the second difference, from some 1,500 to 3,000 samples.
func kinkScale(x []float64, lag int) float64 {
	stride := max(1, len(x)/1500)
	if stride%2 == 0 {
		stride++ // an odd stride does not lock to the hum
	}
	var s []float64
	for i := lag; i < len(x)-lag; i += stride {
		s = append(s, math.Abs(2*x[i]-x[i-lag]-x[i+lag]))
	}
	return quantile(s, spikeQuantile) + spikeFloorMV
}

// certainSpikes lists local maxima of the kink above the certain level.
func certainSpikes(k []float64, rateHz float64) []int {
	edge, apart := samplesIn(spikeEdgeMs, rateHz), samplesIn(6, rateHz)
	var out []int
	for i := edge; i < len(k)-edge; i++ {
		if k[i] < spikeKink || k[i] < k[i-1] || k[i] < k[i+1] {
			continue
		}
		if n := len(out); n > 0 && i-out[n-1] < apart {
			if k[i] > k[out[n-1]] {
				out[n-1] = i
			}
			continue
		}
		out = append(out, i)
	}
	return out
}

// blankSpikes finds pacing spikes, and draws straight lines across them in copies
// of the leads. Two at least are needed: one alone is an artefact.
func blankSpikes(p *prepared) {
	if p.rateHz < spikeMinRateHz || len(p.usable()) == 0 {
		return
	}
	k := kinks(p)
	certain := certainSpikes(k, p.rateHz)
	if len(certain) < 2 {
		return
	}
	p.blank(certain)
	beats := findBeats(p)
	p.spikes = locked(k, certain, beats, p.rateHz)
	p.blank(p.spikes)
}

// locked keeps the spikes that hold their distance to a beat in at least two
// beats, and adds weaker ones found at that distance in the other beats.
func locked(k []float64, certain, beats []int, rateHz float64) []int {
	if len(beats) == 0 {
		return nil
	}
	reach, lock := samplesIn(330, rateHz), samplesIn(spikeLockMs, rateHz)
	var lags []int
	for _, s := range certain {
		lags = append(lags, s-nearestTo(beats, s, reach))
	}
	found := map[int]bool{}
	for i, s := range certain {
		mates := 0
		for _, lag := range lags {
			if abs(lag-lags[i]) <= lock {
				mates++
			}
		}
		if mates < 2 || abs(lags[i]) > reach {
			continue
		}
		found[s] = true
		for _, b := range beats {
			if at, ok := highest(k, b+lags[i]-lock, b+lags[i]+lock); ok && k[at] >= spikeKinkLocked {
				found[at] = true
			}
		}
	}
	return distinct(found, samplesIn(6, rateHz))
}

// nearestTo is the beat that a spike at s belongs to: the first one after it
// within reach, else the last one before it.
func nearestTo(beats []int, s, reach int) int {
	i := sort.SearchInts(beats, s)
	if i < len(beats) && beats[i]-s <= reach && (i == 0 || beats[i]-s < 2*(s-beats[i-1])) {
		return beats[i]
	}
	if i > 0 {
		return beats[i-1]
	}
	return beats[0]
}

// highest is the position of the largest value in [from, to].
func highest(x []float64, from, to int) (int, bool) {
	from, to = max(from, 0), min(to, len(x)-1)
	if from > to {
		return 0, false
	}
	at := from
	for i := from; i <= to; i++ {
		if x[i] > x[at] {
			at = i
		}
	}
	return at, true
}

// distinct sorts positions and drops those nearer than apart to the last kept.
func distinct(found map[int]bool, apart int) []int {
	var all, out []int
	for s := range found {
		all = append(all, s)
	}
	sort.Ints(all)
	for _, s := range all {
		if len(out) == 0 || s-out[len(out)-1] >= apart {
			out = append(out, s)
		}
	}
	return out
}

// blank draws a line across each spike in a copy of every usable lead: 4 ms
// before to 6 ms after, or to 24 ms after where the amplifier recovers slowly.
func (p *prepared) blank(spikes []int) {
	if len(spikes) == 0 {
		return
	}
	before, short, long := samplesIn(4, p.rateHz), samplesIn(6, p.rateHz), samplesIn(24, p.rateHz)
	tail := p.tails(spikes)
	for _, l := range p.usable() {
		x := append([]float64(nil), p.leads[l]...)
		for i, s := range spikes {
			after := short
			if tail[i] {
				after = long
			}
			from, to := max(s-before, 0), min(s+after, len(x)-1)
			a, b := x[from], x[to]
			for k := from + 1; k < to; k++ {
				f := float64(k-from) / float64(to-from)
				x[k] = a + f*(b-a)
			}
		}
		p.leads[l] = x
	}
}

// tails says for each spike whether most of the lead is still away from its
// level 5 ms later: the mark of a slowly recovering amplifier.
func (p *prepared) tails(spikes []int) []bool {
	out := make([]bool, len(spikes))
	pre, post := samplesIn(3, p.rateHz), samplesIn(5, p.rateHz)
	for i, s := range spikes {
		jump, left := 0.0, 0.0
		for _, l := range p.usable() {
			x := p.leads[l]
			if s-pre < 0 || s+post >= len(x) {
				continue
			}
			jump += math.Abs(x[s] - x[s-pre])
			left += math.Abs(x[s+post] - x[s-pre])
		}
		out[i] = left > 0.3*jump
	}
	return out
}

func abs(a int) int {
	if a < 0 {
		return -a
	}
	return a
}
