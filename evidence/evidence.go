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

// Citation points to the source.
type Citation struct {
	Authors string // first author, or body
	Journal string
	Year    int
	DOI     string // without "https://doi.org/"; empty when not known
	PMID    string
	Where   string // "abstract", "Table 2", "eq. 3"
	Note    string // what in this citation itself is unverified
}

// Finding is one published statement about a measure.
type Finding struct {
	ID       string
	Measure  string // measure ID, as in assess.Measure.ID
	Text     string // the statement in our own words
	CutOff   *float64
	Above    bool // true: values at or above CutOff are the "positive" side
	Unit     string
	N        int    // number of patients, 0 = not stated
	Method   string // variant of the measure that it holds for ("Kors", "Frank leads", vendor)
	Tag      Tag
	Citation Citation
}

// Grade sums up how well a measure is supported for resynchronization; it is
// never summed over measures.
type Grade string

// The grades: A outcome shown in at least two independent cohorts of n >= 100
// and reproducible; B one such cohort; C less; empty = not graded.
const (
	GradeA Grade = "A"
	GradeB Grade = "B"
	GradeC Grade = "C"
)

// SelectionRule is one row of a guideline's table for resynchronization.
type SelectionRule struct {
	ID         string // "esc-2021-lbbb-150"
	Guideline  string // "ESC 2021"
	Class      string // "1", "2a", "2b", "3"
	Text       string // the row in our own words
	Conditions []Condition
	Tag        Tag
	Citation   Citation
}

// Condition is one clause of a selection rule over a named fact. Facts:
// "qrs_ms", "lbbb", "lvef_percent", "nyha", "ambulatory_iv", "rhythm", "sex",
// "optimal_drugs", "high_degree_av_block", "expected_pacing_percent",
// "ischaemic", "biv_capture_ensured".
type Condition struct {
	Fact  string
	Op    string // ">=", "<=", "<", ">", "==", "!="; "in" for a list
	Value string // number, "true"/"false", word, or comma list for "in"
}
