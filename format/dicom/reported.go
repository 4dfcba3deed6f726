package dicom

import (
	"math"
	"strings"

	"github.com/concordis/concordis/study"
)

// annotation is one item of the Waveform Annotation Sequence (0040,B020).
type annotation struct {
	concept, unit code
	value         number
	group         int // annotation group number, -1 when absent
	channels      []int
	samples       []int     // referenced sample positions, the first sample is 1
	seconds       []float64 // referenced time offsets
	segments      bool      // the positions are pairs of begin and end
}

// newAnnotation takes one item up; false when it holds neither value nor place
// (a statement in words, which is not read).
func newAnnotation(e elements) (annotation, bool) {
	a := annotation{
		concept: e.code(tagConcept), unit: e.code(tagUnit), group: -1,
		channels: e.ints(tagRefChannels), samples: e.ints(tagRefSamples),
		segments: strings.HasSuffix(e.text(tagRangeType), "SEGMENT"), // or MULTISEGMENT
	}
	if n, ok := e.integer(tagAnnotationGroup); ok {
		a.group = n
	}
	if v, err := e.number(tagNumericValue); err == nil {
		a.value = v
	}
	a.seconds, _ = e.numbers(tagRefOffsets)
	return a, a.value.known || len(a.samples) > 0 || len(a.seconds) > 0
}

// report attaches measurements and marks to the groups that they refer to.
func (o *object) report(results []*result) {
	var all []annotation
	for _, it := range o.root.items(tagAnnotations) {
		if a, ok := newAnnotation(it); ok {
			all = append(all, a)
		}
	}
	beat := medianBeat(results)
	stripMarks := false
	for _, a := range all {
		stripMarks = stripMarks || a.group >= firstStripGroup
	}
	for _, a := range all {
		r := target(a, results)
		if r != nil && beat != nil && stripMarks && marksMedian(a, r, beat) {
			r = beat
		}
		if r != nil {
			r.take(a)
		}
	}
}

// Annotation groups of the Mortara and Burdick recorders: 2 marks the median
// beat although it refers to the strip, 100 and up mark the beats of the strip,
// one group per beat.
const (
	medianGroup     = 2
	firstStripGroup = 100
)

// marksMedian reports whether a mark that refers to the strip means the median
// beat, by the convention above.
func marksMedian(a annotation, r, beat *result) bool {
	if a.value.known || a.group != medianGroup || r.ecg.Content != study.Rhythm {
		return false
	}
	for _, s := range a.samples {
		if s > beat.group.samples {
			return false
		}
	}
	return true
}

// medianBeat returns the only one-beat group, nil when there is none or several.
func medianBeat(results []*result) *result {
	var beat *result
	for _, r := range results {
		if r.ecg.Content != study.OneBeat {
			continue
		}
		if beat != nil {
			return nil
		}
		beat = r
	}
	return beat
}

// target returns the group that an annotation refers to by (multiplex group,
// channel) pairs; without a reference, the first rhythm strip.
func target(a annotation, results []*result) *result {
	if len(a.channels) >= 2 {
		for _, r := range results {
			if r.group.index == a.channels[0]-1 {
				return r
			}
		}
		return nil
	}
	for _, r := range results {
		if r.ecg.Content == study.Rhythm {
			return r
		}
	}
	return results[0]
}

// take adds what the annotation reports.
func (r *result) take(a annotation) {
	lead, ok := r.leadOf(a)
	if !ok {
		return
	}
	if a.value.known {
		r.measurement(a, lead)
		return
	}
	for _, m := range marksOf(a, r.group.rateHz) {
		limit := float64(r.group.samples) / r.group.rateHz * 1e3
		if m.ms >= 0 && m.ms < limit {
			r.ecg.Reported = append(r.ecg.Reported, study.Reported{Name: m.name, Lead: lead, Value: m.ms, Unit: "ms"})
		}
	}
}

// leadOf names the lead that an annotation is about: none for channel 0 (all of
// the group), for several channels and without reference. False when the channel
// is not there or was left out.
func (r *result) leadOf(a annotation) (study.LeadName, bool) {
	if len(a.channels) != 2 || a.channels[1] == 0 {
		return "", true
	}
	n := a.channels[1]
	if n > len(r.group.channels) {
		return "", false
	}
	name, known := leadNameOf(&r.group.channels[n-1])
	if known && r.ecg.Lead(name) != nil {
		return name, true
	}
	return "", false
}

// leadNameOf is nameLead for a channel that must have a known name.
func leadNameOf(c *channel) (study.LeadName, bool) {
	lead, known := nameLead(c, 0, &identity{})
	return lead.Name, known
}

// Bounds of a plausible measurement. Devices write 0, -1 or a huge number for
// "not measured"; such a value is missing, not reported.
const (
	longestMs   = 10000
	fastestBeat = 1000 // per minute
)

// measurement adds a number with its unit made uniform, once per name and lead:
// a second QTc by another formula would hide which is which.
func (r *result) measurement(a annotation, lead study.LeadName) {
	name, ofLead := measurementName(a.concept)
	if lead == "" {
		lead = ofLead
	}
	rep := study.Reported{Name: name, Lead: lead, Value: a.value.v}
	switch {
	case name == "":
		return
	case strings.HasSuffix(name, "axis"):
		if !isDegree(a.unit) || math.Abs(rep.Value) > 360 {
			return
		}
		rep.Unit = "deg"
	case name == "HR":
		if !isPerMinute(a.unit) || rep.Value <= 0 || rep.Value > fastestBeat {
			return
		}
		rep.Unit = "1/min"
	default:
		per, ok := milliSecondsPer(a.unit)
		rep.Value *= per
		if !ok || rep.Value <= 0 || rep.Value > longestMs {
			return
		}
		rep.Unit = "ms"
	}
	for _, have := range r.ecg.Reported {
		if have.Name == rep.Name && have.Lead == rep.Lead {
			return
		}
	}
	r.ecg.Reported = append(r.ecg.Reported, rep)
}
