package trial_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

func TestDigitsDoNotDependOnWorkers(t *testing.T) {
	d := labTrial()
	d.Size = 150
	d.Arms[0].Cross = []trial.Crossing{{To: "crt", FromDay: 100, RatePerYear: 0.2}}
	d.Noise.Redraw = true
	d.Noise.Readers = map[string]float64{"lab": 0.2, "two": 0.1}
	bank := labBank(t, 200, 0.2)
	var first *trial.Result
	for _, workers := range []int{1, 2, 5} {
		r := run(t, d, bank, trial.Options{Replicates: 6, Seed: 42, Workers: workers})
		if first == nil {
			first = r
			continue
		}
		if !reflect.DeepEqual(first.Replicates, r.Replicates) {
			t.Fatalf("%d workers give other digits than one", workers)
		}
	}
	other := run(t, d, bank, trial.Options{Replicates: 6, Seed: 43})
	if reflect.DeepEqual(first.Replicates, other.Replicates) {
		t.Error("another seed gives the same digits")
	}
	// A replicate does not depend on how many there are.
	more := run(t, d, bank, trial.Options{Replicates: 9, Seed: 42})
	if !reflect.DeepEqual(first.Replicates, more.Replicates[:6]) {
		t.Error("the first replicates change with the number of replicates")
	}
}

func TestFlowAddsUp(t *testing.T) {
	bank := labBank(t, 300, 0.2)
	for _, first := range []bool{false, true} {
		d := labTrial()
		d.ImplantFirst = first
		d.Arms[0].Cross = []trial.Crossing{{To: "crt", RatePerYear: 0.3}}
		if first {
			d.Arms[0].Therapy, d.Arms[0].Without = trial.CRTOff, "none"
			d.Arms[0].ImplantSuccess = 0.9
		}
		d.Estimand.ImplantFailure = trial.Excluded
		_, f, err := trial.Simulate(t.Context(), d, bank, trial.Options{Seed: 1}, 0)
		if err != nil {
			t.Fatal(err)
		}
		out := f.ImplantFailedBefore
		for _, n := range f.Excluded {
			out += n
		}
		if f.Assessed != out+f.Randomised() || f.Randomised() != d.Size || f.Excluded[0] == 0 || first != (f.ImplantFailedBefore > 0) {
			t.Errorf("assessed %d, out %d, randomised %d", f.Assessed, out, f.Randomised())
		}
		for i, a := range f.Arms {
			if a.Allocated != a.Died+a.Lost+a.Completed || a.Analysed != a.Allocated-a.ImplantFailed {
				t.Errorf("arm %d: %+v", i, a)
			}
		}
		if !first && (f.Arms[1].ImplantFailed == 0 || f.Arms[0].Crossed == 0 || f.Arms[0].Lost == 0) {
			t.Errorf("nobody failed, crossed or was lost: %+v", f.Arms)
		}
	}
}

// Every full block holds the arms in their ratio, in every stratum.
func TestBlocksKeepTheRatio(t *testing.T) {
	d := labTrial()
	d.Arms[1].Ratio, d.Blocks, d.Strata = 2, []int{6}, []string{"sex", "lvef_percent"}
	d.StrataCuts = map[string]float64{"lvef_percent": 25}
	subjects, _, err := trial.Simulate(t.Context(), d, labBank(t, 300, 0), trial.Options{Seed: 4}, 0)
	if err != nil {
		t.Fatal(err)
	}
	run, strata := map[int][]int{}, map[int]bool{}
	for _, s := range subjects {
		strata[s.Stratum] = true
		run[s.Stratum] = append(run[s.Stratum], s.Arm)
		if len(run[s.Stratum]) == 6 {
			sum := 0
			for _, arm := range run[s.Stratum] {
				sum += arm
			}
			if sum != 4 {
				t.Fatalf("a block of 6 has %d treated", sum)
			}
			run[s.Stratum] = nil
		}
	}
	if len(strata) != 4 {
		t.Errorf("%d strata", len(strata))
	}
}

func TestFollowUpPattern(t *testing.T) {
	d := labTrial()
	d.Followed = []trial.Followed{{0, 1}, {200, 0.9}, {400, 0.5}, {900, 0}}
	subjects, _, err := trial.Simulate(t.Context(), d, labBank(t, 200, 0), trial.Options{Seed: 4}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range d.Followed {
		n := 0
		for _, s := range subjects {
			// The possible follow-up runs to the common end on day 900.
			if 900-s.EntryDay >= f.Day {
				n++
			}
			if s.EndDay > 900-s.EntryDay+1e-9 {
				t.Fatal("a subject was followed beyond the end")
			}
		}
		if got := float64(n) / float64(len(subjects)); math.Abs(got-f.Share) > 0.01 {
			t.Errorf("%.3f can be followed to day %g, not %.3f", got, f.Day, f.Share)
		}
	}
}

// Selection on a noisy reading regresses to the mean when the same reading is the
// baseline, and does not when the baseline is a study of its own.
func TestSameStudyRegressesToTheMean(t *testing.T) {
	bank := labBank(t, 400, 0)
	d := only(labTrial(), "lvesvi")
	d.Criteria = []trial.Criterion{{AnyOf: [][]trial.Clause{{{Field: "lvesvi_ml_m2", Op: ">=", Value: 110}}}}}
	d.Noise = trial.Noise{VolumeShare: 0.12, VolumeShared: 0.5, Redraw: true, SameStudy: true}
	m := trial.Metric{Endpoint: "lvesvi", Stat: trial.MeanChange, Arm: "drugs"}
	same := run(t, d, bank, trial.Options{Replicates: fewer(20), Seed: 8}).Spread(m)
	d.Noise.SameStudy = false
	own := run(t, d, bank, trial.Options{Replicates: fewer(20), Seed: 8}).Spread(m)
	if same.Mean > -2 || math.Abs(own.Mean) > 1.2 {
		t.Errorf("change %.2f with the study of screening and %.2f with its own", same.Mean, own.Mean)
	}
}

func TestCrossoverAddsTheChangeOfTheOtherTreatment(t *testing.T) {
	bank := labBank(t, 3, 0.2)
	none, _ := bank.Trajectory(0, "none")
	crt, _ := bank.Trajectory(0, "crt")
	p := trial.Path{First: none, Then: crt, CrossDay: 300}
	if a, b := p.At(200), none.At(200); a != b {
		t.Error("the state changes before the crossover")
	}
	gain := crt.At(180).LVESVMl - crt.At(0).LVESVMl
	if got, want := p.At(480).LVESVMl, none.At(300).LVESVMl+gain; math.Abs(got-want) > 1e-9 {
		t.Errorf("end-systolic volume %g, not %g", got, want)
	}
}

func TestEstimands(t *testing.T) {
	bank := labBank(t, 300, 0.25)
	d := only(labTrial(), "primary")
	d.Arms[0].Cross = []trial.Crossing{{To: "crt", RatePerYear: 1}}
	m := trial.Metric{Endpoint: "primary", Stat: trial.EventCount, Arm: "drugs"}
	count := map[trial.Strategy]float64{}
	for _, s := range []trial.Strategy{trial.TreatmentPolicy, trial.Hypothetical, trial.AsEvent} {
		d.Estimand.Crossover = s
		count[s] = run(t, d, bank, trial.Options{Replicates: fewer(8), Seed: 1}).Spread(m).Mean
	}
	if !(count[trial.Hypothetical] < count[trial.TreatmentPolicy] && count[trial.TreatmentPolicy] < count[trial.AsEvent]) {
		t.Errorf("events %v", count)
	}
}

// With looks the trial keeps its level, stops early under a large effect, and is
// stopped for futility under none.
func TestLooks(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of replicates, which the race detector slows tenfold")
	}
	n := 200
	d := only(labTrial(), "primary")
	d.Size, d.Plan.Looks, d.Plan.PlannedEvents = 300, []float64{0.33, 0.66, 1}, 120
	null := labBank(t, 300, 0)
	r := run(t, d, null, trial.Options{Replicates: n, Seed: 21, Table: harmless()})
	if p, _ := r.Power(0); math.Abs(p-0.05) > 3*math.Sqrt(0.05*0.95/float64(n)) {
		t.Errorf("rejected in %.3f of replicates without effect", p)
	}
	// The first boundary is 3.4 standard errors: hardly ever crossed without effect.
	if stops, _ := r.Stops(3); stops[0] > 2 {
		t.Errorf("stopped %d times at the first look without effect", stops[0])
	}
	d.Size, d.Plan.PlannedEvents = 900, 360
	strong := run(t, d, labBank(t, 300, 0.35), trial.Options{Replicates: 60, Seed: 21, Table: harmless()})
	stops, _ := strong.Stops(3)
	if stops[0]+stops[1] < 20 {
		t.Errorf("under a large effect it stopped %v times", stops)
	}
	d.Size, d.Plan.PlannedEvents = 300, 120
	d.Plan.FutilityZ = []float64{-0.2, 0.2, -99}
	futile := run(t, d, null, trial.Options{Replicates: 60, Seed: 21, Table: harmless()})
	if _, k := futile.Stops(3); k < 20 {
		t.Errorf("stopped for futility %d times of 60", k)
	}
}

func TestCancelAndProgress(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	last := 0
	_, err := trial.Run(ctx, labTrial(), labBank(t, 100, 0), trial.Options{Replicates: 5000, Seed: 1, Progress: func(done, all int) {
		if done != last+1 || all != 5000 {
			t.Errorf("progress %d of %d after %d", done, all, last)
		}
		if last = done; done == 3 {
			stop()
		}
	}})
	if study.KindOf(err) != study.Cancelled || last > 10 {
		t.Errorf("after %d replicates: %v", last, err)
	}
}

func TestNobodyIsEligible(t *testing.T) {
	d := labTrial()
	d.Criteria = append(d.Criteria, trial.Criterion{AnyOf: [][]trial.Clause{{{Field: "lvef_percent", Op: "<", Value: 1}}, {{Field: "nyha", Op: "<", Value: 2}}}})
	for _, redraw := range []bool{false, true} {
		d.Noise.Redraw = redraw
		d.Size = 40
		_, err := trial.Run(t.Context(), d, labBank(t, 100, 0), trial.Options{Replicates: 1})
		var e *study.Error
		if !errors.As(err, &e) || e.Kind != study.Invalid || !strings.Contains(e.Rule, "criterion 2 (lvef_percent < 1, or nyha < 2) keeps out") || !redraw && !strings.Contains(e.Rule, "keeps out 100") {
			t.Errorf("error %v", err)
		}
	}
}

func TestBankLacksAPhysiology(t *testing.T) {
	d := labTrial()
	d.Arms[1].Programming = "av-120"
	if _, err := trial.Run(t.Context(), d, labBank(t, 100, 0), trial.Options{Replicates: 1}); study.KindOf(err) != study.NotFound {
		t.Errorf("error %v", err)
	}
}

func TestTableOfAnotherPhysiologyIsRefused(t *testing.T) {
	tab := outcome.Start()
	tab.Frozen = &outcome.Frozen{BankModel: "other"}
	o := trial.Options{Replicates: 1, Table: tab}
	d := labTrial()
	d.Size = 50
	if _, err := trial.Run(t.Context(), d, labBank(t, 50, 0), o); study.KindOf(err) != study.Unsupported {
		t.Errorf("error %v", err)
	}
	o.AnyModel = true
	if _, err := trial.Run(t.Context(), d, labBank(t, 50, 0), o); err != nil {
		t.Error(err)
	}
}

func TestReplicatesDrawOtherPatients(t *testing.T) {
	bank, d := labBank(t, 300, 0), labTrial()
	d.Size = 100
	var drawn [2][]int
	for rep := range drawn {
		subjects, _, err := trial.Simulate(t.Context(), d, bank, trial.Options{Seed: 5}, rep)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range subjects {
			drawn[rep] = append(drawn[rep], s.Patient)
		}
	}
	if reflect.DeepEqual(drawn[0], drawn[1]) {
		t.Error("two replicates draw the same patients")
	}
}

// Without noise everybody falls by 30 % on treatment and nobody off it, in a trial
// without implant failures; and nobody is measured after the end of observation.
func TestVisitsTellTheTruthWithoutNoise(t *testing.T) {
	bank, d := labBank(t, 200, 0.3), labTrial()
	d.Noise, d.Arms[1].ImplantSuccess = trial.Noise{}, 1
	r := run(t, d, bank, trial.Options{Replicates: 2, Seed: 6})
	for arm, want := range map[string]float64{"drugs": 0, "crt": 100} {
		if got := r.Numbers(trial.Metric{Endpoint: "responder", Stat: trial.EventShare, Arm: arm})[0]; !got.Known || got.Value != want {
			t.Errorf("%s: %g %% responded, not %g", arm, got.Value, want)
		}
	}
	subjects, _, err := trial.Simulate(t.Context(), d, bank, trial.Options{Seed: 6}, 0)
	if err != nil {
		t.Fatal(err)
	}
	late := 0
	for _, s := range subjects {
		for _, v := range s.Visits {
			if v.Day > s.EndDay {
				late++
				if v.Known {
					t.Fatalf("measured on day %g, observed to day %g", v.Day, s.EndDay)
				}
			} else if s.Ending == trial.Completed && !v.Known {
				t.Fatalf("not measured on day %g", v.Day)
			}
		}
	}
	if late == 0 {
		t.Error("nobody died or was lost before a visit")
	}
}
