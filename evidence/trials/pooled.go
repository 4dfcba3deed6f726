package trials

// Pooled is one analysis of several trials.
type Pooled struct {
	ID       string
	Name     string
	Aliases  []string
	Year     int
	Method   string   // in our words
	Trials   []string // IDs of trials of this package that it pools, where stated
	NTrials  int      // number of trials; 0 = not stated
	Figures  []Figure
	Effects  []Effect
	Facts    []Fact
	Overlaps string // why it is no evidence beside its trials
}
