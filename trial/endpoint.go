package trial

// Event is something that can happen to a patient.
type Event string

// The events. Deaths of the three kinds add up to Death.
const (
	Death        Event = "death"
	PumpDeath    Event = "pump-death"
	SuddenDeath  Event = "sudden-death"
	OtherDeath   Event = "other-death"
	CardiacDeath Event = "cardiac-death" // pump or sudden
	HFEvent      Event = "hf-event"      // worsening heart failure, admitted or treated outside
	HFAdmission  Event = "hf-admission"
	Admission    Event = "admission"    // for any reason
	CVAdmission  Event = "cv-admission" // unplanned, cardiovascular
	VolumeRise   Event = "volume-rise"  // measured LVESV index at a visit 15 % or more above baseline
	Complication Event = "complication" // of the device or its implantation
)

// Events lists all of them.
var Events = []Event{Death, PumpDeath, SuddenDeath, OtherDeath, CardiacDeath, HFEvent, HFAdmission, Admission, CVAdmission, VolumeRise, Complication}

// Kind is how an endpoint is counted.
type Kind string

// The kinds.
const (
	FirstEvent Kind = "first"     // time to the first of the events
	Recurrent  Kind = "recurrent" // all of the events, deaths end the count
	Change     Kind = "change"    // change of a measured quantity from baseline to a visit
	Responder  Kind = "responder" // share whose quantity fell by so much at a visit
	Composite  Kind = "composite" // clinical composite at a day: improved, unchanged, worsened
	WinRatio   Kind = "win-ratio" // pairs compared on the events, the most important first
)

// Kinds lists all of them.
var Kinds = []Kind{FirstEvent, Recurrent, Change, Responder, Composite, WinRatio}

// Role is the standing of an endpoint in its trial.
type Role string

// The roles.
const (
	Primary   Role = "primary"
	Secondary Role = "secondary"
)

// Endpoint is one endpoint.
type Endpoint struct {
	ID   string
	Name string
	Role Role
	Kind Kind

	Events []Event // of FirstEvent, Recurrent, and of WinRatio in order of importance

	// Field is the measured quantity of Change and Responder, one of Quantities; Day is
	// the visit. Composite is judged at Day: worsened by death or an HF admission before,
	// or by a NYHA class higher; improved by a lower class; else unchanged.
	Field       string
	Day         float64
	FallPercent float64 // of Responder: at least so many percent below baseline

	// UntilDay above 0 ends the count of events there (all patients are censored).
	UntilDay float64
}

// Quantities lists what visits measure, with units.
func Quantities() []Field {
	return []Field{
		{"lvedv_ml", "mL", nil, "end-diastolic volume"},
		{"lvesv_ml", "mL", nil, "end-systolic volume"},
		{"lvedvi_ml_m2", "mL/m2", nil, "end-diastolic volume over body surface"},
		{"lvesvi_ml_m2", "mL/m2", nil, "end-systolic volume over body surface"},
		{"lvef_percent", "%", nil, "ejection fraction"},
		{"walk_m", "m", nil, "six-minute walk"},
		{"nyha", "", nil, "NYHA class"},
	}
}

// Strategy is how an estimand treats what happens between randomisation and the
// endpoint (ICH E9(R1), 2019).
type Strategy string

// The strategies.
const (
	TreatmentPolicy Strategy = "treatment-policy" // counts as if nothing had happened (intention to treat)
	Hypothetical    Strategy = "hypothetical"     // patient is censored there
	AsEvent         Strategy = "composite"        // counts as the endpoint
	Excluded        Strategy = "excluded"         // patient is left out (per protocol)
)

// Strategies lists all of them.
var Strategies = []Strategy{TreatmentPolicy, Hypothetical, AsEvent, Excluded}

// Estimand says what is estimated when patients leave their treatment. Planned
// switches (Crossing.AtDay) are part of the design and touched by none of it.
type Estimand struct {
	Crossover      Strategy // treatment-policy, hypothetical or composite
	ImplantFailure Strategy // treatment-policy or excluded
}
