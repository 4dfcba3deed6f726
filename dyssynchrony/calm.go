package dyssynchrony

import (
	"math"

	"github.com/concordis/concordis/strain"
)

// calmness multiplies α of the best overall fit where an interval rests on lightly
// smoothed curves. A tenth takes the jumps from frame to frame away, of which sums
// of stretch and of wasted work mostly consist, and leaves motions of some frames;
// found by simulation (docs/methods/symmetry.md).
const calmness = 0.1

// soothe writes lightly smoothed curves without drift from one set into another
// like it, as the interval of a measure that is Calm is found.
func (b *belief) soothe(to, from *strain.Set, room []float64) {
	for j := range to.Curves {
		y, out := from.Curves[j].Y, to.Curves[j].Y
		n, s := len(y), b.calmer(j)
		if s == nil {
			copy(out, y)
			continue
		}
		s.fit(y, out, room[:n])
		to.Curves[j].NoiseSD = 0
		if b.share > 0 && b.closes(j) {
			slope := b.share * y[n-1] / float64(n-1)
			for f := range out {
				out[f] -= slope * float64(f)
			}
		}
		if b.set.Curves[j].Y[0] == 0 {
			rezero(out)
		}
	}
}

// calmer is what smooths curve j lightly, nil where nothing does.
func (b *belief) calmer(j int) *smoother {
	k := b.beat[j]
	if k < 0 || b.calm[k] == nil || len(b.set.Curves[j].Y) != len(b.calm[k].t) || b.sd[j] <= 0 {
		return nil
	}
	return b.calm[k]
}

// soothed holds the lightly smoothed sets of one worker.
type soothed struct {
	beliefs []*belief
	sets    []*strain.Set
	room    []float64
}

func (b *bench) newSoothed(beliefs []*belief) *soothed {
	out := &soothed{beliefs: beliefs, sets: make([]*strain.Set, len(b.sets))}
	most := 0
	for i, s := range b.sets {
		if s == nil {
			continue
		}
		out.sets[i] = s.Clone()
		for j := range s.Curves {
			most = max(most, len(s.Curves[j].Y))
		}
	}
	out.room = make([]float64, most)
	return out
}

// from fills the sets from recorded or perturbed ones, clocks and events included.
func (c *soothed) from(sets []*strain.Set) {
	for i, to := range c.sets {
		if to == nil {
			continue
		}
		for k, beat := range sets[i].Beats {
			copy(to.Beats[k].TimesMs, beat.TimesMs)
			to.Beats[k].Events = beat.Events
		}
		c.beliefs[i].soothe(to, sets[i], c.room)
	}
}

// calmValues are the values of the recording itself, lightly smoothed: NaN where
// there is none or the measure asks for none.
func (b *bench) calmValues(beliefs []*belief) []float64 {
	c := b.newSoothed(beliefs)
	c.from(b.sets)
	out := make([]float64, len(b.tasks))
	shared := &Scratch{}
	for i := range b.tasks {
		out[i] = math.NaN()
		if t := &b.tasks[i]; t.calm() {
			in := b.input(t, c.sets, b.study.Readings, b.loose)
			in.Scratch = shared
			if v, err := call(t.m, &in, nil); err == nil {
				out[i] = v
			}
		}
	}
	return out
}

// calm reports whether the interval of t rests on lightly smoothed curves.
func (t *task) calm() bool {
	return t.m.Calm && t.set >= 0 && t.result.Known && len(t.m.Levels) == 0
}
