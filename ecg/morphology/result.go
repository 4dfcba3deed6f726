package morphology

import (
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// Quantity is one measured number. Where Known is false, Value and SE are 0, mean
// nothing, and Why says what is missing.
type Quantity struct {
	Value float64
	SE    float64 // standard error, 0 = not estimated
	Unit  string  // "mV", "deg", "1", "µV·s"
	Known bool
	Why   string
}

// WaveName is Q, R, S, R', S', R”, ... or QS, in capitals whatever the size.
type WaveName string

// Wave is one deflection of the QRS: a stretch on one side of the baseline.
type Wave struct {
	Name      WaveName
	MilliVolt float64 // signed amplitude at the peak
	PeakMs    float64 // ms after the global QRS onset
	FromMs    float64 // ms after the global QRS onset
	ToMs      float64 // ms after the global QRS onset
}

// DurationMs is the length of the wave on the baseline.
func (w Wave) DurationMs() float64 { return w.ToMs - w.FromMs }

// BendKind is notch, slur or plateau.
type BendKind string

// The kinds of bend.
const (
	Notch BendKind = "notch" // the slope turns round and turns back inside one wave
	Slur  BendKind = "slur"  // the slope flattens and steepens again without turning
	// Plateau is a flat top: a slurred wave whose slow part holds its top.
	Plateau BendKind = "plateau"
)

// Bend is a notch, slur or flat top within the QRS.
type Bend struct {
	Kind     BendKind
	Ms       float64 // ms after the global QRS onset
	Share    float64 // Ms over the QRS duration, 0 to 1
	Wave     int     // index into Lead.Waves of the wave it lies on
	Positive bool    // lies on a positive wave
	// ProminenceMilliVolt is, for a notch, the smaller of the two swings beside the
	// turning point; for the others 0.
	ProminenceMilliVolt float64
	// SlopeRatio is, for a slur, the flattest slope over the smaller of the steepest
	// slopes on its two sides; for the others 0.
	SlopeRatio float64
	LengthMs   float64 // of a plateau; 0 for the others
}

// Lead is the shape of the QRS in one lead.
type Lead struct {
	Name    study.LeadName
	Usable  bool
	Why     string
	Waves   []Wave // in time order; empty when no deflection reaches the smallest wave
	Pattern string // "rS", "QS", "qRs", "RSR'", ...; "" without waves
	Bends   []Bend // in time order

	PeakMilliVolt  float64 // largest value in the QRS, 0 if all negative
	NadirMilliVolt float64 // smallest value in the QRS, 0 if all positive
	AreaMicroVoltS float64 // signed QRS area of this lead

	// RPeak is the time from QRS onset to the top of the tallest R wave; LastRPeak to
	// the last top of the R waves (R', or the last top of a notched R).
	RPeak, LastRPeak ecg.Interval
	// Intrinsicoid is the time from QRS onset to the steepest downstroke after the
	// last R top.
	Intrinsicoid ecg.Interval

	turning int     // turning points beyond one for each wave
	gridMs  float64 // length of one sample
}

// Wave returns the wave of that name, or nil.
func (l *Lead) Wave(name WaveName) *Wave {
	for i := range l.Waves {
		if l.Waves[i].Name == name {
			return &l.Waves[i]
		}
	}
	return nil
}

// Axis is one electrical axis in the frontal plane, -180 to 180 deg, 0 = left,
// +90 = foot, by four ways of reckoning.
type Axis struct {
	AreaLSQ       Quantity // net areas, least squares over the limb leads; the default
	AreaIAVF      Quantity // net areas of I and aVF
	AmplitudeLSQ  Quantity // net amplitudes, least squares over the limb leads
	AmplitudeIAVF Quantity
}

// Transition is where the chest leads turn from S to R.
type Transition struct {
	Position Quantity       // 3.5 = half-way from V3 to V4; before V1 = 0.5, after V6 = 6.5
	Lead     study.LeadName // the first chest lead with R >= S, "" if none
}

// Territory is a group of neighbouring leads.
type Territory struct {
	Name       string // "anterior", "lateral", "inferior"
	Leads      []study.LeadName
	Fragmented []study.LeadName
	Positive   bool // at least two contiguous leads are fragmented
}

// Fragmentation is the fragmented QRS of Das (fQRS).
type Fragmentation struct {
	Known       bool
	Why         string
	Present     bool
	WideRule    bool // the rule for QRS >= 120 ms was used (more than two notches)
	Territories []Territory
}

// Result holds the shape of the QRS in every usable lead.
type Result struct {
	Known bool
	Why   string

	QRSMs float64 // onset to offset of the limits used
	Leads []Lead  // same order as Median.Leads

	QRSAxis, PAxis, TAxis Axis
	Transition            Transition
	Fragmentation         Fragmentation

	// IDIMinusV1 is the intrinsicoid deflection in I minus that in V1, ms; IDIShare
	// is the intrinsicoid deflection in I over the QRS duration.
	IDIMinusV1 ecg.Interval
	IDIShare   Quantity

	RV1           Quantity // mV, amplitude of r in V1
	SokolowLyon   Quantity // mV, S in V1 + the larger R of V5, V6
	Cornell       Quantity // mV, R in aVL + S in V3
	TurningPoints Quantity // count over V1-V6 of turning points beyond the named waves
}

// Lead returns the named lead if it is usable, else nil.
func (r *Result) Lead(name study.LeadName) *Lead {
	for i := range r.Leads {
		if r.Leads[i].Name == name && r.Leads[i].Usable {
			return &r.Leads[i]
		}
	}
	return nil
}
