package dicom

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/suyashkumar/dicom"
	libtag "github.com/suyashkumar/dicom/pkg/tag"

	"github.com/concordis/concordis/study"
)

// elements are the elements of one data set or item as the library gives them.
type elements []*dicom.Element

// parseGuarded hands the guarded copy to the library. The library may panic on
// values it did not expect, and its error texts quote values; neither passes
// this border.
func parseGuarded(copied []byte) (out elements, err error) {
	broken := study.Errf(study.Invalid, "waveform description", "holds a value that does not fit its value representation")
	defer func() {
		if recover() != nil {
			out, err = nil, broken
		}
	}()
	ds, libErr := dicom.Parse(bytes.NewReader(copied), int64(len(copied)), nil,
		dicom.SkipPixelData())
	if libErr != nil {
		return nil, broken
	}
	return ds.Elements, nil
}

// value returns the library's value of a tag, nil when it is absent.
func (e elements) value(t tag) any {
	want := libtag.Tag{Group: uint16(t >> 16), Element: uint16(t)}
	for _, el := range e {
		if el.Tag == want && el.Value != nil {
			return el.Value.GetValue()
		}
	}
	return nil
}

// text returns the first value of a text element, trimmed; "" when absent.
func (e elements) text(t tag) string {
	if v, ok := e.value(t).([]string); ok && len(v) > 0 {
		return strings.Trim(v[0], " \x00")
	}
	return ""
}

// texts returns all values of a text element, trimmed.
func (e elements) texts(t tag) []string {
	v, _ := e.value(t).([]string)
	out := make([]string, 0, len(v))
	for _, s := range v {
		out = append(out, strings.Trim(s, " \x00"))
	}
	return out
}

// ints returns the values of a US or UL element, nil when absent.
func (e elements) ints(t tag) []int {
	v, _ := e.value(t).([]int)
	return v
}

// integer returns the only value of a US or UL element.
func (e elements) integer(t tag) (int, bool) {
	v := e.ints(t)
	if len(v) != 1 {
		return 0, false
	}
	return v[0], true
}

// numbers returns the values of a decimal string. A value that is no finite
// decimal number makes ok false; an absent or empty element gives none.
func (e elements) numbers(t tag) (out []float64, ok bool) {
	v, _ := e.value(t).([]string)
	for _, s := range v {
		s = strings.Trim(s, " \x00")
		if s == "" {
			continue
		}
		x, err := strconv.ParseFloat(s, 64)
		if err != nil || strings.ContainsAny(s, "xXpPnNiI_") || math.IsInf(x, 0) {
			return nil, false
		}
		out = append(out, x)
	}
	return out, true
}

// number is a value that may be absent.
type number struct {
	v     float64
	known bool
}

// or returns the value, or def where it is absent.
func (n number) or(def float64) float64 {
	if n.known {
		return n.v
	}
	return def
}

// number returns the first value of a decimal string, or an error that names the
// tag when the text there is no number.
func (e elements) number(t tag) (n number, err *study.Error) {
	v, ok := e.numbers(t)
	if !ok {
		return number{}, study.Errf(study.Invalid, "tag "+t.String(), "must be a finite decimal number")
	}
	if len(v) == 0 {
		return number{}, nil
	}
	return number{v: v[0], known: true}, nil
}

// items returns the items of a sequence, nil when absent.
func (e elements) items(t tag) []elements {
	seq, ok := e.value(t).([]*dicom.SequenceItemValue)
	if !ok {
		return nil
	}
	out := make([]elements, 0, len(seq))
	for _, it := range seq {
		el, _ := it.GetValue().([]*dicom.Element)
		out = append(out, el)
	}
	return out
}

// code is a coded concept (PS3.3 section 8).
type code struct{ value, scheme, meaning string }

// code returns the first item of a code sequence, which the guarded copy writes
// as three texts; the zero code when absent.
func (e elements) code(t tag) code {
	v, _ := e.value(t).([]string)
	if len(v) < 3 {
		return code{}
	}
	part := func(s string) string { return strings.Trim(s, " \x00") }
	return code{value: part(v[0]), scheme: part(v[1]), meaning: part(v[2])}
}

// group describes one multiplex group (PS3.3 section C.10.9).
type group struct {
	index        int // from 0, in file order
	originality  string
	label        string
	offsetMs     number
	rateHz       float64
	samples      int
	bits         int
	interpret    string
	channels     []channel
	spans        groupSpans
	placeOfGroup string
}

// channel describes one channel definition item.
type channel struct {
	label                             string
	status                            []string
	source                            code
	unit                              code
	sensitivity, correction, baseline number
	timeSkew, sampleSkew, offset      number
	bitsStored                        int
	lowEdge, highEdge, notch          number
	spans                             channelSpans
}

// errf builds an error about the group.
func (g *group) errf(kind study.Kind, rule string, args ...any) *study.Error {
	return study.Errf(kind, g.placeOfGroup, rule, args...)
}

// inPlace puts place before the place that an error names.
func inPlace(err *study.Error, place string) *study.Error {
	c := *err
	c.Place = place + ", " + err.Place
	return &c
}

// newGroup takes up and checks the attributes of a group. spans is what the scan
// saw of the same item.
func newGroup(index int, e elements, spans groupSpans) (*group, error) {
	g := &group{
		index: index, spans: spans,
		originality:  e.text(tagOriginality),
		label:        e.text(tagGroupLabel),
		interpret:    e.text(tagInterpretation),
		placeOfGroup: fmt.Sprintf("multiplex group %d", index+1),
	}
	rate, err := e.number(tagRate)
	if err != nil {
		return nil, inPlace(err, g.placeOfGroup)
	}
	if g.offsetMs, err = e.number(tagGroupOffset); err != nil {
		return nil, inPlace(err, g.placeOfGroup)
	}
	if !rate.known || rate.v <= 0 || rate.v > 1e6 {
		return nil, g.errf(study.Invalid, "must have a sampling frequency above 0 and up to 1 MHz")
	}
	g.rateHz = rate.v
	var ok bool
	if g.bits, ok = e.integer(tagBitsAllocated); !ok {
		return nil, g.errf(study.Invalid, "must have Waveform Bits Allocated %s", tagBitsAllocated)
	}
	if g.samples, ok = e.integer(tagSamples); !ok || g.samples < 1 {
		return nil, g.errf(study.Invalid, "must have Number of Waveform Samples %s", tagSamples)
	}
	return g, g.addChannels(e)
}

// addChannels takes up the channel definitions, as many as the group declares.
func (g *group) addChannels(e elements) error {
	items := e.items(tagChannelSequence)
	n, ok := e.integer(tagChannels)
	if !ok || n < 1 || n != len(items) || n != len(g.spans.channels) {
		return g.errf(study.Invalid, "must define as many channels as it declares in %s", tagChannels)
	}
	for i, it := range items {
		c := channel{
			label:      it.text(tagChannelLabel),
			status:     it.texts(tagStatus),
			source:     it.code(tagSource),
			unit:       it.code(tagSensitivityUnit),
			bitsStored: g.bits,
			spans:      g.spans.channels[i],
		}
		if b, ok := it.integer(tagBitsStored); ok {
			c.bitsStored = b
		}
		if err := c.addNumbers(it); err != nil {
			return inPlace(err, fmt.Sprintf("%s, channel %d", g.placeOfGroup, i+1))
		}
		g.channels = append(g.channels, c)
	}
	return nil
}

// addNumbers takes up the decimal attributes.
func (c *channel) addNumbers(e elements) *study.Error {
	for _, a := range []struct {
		tag tag
		to  *number
	}{
		{tagSensitivity, &c.sensitivity}, {tagCorrection, &c.correction}, {tagBaseline, &c.baseline},
		{tagTimeSkew, &c.timeSkew}, {tagSampleSkew, &c.sampleSkew}, {tagChannelOffset, &c.offset},
		{tagLowEdge, &c.lowEdge}, {tagHighEdge, &c.highEdge}, {tagNotch, &c.notch},
	} {
		n, err := e.number(a.tag)
		if err != nil {
			return err
		}
		*a.to = n
	}
	return nil
}
