package scp

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/study"
)

// Tags of section 1 that are read. All others hold, or may hold, something about
// the patient, the staff, the place or the date, and are stepped over.
const (
	tagDevice     = 14
	tagHighPass   = 27
	tagLowPass    = 28
	tagFilterBits = 29
	tagEnd        = 255
)

// makers are the manufacturer codes of tag 14 (EN 1064, 5.4.5).
var makers = [...]string{
	"", "Burdick", "Cambridge", "Compumed", "Datamed", "Fukuda", "Hewlett-Packard",
	"Marquette Electronics", "Mortara Instruments", "Nihon Kohden", "Okin", "Quinton",
	"Siemens", "Spacelabs", "Telemed", "Hellige", "ESA-OTE", "Schiller",
	"Picker-Schwarzer", "et medical devices", "Zwoenitz",
}

// parseHeader reads device and filters from section 1 into src and filter.
func parseHeader(body []byte, src *study.Source, filter *study.Filter, r *record) {
	fields := map[int][]byte{}
	c := cursor{data: body}
	for c.rest() > 0 {
		tag := c.u8()
		if tag == tagEnd {
			break
		}
		value := c.take(c.u16())
		if c.short {
			r.note(study.Note, "header-end", sectionName(1), "The header ends inside a field or without its end mark.")
			break
		}
		switch tag {
		case tagDevice, tagHighPass, tagLowPass, tagFilterBits:
			fields[tag] = value
		}
	}
	if !r.damaged[1] { // in a damaged header the fields may have shifted, and a name could pass for a model
		parseDevice(fields[tagDevice], src)
	}
	parseFilters(fields, *src, filter, r)
}

// parseDevice reads tag 14. The serial number and the numbers of institution,
// department and device that lie between the fields read are stepped over.
func parseDevice(value []byte, src *study.Source) {
	c := cursor{data: value}
	c.take(7) // institution, department, device number, device type
	maker := c.u8()
	model := c.take(6)
	revision := c.u8()
	if c.short {
		return
	}
	if maker < len(makers) {
		src.Vendor = makers[maker]
	}
	src.Device = plainText(model)
	if revision > 0 {
		src.Version = fmt.Sprintf("%d.%d", revision/10, revision%10)
	}
	c.take(20) // compatibility, language, capabilities, mains frequency, reserved
	src.Software = plainText(c.take(c.u8()))
}

// plainText keeps the printable ASCII characters up to the first zero, at most 40.
func plainText(b []byte) string {
	text, _, _ := strings.Cut(string(b), "\x00")
	text = strings.Map(func(c rune) rune {
		if c < ' ' || c > '~' {
			return -1
		}
		return c
	}, text)
	return strings.TrimSpace(text[:min(len(text), 40)])
}

// parseFilters reads tags 27 to 29. The standard gives the high-pass in 0.01 Hz;
// Burdick and Spacelabs carts write 0.0001 Hz (noted in WFDB's parsescp), which
// is told by a value that no ECG recorder has.
func parseFilters(fields map[int][]byte, src study.Source, f *study.Filter, r *record) {
	if v := fields[tagHighPass]; len(v) == 2 {
		raw := (&cursor{data: v}).u16()
		hz := float64(raw) / 100
		burdick := src.Vendor == "Burdick" || src.Vendor == "Spacelabs"
		const implausible = 2 // Hz; diagnostic recorders use 0.05, monitors 0.5
		switch {
		case hz > implausible && burdick:
			f.HighPassHz = study.Measured(float64(raw)/10000, src)
		case hz > implausible:
			r.note(study.Warning, "filter-doubtful", sectionName(1), "The high-pass filter that the header states is not plausible and was not kept.")
		case raw > 0:
			f.HighPassHz = study.Measured(hz, src)
		}
	}
	if v := fields[tagLowPass]; len(v) == 2 {
		if hz := (&cursor{data: v}).u16(); hz > 0 {
			f.LowPassHz = study.Measured(float64(hz), src)
		}
	}
	if v := fields[tagFilterBits]; len(v) == 1 {
		switch v[0] & 3 {
		case 1:
			f.NotchHz = study.Measured(60.0, src)
		case 2:
			f.NotchHz = study.Measured(50.0, src)
		}
	}
}
