package scp

import (
	"strconv"

	"github.com/concordis/concordis/study"
)

// Values that stand for "not computed", "lead rejected" and "wave absent"
// (EN 1064, 5.10.2), and for an axis that is not known.
const (
	notComputed = 29999
	rejected    = 29998
	absent      = 19999
	noAxis      = 999
)

// missing says whether a measurement is one of the marks above.
func missing(v int) bool { return v == notComputed || v == rejected || v == absent }

// report collects measurements of the recorder.
type report []study.Reported

// add appends a value unless it is missing.
func (p *report) add(name string, lead study.LeadName, v int, unit string) {
	if missing(v) || unit == "deg" && v == noAxis {
		return
	}
	value := float64(v)
	if unit == "mV" {
		value /= 1000 // the file has microvolt
	}
	*p = append(*p, study.Reported{Name: name, Lead: lead, Value: value, Unit: unit})
}

// span appends the time from a to b where both are known and in order.
func (p *report) span(name string, a, b int) {
	if missing(a) || missing(b) || b <= a {
		return
	}
	p.add(name, "", b-a, "ms")
}

// global is section 7: durations and axes, which hold for the record, and wave
// limits, which are times from the start of the reference beat.
type global struct {
	values, limits report
}

// parseGlobal reads section 7. qrs is the number of beats in section 4; the
// fields behind the list of beat types are trusted only when the list has that
// length, because early writers left it out.
func parseGlobal(body []byte, qrs int) global {
	var g global
	c := cursor{data: body}
	blocks, spikes := c.u8(), c.u8()
	rr := c.u16()
	c.u16() // mean PP interval
	if c.short {
		return g
	}
	if rr > 0 {
		g.values.add("RR", "", rr, "ms")
	}
	for i := range blocks {
		var b cursor
		if b.data = c.take(16); c.short {
			return g
		}
		if i == 0 { // the first block is the reference beat of type 0
			g.block(&b)
		}
	}
	if c.take(10 * spikes); c.short || c.rest() < 2 {
		return g
	}
	if n := c.u16(); n != qrs || c.take(n) == nil && n > 0 {
		return g
	}
	rate := c.u16()
	c.u16() // atrial rate
	qtc := c.u16()
	if !c.short && rate > 0 {
		g.values.add("Rate", "", rate, "1/min")
	}
	if !c.short && qtc > 0 {
		g.values.add("QTc", "", qtc, "ms")
	}
	return g
}

// block reads one block of wave limits and axes.
func (g *global) block(c *cursor) {
	pOn, pOff, qrsOn, qrsOff, tOff := c.u16(), c.u16(), c.u16(), c.u16(), c.u16()
	pAxis, qrsAxis, tAxis := c.i16(), c.i16(), c.i16()
	g.values.span("P", pOn, pOff)
	g.values.span("PR", pOn, qrsOn)
	g.values.span("QRS", qrsOn, qrsOff)
	g.values.span("QT", qrsOn, tOff)
	g.values.add("P axis", "", pAxis, "deg")
	g.values.add("QRS axis", "", qrsAxis, "deg")
	g.values.add("T axis", "", tAxis, "deg")
	g.limits.add("P onset", "", pOn, "ms")
	g.limits.add("P offset", "", pOff, "ms")
	g.limits.add("QRS onset", "", qrsOn, "ms")
	g.limits.add("QRS offset", "", qrsOff, "ms")
	g.limits.add("T offset", "", tOff, "ms")
}

// leadFields are the first measurements of a lead in section 10, in file order.
var leadFields = []struct{ name, unit string }{
	{"P", "ms"}, {"PR", "ms"}, {"QRS", "ms"}, {"QT", "ms"},
	{"Q duration", "ms"}, {"R duration", "ms"}, {"S duration", "ms"}, {"R' duration", "ms"}, {"S' duration", "ms"},
	{"Q amplitude", "mV"}, {"R amplitude", "mV"}, {"S amplitude", "mV"}, {"R' amplitude", "mV"}, {"S' amplitude", "mV"},
}

// parseLeadMeasurements reads section 10 as far as leadFields goes; what follows
// for a lead (ST, morphology, quality) is stepped over.
func parseLeadMeasurements(body []byte) report {
	var p report
	c := cursor{data: body}
	leads := c.u16()
	c.u16() // maker's own
	for range leads {
		code, size := c.u16(), c.u16()
		value := cursor{data: c.take(size)}
		if c.short {
			return p
		}
		lead := study.CanonicalLead(leadLabel(code))
		for _, f := range leadFields {
			if v := value.i16(); !value.short {
				p.add(f.name, lead, v, f.unit)
			}
		}
	}
	return p
}

// marks turns the beats of section 4 into labels: the type of reference beat at
// the fiducial point. first is the sample of the record at which the strip
// starts, n its length.
func (m *beatMap) marks(first int64, n int) []study.BeatMark {
	var out []study.BeatMark
	for _, b := range m.beats {
		at := b.fiducial - first
		if b.fiducial > 0 && at >= 0 && at < int64(n) {
			out = append(out, study.BeatMark{Sample: int(at), Label: strconv.Itoa(b.kind)})
		}
	}
	return out
}
