package trialfile_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/format/trialfile"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// broadBank holds patients by hand of whom every shipped trial finds some. The
// treatments take a fifth off the end-systolic volume.
func broadBank(t *testing.T, n int) *trial.Memory {
	t.Helper()
	c := rand.New(rand.NewPCG(5, 6))
	classes := []trial.Conduction{trial.LBBB, trial.LBBB, trial.IVCD, trial.RBBB, trial.Narrow}
	var people []trial.Baseline
	var courses []trial.Trajectory
	for i := range n {
		id := fmt.Sprint("p", i)
		edv, ef := 220+120*c.Float64(), 14+20*c.Float64()
		class := classes[i%5]
		qrs := 130 + 50*c.Float64()
		if class == trial.Narrow {
			qrs = 85 + 30*c.Float64()
		}
		nyha := float64(1 + i%4)
		m := map[string]float64{"lvef_percent": ef, "qrs_ms": qrs, "nyha": nyha, "lvedv_ml": edv, "lvesv_ml": edv * (1 - ef/100),
			"lvedd_mm": 66, "pr_ms": 190, "walk_m": 330}
		for _, id := range []string{"lvpei", "ivmd", "lv-filling-ratio", "spwmd/early-septal-peak", "lateral-postsystolic-overlap", "ts-septal-lateral/readings", "ts-sd-12/readings", "ts-diff-12/readings", "dlc/displacement", "displacement-tps-sd/curves", "ts-diff-6/readings", "ts-onset-sum/readings", "ts-opposing/readings", "radial-as-p-delay"} {
			m[trial.MeasurePrefix+id] = 160 * c.Float64()
		}
		rhythm := trial.Sinus
		if i%7 == 3 {
			rhythm = trial.AF
		}
		people = append(people, trial.Baseline{PatientID: id, Weight: 1, AgeYears: 45 + 35*c.Float64(), Female: i%3 == 0, Ischaemic: i%2 == 0, HFAdmission: true,
			AVBlock: i%4 == 2, BetaBlocker: i%3 > 0, HeightM: 1.72, BSAM2: 1.9, CreatinineMgDl: 1.2, Rhythm: rhythm, Conduction: class, MeasuredConduction: class, Measured: m})
		s := trial.State{LVEDVMl: edv, LVESVMl: edv * (1 - ef/100), EFPercent: ef, DPDTMaxMmHgPerS: 800, SystolicMmHg: 116, MeanLAPMmHg: 17,
			CardiacOutputLPerMin: 4, MRFraction: 0.2, QRSMs: qrs, QRSAreaUVs: 90, NYHA: nyha, SixMinuteWalkM: 330, HeartRateBpm: 70}
		better := s
		better.LVESVMl, better.LVEDVMl, better.NYHA = 0.8*s.LVESVMl, 0.87*s.LVEDVMl, max(1, nyha-0.6)
		better.EFPercent = 100 * (1 - better.LVESVMl/better.LVEDVMl)
		for _, p := range []string{"none", "rv", "crt", "crt-lv"} {
			end := better
			if p == "none" || p == "rv" {
				end = s
			}
			for _, suffix := range []string{"", trial.Titration} {
				courses = append(courses, trial.Trajectory{PatientID: id, Physiology: p + suffix, Days: []float64{0, 180, 900}, States: []trial.State{s, end, end}})
			}
		}
	}
	bank, err := trial.NewMemory("by hand", people, courses)
	if err != nil {
		t.Fatal(err)
	}
	return bank
}

func TestEveryShippedTrialRuns(t *testing.T) {
	bank, n := broadBank(t, 300), 2
	if testing.Short() {
		n = 1
	}
	for _, name := range trialfile.Names() {
		d := named(t, name)
		r, err := trial.Run(t.Context(), d, bank, trial.Options{Replicates: n, Seed: 1})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, row := range r.Card(d) {
			if row.Simulated.N != n {
				t.Errorf("%s: the analysis does not give %s", name, row.Published.Metric)
			}
		}
		f := r.Flow(d)
		var sum float64
		for _, a := range f.Arms {
			sum += a.Allocated
		}
		if sum != float64(d.Size) {
			t.Errorf("%s: %g randomised of %d", name, sum, d.Size)
		}
	}
}

// The rows that calibrate are taken from the sheets as they stand, looks and all.
func TestShippedTrialsCanCalibrate(t *testing.T) {
	bank := broadBank(t, 300)
	var fits []trial.Fit
	for _, name := range []string{"CARE-HF", "COMPANION"} {
		fits = append(fits, trial.Fit{Trial: named(t, name), Bank: bank})
	}
	c, err := trial.Calibrate(t.Context(), fits, nil, trial.CalibrationOptions{Version: "by-hand", Levels: []outcome.Cause{outcome.HeartFailure},
		Cardiovascular: true, Replicates: 2, Rounds: 1, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Rows); n != 13 || len(c.Table.Frozen.Targets) != n {
		t.Errorf("fitted to %d rows, not the 13 that the sheets mark", n)
	}
}
