package dicom

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
)

// measured is an annotation that holds a number.
func measured(scheme, code, meaning string, value float64, unit string, group, channel uint16) []node {
	return []node{
		codedNode(tagUnit, "UCUM", unit, "unit"), codedNode(tagConcept, scheme, code, meaning),
		us(tagRefChannels, group, channel), us(tagAnnotationGroup, 1), ds(tagNumericValue, value),
	}
}

// marked is an annotation that marks a sample of group 1.
func marked(scheme, code, meaning string, annotationGroup uint16, position uint32) []node {
	return []node{
		codedNode(tagConcept, scheme, code, meaning), us(tagRefChannels, 1, 0), text(tagRangeType, "CS", "POINT"),
		ul(tagRefSamples, position), us(tagAnnotationGroup, annotationGroup),
	}
}

func TestMeasurements(t *testing.T) {
	for _, tc := range []struct {
		name string
		a    []node
		want []study.Reported
	}{
		// Codes: PS3.16 CID 3227, 3228, 3229.
		{"RR", measured("MDC", "2:16168", "RR interval global", 982, "ms", 1, 0), []study.Reported{{Name: "RR", Value: 982, Unit: "ms"}}},
		{"PR in seconds", measured("MDC", "2:15872", "", 0.16, "s", 1, 0), []study.Reported{{Name: "PR", Value: 160, Unit: "ms"}}},
		{"QTc Bazett", measured("MDC", "2:15880", "", 421, "ms", 1, 0), []study.Reported{{Name: "QTc", Value: 421, Unit: "ms"}}},
		{"P duration", measured("MDC", "2:16184", "", 110, "ms", 1, 0), []study.Reported{{Name: "P", Value: 110, Unit: "ms"}}},
		{"axis zero", measured("MDC", "2:16132", "", 0, "deg", 1, 0), []study.Reported{{Name: "QRS axis", Value: 0, Unit: "deg"}}},
		{"axis negative", measured("MDC", "2:16132", "", -41, "deg", 1, 0), []study.Reported{{Name: "QRS axis", Value: -41, Unit: "deg"}}},
		{"heart rate", measured("LN", "8867-4", "", 61, "{H.B.}/min", 1, 0), []study.Reported{{Name: "HR", Value: 61, Unit: "1/min"}}},
		{"by words", measured("99ACME", "7", "QRS Duration", 98, "ms", 1, 0), []study.Reported{{Name: "QRS", Value: 98, Unit: "ms"}}},
		{"per lead by channel", measured("MDC", "2:7936", "", 96, "ms", 1, 2), []study.Reported{{Name: "QRS", Lead: study.V1, Value: 96, Unit: "ms"}}},
		{"per lead by code", measured("MDC", "2:7939", "", 96, "ms", 1, 0), []study.Reported{{Name: "QRS", Lead: study.V1, Value: 96, Unit: "ms"}}},
		{"zero is not measured", measured("MDC", "2:16156", "", 0, "ms", 1, 0), nil},
		{"minus one is not measured", measured("MDC", "2:16156", "", -1, "ms", 1, 0), nil},
		{"absurdly long", measured("MDC", "2:16156", "", 65535, "ms", 1, 0), nil},
		{"no unit of time", measured("MDC", "2:16156", "", 98, "mV", 1, 0), nil},
		{"axis beyond a circle", measured("MDC", "2:16132", "", 999, "deg", 1, 0), nil},
		{"not reported", measured("MDC", "2:16140", "PP interval global", 900, "ms", 1, 0), nil},
		{"no such group", measured("MDC", "2:16156", "", 98, "ms", 7, 0), nil},
		{"no such channel", measured("MDC", "2:16156", "", 98, "ms", 1, 9), nil},
		{"a statement in words", []node{us(tagRefChannels, 1, 0), text(0x00700006, "ST", plantedName)}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := standard([]chanDef{lead("2:1"), lead("2:3")}, ramp(1000, 0, 9), ramp(1000, 0, 9))
			e := mustRead(t, writer{}.annotated([][]node{tc.a}, s))[0]
			if d := cmp.Diff(tc.want, e.Reported); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestFirstOfEqualNames keeps one QTc.
func TestFirstOfEqualNames(t *testing.T) {
	e := mustRead(t, writer{}.annotated([][]node{
		measured("MDC", "2:15876", "", 400, "ms", 1, 0), measured("MDC", "2:15892", "", 390, "ms", 1, 0),
	}, groupOf("RHYTHM", "ORIGINAL", 1000, 0)))[0]
	if d := cmp.Diff([]study.Reported{{Name: "QTc", Value: 400, Unit: "ms"}}, e.Reported); d != "" {
		t.Error(d)
	}
}

// TestMarks: positions count from 1 and the group runs at 500 Hz, so position 101
// is 200 ms after the first sample.
func TestMarks(t *testing.T) {
	segment := func(code string, from, to uint32) []node {
		return []node{codedNode(tagConcept, "MDC", code, ""), us(tagRefChannels, 1, 0), text(tagRangeType, "CS", "SEGMENT"), ul(tagRefSamples, from, to)}
	}
	ms := func(name string, v float64) study.Reported { return study.Reported{Name: name, Value: v, Unit: "ms"} }
	for _, tc := range []struct {
		name string
		a    []node
		want []study.Reported
	}{
		{"point", marked("SCPECG", "5.10.3-3", "QRS Onset", 3, 101), []study.Reported{ms("QRS onset", 200)}},
		{"point by words", marked("99ACME", "x", "QRS Offset", 3, 151), []study.Reported{ms("QRS offset", 300)}},
		{"first sample", marked("SCPECG", "5.10.3-1", "P Onset", 3, 1), []study.Reported{ms("P onset", 0)}},
		{"position zero does not exist", marked("SCPECG", "5.10.3-1", "P Onset", 3, 0), nil},
		{"after the end", marked("SCPECG", "5.10.3-1", "P Onset", 3, 1001), nil},
		{"entire QRS", segment("10:1600", 101, 151), []study.Reported{ms("QRS onset", 200), ms("QRS offset", 300)}},
		{"T wave", segment("10:1024", 201, 301), []study.Reported{ms("T offset", 600)}},
		{"several points", []node{codedNode(tagConcept, "SCPECG", "5.10.3-3", ""), us(tagRefChannels, 1, 0), text(tagRangeType, "CS", "MULTIPOINT"), ul(tagRefSamples, 101, 601)},
			[]study.Reported{ms("QRS onset", 200), ms("QRS onset", 1200)}},
		{"several segments", []node{codedNode(tagConcept, "MDC", "10:1600", ""), us(tagRefChannels, 1, 0), text(tagRangeType, "CS", "MULTISEGMENT"), ul(tagRefSamples, 101, 151, 601, 651)},
			[]study.Reported{ms("QRS onset", 200), ms("QRS offset", 300), ms("QRS onset", 1200), ms("QRS offset", 1300)}},
		{"a segment of a point's code", []node{codedNode(tagConcept, "SCPECG", "5.10.3-3", ""), us(tagRefChannels, 1, 0), text(tagRangeType, "CS", "SEGMENT"), ul(tagRefSamples, 101, 151)}, nil},
		{"in seconds", []node{codedNode(tagConcept, "SCPECG", "5.10.3-5", ""), us(tagRefChannels, 1, 0), ds(tagRefOffsets, 0.85)},
			[]study.Reported{ms("T offset", 850)}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := mustRead(t, writer{}.annotated([][]node{tc.a}, groupOf("RHYTHM", "ORIGINAL", 1000, 0)))[0]
			if d := cmp.Diff(tc.want, e.Reported); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestMedianMarks: annotation group 2 refers to the strip in writing and to the
// median beat in truth, where groups from 100 on mark the strip.
func TestMedianMarks(t *testing.T) {
	rhythm, beat := groupOf("RHYTHM", "ORIGINAL", 5000, 0), groupOf("MEDIAN BEAT", "DERIVED", 600, 0)
	median, onStrip := marked("SCPECG", "5.10.3-3", "", 2, 231), marked("SCPECG", "5.10.3-3", "", 100, 244)
	count := func(ann [][]node, groups ...strip) [2]int {
		ecgs := mustRead(t, writer{}.annotated(ann, groups...))
		n := [2]int{len(ecgs[0].Reported)}
		if len(ecgs) > 1 {
			n[1] = len(ecgs[1].Reported)
		}
		return n
	}
	if got := count([][]node{median, onStrip}, rhythm, beat); got != [2]int{1, 1} {
		t.Errorf("with both: %v", got)
	}
	if got := count([][]node{median}, rhythm, beat); got != [2]int{1, 0} {
		t.Errorf("without strip marks the reference is taken at its word: %v", got)
	}
	if got := count([][]node{median, onStrip}, rhythm); got != [2]int{2, 0} {
		t.Errorf("without a median beat: %v", got)
	}
	late := marked("SCPECG", "5.10.3-3", "", 2, 700)
	if got := count([][]node{late, onStrip}, rhythm, beat); got != [2]int{2, 0} {
		t.Errorf("a mark after the end of the beat belongs to the strip: %v", got)
	}
}
