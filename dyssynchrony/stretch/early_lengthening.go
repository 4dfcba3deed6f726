package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

func earlyLengthening() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "early-systolic-lengthening", Name: "Early systolic lengthening index", Aliases: []string{"ESI", "early systolic index", "ESL"},
		Unit: "%", Window: "time zero to peak shortening or aortic valve closure, whichever is first",
		Method: "per segment 100 × greatest lengthening before the peak / peak shortening; mean over segments",
		Source: brainin2021, RuleTag: evidence.FromMemory,
		Note: "the index is named in the source, its formula is from memory; window, mean and leaving out segments that shorten by less than 1 % are ours; " + byDirection,
		On:   onStrain(4), Needs: needs("aortic valve closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return earlyIndex(in.Set, tr)
		},
	})
}

func earlyIndex(s *strain.Set, tr *dyssynchrony.Trace) (float64, error) {
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
		top := c.Max(0, min(p, avc))
		v := 100 * max(c.Y[top], 0) / -c.Y[p]
		sum += v
		n++
		if tr.On() {
			tr.Mark(c.Segment, "early lengthening, share of peak shortening", c.TimeMs(top), v, "%")
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
