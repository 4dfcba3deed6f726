package sierra

import (
	"encoding/xml"
	"slices"
	"strings"
)

// rootName is the root element of all versions of the schema.
const rootName = "restingecgdata"

// Paths below the root that are more than one field.
const (
	waveformPath = "waveforms/parsedwaveforms"
	beatsPath    = "waveforms/repbeats"
	beatPath     = beatsPath + "/repbeat"
	beatWavePath = beatPath + "/waveform" // 1.04; in 1.03 the text stands in repbeat
)

// leadPaths are the measurements of one lead in 1.03 and 1.04.
var leadPaths = []string{
	"measurements/leadmeasurements/leadmeasurement",
	"internalmeasurements/leadmeasurements/leadmeasurement",
}

// fieldPaths is the list of single fields that are read, by parent element.
// What is not on it is never kept: patient, order, staff, place, date, statements.
var fieldPaths = map[string][]string{
	"documentinfo":               {"documenttype", "documentversion"},
	"reportinfo/reportbandwidth": {"highpassfiltersetting", "lowpassfiltersetting", "notchfiltersetting"},
	"dataacquisition":            {"machine"},
	"dataacquisition/signalcharacteristics": {
		"samplingrate", "signalresolution", "resolution", "hipass", "lowpass", "notchfiltered", "notchfilterfreqs",
		"acquisitiontype", "leadset", "bitspersample", "signaloffset", "signalsigned",
		"numberchannelsallocated", "numberchannelsvalid"},
	"measurements/globalmeasurements": {
		"pon", "qrson", "qrsoff", "toff", "meanventrate", "meanprint", "meanqrsdur", "meanqtint", "meanqtc",
		"pfrontaxis", "qrsfrontaxis", "tfrontaxis"},
	"internalmeasurements/crossleadmeasurements": {
		"meanventrate", "meanprint", "meanqrsdur", "meanqtint", "meanqtc", "pfrontaxis", "qrsfrontaxis", "tfrontaxis"},
	"interpretations/interpretation/globalmeasurements": {
		"heartrate", "rrint", "pdur", "print", "qrsdur", "qtint", "qtcb", "pfrontaxis", "qrsfrontaxis", "tfrontaxis"},
}

// wanted says whether the element at that path is a single field on the list.
func wanted(path []string) bool {
	parent, name := strings.Join(path[:len(path)-1], "/"), path[len(path)-1]
	if slices.Contains(leadPaths, parent) {
		return leadFields[name] != (measure{})
	}
	return slices.Contains(fieldPaths[parent], name)
}

// document is what was kept of a file.
type document struct {
	text     map[string]string // by path
	waves    []waveform
	beats    map[string]string // attributes of repbeats, nil without one
	beat     []waveform        // repbeat
	measured []leadMeasurement
}

// waveform is an element with coded samples and its attributes.
type waveform struct {
	attr map[string]string
	data string
}

// leadMeasurement holds the fields of one lead.
type leadMeasurement struct {
	lead   string
	fields map[string]string
}

// attributes keeps short attributes by local name.
func attributes(attr []xml.Attr) map[string]string {
	out := map[string]string{}
	for _, a := range attr {
		if len(a.Value) <= maxText && len(a.Name.Local) <= maxName {
			out[a.Name.Local] = strings.TrimSpace(a.Value)
		}
	}
	return out
}

func (d *document) openWaveform(attr []xml.Attr) {
	d.waves = append(d.waves, waveform{attr: attributes(attr)})
}

func (d *document) openBeat(attr []xml.Attr) {
	d.beat = append(d.beat, waveform{attr: attributes(attr)})
}

func (d *document) openLead(attr []xml.Attr) {
	d.measured = append(d.measured, leadMeasurement{lead: attributes(attr)["leadname"], fields: map[string]string{}})
}

// keep files the text of an element away; of a field that comes twice the first
// stays.
func (d *document) keep(path []string, text string) {
	where := strings.Join(path, "/")
	switch where {
	case waveformPath:
		d.waves[len(d.waves)-1].data = text
		return
	case beatPath, beatWavePath:
		if b := &d.beat[len(d.beat)-1]; b.data == "" {
			b.data = strings.TrimSpace(text)
		}
		return
	}
	text = strings.TrimSpace(text)
	if parent := strings.Join(path[:len(path)-1], "/"); slices.Contains(leadPaths, parent) {
		put(d.measured[len(d.measured)-1].fields, path[len(path)-1], text)
		return
	}
	put(d.text, where, text)
}

// put sets a key that is not set.
func put(m map[string]string, key, value string) {
	if _, ok := m[key]; !ok {
		m[key] = value
	}
}

// signal returns a field of the signal characteristics: an attribute of the
// waveform of that name stands above the acquisition's own.
func (d *document) signal(w *waveform, names ...string) string {
	for _, n := range names {
		if v := w.attr[n]; v != "" {
			return v
		}
	}
	for _, n := range names {
		if v := d.text["dataacquisition/signalcharacteristics/"+n]; v != "" {
			return v
		}
	}
	return ""
}
