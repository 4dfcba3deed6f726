package trials

// SpreadKind says what the two ends beside a number are.
type SpreadKind string

// The kinds of spread; empty = none is stated.
const (
	SD       SpreadKind = "sd"       // standard deviation between patients
	IQR      SpreadKind = "iqr"      // lower and upper quartile
	CI95     SpreadKind = "ci95"     // 95 % confidence interval
	Credible SpreadKind = "credible" // 95 % credible interval
)

// Spread is what is stated beside a number: SD alone, or Lo and Hi.
type Spread struct {
	Kind   SpreadKind
	SD     float64
	Lo, Hi float64
}

// Figure is one published number.
type Figure struct {
	What   string  // the quantity in words: "age", "LV end-systolic volume index"
	Value  float64 // in Unit
	Unit   string  // "y", "ms", "%", "mL/m2"; empty = a count, score or ratio
	Stat   string  // "mean", "median"; empty = not stated, or a count or percentage
	Spread Spread
	P      string // as printed: "0.003", "<0.001"; empty = none

	Seen       Seen
	SpreadSeen Seen // how the spread was seen where that differs from the value
	PSeen      Seen // how P was seen where that differs from the value
	Sources    []string
	Note       string // what to bear in mind, in our words
}

// Counts reports whether the value itself may serve as a limit or be fitted to.
func (f *Figure) Counts() bool { return f.Seen.Tag().Counts() }

// SpreadCounts reports whether the spread may serve as a limit; false when there
// is none.
func (f *Figure) SpreadCounts() bool {
	return f.Spread.Kind != "" && f.SpreadSeen.or(f.Seen).Tag().Counts()
}

// SpreadTag says how the spread was seen.
func (f *Figure) SpreadTag() Seen { return f.SpreadSeen.or(f.Seen) }

// PTag says how P was seen.
func (f *Figure) PTag() Seen { return f.PSeen.or(f.Seen) }

func sd(v float64) Spread             { return Spread{Kind: SD, SD: v} }
func iqr(lo, hi float64) Spread       { return Spread{Kind: IQR, Lo: lo, Hi: hi} }
func ci(lo, hi float64) Spread        { return Spread{Kind: CI95, Lo: lo, Hi: hi} }
func cri(lo, hi float64) Spread       { return Spread{Kind: Credible, Lo: lo, Hi: hi} }
func from(sources ...string) []string { return sources }
