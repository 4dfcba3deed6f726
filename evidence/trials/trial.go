package trials

// Trial is one trial, or a cohort that is told among them.
type Trial struct {
	ID         string
	Name       string
	Aliases    []string // other spellings and names that Find knows
	Year       int      // of the main paper; of the planned end where there are no results
	Design     string   // in our words
	Allocation string   // "1:1", "2:1"; empty = not randomised
	Enrolment  *Fact
	FollowUp   []Figure
	Arms       []Arm
	Counts     []Figure // how many were screened, enrolled, randomised, analysed
	Criteria   []Criterion
	Monitoring []Fact // how the trial was watched and could be stopped
	Baseline   []Group
	Outcomes   []Outcome

	// Differences lists where what is commonly told differs from what was read.
	Differences []Difference
	Notes       []Fact
}

// Arm is one arm of a trial.
type Arm struct {
	ID   string
	Name string
	N    *Figure // patients; nil = not seen per arm
}

// Fact is a statement that is not a number, in our words.
type Fact struct {
	Text    string
	Seen    Seen
	Sources []string
}

// Criterion is one criterion of inclusion: it holds when, for at least one entry
// of AnyOf, every clause holds.
type Criterion struct {
	AnyOf   [][]Clause
	Exclude bool // the criterion keeps patients out
	Seen    Seen
	Sources []string
	Note    string
}

// Clause is one condition over a named quantity. Facts: "nyha", "lvef_percent",
// "qrs_ms", "paced_qrs_ms", "pr_ms", "lvedd_mm", "lvedd_mm_per_m", "walk_m",
// "rhythm", "ischaemic", "morphology", "ntprobnp_pg_ml", "av_block",
// "rv_pacing_percent", "crt", "echo_delays", "tdi_opposing_delay_ms",
// "mmode_delay_ms", "radial_strain_delay_ms", "hf_admission_months",
// "hf_months".
type Clause struct {
	Fact  string
	Op    string // ">=", "<=", "<", ">", "=="; "in" for a comma list
	Value string
}

// Group is the baseline of one arm or of all patients ("all").
type Group struct {
	Arm  string
	Rows []Figure
}

// Part says where in a trial an outcome belongs.
type Part string

// The parts; empty = the main result.
const (
	Extension Part = "extension" // longer follow-up, or an analysis made later
	Subgroup  Part = "subgroup"
)

// Outcome is one endpoint or set of related results.
type Outcome struct {
	Name    string
	Primary bool
	Part    Part
	Who     string // the patients, where not all: "women", "QRS at least 150 ms"
	Events  []Events
	Effects []Effect
	Values  []Value
	Tests   []Test
	Curves  []Curve
	AtRisk  []AtRisk
	Facts   []Fact
}

// Events counts the patients of one arm that had the event.
type Events struct {
	Arm     string
	What    string // which component; empty = the endpoint itself
	Events  int
	N       int
	Seen    Seen
	Sources []string
	Note    string
}

// Effect compares two arms.
type Effect struct {
	Figure
	Measure      string // "HR", "OR", "RR", "adjusted OR", "time ratio", …
	Of, Over     string // arms; empty = the treated arm over the control
	PInterim     string // P after correction for interim looks; empty = none printed
	PInteraction string // P of the interaction that this subgroup belongs to
}

// Value is a measured quantity, of one arm or between arms.
type Value struct {
	Figure
	Arm    string  // empty = all patients, or a contrast between arms
	Months float64 // after the start of treatment; 0 = not stated, or not tied to a time
	Kind   Kind
}

// Kind says what a Value is.
type Kind string

// The kinds of values.
const (
	Level    Kind = "level"      // the quantity itself
	Change   Kind = "change"     // change from baseline
	Contrast Kind = "difference" // between arms
	Share    Kind = "share"      // percent of patients, or of events
	Count    Kind = "count"      // number of patients, events
)

// Test is a comparison of which only P was seen.
type Test struct {
	What    string
	P       string
	Seen    Seen
	Sources []string
}

// Curve holds points of a Kaplan–Meier curve.
type Curve struct {
	Arm     string
	Failure bool   // true: percent that had the event; false: percent without
	Unit    string // of the times: "month", "year"
	Points  []Point
	Seen    Seen
	Sources []string
	Note    string
}

// Point is one point of a curve, in percent; Lo and Hi are its 95 % limits, nil
// where none were printed.
type Point struct {
	At, Percent float64
	Lo, Hi      *float64
}

// AtRisk is the row of patients at risk under a curve.
type AtRisk struct {
	Arm      string
	Unit     string // of Times: "day", "year"
	Times    []float64
	N        []int
	Inferred bool // Times were not printed but inferred
	Seen     Seen
	Sources  []string
	Note     string
}

// Difference is a place where a common summary and what was read disagree.
type Difference struct {
	Told string // what is commonly told, in our words
	Read string // what the sources that were read say
	Seen Seen   // how Read was seen
	// Sources are those of Read; Teller names who tells it otherwise, where a
	// published text does.
	Sources []string
	Teller  []string
}

func at(when, percent, lo, hi float64) Point {
	return Point{At: when, Percent: percent, Lo: &lo, Hi: &hi}
}
func bare(when, percent float64) Point      { return Point{At: when, Percent: percent} }
func one(fact, op, value string) [][]Clause { return [][]Clause{{{fact, op, value}}} }
