package csv

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// Decimals written: 1 µs and 0.1 µV.
const (
	timeDecimals = 6
	voltDecimals = 4
)

// WriteECG writes a recording in the layout that Read reads: remarks, time_s,
// one column in mV for each lead with four decimals (0.1 µV), empty cells in
// gaps. A potential that is a multiple of 0.1 µV comes back exactly. Leads
// without a canonical name, leads of unequal length, a rate outside 1 to 100000
// Hz and potentials that are not numbers or beyond 1000 mV are errors; nothing
// is written then.
func WriteECG(w io.Writer, e *study.ECG) error {
	if err := writable(e); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	writeRemarks(out, e)
	row := []byte("time_s")
	for _, l := range e.Leads {
		row = append(row, ","+string(l.Name)+"_mV"...)
	}
	next := make([]int, len(e.Leads)) // the gap that comes next in each lead
	for i := range e.Samples() {
		if _, err := out.Write(append(row, '\n')); err != nil {
			return err
		}
		row = strconv.AppendFloat(row[:0], float64(i)/e.RateHz, 'f', timeDecimals, 64)
		for k := range e.Leads {
			row = append(row, ',')
			if l := &e.Leads[k]; !inGap(l.Gaps, &next[k], i) {
				row = strconv.AppendFloat(row, l.MilliVolt[i], 'f', voltDecimals, 64)
			}
		}
	}
	if _, err := out.Write(append(row, '\n')); err != nil {
		return err
	}
	return out.Flush()
}

func writeRemarks(out io.Writer, e *study.ECG) {
	fmt.Fprintf(out, "# Concordis ECG table. Research use only.\n# rate_hz: %s\n", strconv.FormatFloat(e.RateHz, 'f', -1, 64))
	if e.Content != "" {
		fmt.Fprintf(out, "# content: %s\n", e.Content)
	}
	if isOrigin(e.Source.Origin) {
		fmt.Fprintf(out, "# origin: %s\n", e.Source.Origin)
	}
	if step := commonStep(e.Leads); step > 0 {
		fmt.Fprintf(out, "# step_uv: %s\n", strconv.FormatFloat(step, 'f', -1, 64))
	}
	var derived []string
	for _, l := range e.Leads {
		if l.Derived {
			derived = append(derived, string(l.Name))
		}
	}
	if len(derived) > 0 {
		fmt.Fprintf(out, "# derived: %s\n", strings.Join(derived, " "))
	}
}

// commonStep is the digital unit of all leads, 0 if they differ.
func commonStep(leads []study.Lead) float64 {
	for _, l := range leads {
		if l.StepMicroVolt != leads[0].StepMicroVolt {
			return 0
		}
	}
	return leads[0].StepMicroVolt
}

// inGap reports whether sample i lies in a gap; *next is the first gap that has
// not ended before i.
func inGap(gaps []study.Span, next *int, i int) bool {
	for *next < len(gaps) && gaps[*next].To <= i {
		*next++
	}
	return *next < len(gaps) && gaps[*next].From <= i
}

// writable says why a recording cannot be written.
func writable(e *study.ECG) error {
	if !(e.RateHz >= minRateHz && e.RateHz <= maxRateHz) {
		return study.Errf(study.Invalid, "", "the rate must lie between 1 and 100000 Hz")
	}
	if e.Samples() == 0 {
		return study.Errf(study.Invalid, "", "there are no samples to write")
	}
	seen := map[study.LeadName]bool{}
	for k, l := range e.Leads {
		place := fmt.Sprintf("lead %d", k+1)
		switch {
		case !known(l.Name) || seen[l.Name]:
			return study.Errf(study.Unsupported, place, "only the twelve standard and three Frank leads can be written, each once")
		case len(l.MilliVolt) != e.Samples():
			return study.Errf(study.Invalid, place, "has another length than the first lead")
		}
		seen[l.Name] = true
		next := 0
		for i, v := range l.MilliVolt {
			if !(math.Abs(v) <= maxMilliVolt) && !inGap(l.Gaps, &next, i) {
				return study.Errf(study.Invalid, place, "holds a potential that is not a number or beyond %d mV", maxMilliVolt)
			}
		}
	}
	return nil
}
