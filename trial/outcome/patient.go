package outcome

import "math"

// Patient is what of a patient does not change during a trial.
type Patient struct {
	AgeYears       float64 // at entry; the hazards do not age the patient further
	Female         bool
	Ischaemic      bool
	Diabetes       bool
	CreatinineMgDl float64
	HFAdmission    bool // admitted for heart failure in the 12 months before entry
}

// Heart is what of the patient's state the hazards look at.
type Heart struct {
	EFPercent    float64
	NYHA         float64 // 1 to 4, fractions allowed
	SystolicMmHg float64
	LVESVIMlM2   float64 // end-systolic volume over body surface
	MeanLAPMmHg  float64
	MRFraction   float64 // regurgitant share of the LV stroke volume
}

// Covariate names a number that hazards depend on.
type Covariate string

// The covariates. Those before StateFirst do not change over time.
const (
	Age        Covariate = "age_years"
	Female     Covariate = "female"
	Ischaemic  Covariate = "ischaemic"
	Diabetes   Covariate = "diabetes"
	Creatinine Covariate = "creatinine_mg_dl"
	Admitted   Covariate = "hf_admission" // for heart failure in the 12 months before entry

	EF       Covariate = "ef_percent"
	NYHA     Covariate = "nyha"
	Systolic Covariate = "systolic_mmhg"
	ESVI     Covariate = "lvesvi_ml_m2"
	LAP      Covariate = "mean_lap_mmhg"
	MR       Covariate = "mr_fraction"
	Seattle  Covariate = "seattle_score" // see SeattleScore
)

// Fixed reports whether the covariate stays the same over time.
func (c Covariate) Fixed() bool {
	return c == Age || c == Female || c == Ischaemic || c == Diabetes || c == Creatinine || c == Admitted
}

// Covariates lists all of them.
var Covariates = []Covariate{Age, Female, Ischaemic, Diabetes, Creatinine, Admitted, EF, NYHA, Systolic, ESVI, LAP, MR, Seattle}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// valueOf gives a covariate.
func valueOf(c Covariate, p *Patient, h *Heart) float64 {
	switch c {
	case Age:
		return p.AgeYears
	case Female:
		return one(p.Female)
	case Ischaemic:
		return one(p.Ischaemic)
	case Diabetes:
		return one(p.Diabetes)
	case Creatinine:
		return p.CreatinineMgDl
	case Admitted:
		return one(p.HFAdmission)
	case EF:
		return h.EFPercent
	case NYHA:
		return h.NYHA
	case Systolic:
		return h.SystolicMmHg
	case ESVI:
		return h.LVESVIMlM2
	case LAP:
		return h.MeanLAPMmHg
	case MR:
		return h.MRFraction
	case Seattle:
		return SeattleScore(p, h)
	}
	return 0
}

// SeattleScore is the part of the Seattle Heart Failure Model that a virtual
// patient has: age, sex, NYHA class, ejection fraction, aetiology and systolic
// pressure. What is left out (drugs, laboratory) is the same in both arms of a
// trial and goes into the base rates, so only differences of the score mean
// anything (Levy WC and others, Circulation 2006;113:1424-1433, doi
// 10.1161/CIRCULATIONAHA.105.584102; coefficients read in a text that quotes
// them). An ejection fraction below 5 % counts as 5.
func SeattleScore(p *Patient, h *Heart) float64 {
	s := 0.08618*p.AgeYears/10 + 0.47*h.NYHA + 0.02956*100/math.Max(h.EFPercent, 5) - 0.13125*math.Min(h.SystolicMmHg, 160)/10
	s += 0.30306 * one(p.Ischaemic)
	return s + 0.08526*one(!p.Female)
}
