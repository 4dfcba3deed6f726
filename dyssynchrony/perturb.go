package dyssynchrony

import (
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// part is a set of the sources of error that are let loose on a copy.
type part uint8

const (
	byEvents part = 1 << iota
	byNoise
	bySampling
	byReadings
	byAll = byEvents | byNoise | bySampling | byReadings
)

// belief is what is believed of a set: curves without noise, from which copies
// are drawn as the machine might have recorded them.
type belief struct {
	set    *strain.Set
	clocks []*smoother // per beat; nil for a clock too short to smooth
	beat   []int       // number of the beat of each curve
	g      [][]float64 // per curve: spline and its second derivative; nil as the clock
	gamma  [][]float64
	draws  eventDraws
}

// minFrames is the shortest clock that a smoothing spline is put through.
const minFrames = 8

// believe smooths the curves of s.
func believe(s *strain.Set, sc scheme) *belief {
	b := &belief{set: s, clocks: make([]*smoother, len(s.Beats)), beat: make([]int, len(s.Curves)),
		g: make([][]float64, len(s.Curves)), gamma: make([][]float64, len(s.Curves)), draws: drawsOf(s.Beats)}
	for i := range s.Curves {
		b.beat[i] = -1
		for k, beat := range s.Beats {
			if s.Curves[i].Beat == beat {
				b.beat[i] = k
			}
		}
	}
	for k, beat := range s.Beats {
		if len(beat.TimesMs) >= minFrames {
			b.smooth(k, beat, sc)
		}
	}
	return b
}

// smooth puts splines through the curves of beat k, all with the same stiffness.
func (b *belief) smooth(k int, beat *strain.Beat, sc scheme) {
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
	room := make([]float64, 2*n*len(which))
	s := newSmoother(beat.TimesMs)
	b.clocks[k] = s
	for _, i := range which {
		b.g[i], b.gamma[i], room = room[:n:n], room[n:2*n:2*n], room[2*n:]
	}
	if len(which) == 0 {
		return
	}
	alpha := 0.0
	if noisy(sd) > 0 && !sc.noSmooth {
		alpha = s.choose(curves, sd, b.g[which[0]], b.gamma[which[0]])
		if sc.stiff > 0 {
			alpha *= sc.stiff
		}
	}
	for j, i := range which {
		a := alpha
		if sd[j] <= 0 {
			a = 0
		}
		if a != s.alpha || j == 0 {
			s.stiffen(a)
		}
		s.fit(curves[j], b.g[i], b.gamma[i])
	}
}

// scheme are knobs of the experiment.
type scheme struct {
	noSmooth bool
	stiff    float64
	refine   int
	interval string
	parts    bool
}

// copies holds one worker's perturbed copies of all sets and readings.
type copies struct {
	beliefs  []*belief // nil for a nil set
	sets     []*strain.Set
	readings []study.Reading
	original []study.Reading
	spread   []float64 // standard error of each reading; 0 = not known
	events   strain.Events
	loose    *strain.Events // events that rest on no set
	chance   *chance
}

// draw makes replicate r: everything in what is perturbed, the rest is as
// believed.
func (c *copies) draw(what part, r int) {
	var shared [events]float64
	if what&byEvents != 0 {
		c.chance.begin(eventStream, 0, r)
		for k := range shared {
			shared[k] = c.chance.NormFloat64()
		}
	}
	move(&c.events, c.loose, 0, &shared)
	for i, b := range c.beliefs {
		if b == nil {
			continue
		}
		c.drawEvents(i, what, r, &shared)
		c.drawGrid(i, what, r)
		c.drawCurves(i, what, r)
	}
	if len(c.original) > 0 {
		c.drawReadings(what, r)
	}
}

// drawEvents moves the valve events of set i.
func (c *copies) drawEvents(i int, what part, r int, shared *[events]float64) {
	b := c.beliefs[i]
	c.chance.begin(viewEventStream, i, r)
	for k, beat := range b.set.Beats {
		draw := *shared
		if what&byEvents != 0 {
			for e := range draw {
				if alone := c.chance.NormFloat64(); b.draws.own[k][e] {
					draw[e] = alone
				}
			}
		}
		move(&c.sets[i].Beats[k].Events, &beat.Events, beat.FrameMs, &draw)
	}
}

// drawGrid shifts the frames of each view of set i by up to half a frame; the
// first one stays where the curve is zeroed.
func (c *copies) drawGrid(i int, what part, r int) {
	b := c.beliefs[i]
	c.chance.begin(gridStream, i, r)
	for k, beat := range b.set.Beats {
		to := c.sets[i].Beats[k].TimesMs
		copy(to, beat.TimesMs)
		shift := c.chance.Float64() - 0.5
		if what&bySampling == 0 || b.clocks[k] == nil {
			continue
		}
		for f := 1; f < len(to); f++ {
			step := beat.TimesMs[f] - beat.TimesMs[f-1]
			if shift > 0 && f+1 < len(to) {
				step = beat.TimesMs[f+1] - beat.TimesMs[f]
			}
			to[f] += shift * step
		}
	}
}

// drawCurves samples the curves of set i at its frames and adds noise.
func (c *copies) drawCurves(i int, what part, r int) {
	b := c.beliefs[i]
	c.chance.begin(noiseStream, i, r)
	for j := range b.set.Curves {
		from, to := &b.set.Curves[j], &c.sets[i].Curves[j]
		if b.g[j] == nil {
			copy(to.Y, from.Y)
		} else {
			s, t := b.clocks[b.beat[j]], to.Beat.TimesMs
			if what&bySampling == 0 {
				copy(to.Y, b.g[j])
			} else {
				for f := range to.Y {
					to.Y[f] = s.splineAt(b.g[j], b.gamma[j], t[f], f)
				}
			}
		}
		if what&byNoise != 0 && from.NoiseSD > 0 {
			for f := range to.Y {
				to.Y[f] += from.NoiseSD * c.chance.NormFloat64()
			}
		}
		if len(from.Y) > 0 && from.Y[0] == 0 { // the curve is zeroed at time zero, and so was its noise
			rezero(to.Y)
		}
	}
}

// rezero shifts y so that it begins at zero.
func rezero(y []float64) {
	zero := y[0]
	for f := range y {
		y[f] -= zero
	}
}

// drawReadings moves each reading by its standard error.
func (c *copies) drawReadings(what part, r int) {
	c.chance.begin(readingStream, 0, r)
	for k := range c.original {
		z := c.chance.NormFloat64()
		c.readings[k].Value = c.original[k].Value
		if what&byReadings != 0 {
			c.readings[k].Value += z * c.spread[k]
		}
	}
}
