package trial_test

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// A calibration finds the rates that made the numbers it is given: base rates of
// pump failure and sudden death three times and half as high as at the start.
func TestCalibrationFindsTheRates(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of replicates, which the race detector slows tenfold")
	}
	bank := labBank(t, 300, 0.2)
	d := only(labTrial(), "pump", "sudden")
	d.Size = 800
	truth := outcome.Start()
	truth.Base[outcome.PumpFailure].PerYear *= 3
	truth.Base[outcome.Sudden].PerYear *= 0.5
	made := run(t, d, bank, trial.Options{Replicates: 40, Seed: 77, Table: truth})
	for _, e := range []string{"pump", "sudden"} {
		m := trial.Metric{Endpoint: e, Stat: trial.EventShare, Arm: "drugs"}
		v := made.Spread(m).Mean
		d.Published = append(d.Published, trial.Published{Metric: m, Value: v, Lo: v * 0.9, Hi: v * 1.1, Ranged: true, Seen: trials.Abstract, Calibrates: true})
	}
	c, err := trial.Calibrate(t.Context(), []trial.Fit{{Trial: d, Bank: bank}}, nil, trial.CalibrationOptions{
		Version: "lab-1", Levels: []outcome.Cause{outcome.PumpFailure, outcome.Sudden}, Replicates: 8, Rounds: 5, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	for _, cause := range []outcome.Cause{outcome.PumpFailure, outcome.Sudden} {
		if got, want := c.Table.Base[cause].PerYear, truth.Base[cause].PerYear; math.Abs(math.Log(got/want)) > 0.08 {
			t.Errorf("%s: %.4f per year, not %.4f", cause, got, want)
		}
	}
	f := c.Table.Frozen
	if f == nil || f.BankModel != "lab" || len(f.Targets) != 2 || c.Table.Version != "lab-1" || math.Abs(f.Misfit[0]) > 0.3 {
		t.Errorf("frozen %+v", f)
	}
	if outcome.Start().Base[outcome.PumpFailure].PerYear != 0.051 {
		t.Error("the start was changed")
	}
}

// The share of other admissions that are cardiovascular is found from the two kinds of
// row: set to 0.15, started from the guess of 0.4.
func TestCalibrationFindsTheCardiovascularShare(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of replicates, which the race detector slows tenfold")
	}
	bank := labBank(t, 300, 0.2)
	d := only(labTrial(), "death")
	d.Size = 800
	d.Endpoints = append(d.Endpoints,
		trial.Endpoint{ID: "any", Role: trial.Secondary, Kind: trial.FirstEvent, Events: []trial.Event{trial.Admission}, UntilDay: 300},
		trial.Endpoint{ID: "cv", Role: trial.Secondary, Kind: trial.FirstEvent, Events: []trial.Event{trial.CVAdmission}, UntilDay: 300})
	truth := outcome.Start()
	truth.Cardiovascular.Value = 0.15
	truth.Base[outcome.Admission].PerYear *= 1.5
	made := run(t, d, bank, trial.Options{Replicates: 40, Seed: 78, Table: truth})
	for _, e := range []string{"any", "cv"} {
		m := trial.Metric{Endpoint: e, Stat: trial.EventShare, Arm: "drugs"}
		v := made.Spread(m).Mean
		d.Published = append(d.Published, trial.Published{Metric: m, Value: v, Lo: v * 0.95, Hi: v * 1.05, Ranged: true, Seen: trials.Abstract, Calibrates: true})
	}
	c, err := trial.Calibrate(t.Context(), []trial.Fit{{Trial: d, Bank: bank}}, nil, trial.CalibrationOptions{
		Version: "lab-2", Levels: []outcome.Cause{outcome.Admission}, Cardiovascular: true, Replicates: 10, Rounds: 8, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Table.Cardiovascular.Value; math.Abs(got-0.15) > 0.02 {
		t.Errorf("share %.3f, not 0.15", got)
	}
	if got, want := c.Table.Base[outcome.Admission].PerYear, truth.Base[outcome.Admission].PerYear; math.Abs(math.Log(got/want)) > 0.08 {
		t.Errorf("%.4f per year, not %.4f", got, want)
	}
}

// Both arms of CARE-HF tell how strongly the state acts: here twice as strongly as
// the published coefficients.
func TestCalibrationFindsTheGain(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of replicates, which the race detector slows tenfold")
	}
	bank := labBank(t, 200, 0.25)
	d := only(labTrial(), "pump")
	d.Size, d.Parent, d.Arms[1].ImplantSuccess = 800, "CARE-HF", 1
	truth := harmless()
	truth.Base[outcome.PumpFailure] = outcome.Base{PerYear: 0.15, Gain: 2}
	made := run(t, d, bank, trial.Options{Replicates: 30, Seed: 78, Table: truth})
	for _, arm := range []string{"drugs", "crt"} {
		m := trial.Metric{Endpoint: "pump", Stat: trial.EventShare, Arm: arm}
		v := made.Spread(m).Mean
		d.Published = append(d.Published, trial.Published{Metric: m, Value: v, Lo: v * 0.97, Hi: v * 1.03, Ranged: true, Seen: trials.Abstract, Calibrates: true})
	}
	c, err := trial.Calibrate(t.Context(), []trial.Fit{{Trial: d, Bank: bank}}, harmless(), trial.CalibrationOptions{
		Version: "gain", Levels: []outcome.Cause{outcome.PumpFailure}, Gains: []outcome.Cause{outcome.PumpFailure}, GainSpread: 2, Replicates: 8, Rounds: 5, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	if g := c.Table.Base[outcome.PumpFailure].Gain; g < 1.6 || g > 2.4 {
		t.Errorf("gain %.2f, not 2", g)
	}
}

// A prediction must stay one: rows of treated arms are refused outside CARE-HF, and
// so are numbers that nobody has read.
func TestCalibrationRefusesPredictions(t *testing.T) {
	bank := labBank(t, 50, 0.2)
	row := trial.Published{Metric: trial.Metric{Endpoint: "death", Stat: trial.EventShare, Arm: "crt"}, Value: 10, Lo: 8, Hi: 12, Ranged: true, Seen: trials.Abstract, Calibrates: true}
	o := trial.CalibrationOptions{Version: "x", Levels: []outcome.Cause{outcome.Sudden}, Replicates: 2, Rounds: 1}
	try := func(parent string, p trial.Published) error {
		d := labTrial()
		d.Size, d.Parent, d.Published = 50, parent, []trial.Published{p}
		_, err := trial.Calibrate(t.Context(), []trial.Fit{{Trial: d, Bank: bank}}, nil, o)
		return err
	}
	if err := try("MADIT-CRT", row); err == nil || !strings.Contains(err.Error(), "predictions") {
		t.Errorf("treated arm: %v", err)
	}
	if err := try("CARE-HF", row); err != nil {
		t.Errorf("CARE-HF: %v", err)
	}
	row.Metric.Arm = "drugs"
	if err := try("MADIT-CRT", row); err != nil {
		t.Errorf("control arm: %v", err)
	}
	row.Metric = trial.Metric{Endpoint: "death", Stat: trial.HR, Arm: "drugs", Over: "crt"}
	if err := try("MADIT-CRT", row); err == nil {
		t.Error("a hazard ratio of another trial was accepted")
	}
	row.Metric, row.Seen = trial.Metric{Endpoint: "death", Stat: trial.EventShare, Arm: "drugs"}, trials.Memory
	if err := try("CARE-HF", row); err == nil || !strings.Contains(err.Error(), "read") {
		t.Errorf("from memory: %v", err)
	}
}

// With a bank of 25 the replicates of one bank miss a good part of the variance of
// the mean change; with 400 they miss little of it.
func TestFiniteBankHidesVariance(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of replicates, which the race detector slows tenfold")
	}
	d := only(labTrial(), "lvesvi")
	d.Size = 200
	d.Criteria, d.Noise = nil, trial.Noise{}
	m := []trial.Metric{{Endpoint: "lvesvi", Stat: trial.MeanChange, Arm: "crt"}}
	between := map[int]float64{}
	for _, n := range []int{25, 400} {
		v, err := trial.BankVariance(t.Context(), d, labBank(t, n, 0.2), m, 40, 3, trial.Options{Seed: 3})
		if err != nil || !v[0].Known {
			t.Fatal(err)
		}
		s := v[0]
		between[n] = s.Between
		if math.Abs(s.Total-math.Hypot(s.Within, s.Between)) > 1e-12 {
			t.Errorf("%+v", s)
		}
	}
	// The change of a patient is a fifth of ESVI (SD of about 24 mL/m2), so its mean over
	// 25 patients has a standard deviation of about 0.2·24/5, and a quarter of it with 400.
	if b := between[25]; b < 0.5 || b > 1.6 {
		t.Errorf("between banks of 25: %.3f", b)
	}
	if between[400] > between[25]/2 {
		t.Errorf("between banks of 400: %.3f, of 25: %.3f", between[400], between[25])
	}
}

func TestCardVerdicts(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of replicates, which the race detector slows tenfold")
	}
	d := only(labTrial(), "death")
	d.Size = 300
	bank := labBank(t, 200, 0.2)
	r := run(t, d, bank, trial.Options{Replicates: 200, Seed: 2})
	m := trial.Metric{Endpoint: "death", Stat: trial.EventShare, Arm: "drugs"}
	s := r.Spread(m)
	row := func(value, lo, hi float64, seen trials.Seen, fitted bool) trial.Published {
		return trial.Published{Metric: m, Value: value, Lo: lo, Hi: hi, Ranged: true, Seen: seen, Calibrates: fitted}
	}
	d.Published = []trial.Published{
		row(s.Median, s.Median-1, s.Median+1, trials.Abstract, false),
		row(s.High+1, s.Median-1, s.High+2, trials.Abstract, false),             // median inside, value not
		row(s.Median-0.2, s.Median-0.4, s.Median-0.1, trials.SecondHand, false), // value inside, median not
		row(s.Median, s.Median-1, s.Median+1, trials.Memory, false),
		row(s.Median, s.Median-1, s.Median+1, trials.Abstract, true),
	}
	want := []trial.Verdict{trial.Hit, trial.Miss, trial.Miss, trial.NotJudged, trial.Calibration}
	for i, row := range r.Card(d) {
		if row.Verdict != want[i] {
			t.Errorf("row %d: %s, not %s (%+v)", i+1, row.Verdict, want[i], row)
		}
	}
	few := run(t, d, bank, trial.Options{Replicates: 50, Seed: 2})
	if v := few.Card(d)[0].Verdict; v != trial.NotJudged {
		t.Errorf("with 50 replicates: %s", v)
	}
}

func TestDesignGivesPowerBySizeAndRule(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of replicates, which the race detector slows tenfold")
	}
	bank := labBank(t, 300, 0.12)
	d := only(labTrial(), "primary")
	rules := []trial.Selection{{Name: "as defined"}, {Name: "LBBB", Criteria: []trial.Criterion{{AnyOf: [][]trial.Clause{{{Field: "morphology", Op: "in", Words: []string{"lbbb"}}}}}}}}
	calls := 0
	rows, err := trial.Design(t.Context(), d, bank, rules, []int{100, 400}, trial.Options{Replicates: 60, Seed: 1, Progress: func(done, all int) {
		calls++
		if all != 240 || done > 240 {
			t.Errorf("progress %d of %d", done, all)
		}
	}})
	if err != nil || len(rows) != 4 || calls != 240 {
		t.Fatal(err, len(rows), calls)
	}
	if rows[0].Power >= rows[1].Power || rows[2].Eligible >= rows[0].Eligible || rows[2].Screened <= rows[0].Screened {
		t.Errorf("%+v", rows)
	}
	if !rows[1].Needed.Known || rows[1].Needed.Median < 2 || rows[1].Effect.Median > 0.95 {
		t.Errorf("%+v", rows[1])
	}
}
