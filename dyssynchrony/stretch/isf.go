package stretch

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

const (
	nothingShortens dyssynchrony.Why = "no segment shortens within the window"
	noFall          dyssynchrony.Why = "the mean curve never shortens, so it has no ejection"
	emptyEjection   dyssynchrony.Why = "fewer than two frames lie within the ejection that the mean curve shows"
)

// isf lists the internal stretch fraction with both ways to find ejection.
func isf() []dyssynchrony.Measure {
	of := func(m dyssynchrony.Measure, window func(*strain.Set) (ejectionWindow, error)) dyssynchrony.Measure {
		m.ID, m.Name, m.Aliases, m.Unit = "isf", "Internal stretch fraction", []string{"ISF", "internal stretch factor", "stretch fraction", "discoordination index"}, "fraction"
		m.Source, m.RuleTag, m.On = kirn2008, evidence.ReadInCode, onStrain(4)
		m.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return stretchFraction(in.Set, tr, window)
		}
		m.Floor = func(in *dyssynchrony.Input) (float64, bool) { return fractionFloor(in.Set, window) }
		return stretchMeasure(m)
	}
	return []dyssynchrony.Measure{
		of(dyssynchrony.Measure{
			Variant: "valve-events", Window: "aortic valve opening to closure",
			Method: "sum of all lengthening of all segments over the sum of all their shortening, from aortic valve opening to closure; 0 when all shorten together",
			Note:   byDirection, Needs: needs("aortic valve opening and closure"),
		}, valveEjection),
		of(dyssynchrony.Measure{
			Variant: "mean-curve", Window: "from where the tangent at the steepest fall of the mean curve leaves its maximum to where it reaches its minimum",
			Method: "sum of all lengthening of all segments over the sum of all their shortening, over the ejection that the mean curve shows; 0 when all shorten together",
			Note:   "needs no valve times; frames strictly within the window count, and an empty window is an error; " + byDirection, Needs: needs(),
		}, meanCurveEjection),
	}
}

// ejectionWindow is one of two: the valve events of each beat, or two times.
type ejectionWindow struct {
	valves       bool
	fromMs, toMs float64
}

func valveEjection(*strain.Set) (ejectionWindow, error) { return ejectionWindow{valves: true}, nil }

// meanCurveEjection bounds ejection by the straight line through the steepest
// fall of the mean curve: where it meets the highest value before the minimum,
// and where it meets the minimum.
func meanCurveEjection(s *strain.Set) (ejectionWindow, error) {
	var room [roomFrames]float64
	mean, ok := meanOver(s, everySegment, &room)
	if !ok {
		return ejectionWindow{}, noCurves
	}
	low := mean.Min(0, len(mean.Y)-1)
	at, slope := 0, 0.0 // per ms
	for i := 0; i < low; i++ {
		if d := (mean.Y[i+1] - mean.Y[i]) / (mean.TimeMs(i+1) - mean.TimeMs(i)); d < slope {
			at, slope = i, d
		}
	}
	if slope == 0 {
		return ejectionWindow{}, noFall
	}
	high := mean.Y[mean.Max(0, low)]
	return ejectionWindow{
		fromMs: mean.TimeMs(at) + (high-mean.Y[at])/slope,
		toMs:   mean.TimeMs(at) + (mean.Y[low]-mean.Y[at])/slope,
	}, nil
}

// frames are the frames of c in the window: nearest to the valve events, or
// strictly within the two times.
func (w ejectionWindow) frames(c *strain.Curve) (from, to int, err error) {
	if w.valves {
		return ejection(c)
	}
	t := c.Beat.TimesMs
	from, to = c.Beat.Frame(w.fromMs), c.Beat.Frame(w.toMs)
	if t[from] <= w.fromMs {
		from++
	}
	if t[to] >= w.toMs {
		to--
	}
	if to <= from {
		return 0, 0, emptyEjection
	}
	return from, to, nil
}

func stretchFraction(s *strain.Set, tr *dyssynchrony.Trace, window func(*strain.Set) (ejectionWindow, error)) (float64, error) {
	w, err := window(s)
	if err != nil {
		return 0, err
	}
	st, sh, _, err := stretchAndShortening(s, everySegment, w, tr)
	if err != nil {
		return 0, err
	}
	if sh <= 0 {
		return 0, nothingShortens
	}
	if tr.On() {
		tr.Used(len(s.Curves), beats(s, everySegment))
		both := func(seg segment) bool { return septumBelowApex(seg) || lateralBelowApex(seg) }
		if a, b, _, err := stretchAndShortening(s, both, w, nil); err == nil && b > 0 && count(s, both) < len(s.Curves) {
			tr.Mark(segment{}, "fraction of septum and lateral wall only (ISFsep-lat), basal and mid", 0, a/b, "fraction")
		}
	}
	return st / sh, nil
}

// stretchAndShortening sums both over the curves that in keeps, both >= 0, and
// the stretch that noise alone would give (negative when not known).
func stretchAndShortening(s *strain.Set, in pick, w ejectionWindow, tr *dyssynchrony.Trace) (st, sh, noise float64, err error) {
	known := true
	for i := range s.Curves {
		c := &s.Curves[i]
		if !in(c.Segment) {
			continue
		}
		from, to, err := w.frames(c)
		if err != nil {
			return 0, 0, 0, err
		}
		a := c.Stretch(from, to)
		st += a
		sh -= c.Shortening(from, to)
		noise += float64(to-from) * c.NoiseSD / math.Sqrt(math.Pi)
		known = known && c.NoiseSD > 0
		if tr.On() {
			tr.Window(c.TimeMs(from), c.TimeMs(to))
			tr.Mark(c.Segment, "stretch within ejection", c.TimeMs(to), a, "%")
		}
	}
	if !known {
		noise = -1
	}
	return st, sh, noise, nil
}

// fractionFloor is the stretch that noise alone gives over the shortening that is
// there; pure noise would give 1.
func fractionFloor(s *strain.Set, window func(*strain.Set) (ejectionWindow, error)) (float64, bool) {
	w, err := window(s)
	if err != nil {
		return 0, false
	}
	_, sh, noise, err := stretchAndShortening(s, everySegment, w, nil)
	if err != nil || sh <= 0 || noise < 0 {
		return 0, false
	}
	return min(noise/sh, 1), true
}
