package timing

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
)

// moment is the moment found on one curve.
type moment struct {
	c     *strain.Curve
	ms    float64
	frame int
}

// gather appends the moments of the curves of region r; dark counts the curves
// that have none.
func gather(set *strain.Set, r *region, at timer, buf []moment) (found []moment, dark int) {
	for i := range set.Curves {
		c := &set.Curves[i]
		if !r.has(&c.Segment) {
			continue
		}
		if ms, frame, ok := at(c); ok {
			buf = append(buf, moment{c, ms, frame})
		} else {
			dark++
		}
	}
	return buf, dark
}

// spread is a measure that makes one number of the moments of many segments.
type spread struct {
	over region
	at   timer
	kind convention // the convention that at stands for; its rivals become candidates
	solo bool       // at is no peak convention: there are no rivals
	stat statistic
	what string // what is marked: "peak contraction"
}

// statistic is what is made of the moments. It is not a function value, so that
// the moments stay off the heap in the hundreds of runs for the error.
type statistic int

const (
	spreadSD statistic = iota // sample SD
	spreadRange
	latestOf
)

func (k statistic) of(m []moment) float64 {
	switch k {
	case spreadRange:
		return rangeMs(m)
	case latestOf:
		return latestMs(m)
	case spreadSD:
	}
	return sampleSD(m)
}

// room for the moments of most sets without allocating
type scratch [24]moment

// compute is the Compute of the measure.
func (p *spread) compute(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	set := in.Set
	if set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	if p.over.fits != nil {
		if why := p.over.fits(set); why != "" {
			return 0, dyssynchrony.Why(why)
		}
	}
	var room scratch
	found, dark := gather(set, &p.over, p.at, room[:0])
	if len(found) < p.over.fewest() {
		return 0, p.missing(set, len(found), dark)
	}
	value := p.stat.of(found)
	if tr.On() {
		p.tell(set, found, dark, value, tr)
	}
	return value, nil
}

// missing says why there are too few moments.
func (p *spread) missing(set *strain.Set, found, dark int) error {
	if p.kind == inSystole && !p.solo {
		for _, b := range set.Beats {
			if !b.Events.AVC.Known {
				return dyssynchrony.Why("the time of aortic valve closure is not known")
			}
		}
	}
	if dark > 0 {
		return dyssynchrony.Why(fmt.Sprintf("of %s only %d have a curve with a clear time; %d curves do not contract or have no peak",
			p.over.name, found, dark))
	}
	return dyssynchrony.Why(fmt.Sprintf("of %s only %d have a curve, %d are needed", p.over.name, found, p.over.fewest()))
}

// tell fills the trace.
func (p *spread) tell(set *strain.Set, found []moment, dark int, value float64, tr *dyssynchrony.Trace) {
	for _, m := range found {
		tr.Mark(m.c.Segment, p.what, m.ms, set.Sign*m.c.Y[m.frame], set.Quantity.Unit())
	}
	tr.Used(len(found), 1)
	if p.over.full > len(found) {
		tr.Doubt(fmt.Sprintf("%d of %d segments entered", len(found), p.over.full))
	}
	if dark > 0 {
		tr.Doubt(fmt.Sprintf("%d segments were left out because they do not contract or have no peak", dark))
	}
	tellWindow(set, p.kind == inSystole && !p.solo, tr)
	if p.stat == spreadSD {
		tr.Candidate("with the population SD (n instead of n − 1)", populationSD(value, len(found)))
	}
	if p.solo {
		return
	}
	tellPlateaus(found, tr)
	for k := wholeBeat; k <= inSystole; k++ {
		if k == p.kind {
			continue
		}
		var room scratch
		other, _ := gather(set, &p.over, k.timer(), room[:0])
		if len(other) < p.over.fewest() {
			continue
		}
		if v := p.stat.of(other); math.Abs(v-value) > frameMs(set) {
			tr.Candidate("with "+k.String(), v)
		}
	}
}

// tellWindow states the window: the whole beat, or systole.
func tellWindow(set *strain.Set, systole bool, tr *dyssynchrony.Trace) {
	if len(set.Beats) == 0 {
		return
	}
	if !systole {
		tr.Window(0, set.RRMs())
		return
	}
	sum := 0.0
	for _, b := range set.Beats {
		sum += b.Events.AVC.Ms
	}
	tr.Window(0, sum/float64(len(set.Beats)))
}

// flatPeakMs is the width of a plateau above which a peak time is called chance.
// Ours: healthy ventricles have such plateaus and look dyssynchronous by timing.
const flatPeakMs = 100

// tellPlateaus doubts values that rest on flat peaks.
func tellPlateaus(found []moment, tr *dyssynchrony.Trace) {
	flat := 0
	for _, m := range found {
		if plateauMs(m.c, m.frame) > flatPeakMs {
			flat++
		}
	}
	if 2*flat >= len(found) && flat > 0 {
		tr.Doubt(fmt.Sprintf("%d of %d peaks are flat: within 5 %% of the peak for more than %d ms, so their times are partly chance",
			flat, len(found), flatPeakMs))
	}
}

// frameMs is the longest frame step among the beats.
func frameMs(set *strain.Set) float64 {
	worst := 0.0
	for _, b := range set.Beats {
		worst = max(worst, b.FrameMs)
	}
	return worst
}

// sampleSD is the standard deviation with n−1, 0 for fewer than two.
func sampleSD(m []moment) float64 {
	if len(m) < 2 {
		return 0
	}
	mean := meanMs(m)
	sum := 0.0
	for i := range m {
		d := m[i].ms - mean
		sum += d * d
	}
	return math.Sqrt(sum / float64(len(m)-1))
}

// populationSD turns a sample SD of n values into the one with n.
func populationSD(sample float64, n int) float64 {
	return sample * math.Sqrt(float64(n-1)/float64(n))
}

func meanMs(m []moment) float64 {
	sum := 0.0
	for i := range m {
		sum += m[i].ms
	}
	return sum / float64(len(m))
}

// latestMs is the latest of at least one.
func latestMs(m []moment) float64 {
	late := m[0].ms
	for i := range m {
		late = max(late, m[i].ms)
	}
	return late
}

// rangeMs is the time from the earliest to the latest.
func rangeMs(m []moment) float64 {
	if len(m) == 0 {
		return 0
	}
	lo, hi := m[0].ms, m[0].ms
	for i := range m {
		lo, hi = min(lo, m[i].ms), max(hi, m[i].ms)
	}
	return hi - lo
}
