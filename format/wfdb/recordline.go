package wfdb

import (
	"math"
	"strings"
)

// Bounds of header numbers: wide enough for any recording, narrow enough that
// no sum, product or quotient of them overflows.
const (
	maxFrames = 1 << 48
	minRateHz = 1e-6
	maxRateHz = 1e9
)

// parseRecordLine reads the record line:
//
//	name[/segments] signals [rate[/counter rate[(base counter)]] [frames [time [date]]]]
//
// It returns the number of segments, 0 for an ordinary record.
func parseRecordLine(f *fields) (h *Header, segments int) {
	h = &Header{}
	name, count, multi := strings.Cut(f.next(), "/")
	h.Record = name
	if name == "" {
		f.fail("the record name must not be empty")
	}
	if multi {
		segments = int(f.integerIn(count, "the number of segments", 1, math.MaxInt32))
	}
	h.NSignals = int(f.integer("the number of signals", 0, math.MaxInt32, -1))
	if h.NSignals < 0 {
		f.fail("the record line must state the number of signals")
	}
	parseRates(h, f)
	h.Frames = f.integer("the number of samples", 0, maxFrames, 0)
	h.BaseTime = f.next()
	h.BaseDate = f.next()
	return h, segments
}

// parseRates reads the sampling frequency and what is bound to it.
func parseRates(h *Header, f *fields) {
	field := f.next()
	if field == "" {
		h.RateHz, h.CounterHz, h.RateAssumed = DefaultRateHz, DefaultRateHz, true
		return
	}
	rate, counter, hasCounter := strings.Cut(field, "/")
	h.RateHz = f.realIn(rate, "the sampling frequency")
	if h.RateHz < minRateHz || h.RateHz > maxRateHz {
		f.fail("the sampling frequency must be positive and below 1 GHz")
	}
	h.CounterHz = h.RateHz
	if !hasCounter {
		return
	}
	counter, base, hasBase := strings.Cut(counter, "(")
	if hz := f.realIn(counter, "the counter frequency"); hz > 0 {
		h.CounterHz = hz // absent or not positive means the sampling frequency
	}
	if hasBase {
		base, closed := strings.CutSuffix(base, ")")
		if !closed {
			f.fail("the base counter value must be in parentheses")
		}
		h.BaseCounter = f.realIn(base, "the base counter value")
	}
}
