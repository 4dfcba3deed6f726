package sierra

import (
	"math"
	"strconv"

	"github.com/concordis/concordis/study"
)

// measure is the name and unit of a measurement; microvolt turn into millivolt.
type measure struct{ name, unit string }

// leadFields are the measurements of a lead that are kept, by element.
var leadFields = map[string]measure{
	"pdur": {"P", "ms"}, "print": {"PR", "ms"}, "qrsdur": {"QRS", "ms"}, "qtint": {"QT", "ms"},
	"qdur": {"Q duration", "ms"}, "rdur": {"R duration", "ms"}, "sdur": {"S duration", "ms"},
	"rpdur": {"R' duration", "ms"}, "spdur": {"S' duration", "ms"},
	"qamp": {"Q amplitude", "mV"}, "ramp": {"R amplitude", "mV"}, "samp": {"S amplitude", "mV"},
	"rpamp": {"R' amplitude", "mV"}, "spamp": {"S' amplitude", "mV"},
}

// leadOrder is the order in which they are reported.
var leadOrder = []string{"pdur", "print", "qrsdur", "qtint", "qdur", "rdur", "sdur", "rpdur", "spdur", "qamp", "ramp", "samp", "rpamp", "spamp"}

// Where global measurements stand, the final ones first: those of the
// interpretation may have been edited by a physician and supersede the others.
const (
	finalPath = "interpretations/interpretation/globalmeasurements/"
	crossPath = "internalmeasurements/crossleadmeasurements/"
	oldPath   = "measurements/globalmeasurements/"
)

// globals are the measurements of the whole recording with the places to look.
var globals = []struct {
	measure
	paths []string
}{
	{measure{"RR", "ms"}, []string{finalPath + "rrint"}},
	{measure{"Rate", "1/min"}, []string{finalPath + "heartrate", crossPath + "meanventrate", oldPath + "meanventrate"}},
	{measure{"P", "ms"}, []string{finalPath + "pdur"}},
	{measure{"PR", "ms"}, []string{finalPath + "print", crossPath + "meanprint", oldPath + "meanprint"}},
	{measure{"QRS", "ms"}, []string{finalPath + "qrsdur", crossPath + "meanqrsdur", oldPath + "meanqrsdur"}},
	{measure{"QT", "ms"}, []string{finalPath + "qtint", crossPath + "meanqtint", oldPath + "meanqtint"}},
	{measure{"QTc", "ms"}, []string{finalPath + "qtcb", crossPath + "meanqtc", oldPath + "meanqtc"}},
	{measure{"P axis", "deg"}, []string{finalPath + "pfrontaxis", crossPath + "pfrontaxis", oldPath + "pfrontaxis"}},
	{measure{"QRS axis", "deg"}, []string{finalPath + "qrsfrontaxis", crossPath + "qrsfrontaxis", oldPath + "qrsfrontaxis"}},
	{measure{"T axis", "deg"}, []string{finalPath + "tfrontaxis", crossPath + "tfrontaxis", oldPath + "tfrontaxis"}},
}

// limits are the wave limits of one beat, times from the start of the strip.
var limits = []struct{ name, path string }{
	{"P onset", oldPath + "pon"}, {"QRS onset", oldPath + "qrson"},
	{"QRS offset", oldPath + "qrsoff"}, {"T offset", oldPath + "toff"},
}

// number parses a finite number; words such as "Failed", "Indeterminate" and the
// empty text mean that the device has none.
func number(text string) (float64, bool) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) > 1e9 {
		return 0, false
	}
	return v, true
}

// globalMeasurements lists the measurements of the whole recording.
func (d *document) globalMeasurements() []study.Reported {
	var out []study.Reported
	for _, g := range globals {
		for _, p := range g.paths {
			if v, ok := number(d.text[p]); ok {
				out = append(out, study.Reported{Name: g.name, Value: v, Unit: g.unit})
				break
			}
		}
	}
	return out
}

// waveLimits lists the limits of the measured beat that lie inside the strip.
func (d *document) waveLimits(durationMs float64) []study.Reported {
	var out []study.Reported
	for _, l := range limits {
		if v, ok := number(d.text[l.path]); ok && v >= 0 && v <= durationMs {
			out = append(out, study.Reported{Name: l.name, Value: v, Unit: "ms"})
		}
	}
	return out
}

// leadMeasurements lists the measurements of single leads.
func (d *document) leadMeasurements() []study.Reported {
	var out []study.Reported
	for i, m := range d.measured {
		lead := study.CanonicalLead(knownLabel(m.lead, i))
		for _, field := range leadOrder {
			v, ok := number(m.fields[field])
			if !ok {
				continue
			}
			f := leadFields[field]
			if f.unit == "mV" {
				v /= 1000 // the file has microvolt
			}
			out = append(out, study.Reported{Name: f.name, Lead: lead, Value: v, Unit: f.unit})
		}
	}
	return out
}
