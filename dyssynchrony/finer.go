package dyssynchrony

import (
	"math"

	"github.com/concordis/concordis/strain"
)

// finer is how many times as many frames the curves are believed at that the
// copies are compared with. A value without errors is one without frames: what the
// frames of a recording miss or cut off is an error like noise.
const finer = 4

// refined are sets like those recorded with finer clocks, to be filled from a
// belief.
func refined(sets []*strain.Set, beliefs []*belief) []*strain.Set {
	out := make([]*strain.Set, len(sets))
	for i, s := range sets {
		if s == nil {
			continue
		}
		fine := *s
		fine.Beats = make([]*strain.Beat, len(s.Beats))
		for k, b := range s.Beats {
			if beliefs[i].clocks[k] == nil {
				fine.Beats[k] = b
				continue
			}
			beat := *b
			beat.TimesMs = between(b.TimesMs)
			beat.FrameMs /= finer
			fine.Beats[k] = &beat
		}
		fine.Curves = make([]strain.Curve, len(s.Curves))
		for j, c := range s.Curves {
			if beliefs[i].lines[0][j].g != nil {
				c.Beat = fine.Beats[beliefs[i].beat[j]]
				c.Y = make([]float64, len(c.Beat.TimesMs))
				c.NoiseSD = 0
			}
			fine.Curves[j] = c
		}
		out[i] = &fine
	}
	return out
}

// between puts finer-1 frames between each two of t.
func between(t []float64) []float64 {
	out := make([]float64, 0, finer*len(t))
	for i, v := range t {
		for k := 0; k < finer && i+1 < len(t); k++ {
			out = append(out, v+(t[i+1]-v)*float64(k)/finer)
		}
	}
	return append(out, t[len(t)-1])
}

// fill writes what is believed into the finer sets.
func fill(sets []*strain.Set, beliefs []*belief, from guise) {
	for i, set := range sets {
		if set == nil {
			continue
		}
		b := beliefs[i]
		for j := range set.Curves {
			line := b.lines[from][j]
			if line.g == nil {
				continue
			}
			c, s := &set.Curves[j], b.clocks[b.beat[j]]
			for f, t := range c.Beat.TimesMs {
				c.Y[f] = s.splineAt(line.g, line.gamma, t, f/finer)
			}
			if b.set.Curves[j].Y[0] == 0 {
				rezero(c.Y)
			}
		}
	}
}

// undisturbed computes the value of every task from each belief as it is: the
// result is by task, then by belief; NaN where there is none.
func (b *bench) undisturbed(beliefs []*belief) [][guises]float64 {
	sets := refined(b.sets, beliefs)
	out := make([][guises]float64, len(b.tasks))
	shared := &Scratch{}
	for from := range guises {
		fill(sets, beliefs, from)
		shared.forget()
		for i := range b.tasks {
			out[i][from] = math.NaN()
			if t := &b.tasks[i]; t.result.Known {
				in := b.input(t, sets, b.study.Readings, b.loose)
				in.Scratch = shared
				if v, err := call(t.m, &in, nil); err == nil {
					out[i][from] = v
				}
			}
		}
	}
	return out
}
