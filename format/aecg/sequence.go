package aecg

import (
	"encoding/xml"
	"math"
	"regexp"
	"strings"

	"github.com/concordis/concordis/study"
)

// sequenceSet holds leads that were recorded on one clock.
type sequenceSet struct {
	clock clock
	leads []study.Lead
}

// clock places samples in time. Its start is on the line of instantMs for an
// absolute clock, in ms for a relative one.
type clock struct {
	known    bool
	absolute bool
	startMs  float64
	rateHz   float64
}

const (
	minRateHz    = 1
	maxRateHz    = 100_000
	maxMilliVolt = 1000
	leadPrefix   = "MDC_ECG_LEAD_"
)

// leadCode is the form of a lead code; its last part is what the lead is called.
var leadCode = regexp.MustCompile(`^MDC_ECG_LEAD_[A-Za-z0-9_]{1,16}$`)

// sequenceSet reads one set into the series.
func (d *document) sequenceSet(s *series) error {
	var set sequenceSet
	err := d.only("component", func(xml.StartElement) error {
		return d.only("sequence", func(xml.StartElement) error { return d.sequence(s, &set) })
	})
	s.sets = append(s.sets, set)
	return err
}

// list is the value of a sequence: generated (head and increment) or sampled
// (origin, scale and digits).
type list struct {
	kind            string // GLIST_TS, GLIST_PQ, SLIST_PQ, ...
	head            string // time stamp of a GLIST_TS
	start, step     quantity
	origin, scale   quantity
	digits          []float64
	folded, sampled bool
}

// sequence reads one time axis or lead.
func (d *document) sequence(s *series, set *sequenceSet) error {
	code := ""
	var values list
	err := d.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "code":
			code = attr(e, "code")
		case "value":
			return d.list(e, &values)
		}
		return d.skip()
	})
	if err != nil {
		return err
	}
	if code == "TIME_ABSOLUTE" || code == "TIME_RELATIVE" {
		return d.takeClock(set, values)
	}
	return d.takeLead(s, set, code, values)
}

// list reads a value element.
func (d *document) list(e xml.StartElement, l *list) error {
	l.kind = attr(e, "type")
	for _, name := range []string{"period", "denominator"} {
		if v := attr(e, name); v != "" && v != "0" && v != "1" {
			l.folded = true
		}
	}
	return d.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "head":
			l.head, l.start = attr(e, "value"), quantityOf(e)
		case "increment":
			l.step = quantityOf(e)
		case "origin":
			l.origin = quantityOf(e)
		case "scale":
			l.scale = quantityOf(e)
		case "digits":
			l.sampled = true
			return d.digits(l)
		}
		return d.skip()
	})
}

// digits reads the numbers of a sampled list, whole or decimal.
func (d *document) digits(l *list) error {
	text, err := d.text(d.lim.FileBytes)
	if err != nil {
		return err
	}
	for {
		start := 0
		for start < len(text) && isSpace(text[start]) {
			start++
		}
		end := start
		for end < len(text) && !isSpace(text[end]) {
			end++
		}
		if start == end {
			return nil
		}
		v, ok := digit(text[start:end])
		if !ok {
			return study.Errf(study.Invalid, d.place(), "digits must be numbers with blanks between them")
		}
		if d.samples++; d.samples > d.lim.Samples {
			return study.Errf(study.Limit, d.place(), "holds more than %d samples", d.lim.Samples)
		}
		l.digits = append(l.digits, v)
		text = text[end:]
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// digit reads one number; short whole numbers, nearly all there are, without
// making a string.
func digit(b []byte) (float64, bool) {
	sign, rest := 1, b
	if rest[0] == '-' {
		sign, rest = -1, rest[1:]
	}
	if len(rest) == 0 || len(rest) > 9 {
		return decimal(string(b))
	}
	n := 0
	for _, c := range rest {
		if c < '0' || c > '9' {
			return decimal(string(b))
		}
		n = 10*n + int(c-'0')
	}
	return float64(sign * n), true
}

// takeClock takes over a time axis.
func (d *document) takeClock(set *sequenceSet, l list) error {
	if l.folded || l.sampled || !strings.HasPrefix(l.kind, "GLIST") {
		return study.Errf(study.Unsupported, d.place(), "only a time axis with head and a constant increment is read")
	}
	stepMs, ok := l.step.in(millis)
	if !ok || !(stepMs > 0) {
		return study.Errf(study.Invalid, d.place(), "the increment of the time axis must be a time above 0 with a unit")
	}
	c := clock{known: true, rateHz: rateOf(stepMs)}
	if !(c.rateHz >= minRateHz && c.rateHz <= maxRateHz) {
		return study.Errf(study.Invalid, d.place(), "the sampling rate must lie between %d and %d Hz", minRateHz, maxRateHz)
	}
	if c.startMs, ok = l.start.in(millis); !ok {
		c.startMs, c.absolute = instantMs(l.head)
	}
	set.clock = c
	return nil
}

// rateOf is the rate of a sampling interval, a whole number where the interval
// was rounded to a decimal.
func rateOf(stepMs float64) float64 {
	rate := 1000 / stepMs
	if whole := math.Round(rate); math.Abs(whole-rate) < 1e-9*rate {
		return whole
	}
	return rate
}

// takeLead takes over the samples of a lead in mV, or says why not.
func (d *document) takeLead(s *series, set *sequenceSet, code string, l list) error {
	if !leadCode.MatchString(code) {
		s.doubt(study.LeftOut, "aecg-sequence-unknown", "", "a sequence that is neither a time axis nor an MDC_ECG_LEAD was not read")
		return nil
	}
	label := strings.TrimPrefix(code, leadPrefix)
	name := study.CanonicalLead(label)
	scale, ok := l.scale.in(microVolts)
	if !l.sampled || !ok || scale == 0 {
		s.doubt(study.LeftOut, "aecg-lead-unit", string(name), "the lead has no list of samples with a scale in volts and was not read")
		return nil
	}
	for _, other := range set.leads {
		if other.Name == name {
			s.doubt(study.LeftOut, "aecg-lead-twice", string(name), "the lead stands twice in one recording; the second was not read")
			return nil
		}
	}
	origin, ok := l.origin.in(microVolts)
	if !ok && l.origin.known && l.origin.value != 0 {
		s.doubt(study.LeftOut, "aecg-lead-unit", string(name), "the origin of the lead has no unit in volts; the lead was not read")
		return nil
	}
	for i, v := range l.digits {
		mv := (origin + scale*v) / 1000
		if !(math.Abs(mv) <= maxMilliVolt) {
			return study.Errf(study.Invalid, d.place(), "a sample is beyond %d mV", maxMilliVolt)
		}
		l.digits[i] = mv
	}
	set.leads = append(set.leads, study.Lead{Name: name, FileName: code, MilliVolt: l.digits, StepMicroVolt: math.Abs(scale)})
	return nil
}

// level brings the leads to one length: a lead that ends early gets a gap; one
// with less than half of the samples is left out, since filling it up would cost
// memory that the file never had.
func (set *sequenceSet) level(s *series) {
	longest := 0
	for _, l := range set.leads {
		longest = max(longest, len(l.MilliVolt))
	}
	kept := set.leads[:0]
	for _, l := range set.leads {
		n := len(l.MilliVolt)
		if n == 0 || n < longest/2 {
			s.doubt(study.LeftOut, "aecg-lead-short", string(l.Name), "the lead has less than half of the samples of the others and was not read")
			continue
		}
		if n < longest {
			s.doubt(study.Warning, "aecg-lead-short", string(l.Name), "the lead ends before the others; its missing end is a gap")
			l.Gaps = []study.Span{{From: n, To: longest}}
			l.MilliVolt = append(l.MilliVolt, make([]float64, longest-n)...)
		}
		kept = append(kept, l)
	}
	set.leads = kept
}
