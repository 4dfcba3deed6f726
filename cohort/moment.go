package cohort

import (
	"math"

	"github.com/concordis/concordis/trial"
)

// Moment is one number of a baseline table as a sum over patients: a mean, a square
// that holds a spread, or the share below a quartile. Kind is mean, square or below.
type Moment struct {
	Row   string  `json:"row"`
	Kind  string  `json:"kind"`
	At    float64 `json:"at"`    // what is published; a share as 0 to 1
	Scale float64 `json:"scale"` // spread that it is counted in
	Width float64 `json:"width,omitempty"`
	Share float64 `json:"share,omitempty"` // that should lie below
	// Tilt is the multiplier of the maximum-entropy weights; 0 before they are found.
	Tilt float64 `json:"tilt"`
}

// of is a patient's part in a moment, 0 where the row was not read.
func (m *Moment) of(b *trial.Baseline) float64 {
	v, ok := readable[m.Row].of(b)
	if !ok {
		return 0
	}
	z := (v - m.At) / m.Scale
	switch m.Kind {
	case "square":
		return (z*z - 1) / 2
	case "below": // a smooth step, so that ties at the quartile are halved
		return (1/(1+math.Exp((v-m.At)/m.Width)) - m.Share) / m.Scale
	}
	return z
}

// momentsOf turns rows into moments: mean, and square where a spread is known; shares
// below the quartiles for medians. A mean without a spread is counted in that of the
// pool.
func momentsOf(pool []trial.Baseline, who []int, targets []Target) []Moment {
	var out []Moment
	for i := range targets {
		t := &targets[i]
		switch {
		case t.Share:
			p := t.Value / 100
			out = append(out, Moment{Row: t.What, Kind: "mean", At: p, Scale: math.Sqrt(math.Max(p*(1-p), 0.01))})
		case t.Median && t.Hi > t.Lo:
			for _, q := range []struct{ at, share float64 }{{t.Lo, 0.25}, {t.Value, 0.5}, {t.Hi, 0.75}} {
				out = append(out, Moment{Row: t.What, Kind: "below", At: q.at, Scale: math.Sqrt(q.share * (1 - q.share)), Width: (t.Hi - t.Lo) / 20, Share: q.share})
			}
		default:
			sd := t.SD
			if sd <= 0 {
				_, sd = weighted(pool, who, nil, t)
			}
			if sd <= 0 {
				continue
			}
			out = append(out, Moment{Row: t.What, Kind: "mean", At: t.Value, Scale: sd})
			if t.SD > 0 {
				out = append(out, Moment{Row: t.What, Kind: "square", At: t.Value, Scale: sd})
			}
		}
	}
	return out
}

// feature is one moment over the patients who count.
type feature []float64

func featuresOf(pool []trial.Baseline, who []int, moments []Moment) []feature {
	out := make([]feature, len(moments))
	for j := range moments {
		out[j] = make(feature, len(who))
		for k, i := range who {
			out[j][k] = moments[j].of(&pool[i])
		}
	}
	return out
}
