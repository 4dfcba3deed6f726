package aecg

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// quantity is an HL7 physical quantity (PQ) or number.
type quantity struct {
	value float64
	unit  string
	known bool
}

// quantityOf reads value and unit of an element; a missing, null or malformed
// value is not known.
func quantityOf(e xml.StartElement) quantity {
	v, ok := decimal(attr(e, "value"))
	return quantity{value: v, unit: attr(e, "unit"), known: ok}
}

// decimal reads a finite decimal number of ordinary length.
func decimal(s string) (float64, bool) {
	if len(s) == 0 || len(s) > 40 || strings.Trim(s, "+-.0123456789eE") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// in converts to the unit that the table counts in; ok is false when the unit
// is not in the table or the value not known.
func (q quantity) in(table map[string]float64) (float64, bool) {
	factor, ok := table[q.unit]
	v := q.value * factor
	return v, ok && q.known && !math.IsInf(v, 0)
}

// Units by their UCUM codes and the spellings met in files.
var (
	microVolts = map[string]float64{"uV": 1, "\u00b5V": 1, "\u03bcV": 1, "mV": 1e3, "V": 1e6, "nV": 1e-3}
	millis     = map[string]float64{"ms": 1, "s": 1e3, "us": 1e-3, "min": 6e4}
	hertz      = map[string]float64{"Hz": 1, "hz": 1, "HZ": 1, "kHz": 1e3}
	degrees    = map[string]float64{"deg": 1}
)

// instantMs is the place of an HL7 time stamp (TS) on a line of milliseconds
// whose zero means nothing: only differences are used. The form is
// YYYYMMDDHHMMSS, optionally a fraction and a zone (+HHMM); at least the minute
// must be there.
func instantMs(stamp string) (float64, bool) {
	const layout = "20060102150405"
	if len(stamp) > 40 {
		return 0, false
	}
	zoneMinutes := 0.0
	if i := strings.LastIndexAny(stamp, "+-"); i > 0 {
		zone, err := strconv.Atoi(stamp[i+1:])
		if err != nil || len(stamp)-i != 5 {
			return 0, false
		}
		if zoneMinutes = float64(zone/100*60 + zone%100); stamp[i] == '-' {
			zoneMinutes = -zoneMinutes
		}
		stamp = stamp[:i]
	}
	whole, fraction, dotted := strings.Cut(stamp, ".")
	if len(whole) == len("200601021504") && !dotted {
		whole += "00"
	}
	at, err := time.Parse(layout, whole)
	if err != nil || strings.Trim(whole+fraction, "0123456789") != "" {
		return 0, false
	}
	ms := 0.0
	if fraction != "" {
		if ms, err = strconv.ParseFloat("0."+fraction, 64); err != nil {
			return 0, false
		}
	}
	return float64(at.Unix())*1000 + ms*1000 - zoneMinutes*60000, true
}
