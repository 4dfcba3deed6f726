package design

import "math"

// paths are the trials that have gone on up to a look: the density of their score
// (z·sqrt(information)) on a grid, times the weights of the integration.
type paths struct {
	twoSided bool
	drift    float64
	looks    []float64
	look     int     // how many looks are over
	at       float64 // information at the last of them
	score    []float64
	mass     []float64
}

// start are the paths before the first look: all at 0.
func (s *Sequential) start(drift float64) paths {
	return paths{s.Sided == 2, drift, s.Information, 0, 0, []float64{0}, []float64{1}}
}

// exits are the chances to cross the critical value at information t.
func (p paths) exits(t, critical float64) (up, down float64) {
	step := t - p.at
	spread, edge := math.Sqrt(step), critical*math.Sqrt(t)
	for i, x := range p.score {
		mean := x + p.drift*step
		up += p.mass[i] * upperTail((edge-mean)/spread)
		if p.twoSided {
			down += p.mass[i] * upperTail((edge+mean)/spread)
		}
	}
	return up, down
}

// farExponent is where a density is so small that it adds nothing.
const farExponent = 700

// next are the paths that go on after the look at t. Without a lower boundary the grid
// ends where less than 1e-18 lies beyond.
func (p paths) next(t, critical float64) paths {
	high := critical * math.Sqrt(t)
	low := -high
	if !p.twoSided {
		low = min(p.drift, 0)*t - farBelow*math.Sqrt(t)
	}
	return p.within(t, span{low, min(high, max(p.drift, 0)*t+neverStop*math.Sqrt(t))})
}

// farBelow is how many standard deviations below its mean a score is not followed.
const farBelow = 9

// span is a stretch of scores, empty unless high exceeds low.
type span struct{ low, high float64 }

// within are the paths whose score at information t lies in one of the spans.
func (p paths) within(t float64, spans ...span) paths {
	step := t - p.at
	spread := math.Sqrt(step)
	out := paths{twoSided: p.twoSided, drift: p.drift, looks: p.looks, look: p.look + 1, at: t}
	// The density is as smooth as the step that made it, what it is folded with as the
	// step that follows.
	finest := spread
	if out.look < len(p.looks) {
		finest = min(finest, math.Sqrt(p.looks[out.look]-t))
	}
	for _, s := range spans {
		if s.high > s.low {
			out.grid(s.low, s.high, finest)
		}
	}
	scale := 1 / (spread * math.Sqrt(2*math.Pi))
	for j, y := range out.score {
		sum := 0.0
		for i, x := range p.score {
			if d := (y - x - p.drift*step) / spread; d*d < 2*farExponent {
				sum += p.mass[i] * math.Exp(-d*d/2)
			}
		}
		out.mass[j] *= sum * scale
	}
	return out
}

// above is the chance that the score at information t exceeds an edge.
func (p paths) above(t, edge float64) float64 {
	step, sum := t-p.at, 0.0
	for i, x := range p.score {
		sum += p.mass[i] * upperTail((edge-x-p.drift*step)/math.Sqrt(step))
	}
	return sum
}

// below is the chance that it lies below.
func (p paths) below(t, edge float64) float64 {
	step, sum := t-p.at, 0.0
	for i, x := range p.score {
		sum += p.mass[i] * upperTail((x+p.drift*step-edge)/math.Sqrt(step))
	}
	return sum
}

// grid lays panels of Gauss-Legendre points, no panel wider than 1.5 spreads; mass holds
// the weights.
func (p *paths) grid(low, high, spread float64) {
	n := max(1, int(math.Ceil((high-low)/(1.5*spread))))
	half := (high - low) / float64(2*n)
	for k := range n {
		middle := low + float64(2*k+1)*half
		for i, x := range gaussPoints {
			p.score = append(p.score, middle-x*half, middle+x*half)
			p.mass = append(p.mass, gaussWeights[i]*half, gaussWeights[i]*half)
		}
	}
}

// gaussPoints and gaussWeights are the positive half of the 16-point rule of Gauss and
// Legendre, computed from the roots of the polynomial with 40 digits.
var (
	gaussPoints = [8]float64{
		0.0950125098376374405, 0.2816035507792589154, 0.4580167776572273697, 0.6178762444026437706,
		0.7554044083550029987, 0.8656312023878317552, 0.9445750230732326003, 0.9894009349916499385,
	}
	gaussWeights = [8]float64{
		0.1894506104550685022, 0.1826034150449235838, 0.1691565193950025359, 0.1495959888165767360,
		0.1246289712555338769, 0.0951585116824927857, 0.0622535239386478936, 0.0271524594117540964,
	}
)
