package study

// Study is all that is known of one patient at one visit.
type Study struct {
	ID       string // the user's own pseudonym or the folder name; never a name
	Facts    Facts
	ECGs     []ECG
	Entered  []EnteredQRS
	Curves   []CurveSet
	Events   []Event // valve events of the study, from Doppler or entered; an entered one wins
	Readings []Reading
	Phases   []PhaseSamples
	Excluded []Exclusion
	Problems []Problem
}

// Sex as the clinical rules use it.
type Sex string

// The values of Sex.
const (
	Female Sex = "female"
	Male   Sex = "male"
)

// AtrialRhythm is the clinician's statement of the underlying atrial rhythm.
type AtrialRhythm string

// The values of AtrialRhythm.
const (
	SinusRhythm AtrialRhythm = "sinus"
	AtrialFib   AtrialRhythm = "af"
	OtherRhythm AtrialRhythm = "other"
)

// Facts are clinical statements about the patient. Every one may be missing.
type Facts struct {
	AgeYears          Fact[float64]
	Sex               Fact[Sex]
	HeightCm          Fact[float64]
	WeightKg          Fact[float64]
	LVEFPercent       Fact[float64]
	LVEDVMl           Fact[float64]
	LVESVMl           Fact[float64]
	NYHA              Fact[int]  // 1 to 4
	AmbulatoryIV      Fact[bool] // only meaningful with NYHA 4
	Ischaemic         Fact[bool]
	Rhythm            Fact[AtrialRhythm]
	OptimalDrugs      Fact[bool] // on guideline-directed medical therapy for >= 3 months
	HighDegreeAVBlock Fact[bool]
	ExpectedPacingPct Fact[float64] // expected share of ventricular pacing
	ExistingDevice    Fact[string]  // "none", "pacemaker", "icd", "crt"
	SystolicMmHg      Fact[float64]
	DiastolicMmHg     Fact[float64]
	EGFRMlMin173      Fact[float64]
	BiVCaptureEnsured Fact[bool] // in AF: rate control or AV-node ablation ensures capture
	LVEDDMm           Fact[float64]
	SeptalFlash       Fact[bool] // seen by a reader
	ApicalRocking     Fact[bool] // seen by a reader
	SeptalScar        Fact[bool] // late enhancement in the septum
	EAFusion          Fact[bool] // mitral inflow: E and A run together
	TruncatedA        Fact[bool] // mitral inflow: A is cut off
	PresystolicMR     Fact[bool] // diastolic (presystolic) mitral regurgitation
	RRMs              Fact[float64]
}

// EnteredQRS is a QRS that a user marked by hand. Times are milliseconds from
// the first sample of the recording in File (empty = the study's only ECG).
// Lead empty means a global mark. Either end may be missing.
type EnteredQRS struct {
	File     string
	Lead     LeadName
	OnsetMs  Fact[float64]
	OffsetMs Fact[float64]
}
