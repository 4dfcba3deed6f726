package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

const (
	noRelengthening  dyssynchrony.Why = "the mean curve does not lengthen again by half before the recording ends"
	relengthenedSoon dyssynchrony.Why = "the ventricle has lengthened by half before the aortic valve closes"
)

func postSystolicShortening() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "post-systolic-shortening", Name: "Post-systolic shortening", Aliases: []string{"dEpost"},
		Unit: "%", Window: "aortic valve closure to half relengthening of the mean curve",
		Method: "per segment the sum of all shortening from aortic valve closure until the mean curve has regained half of its excursion; mean over all segments, positive",
		Source: koopsen2024, RuleTag: evidence.ReadInCode,
		Note: "the source reports it per segment and with a minus sign; the mean and the sign are ours; " + byDirection,
		On:   onStrain(4), Needs: needs("aortic valve closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return afterClosure(in.Set, tr)
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) {
			half, err := halfRelengthening(in.Set)
			if err != nil {
				return 0, false
			}
			return noiseFloor(in.Set, everySegment, func(c *strain.Curve, _ *dyssynchrony.Trace) (float64, int, error) {
				avc, err := avcFrame(c)
				return 0, max(c.Beat.Frame(half)-avc, 0), err
			})
		},
	})
}

// afterClosure is the mean post-systolic shortening.
func afterClosure(s *strain.Set, tr *dyssynchrony.Trace) (float64, error) {
	half, err := halfRelengthening(s)
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for i := range s.Curves {
		c := &s.Curves[i]
		avc, err := avcFrame(c)
		if err != nil {
			return 0, err
		}
		to := c.Beat.Frame(half)
		if to <= avc {
			return 0, relengthenedSoon
		}
		sh := -c.Shortening(avc, to)
		sum += sh
		if tr.On() {
			tr.Window(c.TimeMs(avc), c.TimeMs(to))
			tr.Mark(c.Segment, "post-systolic shortening", c.TimeMs(to), sh, "%")
		}
	}
	if tr.On() {
		tr.Used(len(s.Curves), beats(s, everySegment))
	}
	return max(sum/float64(len(s.Curves)), 0), nil // max: no negative zero
}

// halfRelengthening is the time, ms, at which the mean curve has regained half of
// its excursion after its minimum.
func halfRelengthening(s *strain.Set) (float64, error) {
	var room [roomFrames]float64
	mean, ok := meanOver(s, everySegment, &room)
	if !ok {
		return 0, noCurves
	}
	last := len(mean.Y) - 1
	low, high := mean.Min(0, last), mean.Max(0, last)
	goal := (mean.Y[low] + mean.Y[high]) / 2
	for i := low + 1; i <= last; i++ {
		if mean.Y[i] >= goal && mean.Y[i] > mean.Y[i-1] {
			w := (goal - mean.Y[i-1]) / (mean.Y[i] - mean.Y[i-1])
			return mean.TimeMs(i-1) + w*(mean.TimeMs(i)-mean.TimeMs(i-1)), nil
		}
	}
	return 0, noRelengthening
}
