package wfdb

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

// perMilliVolt is the gain in ADC units per millivolt, the plain gain where the
// units are not a voltage.
func (c Scale) perMilliVolt() float64 {
	if units, voltage := perMilliVolt(c.Units); voltage {
		return c.Gain * units
	}
	return c.Gain
}

// Physical returns the samples in the units of Spec (millivolt where the header
// states none). A sample inside a gap is 0.
func (s *Signal) Physical() []float64 {
	units, voltage := perMilliVolt(s.Spec.Units)
	return s.scaled(func(c Scale) float64 {
		if !voltage || c.Units == s.Spec.Units {
			return c.Gain
		}
		return c.perMilliVolt() / units
	})
}

// MilliVolt returns the samples in millivolt, 0 inside a gap, and false for a
// signal whose units are not those of a voltage.
func (s *Signal) MilliVolt() ([]float64, bool) {
	if _, voltage := perMilliVolt(s.Spec.Units); !voltage {
		return nil, false
	}
	if s.milliVolt != nil {
		return s.milliVolt, true
	}
	return s.scaled(Scale.perMilliVolt), true
}

// scaled converts stretch by stretch; gain gives the divisor of a stretch.
func (s *Signal) scaled(gain func(Scale) float64) []float64 {
	out := make([]float64, len(s.Digital))
	for i, c := range s.Scales {
		end := len(out)
		if i+1 < len(s.Scales) {
			end = s.Scales[i+1].From
		}
		convert(out[c.From:end], s.Digital[c.From:end], float64(c.Baseline), gain(c))
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
	switch units {
	case "", "mV", "mv", "MV":
		return 1, true
	case "uV", "uv", "UV",
		"\u00b5V", "\u03bcV", "\xb5V": // micro sign, Greek mu, micro sign in Latin-1
		return 1e3, true
	case "nV", "nv", "NV":
		return 1e6, true
	case "V", "v", "volt", "Volt", "volts", "Volts":
		return 1e-3, true
	}
	return 0, false
}
