package wfdb

import (
	"math"
	"strings"
)

// parseSignal reads a signal specification line:
//
//	file format[xS][:skew][+offset] [gain[(baseline)][/units] [bits [zero [initial [checksum [block [description]]]]]]]
func parseSignal(f *fields) SignalSpec {
	s := SignalSpec{FileName: f.next(), SamplesPerFrame: 1}
	parseFormat(&s, f)
	baseline := parseGain(&s, f)
	s.ADCBits = int(f.integer("the ADC resolution", 0, 64, 0))
	s.ADCZero = int(f.integer("the ADC zero", math.MinInt32, math.MaxInt32, 0))
	s.Initial = int(f.integer("the initial value", math.MinInt32, math.MaxInt32, int64(s.ADCZero)))
	s.Baseline = int64(s.ADCZero)
	if baseline != "" {
		s.Baseline = f.integerIn(baseline, "the baseline", math.MinInt64, math.MaxInt64)
	}
	if field := f.next(); field != "" {
		// Written as a signed or an unsigned 16-bit number; only these bits count.
		s.Checksum = uint16(f.integerIn(field, "the checksum", math.MinInt32, math.MaxUint32))
		s.HasChecksum = true
	}
	s.BlockSize = int(f.integer("the block size", math.MinInt32, math.MaxInt32, 0))
	s.Description = f.remainder()
	return s
}

// parseFormat reads the format field with its modifiers, each at most once.
func parseFormat(s *SignalSpec, f *fields) {
	field := f.next()
	number, rest := cutModifier(field)
	if number == "" {
		f.fail("a signal line must state a format")
		return
	}
	s.Format = Format(f.integerIn(number, "the format", 0, math.MaxInt32))
	if _, known := packingOf(s.Format); !known {
		f.fail("the format is not one of 0, 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524")
	}
	seen := ""
	for rest != "" {
		kind := rest[:1]
		number, rest = cutModifier(rest[1:])
		if strings.Contains(seen, kind) {
			f.fail("a modifier of the format must not be repeated")
			return
		}
		seen += kind
		switch kind {
		case "x":
			s.SamplesPerFrame = int(f.integerIn(number, "the samples per frame", 1, math.MaxInt32))
		case ":":
			s.Skew = int(f.integerIn(number, "the skew", 0, math.MaxInt32))
		case "+":
			s.Offset = f.integerIn(number, "the byte offset", 0, maxFrames)
		}
	}
}

// cutModifier splits text before the next "x", ":" or "+".
func cutModifier(text string) (number, rest string) {
	if i := strings.IndexAny(text, "x:+"); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}

// parseGain reads gain and units and returns the text of the baseline, ""
// without one.
func parseGain(s *SignalSpec, f *fields) (baseline string) {
	s.Gain = DefaultGain
	field := f.next()
	if field == "" {
		return ""
	}
	gain, units, _ := strings.Cut(field, "/")
	s.Units = units
	gain, baseline, hasBaseline := strings.Cut(gain, "(")
	if hasBaseline {
		var closed bool
		if baseline, closed = strings.CutSuffix(baseline, ")"); !closed || baseline == "" {
			f.fail("the baseline must be in parentheses after the gain")
		}
	}
	v := f.realIn(gain, "the gain")
	if v == 0 {
		return baseline // uncalibrated: DefaultGain stays
	}
	// Beyond these bounds a physical value could leave the range of a float64.
	if math.Abs(v) < 1e-30 || math.Abs(v) > 1e30 {
		f.fail("the gain is out of range")
		return baseline
	}
	s.Gain, s.Calibrated = v, true
	return baseline
}
