package stretch

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

const noOpposing dyssynchrony.Why = "no two segments that face each other have curves"

func ica() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "ica", Name: "Index of contractile asymmetry", Aliases: []string{"ICA"},
		Unit: "1/s", Window: "time zero to aortic valve closure", SD: dyssynchrony.SampleSD,
		Method: "standard deviation, over systole and over the length of the walls, of the difference in strain rate between facing segments; mean over the pairs of walls",
		Source: ica2019, RuleTag: evidence.ReadInSource,
		Note: "the source takes the strain rate from curved M-mode all along two walls, interpolates to 12 sectors of 30° and gives the standard deviation of the differences; here segments stand for places along the wall, three pairs of walls for the sectors, and systole is ours; strain rate is the step from frame to frame, so the value grows with frame rate and noise",
		On:   onStrain(2, study.Longitudinal), Needs: needs("aortic valve closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return asymmetry(in.Set, tr)
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) { return asymmetryFloor(in.Set) },
	})
}

// apicalViews are the pairs of walls that face each other.
var apicalViews = [...]facing{fourChamber, longAxis, twoChamber}

// across is the curve that faces c in f at the same level, or nil.
func (f facing) across(s *strain.Set, c *strain.Curve) *strain.Curve {
	early, late := f.early, f.late
	if c.Segment.Level == study.Apical && f == fourChamber && c.Segment.Wall == study.Septal {
		early, late = study.Septal, study.Lateral
	}
	if c.Segment.Wall != early {
		return nil
	}
	return s.Find(c.Segment.Level, late)
}

func asymmetry(s *strain.Set, tr *dyssynchrony.Trace) (float64, error) {
	sum, pairs, segments := 0.0, 0, 0
	for _, f := range apicalViews {
		var d spread
		for i := range s.Curves {
			c := &s.Curves[i]
			o := f.across(s, c)
			if o == nil {
				continue
			}
			_, avc, err := systole(c)
			if err != nil {
				return 0, err
			}
			d.addRates(c, o, avc)
			segments += 2
			if tr.On() {
				tr.Window(c.TimeMs(0), c.TimeMs(avc))
			}
		}
		if d.n < 2 {
			continue
		}
		v := d.sd()
		sum += v
		pairs++
		if tr.On() {
			tr.Mark(segment{}, "asymmetry in the "+f.view, 0, v, "1/s")
		}
	}
	if pairs == 0 {
		return 0, noOpposing
	}
	if tr.On() {
		tr.Used(segments, beats(s, everySegment))
	}
	return sum / float64(pairs), nil
}

// spread gathers a sample standard deviation in one pass (Welford).
type spread struct {
	n        int
	mean, m2 float64
}

func (d *spread) add(v float64) {
	d.n++
	delta := v - d.mean
	d.mean += delta / float64(d.n)
	d.m2 += delta * (v - d.mean)
}

func (d *spread) sd() float64 { return math.Sqrt(d.m2 / float64(d.n-1)) }

// addRates adds the differences in strain rate, 1/s, of c and the facing o over
// the steps of c up to frame avc. Where o has another clock it is interpolated at
// the same time after time zero.
func (d *spread) addRates(c, o *strain.Curve, avc int) {
	same := o.Beat == c.Beat
	for k := range avc {
		t0, t1 := c.TimeMs(k), c.TimeMs(k+1)
		rise := c.Y[k+1] - c.Y[k]
		if same {
			rise -= o.Y[k+1] - o.Y[k]
		} else {
			rise -= o.At(t1) - o.At(t0)
		}
		d.add(10 * rise / (t1 - t0)) // %/ms to 1/s
	}
}

// asymmetryFloor is the value of noise alone: the difference of two noisy steps
// has the variance 2(σ₁²+σ₂²), over the length of a step.
func asymmetryFloor(s *strain.Set) (float64, bool) {
	sum, pairs := 0.0, 0
	for _, f := range apicalViews {
		variance, n := 0.0, 0
		for i := range s.Curves {
			c := &s.Curves[i]
			o := f.across(s, c)
			if o == nil {
				continue
			}
			if c.NoiseSD <= 0 || o.NoiseSD <= 0 {
				return 0, false
			}
			perMs := 10 / c.Beat.FrameMs
			variance += 2 * (c.NoiseSD*c.NoiseSD + o.NoiseSD*o.NoiseSD) * perMs * perMs
			n++
		}
		if n > 0 {
			sum += math.Sqrt(variance / float64(n))
			pairs++
		}
	}
	if pairs == 0 {
		return 0, false
	}
	return sum / float64(pairs), true
}
