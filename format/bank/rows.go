package bank

import (
	"maps"
	"slices"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// patientRow is one patient as stored. A patient who could not be simulated has Why
// and nothing else but the identifier.
type patientRow struct {
	ID                 string    `parquet:"patient_id"`
	Why                string    `parquet:"left_out_because"`
	Weight             float64   `parquet:"weight"`
	Age                float64   `parquet:"age_years"`
	Female             bool      `parquet:"female"`
	Ischaemic          bool      `parquet:"ischaemic"`
	Diabetes           bool      `parquet:"diabetes"`
	BetaBlocker        bool      `parquet:"beta_blocker"`
	HFAdmission        bool      `parquet:"hf_admission"`
	AVBlock            bool      `parquet:"av_block"`
	HeightM            float64   `parquet:"height_m"`
	BSAM2              float64   `parquet:"bsa_m2"`
	Creatinine         float64   `parquet:"creatinine_mg_dl"`
	Rhythm             string    `parquet:"rhythm"`
	Conduction         string    `parquet:"conduction"`
	MeasuredConduction string    `parquet:"measured_conduction"`
	Names              []string  `parquet:"measured_names,list"`
	Values             []float64 `parquet:"measured_values,list"`
}

func rowOf(p *Patient) patientRow {
	b := &p.Baseline
	r := patientRow{ID: p.ID, Why: p.Why, Weight: b.Weight, Age: b.AgeYears, Female: b.Female, Ischaemic: b.Ischaemic, Diabetes: b.Diabetes,
		BetaBlocker: b.BetaBlocker, HFAdmission: b.HFAdmission, AVBlock: b.AVBlock, HeightM: b.HeightM, BSAM2: b.BSAM2, Creatinine: b.CreatinineMgDl,
		Rhythm: string(b.Rhythm), Conduction: string(b.Conduction), MeasuredConduction: string(b.MeasuredConduction)}
	for _, name := range slices.Sorted(maps.Keys(b.Measured)) {
		r.Names, r.Values = append(r.Names, name), append(r.Values, b.Measured[name])
	}
	return r
}

func (r *patientRow) patient() (Patient, error) {
	p := Patient{ID: r.ID, Why: r.Why}
	if r.ID == "" {
		return p, study.Errf(study.Invalid, "patients", "holds a row without an identifier")
	}
	if r.Why != "" {
		return p, nil
	}
	if len(r.Names) != len(r.Values) {
		return p, study.Errf(study.Invalid, "patients", "holds a row whose measured names and values differ in number")
	}
	p.Baseline = trial.Baseline{PatientID: r.ID, Weight: r.Weight, AgeYears: r.Age, Female: r.Female, Ischaemic: r.Ischaemic, Diabetes: r.Diabetes,
		BetaBlocker: r.BetaBlocker, HFAdmission: r.HFAdmission, AVBlock: r.AVBlock, HeightM: r.HeightM, BSAM2: r.BSAM2, CreatinineMgDl: r.Creatinine,
		Rhythm: trial.Rhythm(r.Rhythm), Conduction: trial.Conduction(r.Conduction), MeasuredConduction: trial.Conduction(r.MeasuredConduction),
		Measured: make(map[string]float64, len(r.Names))}
	for i, name := range r.Names {
		p.Baseline.Measured[name] = r.Values[i]
	}
	return p, p.Baseline.Validate()
}

// stateRow is one day of one patient under one physiology.
type stateRow struct {
	ID         string  `parquet:"patient_id"`
	Physiology string  `parquet:"physiology"`
	Day        float64 `parquet:"day"`
	LVEDV      float64 `parquet:"lvedv_ml"`
	LVESV      float64 `parquet:"lvesv_ml"`
	EF         float64 `parquet:"ef_percent"`
	DPDT       float64 `parquet:"dpdt_max_mmhg_per_s"`
	Systolic   float64 `parquet:"systolic_mmhg"`
	LAP        float64 `parquet:"mean_lap_mmhg"`
	Output     float64 `parquet:"cardiac_output_l_per_min"`
	MR         float64 `parquet:"mr_fraction"`
	QRS        float64 `parquet:"qrs_ms"`
	Area       float64 `parquet:"qrs_area_uvs"`
	NYHA       float64 `parquet:"nyha"`
	Walk       float64 `parquet:"six_minute_walk_m"`
	Scar       float64 `parquet:"scar_share"`
	Rate       float64 `parquet:"heart_rate_bpm"`
}

func stateRowOf(t *trial.Trajectory, i int) stateRow {
	s := &t.States[i]
	return stateRow{t.PatientID, t.Physiology, t.Days[i], s.LVEDVMl, s.LVESVMl, s.EFPercent, s.DPDTMaxMmHgPerS, s.SystolicMmHg, s.MeanLAPMmHg,
		s.CardiacOutputLPerMin, s.MRFraction, s.QRSMs, s.QRSAreaUVs, s.NYHA, s.SixMinuteWalkM, s.ScarShare, s.HeartRateBpm}
}

func (r *stateRow) state() trial.State {
	return trial.State{LVEDVMl: r.LVEDV, LVESVMl: r.LVESV, EFPercent: r.EF, DPDTMaxMmHgPerS: r.DPDT, SystolicMmHg: r.Systolic, MeanLAPMmHg: r.LAP,
		CardiacOutputLPerMin: r.Output, MRFraction: r.MR, QRSMs: r.QRS, QRSAreaUVs: r.Area, NYHA: r.NYHA, SixMinuteWalkM: r.Walk, ScarShare: r.Scar, HeartRateBpm: r.Rate}
}
