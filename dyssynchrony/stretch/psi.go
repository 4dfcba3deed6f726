package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

// leastShortening is the peak shortening, percentage points, below which a ratio
// to it means nothing. Ours.
const leastShortening = 1

const noShortening dyssynchrony.Why = "no segment shortens by as much as 1 %"

const weakSegments = "segments that shorten by less than 1 % are left out"

func psi() []dyssynchrony.Measure {
	of := func(m dyssynchrony.Measure, early bool) dyssynchrony.Measure {
		m.ID, m.Name, m.Aliases, m.Unit = "psi", "Post-systolic index", []string{"PSI", "post-systolic strain index"}, "%"
		m.Window = "whole beat, against aortic valve closure"
		m.On, m.Needs = onStrain(1), needs("aortic valve closure")
		m.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return postSystolicIndex(in.Set, tr, early)
		}
		return stretchMeasure(m)
	}
	return []dyssynchrony.Measure{
		of(dyssynchrony.Measure{
			Variant: "post-systolic",
			Method:  "per segment 100 × (peak − value at aortic valve closure) / peak where the peak comes after aortic valve closure, else 0; mean over segments",
			Source:  psiFigure, RuleTag: evidence.ReadInSource, Note: "leaving out segments that shorten by less than 1 % is ours",
		}, false),
		of(dyssynchrony.Measure{
			Variant: "any-peak",
			Method:  "per segment 100 × (peak − value at aortic valve closure) / peak wherever the peak lies; mean over segments",
			Source:  psiCode, RuleTag: evidence.ReadInCode, Note: "counts early peaks too, so it is not only post-systolic; the mean and leaving out segments that shorten by less than 1 % are ours",
		}, true),
	}
}

// postSystolicIndex is the mean index over the segments that shorten; early says
// whether peaks before aortic valve closure count.
func postSystolicIndex(s *strain.Set, tr *dyssynchrony.Trace, early bool) (float64, error) {
	sum, n, weak := 0.0, 0, 0
	for i := range s.Curves {
		c := &s.Curves[i]
		avc, err := avcFrame(c)
		if err != nil {
			return 0, err
		}
		p := c.Min(0, len(c.Y)-1)
		if c.Y[p] > -leastShortening {
			weak++
			continue
		}
		n++
		if p <= avc && !early {
			continue
		}
		v := 100 * (c.Y[p] - c.Y[avc]) / c.Y[p]
		sum += v
		if tr.On() {
			tr.Mark(c.Segment, "post-systolic index", c.TimeMs(p), v, "%")
		}
	}
	if n == 0 {
		return 0, noShortening
	}
	if weak > 0 {
		tr.Doubt(weakSegments)
	}
	if tr.On() {
		tr.Used(n, beats(s, everySegment))
	}
	return sum / float64(n), nil
}
