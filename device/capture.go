package device

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Lead names a lead.
type Lead uint8

// The leads.
const (
	LeadAtrial Lead = iota
	LeadRV
	LeadLV
)

// Threshold is the strength–duration curve of a lead in its tissue,
// V(w) = RheobaseV (1 + ChronaxieMs/w), w the pulse width in ms (Weiss and
// Lapicque; form and terms after Geddes 2004, IEEE Trans Biomed Eng, doi
// 10.1109/TBME.2003.820340, abstract).
type Threshold struct{ RheobaseV, ChronaxieMs float64 }

// Validate asks for positive finite values (study.Invalid, naming the field).
func (t Threshold) Validate() error {
	if !(t.RheobaseV > 0) || math.IsInf(t.RheobaseV, 1) {
		return study.Errf(study.Invalid, "Threshold.RheobaseV", "must be above 0 V and finite")
	}
	if !(t.ChronaxieMs > 0) || math.IsInf(t.ChronaxieMs, 1) {
		return study.Errf(study.Invalid, "Threshold.ChronaxieMs", "must be above 0 ms and finite")
	}
	return nil
}

// AtV is the smallest amplitude, in V, that captures at that pulse width. For a
// width of 0 or less nothing captures and the largest float64 is returned, never
// Inf.
func (t Threshold) AtV(widthMs float64) float64 {
	if !(widthMs > 0) {
		return math.MaxFloat64
	}
	return math.Min(t.RheobaseV*(1+t.ChronaxieMs/widthMs), math.MaxFloat64)
}

// Captures reports whether the programmed pulse of the lead is at or above the
// threshold. An amplitude of 0 (off) never captures.
func (p Params) Captures(lead Lead, t Threshold) bool {
	var volts, width float64
	switch lead {
	case LeadAtrial:
		volts, width = p.AtrialAmplitudeV, p.AtrialWidthMs
	case LeadRV:
		volts, width = p.RVAmplitudeV, p.RVWidthMs
	case LeadLV:
		volts, width = p.LVAmplitudeV, p.LVWidthMs
	}
	return volts > 0 && volts >= t.AtV(width)
}
