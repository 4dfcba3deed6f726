package vcg

// Baseline names the level that counts as zero.
type Baseline string

// The baseline choices. QRS area changes with the choice, so a result names it.
const (
	AtQRSOnset Baseline = "qrs-onset"  // the level at the QRS onset; the default
	PRSegment  Baseline = "pr-segment" // mean from P end to QRS onset
	AtTEnd     Baseline = "t-end"      // the level at the T end
	AsRecorded Baseline = "none"       // nothing subtracted
)

// MarkRule says which QRS limits of the median beat are used.
type MarkRule string

// The mark rules.
const (
	OrderMarks  MarkRule = "order"  // Median.Global; the default
	VectorMarks MarkRule = "vector" // Median.Vector for the QRS, Median.Global for P and T
)

// Options are the named parameters. The zero value means the defaults.
type Options struct {
	Baseline Baseline // default AtQRSOnset
	Marks    MarkRule // default OrderMarks
}

func (o Options) withDefaults() Options {
	if o.Baseline == "" {
		o.Baseline = AtQRSOnset
	}
	if o.Marks == "" {
		o.Marks = OrderMarks
	}
	return o
}
