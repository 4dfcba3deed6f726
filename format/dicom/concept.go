package dicom

import (
	"math"
	"strings"

	"github.com/concordis/concordis/study"
)

// measurementCodes maps "scheme code" to the names of study.Reported.
//
// MDC: PS3.16 CID 3227, 3228, 3229, 3689 (ISO/IEEE 11073-10102), and heart rate
// of ISO/IEEE 11073-10101. SCPECG: the section numbers of EN 1064 that CID 3228
// held before 2008, as a Mortara ELI 250 writes them.
var measurementCodes = map[string]string{
	"MDC 2:16168": "RR", "MDC 2:16000": "RR",
	"MDC 2:15872": "PR", "MDC 2:16156": "QRS", "MDC 2:16160": "QT", "MDC 2:16184": "P",
	"MDC 2:15876": "QTc", "MDC 2:15880": "QTc", "MDC 2:15892": "QTc",
	"MDC 2:16128": "P axis", "MDC 2:16132": "QRS axis", "MDC 2:16136": "T axis",
	"MDC 2:16770": "HR", "LN 8867-4": "HR",
	"SCPECG 5.10.2.1-3": "RR", "SCPECG 5.10.2.5-5": "QTc",
	"SCPECG 5.13.5-7": "PR", "SCPECG 5.13.5-9": "QRS", "SCPECG 5.13.5-11": "QT",
	"SCPECG 5.10.3-11": "P axis", "SCPECG 5.10.3-13": "QRS axis", "SCPECG 5.10.3-15": "T axis",
}

// perLeadCodes are base codes of CID 3227 and 3228 whose low byte names the lead
// as in CID 3001; 0 leaves it to the referenced channel.
var perLeadCodes = map[int]string{
	7168: "PR", 8192: "QT", 7936: "QRS", 6656: "P", 33024: "RR", 33792: "QTc", 34048: "QTc", 34304: "QTc",
}

// measurementWords are code meanings, lower case, for schemes of a vendor's own.
var measurementWords = map[string]string{
	"rr interval": "RR", "pr interval": "PR", "qt interval": "QT", "qtc interval": "QTc", "qtc": "QTc",
	"qrs duration": "QRS", "p duration": "P", "p axis": "P axis", "qrs axis": "QRS axis", "t axis": "T axis",
	"heart rate": "HR", "ventricular rate": "HR", "rr interval global": "RR", "pr interval global": "PR",
	"qrs duration global": "QRS", "qt interval global": "QT", "qtc interval global": "QTc", "p duration global": "P",
}

// measurementName names a measurement, "" when it is none that is reported. lead
// is set where the code itself names one.
func measurementName(c code) (name string, lead study.LeadName) {
	if name, ok := measurementCodes[c.scheme+" "+c.value]; ok {
		return name, ""
	}
	if n, ok := mdcNumber(c.value); ok && c.scheme == "MDC" {
		if name, ok := perLeadCodes[n&^0xff]; ok {
			return name, leadCodes[n&0xff]
		}
	}
	return measurementWords[strings.ToLower(c.meaning)], ""
}

// markCodes maps codes of points in time to the names of study.Reported, as a
// Mortara ELI 250 writes them (sections of EN 1064).
var markCodes = map[string]string{
	"SCPECG 5.10.3-1": "P onset", "SCPECG 5.10.3-2": "P offset", "SCPECG 5.10.3-3": "QRS onset",
	"SCPECG 5.10.3-4": "QRS offset", "SCPECG 5.10.3-5": "T offset", "SCPECG 5.7.1-3": "fiducial",
}

// markWords are the meanings of such codes, lower case.
var markWords = map[string]string{
	"p onset": "P onset", "p offset": "P offset", "qrs onset": "QRS onset", "qrs offset": "QRS offset",
	"t offset": "T offset", "fiducial point": "fiducial",
}

// waveCodes maps waves of CID 3335, marked from begin to end, to the names of
// their two ends; "" where study.Reported has none.
var waveCodes = map[string][2]string{
	"MDC 10:256":  {"P onset", "P offset"},
	"MDC 10:1600": {"QRS onset", "QRS offset"}, // entire QRS
	"MDC 10:1024": {"", "T offset"},
}

// mark is one point in time of a group.
type mark struct {
	name string
	ms   float64 // from the first sample of the group
}

// marksOf returns the points of an annotation: its positions, or both ends of the
// segments that show a wave. Positions count from 1, offsets are seconds (PS3.3
// section C.10.10).
func marksOf(a annotation, rateHz float64) []mark {
	var at []float64
	for _, s := range a.samples {
		at = append(at, float64(s-1)/rateHz*1e3)
	}
	if len(at) == 0 {
		for _, s := range a.seconds {
			at = append(at, s*1e3)
		}
	}
	key := a.concept.scheme + " " + a.concept.value
	name := markCodes[key]
	if name == "" {
		name = markWords[strings.ToLower(a.concept.meaning)]
	}
	ends := [2]string{name, name}
	if a.segments {
		ends = waveCodes[key]
	}
	var out []mark
	for i, ms := range at {
		if n := ends[i%2]; n != "" && !math.IsInf(ms, 0) {
			out = append(out, mark{n, ms})
		}
	}
	return out
}
