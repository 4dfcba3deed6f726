package dyssynchrony

import (
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// madeSet is a set of 18 longitudinal curves in three views: a smooth beat of
// depth 10 to 20 % with noise of standard deviation noise; frames of 64 in 900 ms.
func madeSet(noise float64) *strain.Set {
	rng := rand.New(rand.NewPCG(5, 6))
	s := &strain.Set{Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D,
		Model: study.AHA18, Sign: 1, Source: study.Source{Vendor: "made", File: "a.txt"}}
	for _, v := range []study.View{study.A4C, study.A2C, study.A3C} {
		b := &strain.Beat{View: v, RRMs: 900, FrameMs: 900.0 / 64}
		for k := range 64 {
			b.TimesMs = append(b.TimesMs, float64(k)*b.FrameMs)
		}
		ev := func(ms float64) strain.Event { return strain.Event{Ms: ms, Known: true, Method: "doppler"} }
		b.Events = strain.Events{MVC: ev(40), AVO: ev(90), AVC: ev(400), MVO: ev(480)}
		s.Beats = append(s.Beats, b)
	}
	for n := 1; n <= 18; n++ {
		seg, _ := study.SegmentOf(study.AHA18, n)
		c := strain.Curve{Segment: seg, Beat: s.Beats[n%3], NoiseSD: noise}
		for _, t := range c.Beat.TimesMs {
			x := math.Sin(math.Pi * min(t/(780+5*float64(n)), 1))
			c.Y = append(c.Y, -(10+float64(n)/2)*x*x+noise*rng.NormFloat64())
		}
		rezero(c.Y)
		s.Curves = append(s.Curves, c)
	}
	return s
}

// on strain is where the made measures look.
var onStrain = On{Quantity: study.Strain}

// meanPeak is the mean of the segment peaks.
func meanPeak() Measure {
	return Measure{ID: "mean-peak", Unit: "%", On: onStrain, Compute: func(in *Input, tr *Trace) (float64, error) {
		sum := 0.0
		for i := range in.Set.Curves {
			c := &in.Set.Curves[i]
			sum += c.Y[c.Min(0, len(c.Y)-1)]
		}
		tr.Used(len(in.Set.Curves), 1)
		return sum / float64(len(in.Set.Curves)), nil
	}}
}

// stretchToAVC is the mean stretch up to AVC, which noise drives up.
func stretchToAVC() Measure {
	return Measure{ID: "stretch", Unit: "%", On: onStrain, Bounds: &[2]float64{0, math.Inf(1)}, Compute: func(in *Input, tr *Trace) (float64, error) {
		sum := 0.0
		for i := range in.Set.Curves {
			c := &in.Set.Curves[i]
			if !c.Beat.Events.AVC.Known {
				return 0, Why("the time of aortic valve closure is not known")
			}
			sum += c.Stretch(0, c.Beat.Frame(c.Beat.Events.AVC.Ms))
		}
		return sum / float64(len(in.Set.Curves)), nil
	}}
}

// atAVC is the mean strain at AVC, which rests on the event.
func atAVC() Measure {
	return Measure{ID: "at-avc", Unit: "%", On: onStrain, Compute: func(in *Input, tr *Trace) (float64, error) {
		sum := 0.0
		for i := range in.Set.Curves {
			c := &in.Set.Curves[i]
			if !c.Beat.Events.AVC.Known {
				return 0, Why("the time of aortic valve closure is not known")
			}
			sum += c.At(c.Beat.Events.AVC.Ms)
		}
		return sum / float64(len(in.Set.Curves)), nil
	}}
}

// deep is a category: whether the mean peak is below -limit.
func deep(limit float64) Measure {
	m := meanPeak()
	inner := m.Compute
	m.ID, m.Unit, m.Levels = "deep", "", []string{"no", "yes"}
	m.Compute = func(in *Input, tr *Trace) (float64, error) {
		v, err := inner(in, tr)
		if v < -limit {
			return 1, err
		}
		return 0, err
	}
	return m
}
