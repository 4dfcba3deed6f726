package outcome

import (
	"math"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// Cause is a kind of event.
type Cause int

// The causes. The first three end a life and compete.
const (
	PumpFailure Cause = iota
	Sudden
	Other
	HeartFailure // worsening heart failure that is treated in or outside a hospital
	Admission    // admission for anything else
	Causes       // how many there are
)

// String names the cause.
func (c Cause) String() string {
	if c < 0 || c >= Causes {
		return "unknown"
	}
	return [...]string{"pump-failure", "sudden", "other", "heart-failure", "admission"}[c]
}

// Cited is a coefficient's source.
type Cited struct {
	Tag      evidence.Tag
	Citation evidence.Citation
	Note     string // how the number follows from what was read, and what in it is ours
}

// Term is one addend of a log hazard: Beta times (value - Ref) per Per units, the
// value first held to Lo..Hi.
type Term struct {
	Cause     Cause
	Covariate Covariate
	Beta      float64
	Per       float64 // units of the covariate that Beta is for, above 0
	Ref       float64 // value at which the term is 0
	Lo, Hi    float64
	Source    Cited
}

// Base is what publications do not give: the level of a hazard and how strongly
// the state acts on it.
type Base struct {
	PerYear float64 // hazard of the reference patient, who has every covariate at its Ref
	// Gain multiplies the terms of covariates that change over time; 1 takes the published
	// coefficients as they are.
	Gain   float64
	Source Cited
}

// Share is a probability or a rate with its source.
type Share struct {
	Value  float64
	Source Cited
}

// Device holds what a device does besides acting on the heart.
type Device struct {
	SuddenHR Share // factor of a defibrillator on sudden death

	ImplantDeath Share // share who die of an attempted implantation with a left lead
	EarlyCRT     Share // share with a complication within 30 days, device with a left lead
	EarlyICD     Share // the same, device without one
	LatePerYear  Share // hazard of a lead problem after 30 days, device with a left lead
}

// History is how an event acts on later ones: the only feedback of events, since
// they do not reach the physiology of the bank.
type History struct {
	// LogHRPump and LogHREvent are added to the log hazards of pump failure and of heart
	// failure events for DaysAfter days after each heart failure event.
	LogHRPump, LogHREvent float64
	DaysAfter             float64
	Source                Cited
}

// Table is everything the hazards are made of, under one version.
type Table struct {
	Version string
	Base    [Causes]Base
	Terms   []Term
	Device  Device
	History History

	// Outpatient is the share of heart failure events that are treated without admission,
	// Cardiovascular that of other admissions which are cardiovascular.
	Outpatient     Share
	Cardiovascular Share

	// Frozen says what the base rates were fitted to; nil: nothing, they are a start.
	Frozen *Frozen
}

// Frozen is the record of a calibration.
type Frozen struct {
	BankModel string   // physiology that it was done with
	Targets   []string // rows that it was fitted to, in words
	Misfit    []float64
	Seed      uint64
}

// Validate complains (Invalid) about numbers outside their ranges.
func (t *Table) Validate() error {
	if t.Version == "" {
		return study.Errf(study.Invalid, "version", "must be given")
	}
	for c := range t.Base {
		if b := t.Base[c]; !(b.PerYear >= 0 && b.PerYear <= 100) || !(b.Gain >= 0 && b.Gain <= 10) {
			return study.Errf(study.Invalid, Cause(c).String(), "needs a rate from 0 to 100 per year and a gain from 0 to 10")
		}
	}
	for i := range t.Terms {
		if err := t.Terms[i].validate(); err != nil {
			return err
		}
	}
	d := &t.Device
	for _, s := range []float64{d.SuddenHR.Value, d.ImplantDeath.Value, d.EarlyCRT.Value, d.EarlyICD.Value, t.Outpatient.Value, t.Cardiovascular.Value} {
		if !(s >= 0 && s <= 1) {
			return study.Errf(study.Invalid, "device", "shares must lie between 0 and 1")
		}
	}
	h := t.History
	if !(d.LatePerYear.Value >= 0 && d.LatePerYear.Value <= 10) || !(h.DaysAfter >= 0) || math.IsInf(h.DaysAfter, 0) ||
		!(math.Abs(h.LogHRPump) <= 5) || !(math.Abs(h.LogHREvent) <= 5) {
		return study.Errf(study.Invalid, "history", "rates must be at most 10 per year, logarithms at most 5 in size")
	}
	return nil
}

func (m *Term) validate() error {
	known := false
	for _, c := range Covariates {
		known = known || c == m.Covariate
	}
	switch {
	case m.Cause < 0 || m.Cause >= Causes || !known:
		return study.Errf(study.Invalid, "term", "names a cause or covariate that there is none of")
	case !(math.Abs(m.Beta) <= 20) || !(m.Per > 0) || math.IsInf(m.Per, 0):
		return study.Errf(study.Invalid, "term", "needs a coefficient of at most 20 in size and a unit above 0")
	case !(m.Lo <= m.Ref && m.Ref <= m.Hi) || math.IsInf(m.Lo, 0) || math.IsInf(m.Hi, 0):
		return study.Errf(study.Invalid, "term", "needs its reference between its limits")
	}
	return nil
}

// DaysPerYear turns rates per year into rates per day.
const DaysPerYear = 365.25

// maxLog keeps a hazard below 55 per day whatever the covariates.
const maxLog = 4

// Level is the part of the log hazards that does not change over time, with the
// base rate: one per cause. A base rate of 0 gives negative infinity.
func (t *Table) Level(p *Patient) [Causes]float64 {
	var out [Causes]float64
	for c := range out {
		out[c] = math.Log(t.Base[c].PerYear / DaysPerYear)
	}
	for i := range t.Terms {
		if m := &t.Terms[i]; m.Covariate.Fixed() {
			out[m.Cause] += m.at(p, nil)
		}
	}
	return out
}

func (m *Term) at(p *Patient, h *Heart) float64 {
	return m.Beta / m.Per * (min(max(valueOf(m.Covariate, p, h), m.Lo), m.Hi) - m.Ref)
}

// PerDay gives the hazards per day of a patient in a state, one per cause; level
// is what Level gave for the patient.
func (t *Table) PerDay(level *[Causes]float64, p *Patient, h *Heart) [Causes]float64 {
	out := *level
	for i := range t.Terms {
		if m := &t.Terms[i]; !m.Covariate.Fixed() {
			out[m.Cause] += t.Base[m.Cause].Gain * m.at(p, h)
		}
	}
	for c, v := range out {
		out[c] = math.Exp(min(v, maxLog))
	}
	return out
}
