package dyssynchrony

import (
	"math"
	"slices"

	"github.com/concordis/concordis/strain"
)

// guise is one of two beliefs about the noise-free curves. How stiff a spline
// must be depends on what is asked of it. Left soft it keeps the depth of short
// motions, which stretch and work need; but the wiggles it keeps too hold the time
// of a flat peak fast, so that copies of it understate how far noise moves a peak.
// A stiff one is right for such times and flattens short motions. Copies are drawn
// from both; where the two disagree about the bias, the interval gets wider.
type guise int

const (
	forSize guise = iota
	forTime
	guises
)

// stiffness multiplies α of the best overall fit. The factors were found by
// simulation, see docs/methods/measure-errors.md.
var stiffness = [guises]float64{forSize: 0.5, forTime: 10}

// belief is what is believed of a set: curves without noise, from which copies
// are drawn as the machine might have recorded them.
type belief struct {
	set    *strain.Set
	clocks []*smoother // per beat; nil for a clock too short to smooth
	beat   []int       // number of the beat of each curve
	sd     []float64   // noise of each curve; 0 = not known
	lines  [guises][]line
	draws  eventDraws
	drift  float64     // SD of the drift over the beat
	share  float64     // of the end of a curve that is believed to be drift
	calm   []*smoother // per beat; nil where the curves are not smoothed
}

// line is a spline: values and second derivatives at the frames; empty where the
// clock is too short.
type line struct{ g, gamma []float64 }

// minFrames is the shortest clock that a smoothing spline is put through.
const minFrames = 8

// believe smooths the curves of s.
func believe(s *strain.Set) *belief {
	b := &belief{set: s, clocks: make([]*smoother, len(s.Beats)), beat: make([]int, len(s.Curves)),
		sd: make([]float64, len(s.Curves)), draws: drawsOf(s.Beats), calm: make([]*smoother, len(s.Beats))}
	for k := range b.lines {
		b.lines[k] = make([]line, len(s.Curves))
	}
	for i := range s.Curves {
		b.beat[i] = slices.Index(s.Beats, s.Curves[i].Beat)
		b.sd[i] = s.Curves[i].NoiseSD
	}
	for k, beat := range s.Beats {
		if len(beat.TimesMs) >= minFrames {
			b.smooth(k, beat)
		}
	}
	b.unbend()
	return b
}

// smooth puts splines through the curves of beat k, all with the same stiffness.
func (b *belief) smooth(k int, beat *strain.Beat) {
	n := len(beat.TimesMs)
	var which []int
	var curves [][]float64
	var sd []float64
	for i := range b.set.Curves {
		if c := &b.set.Curves[i]; b.beat[i] == k && len(c.Y) == n {
			which = append(which, i)
			curves = append(curves, c.Y)
			sd = append(sd, c.NoiseSD)
		}
	}
	s := newSmoother(beat.TimesMs)
	b.clocks[k] = s
	pool(sd, n)
	room := make([]float64, int(guises)*2*n*len(which))
	for kind := range b.lines {
		for _, i := range which {
			b.lines[kind][i] = line{room[:n:n], room[n : 2*n : 2*n]}
			room = room[2*n:]
		}
	}
	alpha := 0.0
	if noisy(sd) > 0 {
		first := b.lines[0][which[0]]
		alpha = s.choose(curves, sd, first.g, first.gamma)
	}
	for kind := range b.lines {
		b.fit(s, guise(kind), alpha, which, curves, sd)
	}
	for j, i := range which {
		b.sd[i] = sd[j]
	}
	b.calm[k] = newSmoother(beat.TimesMs)
	b.calm[k].stiffen(alpha * calmness)
}

// fit puts the splines of one guise through the curves; a curve without an
// estimate of noise is believed as it is.
func (b *belief) fit(s *smoother, kind guise, alpha float64, which []int, curves [][]float64, sd []float64) {
	s.stiffen(alpha * stiffness[kind])
	for j, i := range which {
		if sd[j] > 0 {
			s.fit(curves[j], b.lines[kind][i].g, b.lines[kind][i].gamma)
		}
	}
	s.stiffen(0)
	for j, i := range which {
		if sd[j] <= 0 {
			s.fit(curves[j], b.lines[kind][i].g, b.lines[kind][i].gamma)
		}
	}
}

// poolScatter over the number of frames is the square of the relative scatter of
// an estimate of noise from one curve (white noise, 32 frames: 0.2; by
// simulation).
const poolScatter = 1.28

// pool draws the noise estimates of curves of one view with n frames towards
// their common value, the more the more of their spread is what chance gives.
func pool(sd []float64, n int) {
	mean, spread := meanSD(sd)
	if len(sd) < 2 || noisy(sd) < len(sd) || spread == 0 {
		return
	}
	square := 0.0
	for _, v := range sd {
		square += v * v / float64(len(sd))
	}
	own := max(0, 1-poolScatter/float64(n)*mean*mean/(spread*spread))
	for i, v := range sd {
		sd[i] = math.Sqrt(own*v*v + (1-own)*square)
	}
}
