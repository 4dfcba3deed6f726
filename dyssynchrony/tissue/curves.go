package tissue

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// picked is what a rule finds on a curve.
type picked struct {
	frame    int
	ok       bool
	other    int // frame of a rival
	hasOther bool
}

// A pick finds the moment of a segment on its curve.
type pick func(c *strain.Curve) picked

// timesOf are the times of the 12 segments on their curves. Of two curves for one
// segment the first counts.
func timesOf(set *strain.Set, at pick) times {
	var t times
	for i := range set.Curves {
		c := &set.Curves[i]
		slot, ok := slotOf(&c.Segment)
		if !ok || t[slot].known || len(c.Y) == 0 {
			continue
		}
		p := at(c)
		if !p.ok {
			continue
		}
		t[slot] = entry{known: true, ms: c.TimeMs(p.frame), beats: 1, value: set.Sign * c.Y[p.frame], hasValue: true,
			opening: c.Beat.Events.AVO.Ms}
		if p.hasOther {
			t[slot].other, t[slot].hasOther = c.TimeMs(p.other), true
		}
	}
	return t
}

// fromCurves computes a statistic of the moments that at finds; ejection says that
// the rule needs the ejection phase.
func fromCurves(at pick, ejection bool, of statistic, label marking) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		if why := ready(in.Set, ejection); why != "" {
			return 0, dyssynchrony.Why(why)
		}
		t := timesOf(in.Set, at)
		v, err := result(&t, of, label, tr)
		if err == nil && tr.On() {
			tellSampling(in.Set, tr)
			if ejection {
				from, to := meanEjection(in.Set)
				tr.Window(from, to)
			} else {
				tr.Window(0, in.Set.RRMs())
			}
		}
		return v, err
	}
}

// ready says why the set cannot be used, "" when it can.
func ready(set *strain.Set, ejection bool) string {
	if set == nil {
		return "there are no curves"
	}
	for _, b := range set.Beats {
		switch {
		case !ejection:
		case !b.Events.AVO.Known:
			return "the time of aortic valve opening is not known"
		case !b.Events.AVC.Known:
			return "the time of aortic valve closure is not known"
		case b.Events.AVC.Ms <= b.Events.AVO.Ms:
			return "the aortic valve does not close after it opens"
		}
	}
	return ""
}

func meanEjection(set *strain.Set) (from, to float64) {
	for _, b := range set.Beats {
		from += b.Events.AVO.Ms / float64(len(set.Beats))
		to += b.Events.AVC.Ms / float64(len(set.Beats))
	}
	return from, to
}

// velocityHz is the frame rate that times of tissue velocity need.
const velocityHz = 90

// tellSampling doubts tissue Doppler below 90 frames per second.
func tellSampling(set *strain.Set, tr *dyssynchrony.Trace) {
	if hz := set.FrameHz(); hz > 0 && hz < velocityHz {
		tr.Doubt(fmt.Sprintf("%.0f frames per second; times of tissue velocity need %d", hz, velocityHz))
	}
}

// peakVelocity is the largest peak of contraction velocity between aortic valve
// opening and closure; of equal ones the earlier. A peak has lower neighbours: a
// velocity that only falls through the window (the end of the isovolumic wave) has
// none. A second peak of at least nearlyEqual of it is a rival.
func peakVelocity(c *strain.Curve) picked {
	b := c.Beat
	return peakBetween(c, b.Frame(b.Events.AVO.Ms), b.Frame(b.Events.AVC.Ms))
}

// nearlyEqual is the share of the larger peak above which a second one may be
// taken for it by another reader. Ours.
const nearlyEqual = 0.8

func peakBetween(c *strain.Curve, from, to int) picked {
	var p picked
	for i := max(from, 0); i <= min(to, len(c.Y)-1); i++ {
		if c.Y[i] >= 0 || !isDip(c.Y, i) {
			continue
		}
		switch {
		case !p.ok:
			p.frame, p.ok = i, true
		case c.Y[i] < c.Y[p.frame]:
			p.hasOther = c.Y[p.frame] <= nearlyEqual*c.Y[i]
			p.other, p.frame = p.frame, i
		case c.Y[i] <= nearlyEqual*c.Y[p.frame] && (!p.hasOther || c.Y[i] < c.Y[p.other]):
			p.other, p.hasOther = i, true
		}
	}
	return p
}

// isDip reports whether y falls to frame i and rises after it; of a level stretch
// the first frame counts.
func isDip(y []float64, i int) bool {
	if i == 0 || y[i-1] <= y[i] {
		return false
	}
	for k := i + 1; k < len(y); k++ {
		if y[k] != y[i] {
			return y[k] > y[i]
		}
	}
	return false
}

// greatestInWindow is the frame of the greatest contraction velocity between aortic
// valve opening and closure, peak or not, as an automatic map takes it.
func greatestInWindow(c *strain.Curve) picked {
	b := c.Beat
	i := c.Min(b.Frame(b.Events.AVO.Ms), b.Frame(b.Events.AVC.Ms))
	return picked{frame: i, ok: c.Y[i] < 0}
}

// greatestInBeat is the frame of the greatest contraction of the beat.
func greatestInBeat(c *strain.Curve) picked {
	i := c.Min(0, len(c.Y)-1)
	return picked{frame: i, ok: c.Y[0]-c.Y[i] > 1e-6}
}

// earlyDiastolicPeak is the largest peak of lengthening velocity in the first half
// of diastole, from aortic valve closure on. The half keeps the atrial wave out;
// it is ours.
func earlyDiastolicPeak(c *strain.Curve) picked {
	b := c.Beat
	closure := b.Events.AVC.Ms
	from, to := b.Frame(closure), b.Frame(closure+(b.RRMs-closure)/2)
	var p picked
	for i := max(from, 1); i <= min(to, len(c.Y)-2); i++ {
		if v := c.Y[i]; v > 0 && v > c.Y[i-1] && v >= c.Y[i+1] && (!p.ok || v > c.Y[p.frame]) {
			p.frame, p.ok = i, true
		}
	}
	return p
}

// onVelocity is where the velocity measures are computed.
func onVelocity(fewest int) dyssynchrony.On {
	return dyssynchrony.On{Quantity: study.Velocity, Directions: []study.Direction{study.Longitudinal},
		Techniques: tissueDoppler(), MinCurves: fewest}
}

// tissueDoppler is the technique, or one that the file does not name.
func tissueDoppler() []study.Technique {
	return []study.Technique{study.TissueDoppler, study.TechniqueUnknown}
}
