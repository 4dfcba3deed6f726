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
	byPressure
	byAll = byEvents | byNoise | bySampling | byReadings | byPressure
)

// copies holds one worker's perturbed copies of all sets and readings. Nothing is allocated from one replicate to the next.
type copies struct {
	beliefs  []*belief // nil for a nil set
	sets     []*strain.Set
	readings []study.Reading
	original []study.Reading
	spread   []float64 // standard error of each reading; 0 = not known
	events   strain.Events
	loose    *strain.Events // events that rest on no set
	chance   *chance
	facts    study.Facts
	observed *study.Facts
	size     Acquisition
	shiftMs  []float64 // of the clock of each view of the set at hand
}

// newCopies makes the copies of one worker.
func (b *bench) newCopies(beliefs []*belief) *copies {
	c := &copies{beliefs: beliefs, original: b.study.Readings, spread: spreads(b.study.Readings),
		loose: &b.loose, chance: newChance(b.opt.Seed), facts: b.study.Facts, observed: &b.study.Facts, size: b.opt.Errors.complete()}
	c.readings = append([]study.Reading(nil), b.study.Readings...)
	c.sets = append(c.sets, b.sets...)
	for i, s := range b.sets {
		if s != nil {
			c.sets[i] = s.Clone()
		}
	}
	return c
}

// draw makes one replicate.
func (c *copies) draw(s step) {
	what, r := s.what, s.draw
	var shared [events]float64
	if what&byEvents != 0 {
		c.chance.begin(eventStream, 0, r)
		for k := range shared {
			shared[k] = c.chance.NormFloat64()
		}
	}
	move(&c.events, c.loose, 0, 0, &shared)
	c.drawFacts(what, r)
	for i, b := range c.beliefs {
		if b == nil {
			continue
		}
		c.drawEvents(i, what, r, &shared)
		c.drawGrid(i, what, r)
		c.drawCurves(i, s)
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
		move(&c.sets[i].Beats[k].Events, &beat.Events, beat.FrameMs, c.size.DopplerMs, &draw)
	}
}

// drawGrid shifts the frames of each view of set i by up to half a frame; the
// first one stays where the curve is zeroed. The clock of the view itself is off by
// the error of its QRS onset.
func (c *copies) drawGrid(i int, what part, r int) {
	b := c.beliefs[i]
	c.chance.begin(gridStream, i, r)
	c.shiftMs = c.shiftMs[:0]
	for k, beat := range b.set.Beats {
		to := c.sets[i].Beats[k].TimesMs
		copy(to, beat.TimesMs)
		shift, late := c.chance.Float64()-0.5, c.chance.NormFloat64()
		c.shiftMs = append(c.shiftMs, 0)
		if what&bySampling != 0 && b.clocks[k] != nil {
			shiftFrames(to, beat.TimesMs, shift)
			c.shiftMs[k] = c.size.TriggerMs * late
		}
	}
}

// shiftFrames writes to dst the frames src, all but the first moved by shift of
// the step that they move along.
func shiftFrames(dst, src []float64, shift float64) {
	for f := 1; f < len(dst); f++ {
		step := src[f] - src[f-1]
		if shift > 0 && f+1 < len(src) {
			step = src[f+1] - src[f]
		}
		dst[f] = src[f] + shift*step
	}
}

// drawCurves samples the curves of set i at its frames and adds noise.
func (c *copies) drawCurves(i int, s step) {
	b := c.beliefs[i]
	c.chance.begin(noiseStream, i, s.draw)
	for j := range b.set.Curves {
		to := c.sets[i].Curves[j]
		late := 0.0
		if k := b.beat[j]; k >= 0 {
			late = c.shiftMs[k]
		}
		b.sample(&to, s.from, j, s.what&bySampling != 0, late)
		if s.what&byNoise != 0 {
			c.addNoise(b, j, to.Y)
		}
		if y := b.set.Curves[j].Y; len(y) > 0 && y[0] == 0 { // zeroed at time zero, noise included
			rezero(to.Y)
		}
	}
}

// addNoise adds noise and drift to a curve.
func (c *copies) addNoise(b *belief, j int, y []float64) {
	if sd := b.drift; sd > 0 && len(y) > 1 {
		step := sd * c.chance.NormFloat64() / float64(len(y)-1)
		for f := range y {
			y[f] += step * float64(f)
		}
	}
	if sd := b.sd[j]; sd > 0 {
		for f := range y {
			y[f] += sd * c.chance.NormFloat64()
		}
	}
}

// sample writes what is believed of curve j into to, at the frames of its clock.
func (b *belief) sample(to *strain.Curve, from guise, j int, shifted bool, lateMs float64) {
	line := b.lines[from][j]
	switch {
	case line.g == nil:
		copy(to.Y, b.set.Curves[j].Y)
	case !shifted:
		copy(to.Y, line.g)
	default:
		s, t := b.clocks[b.beat[j]], to.Beat.TimesMs
		for f := range to.Y {
			to.Y[f] = s.splineAt(line.g, line.gamma, t[f]+lateMs, f)
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

// drawFacts moves the cuff pressures, which one cuff gives together.
func (c *copies) drawFacts(what part, r int) {
	c.chance.begin(factStream, 0, r)
	z := c.chance.NormFloat64()
	c.facts.SystolicMmHg = c.observed.SystolicMmHg
	if p := &c.facts.SystolicMmHg; what&byPressure != 0 && p.Known && p.Value > 0 {
		p.Value = max(p.Value+z*c.size.CuffMmHg, p.Value/2)
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
