package trial

import (
	"math"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// Conduction is the class of the QRS complex.
type Conduction string

// The classes.
const (
	LBBB   Conduction = "lbbb"
	IVCD   Conduction = "ivcd"
	RBBB   Conduction = "rbbb"
	Narrow Conduction = "narrow" // QRS below 120 ms
	Paced  Conduction = "paced"
)

// Conductions lists all classes.
var Conductions = []Conduction{LBBB, IVCD, RBBB, Narrow, Paced}

// Rhythm is that of the atria.
type Rhythm string

// The rhythms.
const (
	Sinus Rhythm = "sinus"
	AF    Rhythm = "af" // permanent atrial fibrillation
)

// Rhythms lists all of them.
var Rhythms = []Rhythm{Sinus, AF}

// Baseline is one virtual patient before treatment.
//
// What a trial lets in is decided on Measured, MeasuredConduction and what any
// clinic knows (age, sex, aetiology, rhythm); the hazards use the truth, which
// is the trajectory and the plain fields here.
type Baseline struct {
	PatientID string
	Weight    float64 // how often the patient is drawn relative to others, above 0

	AgeYears       float64 // 18 to 110
	Female         bool
	Ischaemic      bool
	Diabetes       bool
	BetaBlocker    bool
	HFAdmission    bool    // admitted for heart failure in the 12 months before
	AVBlock        bool    // with an indication for pacing the ventricle
	HeightM        float64 // 1.2 to 2.3
	BSAM2          float64 // body surface area, 1 to 3.2
	CreatinineMgDl float64 // 0.3 to 12
	Rhythm         Rhythm
	Conduction     Conduction // in truth

	MeasuredConduction Conduction // by a rule on the measured ECG
	// Measured holds what a clinic measured, with its error, by field name (see
	// Fields): "lvef_percent", "qrs_ms", "measure.ts-sd-12", … What is not in the map
	// was not measured.
	Measured map[string]float64
}

// Validate complains (Invalid) about values outside their ranges.
func (b *Baseline) Validate() error {
	for _, c := range []struct {
		name      string
		v, lo, hi float64
	}{
		{"weight", b.Weight, 1e-9, 1e9}, {"age_years", b.AgeYears, 18, 110}, {"height_m", b.HeightM, 1.2, 2.3},
		{"bsa_m2", b.BSAM2, 1, 3.2}, {"creatinine_mg_dl", b.CreatinineMgDl, 0.3, 12},
	} {
		if !(c.v >= c.lo && c.v <= c.hi) {
			return study.Errf(study.Invalid, c.name, "must lie between %g and %g", c.lo, c.hi)
		}
	}
	switch {
	case b.PatientID == "":
		return study.Errf(study.Invalid, "baseline", "needs a patient")
	case !slices.Contains(Rhythms, b.Rhythm):
		return study.Errf(study.Invalid, "rhythm", "must be sinus or af")
	case !slices.Contains(Conductions, b.Conduction) || !slices.Contains(Conductions, b.MeasuredConduction):
		return study.Errf(study.Invalid, "conduction", "must be lbbb, ivcd, rbbb, narrow or paced")
	}
	for name, v := range b.Measured {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return study.Errf(study.Invalid, "measured", "must be finite numbers")
		}
		if f, ok := FieldOf(name); !ok || f.Words != nil {
			return study.Errf(study.Invalid, "measured", "must be named as the fields of criteria")
		}
	}
	return nil
}

// MeasurePrefix begins the names of fields that are measures of dyssynchrony; the
// rest is the measure's ID, with "/" and the variant where it has several.
const MeasurePrefix = "measure."

// TruthPrefix begins the names of fields that hold what a simulation knows and no
// clinic could measure, kept by whoever fills the bank ("truth.lv-delay"). Rules that
// select by them are a yardstick for rules that a clinic can follow.
const TruthPrefix = "truth."

// Field is something that criteria can ask for.
type Field struct {
	Name  string
	Unit  string   // empty for words, scores and ratios
	Words []string // of a field whose values are words; nil for numbers
	About string
}

// Fields lists what criteria can ask for, except fields whose names begin with
// MeasurePrefix or TruthPrefix.
func Fields() []Field { return slices.Clone(fields) }

var fields = []Field{
	{"age_years", "y", nil, "age"},
	{"sex", "", []string{"female", "male"}, "sex"},
	{"aetiology", "", []string{"ischaemic", "non-ischaemic"}, "aetiology of the heart failure"},
	{"rhythm", "", []string{"sinus", "af"}, "rhythm of the atria"},
	{"morphology", "", []string{"lbbb", "ivcd", "rbbb", "narrow", "paced"}, "class of the measured ECG"},
	{"beta_blocker", "", []string{"yes", "no"}, "takes a beta-blocker"},
	{"hf_admission", "", []string{"yes", "no"}, "admitted for heart failure within 12 months"},
	{"av_block", "", []string{"yes", "no"}, "AV block with an indication for pacing"},
	{"diabetes", "", []string{"yes", "no"}, "diabetes"},
	{"nyha", "", nil, "NYHA class as a clinic gives it, 1 to 4"},
	{"lvef_percent", "%", nil, "ejection fraction"},
	{"lvedv_ml", "mL", nil, "end-diastolic volume"},
	{"lvesv_ml", "mL", nil, "end-systolic volume"},
	{"lvedvi_ml_m2", "mL/m2", nil, "end-diastolic volume over body surface"},
	{"lvesvi_ml_m2", "mL/m2", nil, "end-systolic volume over body surface"},
	{"lvedd_mm", "mm", nil, "end-diastolic diameter"},
	{"lvedd_mm_m", "mm/m", nil, "end-diastolic diameter over height"},
	{"qrs_ms", "ms", nil, "QRS duration"},
	{"qrs_area_uvs", "uV.s", nil, "QRS area"},
	{"pr_ms", "ms", nil, "PR interval"},
	{"heart_rate_bpm", "1/min", nil, "heart rate of the electrocardiogram"},
	{"walk_m", "m", nil, "six-minute walk"},
	{"systolic_mmhg", "mm[Hg]", nil, "systolic blood pressure"},
	{"creatinine_mg_dl", "mg/dL", nil, "serum creatinine"},
}

// FieldOf finds a field by its name.
func FieldOf(name string) (Field, bool) {
	if id, ok := strings.CutPrefix(name, MeasurePrefix); ok {
		return Field{Name: name, About: "measure of dyssynchrony"}, id != "" && len(name) <= 80
	}
	if id, ok := strings.CutPrefix(name, TruthPrefix); ok {
		return Field{Name: name, About: "known to the simulation only"}, id != "" && len(name) <= 80
	}
	for _, f := range fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Number is the measured value of a numeric field; ok is false where it was not
// measured. Values over body size follow from their parts.
func (b *Baseline) Number(name string) (v float64, ok bool) {
	if v, ok = b.Measured[name]; ok {
		return v, true
	}
	switch name {
	case "age_years":
		return b.AgeYears, true
	case "creatinine_mg_dl":
		return b.CreatinineMgDl, true
	case "lvedvi_ml_m2":
		v, ok = b.Measured["lvedv_ml"]
		return v / b.BSAM2, ok
	case "lvesvi_ml_m2":
		v, ok = b.Measured["lvesv_ml"]
		return v / b.BSAM2, ok
	case "lvedd_mm_m":
		v, ok = b.Measured["lvedd_mm"]
		return v / b.HeightM, ok
	}
	return 0, false
}

// Word is the value of a field whose values are words; empty for other fields.
func (b *Baseline) Word(name string) string {
	pick := func(yes bool, a, z string) string {
		if yes {
			return a
		}
		return z
	}
	switch name {
	case "sex":
		return pick(b.Female, "female", "male")
	case "aetiology":
		return pick(b.Ischaemic, "ischaemic", "non-ischaemic")
	case "rhythm":
		return string(b.Rhythm)
	case "morphology":
		return string(b.MeasuredConduction)
	case "beta_blocker":
		return pick(b.BetaBlocker, "yes", "no")
	case "hf_admission":
		return pick(b.HFAdmission, "yes", "no")
	case "av_block":
		return pick(b.AVBlock, "yes", "no")
	case "diabetes":
		return pick(b.Diabetes, "yes", "no")
	}
	return ""
}
