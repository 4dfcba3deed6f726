package survival

import "math"

// Covariate is one explanatory variable, a value per row.
type Covariate struct {
	Name   string
	Values []float64
}

// Missing values policy of Rows.
const (
	RefuseMissing = iota // a NaN or infinite number is an error that names its row
	DropMissing          // rows with one are left out and counted in Data.Dropped
)

// Rows are the columns that New builds a Data from. Time and Cause are needed, all
// other columns may be nil; every column has one entry per row. Rows may come in any
// order.
type Rows struct {
	// Time is when the row ends, in any unit, 0 or more. A time of 0 is allowed where
	// no Start is given: the person is at risk at 0 only (as in R).
	Time []float64
	// Start is when the row comes under observation (after it: the interval is open on
	// the left, closed on the right), 0 or more and before Time. nil: from the beginning.
	Start []float64
	// Cause is 0 for censored, 1 for the event, 2 and above for further kinds of event.
	Cause []int
	// Group is the arm that is compared, Stratum a layer within which risk sets stay.
	Group, Stratum []int
	// Subject tells which rows belong to one person; their intervals must not overlap.
	// nil: every row is its own person.
	Subject []int
	// Cluster joins rows for the robust variance; nil: the subject.
	Cluster []int
	// Weight counts a row as so many; 1e-9 to 1e9. nil: 1.
	Weight []float64
	// Covariates lie within ±1e50, times below 1e15.
	Covariates []Covariate

	// Missing is RefuseMissing or DropMissing; missing means NaN or infinite in Time,
	// Start, Weight or a covariate.
	Missing int
	// MaxBytes is the memory that the Data may take (see MemoryNeeded); 0 stands for 4 GiB.
	MaxBytes int64
}

// defaultMaxBytes is what a Data may take unless Rows says otherwise.
const defaultMaxBytes = 4 << 30

// The bounds keep squares and sums of what is given away from overflow.
const (
	minWeight, maxWeight  = 1e-9, 1e9
	maxTime, maxCovariate = 1e15, 1e50
)

// MemoryNeeded is about how many bytes a Data of that many rows and covariates
// takes, with the room of a curve whose times all differ, or of a model while it is fitted:
// 256 a row and 24 a covariate and row (measured with 10,000,000 rows and one covariate:
// 2.2 GiB where this says 2.6). It is math.MaxInt64 where the product is larger than that.
func MemoryNeeded(rows, covariates int) int64 {
	const perRow, perValue = 256, 24
	if rows < 0 || covariates < 0 || covariates > 1<<30 {
		return math.MaxInt64
	}
	each := int64(perRow) + perValue*int64(covariates)
	if int64(rows) > math.MaxInt64/each {
		return math.MaxInt64
	}
	return int64(rows) * each
}

// New checks the columns and builds a Data; it copies what it keeps. The error is an
// *Error with the first row, in the order of the input, that breaks a rule: Shape,
// Missing, NegativeTime, Empty, BadLabel, BadWeight, OutOfRange, Overlap, TooLarge or BadOption.
func New(r Rows) (*Data, error) {
	if err := r.checkShape(); err != nil {
		return nil, err
	}
	keep, err := r.checkValues()
	if err != nil {
		return nil, err
	}
	if len(keep) == 0 {
		return nil, fail(Shape, "no rows are left after those with missing values were dropped")
	}
	d := r.gather(keep)
	if err := d.checkOverlap(keep); err != nil {
		return nil, err
	}
	d.sort()
	return d, nil
}

// checkShape compares the lengths of the columns and the memory that they would take.
func (r *Rows) checkShape() error {
	n := len(r.Time)
	if n == 0 {
		return fail(Shape, "there are no rows")
	}
	limit := r.MaxBytes
	if limit <= 0 {
		limit = defaultMaxBytes
	}
	if need := MemoryNeeded(n, len(r.Covariates)); need > limit || n > math.MaxInt32 {
		return fail(TooLarge, "%d rows with %d covariates need about %d MiB of memory, more than the limit of %d MiB",
			n, len(r.Covariates), need>>20, limit>>20)
	}
	if len(r.Cause) != n {
		return fail(Shape, "times and causes have different lengths")
	}
	for _, l := range []int{len(r.Start), len(r.Weight), len(r.Group), len(r.Stratum), len(r.Subject), len(r.Cluster)} {
		if l != 0 && l != n {
			return fail(Shape, "an optional column has another length than the times")
		}
	}
	for j, c := range r.Covariates {
		if len(c.Values) != n {
			return &Error{Fault: Shape, Columns: []int{j}, Rule: "a covariate has another length than the times"}
		}
	}
	if r.Missing != RefuseMissing && r.Missing != DropMissing {
		return fail(BadOption, "the rule for missing values is not one that is known")
	}
	return nil
}

// checkValues lists the rows that stay, or complains about the first bad one.
func (r *Rows) checkValues() ([]int32, error) {
	keep := make([]int32, 0, len(r.Time))
	for i := range r.Time {
		if r.incomplete(i) {
			if r.Missing == DropMissing {
				continue
			}
			return nil, failRow(Missing, i, "a value is missing or not a finite number")
		}
		if err := r.checkRow(i); err != nil {
			return nil, err
		}
		keep = append(keep, int32(i))
	}
	return keep, nil
}

// incomplete reports whether a number of the row is NaN or infinite.
func (r *Rows) incomplete(i int) bool {
	bad := notFinite(r.Time[i]) || (r.Start != nil && notFinite(r.Start[i])) || (r.Weight != nil && notFinite(r.Weight[i]))
	for j := 0; j < len(r.Covariates) && !bad; j++ {
		bad = notFinite(r.Covariates[j].Values[i])
	}
	return bad
}

func notFinite(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }

// checkRow looks at one complete row by itself.
func (r *Rows) checkRow(i int) error {
	switch {
	case r.Time[i] < 0:
		return failRow(NegativeTime, i, "a time must not be negative")
	case r.Start != nil && r.Start[i] < 0:
		return failRow(NegativeTime, i, "a start must not be negative")
	case r.Start != nil && r.Start[i] >= r.Time[i]:
		return failRow(Empty, i, "an interval must end after it starts")
	case r.Cause[i] < 0 || r.Cause[i] > math.MaxInt32:
		return failRow(BadLabel, i, "a cause must be 0 (censored) or a positive number")
	case r.Weight != nil && (r.Weight[i] < minWeight || r.Weight[i] > maxWeight):
		return failRow(BadWeight, i, "a weight must lie between 1e-9 and 1e9")
	case r.Time[i] > maxTime:
		return failRow(OutOfRange, i, "a time is larger than 1e15")
	}
	for j, c := range r.Covariates {
		if math.Abs(c.Values[i]) > maxCovariate {
			return &Error{Fault: OutOfRange, Row: i + 1, Columns: []int{j}, Rule: "a covariate lies outside ±1e50"}
		}
	}
	return nil
}
