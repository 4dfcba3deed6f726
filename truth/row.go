package truth

import (
	"math"

	"github.com/concordis/concordis/evidence"
)

// Group says what a finding is about.
type Group string

// The groups, in the order of the table.
const (
	ECG       Group = "ecg"       // detection, limits of waves, durations, blocks, vectors
	Mechanics Group = "mechanics" // strain, work, volumes, measures of dyssynchrony
	Heart     Group = "heart"     // one beating closed loop
	Acute     Group = "acute"     // what pacing does at once
	Remodel   Group = "remodel"   // what months do
	Trials    Group = "trials"    // randomised trials
)

// Groups lists the groups in the order of the table.
func Groups() []Group { return []Group{ECG, Mechanics, Heart, Acute, Remodel, Trials} }

// Basis says what ours was computed on.
type Basis string

// What a row can rest on.
const (
	OnRecordings Basis = "recordings"     // of people
	OnExport     Basis = "vendor-export"  // a vendor's file, compared with what its software made of it
	OnFitted     Basis = "fitted-model"   // curves of models that others fitted to patients
	OnSimulation Basis = "simulation"     // made-up hearts of this program
	OnPublished  Basis = "printed-curves" // patients rebuilt from printed curves and tables
)

// Verdict is what came of a row.
type Verdict string

// The verdicts. Only Pass and Miss judge.
const (
	NotRun    Verdict = "not run"    // Why says what was missing
	NotJudged Verdict = "not judged" // run, but Why says why it decides nothing
	Pass      Verdict = "pass"       // ours lies within the interval
	Miss      Verdict = "miss"       // it does not
)

// Row is one published finding beside ours.
type Row struct {
	ID      string // unique, stable
	Group   Group
	Finding string // the published statement in our own words
	Source  evidence.Citation
	Tag     evidence.Tag // how the published figure was checked

	// Published is the figure of the source, nil where it gives an interval only. Lo
	// and Hi bound what still agrees with it; nil = open. All in Unit.
	Published, Lo, Hi *float64
	Unit              string

	// Calibration: constants were chosen, networks trained or parameters adapted with
	// the recordings or the figure of this row in sight, so that it shows a fit and no
	// prediction.
	Calibration bool
	Basis       Basis
	// Unlike says why ours and the published figure are not the same thing; such a row
	// is never judged. Empty = they are.
	Unlike string
	Needs  string // what it takes from the data folder; empty = nothing
	Note   string // what a reader of the row should know, empty = nothing

	Ours    *float64 // nil while not run
	Verdict Verdict
	Why     string // of NotRun and NotJudged
	// Failed tells a row that could not be computed although its recordings are there
	// from one whose recordings are absent.
	Failed bool
}

// judge sets verdict and reason from a value of ours.
func (r *Row) judge(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		r.fail("the computation gave no number")
		return
	}
	r.Ours = &v
	switch {
	case r.Unlike != "":
		r.Verdict, r.Why = NotJudged, r.Unlike
	case r.Tag == evidence.FromMemory:
		r.Verdict, r.Why = NotJudged, "unverified: nobody has read the published figure in a source"
	case r.Lo == nil && r.Hi == nil:
		r.Verdict, r.Why = NotJudged, "the source gives no interval"
	case r.Lo != nil && v < *r.Lo, r.Hi != nil && v > *r.Hi:
		r.Verdict = Miss
	default:
		r.Verdict = Pass
	}
}

// fail marks a row that could not be computed although it could be tried.
func (r *Row) fail(why string) { r.Verdict, r.Why, r.Failed = NotRun, why, true }
