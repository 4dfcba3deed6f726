package cohort

import (
	"fmt"
	"testing"

	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// made is a patient made by hand: what a clinic measures, and what becomes of the
// end-systolic volume within the first day of therapy and by six months.
type made struct {
	ef, qrs    float64
	class      trial.Conduction
	measured   map[string]float64
	firstDay   float64 // share of the volume that is left on day 1
	halfYear   float64 // and from day 183 on
	unreadable bool
}

// handBank makes a bank of such patients under the physiologies none and crt.
func handBank(t testing.TB, people []made) *trial.Memory {
	t.Helper()
	var list []trial.Baseline
	var courses []trial.Trajectory
	for i, m := range people {
		id := fmt.Sprintf("h%03d", i)
		b := trial.Baseline{PatientID: id, Weight: 1, AgeYears: 65, HeightM: 1.75, BSAM2: 2, CreatinineMgDl: 1.1, Rhythm: trial.Sinus,
			Conduction: m.class, MeasuredConduction: m.class, Measured: map[string]float64{"lvef_percent": m.ef, "qrs_ms": m.qrs}}
		if m.unreadable {
			delete(b.Measured, "qrs_ms")
		}
		for k, v := range m.measured {
			b.Measured[k] = v
		}
		s := trial.State{LVEDVMl: 300, LVESVMl: 200, EFPercent: 30, DPDTMaxMmHgPerS: 800, SystolicMmHg: 110, MeanLAPMmHg: 15,
			CardiacOutputLPerMin: 4, MRFraction: 0.1, QRSMs: 150, QRSAreaUVs: 100, NYHA: 3, SixMinuteWalkM: 300, HeartRateBpm: 70}
		list = append(list, b)
		courses = append(courses,
			trial.Trajectory{PatientID: id, Physiology: Untreated, Days: []float64{0, 1, 900}, States: []trial.State{s, s, s}},
			trial.Trajectory{PatientID: id, Physiology: BiV, Days: []float64{0, 1, 183, 900}, States: []trial.State{s, left(s, m.firstDay), left(s, m.halfYear), left(s, m.halfYear)}})
	}
	bank, err := trial.NewMemory("hand", list, courses)
	if err != nil {
		t.Fatal(err)
	}
	return bank
}

// left is a state of whose end-systolic volume a share is left.
func left(s trial.State, share float64) trial.State {
	s.LVESVMl *= share
	s.EFPercent = 100 * (1 - s.LVESVMl/s.LVEDVMl)
	return s
}

// steady is a table with the same hazards per year for everybody: no state matters.
func steady(pump, sudden, other, worsening float64) *outcome.Table {
	t := &outcome.Table{Version: "steady"}
	for cause, rate := range map[outcome.Cause]float64{outcome.PumpFailure: pump, outcome.Sudden: sudden, outcome.Other: other, outcome.HeartFailure: worsening} {
		t.Base[cause] = outcome.Base{PerYear: rate, Gain: 1}
	}
	t.Device.SuddenHR.Value = 1
	return t
}

// byVolume is steady but for pump failure, whose hazard doubles with every 25 mL/m² of
// end-systolic volume index above 50.
func byVolume(pump, worsening float64) *outcome.Table {
	t := steady(pump, 0, 0, worsening)
	for _, c := range []outcome.Cause{outcome.PumpFailure, outcome.HeartFailure} {
		t.Terms = append(t.Terms, outcome.Term{Cause: c, Covariate: outcome.ESVI, Beta: 0.6931471805599453, Per: 25, Ref: 50, Lo: 0, Hi: 500})
	}
	return t
}

// broadOf is the broad cohort of patients made by hand.
func broadOf(t testing.TB, people []made, table *outcome.Table) *Broad {
	t.Helper()
	b, err := NewBroad(handBank(t, people), table, BroadLimits())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// falling makes patients whose volume falls by the given percents, with a measure
// "measure.ssi" of the given values.
func falling(percents, measure []float64) []made {
	var out []made
	for i, p := range percents {
		out = append(out, made{ef: 30, qrs: 140, class: trial.LBBB, firstDay: 1, halfYear: 1 - p/100, measured: map[string]float64{"measure.ssi": measure[i]}})
	}
	return out
}

func near(a, b, within float64) bool { return a-b <= within && b-a <= within }
