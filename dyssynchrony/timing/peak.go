package timing

import "github.com/concordis/concordis/strain"

// A timer finds one moment of a curve: its time, the frame nearest to it, and
// false when the curve has no such moment.
type timer func(c *strain.Curve) (ms float64, frame int, ok bool)

// convention is one of the three ways in use to say when a segment peaks. They
// agree on a curve with one clean peak and differ on all others.
type convention int

const (
	wholeBeat convention = iota // greatest contraction of the whole beat
	firstTrue                   // first peak that is one: deep enough, with a real rise after it
	inSystole                   // greatest contraction from time zero to aortic valve closure
)

// The thresholds of a true peak, as shares of the greatest contraction of the
// same curve. The public straindys code has such thresholds and leaves them to
// the user; these values are ours.
const (
	trueDepth = 0.10
	trueRise  = 0.10
)

// flatAmplitude is the contraction, in the unit of the curve, below which a curve
// counts as flat: rounding of an export, not motion.
const flatAmplitude = 1e-6

func (k convention) String() string {
	switch k {
	case wholeBeat:
		return "the greatest contraction of the whole beat"
	case firstTrue:
		return "the first true peak"
	case inSystole:
		return "the greatest contraction before aortic valve closure"
	}
	return ""
}

// timer is the convention as a timer.
func (k convention) timer() timer {
	switch k {
	case firstTrue:
		return firstTruePeak
	case inSystole:
		return peakInSystole
	case wholeBeat:
	}
	return globalPeak
}

// amplitude is how far the curve contracts below its first value, >= 0, and the
// frame at which it does so.
func amplitude(c *strain.Curve) (float64, int) {
	at := c.Min(0, len(c.Y)-1)
	return c.Y[0] - c.Y[at], at
}

func globalPeak(c *strain.Curve) (float64, int, bool) {
	if len(c.Y) == 0 {
		return 0, 0, false
	}
	amp, at := amplitude(c)
	return c.TimeMs(at), at, amp > flatAmplitude
}

// firstTruePeak falls back on nothing: a curve that falls to the end of the beat
// has no peak.
func firstTruePeak(c *strain.Curve) (float64, int, bool) {
	if len(c.Y) == 0 {
		return 0, 0, false
	}
	amp, _ := amplitude(c)
	if amp <= flatAmplitude {
		return 0, 0, false
	}
	rise := max(trueRise*amp, 2*c.NoiseSD)
	at, ok := c.FirstValley(0, len(c.Y)-1, trueDepth*amp, rise)
	return c.TimeMs(at), at, ok
}

func peakInSystole(c *strain.Curve) (float64, int, bool) {
	if len(c.Y) == 0 || !c.Beat.Events.AVC.Known {
		return 0, 0, false
	}
	at := c.Min(0, c.Beat.Frame(c.Beat.Events.AVC.Ms))
	return c.TimeMs(at), at, c.Y[0]-c.Y[at] > flatAmplitude
}

// plateauMs is how long the curve stays, around frame at, within 5 % of its
// amplitude from the peak: the time over which "the" peak is a matter of chance.
func plateauMs(c *strain.Curve, at int) float64 {
	amp, _ := amplitude(c)
	limit := c.Y[at] + 0.05*amp
	from, to := at, at
	for from > 0 && c.Y[from-1] <= limit {
		from--
	}
	for to < len(c.Y)-1 && c.Y[to+1] <= limit {
		to++
	}
	return c.TimeMs(to) - c.TimeMs(from)
}
