package trial

import "github.com/concordis/concordis/evidence/trials"

// Definition is a trial as a file describes it. Days count from randomisation.
type Definition struct {
	ID     string // letters, digits and dashes
	Name   string
	About  string
	Parent string // trial of package evidence/trials that this one repeats; may be empty

	Population string // name of the cohort that fills the bank
	Criteria   []Criterion
	Size       int // patients to randomise
	Arms       []Arm
	Blocks     []int    // lengths of the permuted blocks, drawn with equal chance; multiples of the sum of ratios
	Strata     []string // fields whose values split the randomisation; numbers are split at StrataCuts
	StrataCuts map[string]float64

	AccrualDays  float64 // patients enter evenly over this time
	FollowUpDays float64 // per patient if Fixed, else from the last entry to the common end
	Fixed        bool
	// Followed, where it is given, replaces the three: shares of patients whose possible
	// follow-up reaches a day, falling from 1 at day 0, straight in between; 0 at the last.
	Followed []Followed
	// ImplantFirst randomises only patients whose device is in place: those who fail are
	// counted before randomisation, and no implantation happens after it.
	ImplantFirst   bool
	DropOutPerYear float64 // hazard of being lost, in every arm
	Visits         []float64
	Noise          Noise

	// Titrated asks the bank for physiologies whose drugs are titrated after entry: every
	// physiology gets the suffix Titration. One of the mechanisms by which a control arm
	// improves; see docs/methods/trial-simulation.md.
	Titrated bool

	Endpoints []Endpoint
	Estimand  Estimand
	Plan      Plan
	Published []Published
	Sources   []Sourced // where the design was read

	needs map[Metric]bool // of a calibration: only these comparisons are computed; nil: all
}

// Followed is a point of the distribution of possible follow-up.
type Followed struct {
	Day   float64
	Share float64
}

// Titration is the suffix of physiologies in which drugs are titrated after entry.
const Titration = "+titration"

// Sourced tells where some fields of a definition were read, and how.
type Sourced struct {
	Fields  string // in words: "arms, ratio and size"
	Seen    trials.Seen
	Sources []string // keys of evidence/trials
	Note    string
}

// Criterion is one criterion: it holds for a patient when, for at least one entry
// of AnyOf, every clause holds. A patient needs every criterion that does not
// Exclude and none that does. What was not measured fulfils no clause.
type Criterion struct {
	Name    string
	Exclude bool
	AnyOf   [][]Clause
	Seen    trials.Seen
	Note    string
}

// Clause is one condition on what a clinic measured.
type Clause struct {
	Field string   // of Fields, or a measure of dyssynchrony
	Op    string   // ">=", ">", "<=", "<" for numbers, "in" for words
	Value float64  // of numbers
	Words []string // of "in"
}

// Therapy is what an arm does to its patients.
type Therapy string

// The therapies.
const (
	Drugs  Therapy = "drugs"
	ICD    Therapy = "icd"
	CRTP   Therapy = "crt-p"
	CRTD   Therapy = "crt-d"
	CRTOff Therapy = "crt-off" // a CRT device that does not resynchronise
	RVPace Therapy = "rv-pace" // a pacemaker of the right ventricle
)

// Therapies lists all of them.
var Therapies = []Therapy{Drugs, ICD, CRTP, CRTD, CRTOff, RVPace}

// Site is a place of the left ventricular lead and the share of patients who have
// it there.
type Site struct {
	Name  string
	Share float64
}

// Arm is one arm of a trial.
type Arm struct {
	ID      string
	Name    string
	Ratio   int // patients per sum of the ratios
	Therapy Therapy

	// Physiology is what the bank is asked for in patients who have the therapy: this
	// name, then the site of the lead with SitePerReplicate, then Programming, joined by
	// "/". Without is that of patients whose implantation failed; both get the suffix
	// Titration in trials that ask for it.
	Physiology  string
	Without     string
	Sites       []Site
	Programming string
	// SitePerReplicate draws the site anew in every replicate, for banks that hold each
	// patient once per site; a patient of whom the bank lacks the site keeps the own one,
	// and the flow counts how many. Without it Sites is what the bank was filled with: it
	// drew one site per patient, and the name has none.
	SitePerReplicate bool

	// ImplantSuccess is the share of attempted implantations that succeed; 1 where
	// nothing is implanted. Defibrillator is the share of patients whose device can
	// defibrillate: 1 for ICD and CRT-D, 0 for drugs and CRT-P unless stated.
	ImplantSuccess float64
	Defibrillator  float64

	Cross []Crossing
}

// Implants reports whether patients of the arm get a device.
func (a *Arm) Implants() bool { return a.Therapy != Drugs }

// LVLead reports whether the device has a lead on the left ventricle.
func (a *Arm) LVLead() bool {
	return a.Therapy == CRTP || a.Therapy == CRTD || a.Therapy == CRTOff
}

// Crossing is a way in which patients leave the treatment of their arm. The other
// treatment's effect is added to the state of that day (see Path).
type Crossing struct {
	To          string  // arm whose treatment they get
	FromDay     float64 // not before
	RatePerYear float64 // hazard from then on
	AtDay       float64 // above 0: everybody still there crosses on that day, as planned by the trial
}

// Noise is how well the trial measures. Errors are normal, independent between
// visits, and drawn anew in each replicate. Zero means without error.
type Noise struct {
	VolumeShare  float64 // standard deviation of each volume as a share of it
	VolumeShared float64 // correlation of the errors of EDV and ESV of one study, 0 to 1
	EFPoints     float64 // further error of the ejection fraction that a site reports at screening
	WalkM        float64
	NYHA         float64 // standard deviation of the class before rounding
	MissingShare float64 // of visits without measurement, at random

	// Redraw screens on volumes and ejection fraction measured anew in every replicate
	// from the truth on day 0; without it, on what the bank stores.
	Redraw bool
	// SameStudy takes the study of screening as the baseline of volumes, so that who was
	// let in by a chance low reading regresses to the mean later. Without it the baseline
	// is a study of its own.
	SameStudy bool

	// Readers is the reader error of measures of dyssynchrony: coefficient of variation
	// by ID, added to what the bank stores. It enters the screening and the AUC.
	Readers map[string]float64
}
