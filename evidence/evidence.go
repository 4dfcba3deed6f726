package evidence

// Tag says how a figure was checked.
type Tag string

// The provenance tags.
const (
	ReadInSource Tag = "read-in-source" // read in the paper, abstract, guideline or manual
	ReadSecond   Tag = "secondary"      // read in another text that quotes the source
	ReadInCode   Tag = "read-in-code"   // read in public source code
	Computed     Tag = "computed"       // computed by Concordis
	FromMemory   Tag = "unverified"     // not yet read in any source
)

// Counts reports whether a figure with this tag may carry a grade or decide a
// classification: only what somebody has read in the source, or in a text that
// quotes it.
func (t Tag) Counts() bool { return t == ReadInSource || t == ReadSecond }

// Citation points to the source.
type Citation struct {
	Authors string // first author, or body
	Journal string
	Year    int    // 0 = not noted; Note says so
	DOI     string // without "https://doi.org/"; empty when not known
	PMID    string
	Where   string // "abstract", "Table 2", "eq. 3"
	Note    string // what in this citation itself is unverified
}

// Role says what a finding contributes to the grade of its measure.
type Role string

// The roles of a finding.
const (
	// Context findings inform and do not count towards a grade: reference
	// values, accuracy of a detector, cohorts without resynchronization.
	Context Role = "context"
	// Outcome findings show, in patients with resynchronization, a relation of
	// the measure with response or survival.
	Outcome Role = "outcome"
	// NoOutcome findings looked for such a relation and did not find it.
	NoOutcome Role = "no-outcome"
	// Repeatability findings report agreement of repeated measurements that
	// their authors call acceptable, an intraclass correlation of at least 0.75, or
	// a variation between observers of at most 10 %.
	Repeatability Role = "repeatability"
	// Unrepeatable findings report agreement that misses that level.
	Unrepeatable Role = "unrepeatable"
	// Prospective findings tested the measure prospectively, as a way to select
	// patients, and found it no better than without it, or harmful. One of them
	// makes the grade D.
	Prospective Role = "prospective-negative"
)

// Finding is one published statement about a measure.
type Finding struct {
	ID       string
	Measure  string // measure ID, as in assess.Measure.ID, or the base of its variants (see ForMeasure)
	Text     string // the statement in our own words
	CutOff   *float64
	Above    bool // true: values at or above CutOff are the "positive" side
	Unit     string
	N        int    // number of patients, 0 = not stated
	Method   string // variant of the measure that it holds for ("Kors", "Frank leads", vendor)
	Tag      Tag
	Citation Citation
	Role     Role
	// Cohort names the patients; findings of the same Cohort are not independent.
	Cohort string

	// Vendor, Technique and Direction bind the figures to what they were measured
	// with, as in study.Source.Vendor, study.Technique, study.Direction; empty = not
	// bound. A cut-off is never applied outside its binding.
	Vendor    string
	Technique string
	Direction string
	// Variant is the variant of the measure that CutOff and Normal hold for, as in
	// dyssynchrony.Measure.Variant; empty = not bound to one. See Fits.
	Variant   string
	Normal    *Normal   // values of healthy people
	Accuracy  *Accuracy // how well CutOff separated
	Agreement *Agreement
}

// Normal describes values in healthy people; unknown parts are nil.
type Normal struct{ Mean, SD, Lo, Hi *float64 }

// Accuracy is how a cut-off or a measure separated responders; unknown parts are
// nil. Sensitivity, specificity and predictive values in percent, AUC 0 to 1.
type Accuracy struct{ Sens, Spec, PPV, NPV, AUC, HR, HRLo, HRHi, OR, ORLo, ORHi *float64 }

// Agreement is how repeated measurements agree; unknown parts are nil.
type Agreement struct{ ICC, IntraCVPercent, InterCVPercent *float64 }

// Grade sums up how well a measure is supported for resynchronization; it is
// never summed over measures.
type Grade string

// The grades: A outcome shown in at least two independent cohorts of n >= 100
// and reproducible; B one such cohort; C less; empty = not graded. See Rank for
// their order.
const (
	GradeA Grade = "A"
	GradeB Grade = "B"
	GradeC Grade = "C"
	// GradeD is a measure that was tested prospectively and did no better, or did
	// harm; it never ranks above an untested one.
	GradeD Grade = "D"
)

// SelectionRule is one row of a guideline's table for resynchronization. It
// holds when every one of Conditions holds and, in each group of AnyOf, at least
// one condition holds.
type SelectionRule struct {
	ID         string // "esc-2021-lbbb-150"
	Guideline  string // "ESC 2021"
	Class      string // "1", "2a", "2b", "3"
	Level      string // level of evidence as the guideline prints it; empty = not read
	Text       string // the row in our own words
	Conditions []Condition
	AnyOf      [][]Condition
	// LBBB names the definition of left bundle branch block that the guideline
	// itself uses, as a rule ID of package ecg/bundle ("lbbb-esc-2013", "lbbb-aha-2009").
	// LBBBNote says where that choice is not certain.
	LBBB     string
	LBBBNote string
	Tag      Tag
	Citation Citation
}

// Condition is one clause of a selection rule over a named fact. Facts:
// "qrs_ms", "lbbb", "lvef_percent", "nyha", "ambulatory_iv", "rhythm", "sex",
// "optimal_drugs", "high_degree_av_block", "expected_pacing_percent",
// "ischaemic", "biv_capture_ensured", "existing_device".
type Condition struct {
	Fact  string
	Op    string // ">=", "<=", "<", ">", "==", "!="; "in" for a list
	Value string // number, "true"/"false", word, or comma list for "in"
}

// Definition is one published definition of response to resynchronization.
type Definition struct {
	ID       string
	Text     string
	Tag      Tag
	Citation Citation
}

// Statement is a published fact that concerns the whole assessment rather than
// one measure.
type Statement struct {
	ID       string
	Text     string
	Tag      Tag
	Citation Citation
}
