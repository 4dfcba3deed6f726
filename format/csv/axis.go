package csv

import (
	"math"
	"strings"

	"github.com/concordis/concordis/study"
)

// axisKind is what the first column counts.
type axisKind int

const (
	axisNone axisKind = iota
	axisSeconds
	axisMilliseconds
	axisSample
)

// axisOf tells whether a column is the time axis. A time without a unit is
// refused: seconds and milliseconds both occur.
func axisOf(label, unit string) (axisKind, *study.Error) {
	switch strings.ToLower(label) {
	case "time", "t":
		switch strings.ToLower(unit) {
		case "s", "sec":
			return axisSeconds, nil
		case "ms", "msec":
			return axisMilliseconds, nil
		}
		return axisNone, study.Errf(study.Unsupported, "", "the time has no known unit; write time_s or time_ms")
	case "sample", "samples", "sample_number", "index":
		return axisSample, nil
	}
	return axisNone, nil
}

func isTimeUnit(unit string) bool {
	switch strings.ToLower(unit) {
	case "s", "sec", "ms", "msec":
		return true
	}
	return false
}

// axis collects the first column.
type axis struct {
	kind     axisKind
	seconds  []float64 // not filled for sample numbers
	decimals int       // most decimals seen
	last     float64
	rows     int
}

// add takes over the first cell of a row.
func (a *axis) add(v float64, decimals int) *study.Error {
	defer func() { a.last, a.rows = v, a.rows+1 }()
	if a.rows > 0 && !(v > a.last) {
		return study.Errf(study.Invalid, "", "time must grow from row to row")
	}
	if a.kind == axisSample {
		if v != math.Trunc(v) || a.rows > 0 && v != a.last+1 {
			return study.Errf(study.Invalid, "", "sample numbers must be whole and follow one another without a gap")
		}
		return nil
	}
	a.decimals = max(a.decimals, decimals)
	if a.kind == axisMilliseconds {
		v /= 1000
	}
	a.seconds = append(a.seconds, v)
	return nil
}

// stepSeconds is the size of the last decimal of the time column.
func (a *axis) stepSeconds() float64 {
	step := math.Pow(10, -float64(a.decimals))
	if a.kind == axisMilliseconds {
		step /= 1000
	}
	return step
}

// rate is the sampling rate in Hz: the stated one, which must agree with the
// time column, or that of the time column.
func (a *axis) rate(r remarks) (float64, error) {
	if len(a.seconds) < 2 {
		if r.rateHz == 0 {
			return 0, study.Errf(study.Unsupported, "", "states no sampling rate; add a first line such as '# rate_hz: 500' or a first column time_s or time_ms")
		}
		return r.rateHz, nil
	}
	intervals := float64(len(a.seconds) - 1)
	duration := a.seconds[len(a.seconds)-1] - a.seconds[0]
	if err := a.regular(duration / intervals); err != nil {
		return 0, err
	}
	rate := intervals / duration
	doubt := rate * a.stepSeconds() / duration // both ends are rounded to half a step
	if r.rateHz > 0 {
		if math.Abs(r.rateHz-rate) > doubt+1e-3*rate {
			return 0, study.Errf(study.Invalid, "", "rate_hz and the time column contradict each other")
		}
		return r.rateHz, nil
	}
	// A whole number of hertz within the doubt is meant, unless several are.
	if whole, rounding := math.Round(rate), 1e-9*rate; doubt < 0.5 && math.Abs(whole-rate) <= doubt || math.Abs(whole-rate) <= rounding {
		rate = whole
	}
	if !(rate >= minRateHz && rate <= maxRateHz) {
		return 0, study.Errf(study.Invalid, "", "the time column gives a rate outside 1 to 100000 Hz; check its unit")
	}
	return rate, nil
}

// regular checks that each time lies on an even grid, apart from the rounding of
// its last decimal. From six rows on, a missing row moves some time by more than
// 0.4 samples, which is the largest tolerance.
func (a *axis) regular(step float64) error {
	tolerance := min(a.stepSeconds(), 0.4*step) + 1e-9*math.Abs(a.last)
	for i, s := range a.seconds {
		if math.Abs(s-a.seconds[0]-float64(i)*step) > tolerance {
			return study.Errf(study.Invalid, "", "the time column is not regular near its row %d; missing samples need rows with empty cells", i+1)
		}
	}
	return nil
}
