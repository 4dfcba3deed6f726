package wfdb

import "strings"

// Scale is the calibration of a signal from sample From on:
// physical = (digital - Baseline) / Gain, in Units.
type Scale struct {
	From     int
	Gain     float64
	Baseline int64
	Units    string
}

// scaleOf is the calibration that a signal line states.
func scaleOf(s SignalSpec) Scale {
	return Scale{Gain: s.Gain, Baseline: s.Baseline, Units: s.Units}
}

// Physical returns the samples in the units of Spec (millivolt where the header
// states none). A sample inside a gap is 0.
func (s *Signal) Physical() []float64 {
	return s.scaled(func(c Scale) float64 {
		from, voltage := perMilliVolt(c.Units)
		to, alsoVoltage := perMilliVolt(s.Spec.Units)
		if voltage && alsoVoltage {
			return from / to
		}
		return 1
	})
}

// MilliVolt returns the samples in millivolt, 0 inside a gap, and false for a
// signal whose units are not those of a voltage.
func (s *Signal) MilliVolt() ([]float64, bool) {
	if _, ok := perMilliVolt(s.Spec.Units); !ok {
		return nil, false
	}
	return s.scaled(func(c Scale) float64 {
		units, _ := perMilliVolt(c.Units)
		return units
	}), true
}

// scaled converts stretch by stretch; divide gives the further divisor of a
// stretch.
func (s *Signal) scaled(divide func(Scale) float64) []float64 {
	out := make([]float64, len(s.Digital))
	for i, c := range s.Scales {
		end := len(out)
		if i+1 < len(s.Scales) {
			end = s.Scales[i+1].From
		}
		convert(out[c.From:end], s.Digital[c.From:end], float64(c.Baseline), c.Gain*divide(c))
	}
	for _, g := range s.Gaps {
		clear(out[g.From:g.To])
	}
	return out
}

// convert is the kernel of scaled. It divides, as the definition does, because a
// product with the reciprocal would differ in the last digit.
func convert(dst []float64, src []int32, baseline, gain float64) {
	dst = dst[:len(src)]
	for i, v := range src {
		dst[i] = (float64(v) - baseline) / gain
	}
}

// perMilliVolt returns how many of the units make a millivolt, and false for
// units that are not a voltage. No units mean millivolt, header(5).
func perMilliVolt(units string) (float64, bool) {
	// The micro sign comes as Latin-1, as UTF-8 of it, and as the Greek letter.
	switch strings.NewReplacer("\u00b5", "u", "\xb5", "u", "\u03bc", "u").Replace(units) {
	case "", "mV", "mv", "MV":
		return 1, true
	case "uV", "uv", "UV":
		return 1e3, true
	case "nV", "nv", "NV":
		return 1e6, true
	case "V", "v", "volt", "Volt", "volts", "Volts":
		return 1e-3, true
	}
	return 0, false
}
