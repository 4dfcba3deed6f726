package dyssynchrony

import (
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Family groups measures by what they rest on.
type Family string

// The families.
const (
	Flow       Family = "flow"       // Doppler and M-mode timing
	Tissue     Family = "tissue"     // tissue Doppler
	Timing     Family = "timing"     // times to peak and onset, cross-correlation
	Stretch    Family = "stretch"    // stretch, discoordination, contraction patterns
	Uniformity Family = "uniformity" // spatial uniformity around the ventricle
	Volume     Family = "volume"     // regional volume curves
	Phase      Family = "phase"      // phase of gated counts
	Work       Family = "work"       // pressure-strain work
	Score      Family = "score"      // clinical scores with published coefficients
)

// Measure is one published measure in one variant.
type Measure struct {
	ID      string   // "srs-septal"; variants of one measure share it
	Variant string   // "first-valley"; empty when there is only one
	Name    string   // "Septal systolic rebound stretch"
	Aliases []string // other names in use
	Family  Family
	Unit    string
	Window  string   // "first shortening peak to AVC", in words
	SD      SDKind   // which standard deviation the value is, empty when none
	Levels  []string // categorical measures: word of value 0, 1, 2, …; nil otherwise
	Method  string   // the rule in one or two sentences
	Source  evidence.Citation
	RuleTag evidence.Tag // how the rule itself was checked
	Note    string       // what in the rule is ours, where the paper leaves room
	On      On
	// NeedsECG and NeedsFacts name what it takes besides curves, in words, for the
	// list of what is missing.
	Needs []string

	// Compute gives the value in Unit, or an error that says in words why there is
	// none (use Why). It must be a pure function of in, must not keep or change
	// anything of it, must never return NaN or infinity, and must tell tr what it
	// did; tr is nil in the perturbed runs.
	Compute func(in *Input, tr *Trace) (float64, error)

	// Floor is the value that noise alone would give, nil when there is no such
	// thing. Stretch sums have one.
	Floor func(in *Input) (float64, bool)

	// Bounds are the least and the greatest value that the rule can give, nil when
	// it has none; write ±math.Inf(1) for an open end. The interval of the error is
	// held to them. A measure that is a standard deviation need not say that it is
	// not negative.
	Bounds *[2]float64

	// Calm says that the interval of the error is found on lightly smoothed curves:
	// the rule sums or multiplies what happens from frame to frame, and on raw curves
	// mostly sums noise. The value itself is that of the rule on the curves as they are.
	Calm bool

	// Doubt is how much of the disagreement between the two beliefs about the bias
	// enters the interval; 0 means 1. Rules that choose among peaks, or whose bias is
	// as large as the value, need more.
	Doubt float64

	// CoveragePercent is how often the nominal 95 % interval held the true value in
	// simulation, where that was less than 90 %; 0 = it was not, or is not known.
	// Package catalogue fills it in.
	CoveragePercent float64
}

// On says which curves a measure is computed on. The zero value means: none, it
// rests on readings, phases or facts and is run once per study.
type On struct {
	Quantity   study.Quantity
	Directions []study.Direction // nil = any
	Techniques []study.Technique // nil = any
	Chamber    study.Chamber     // empty = LV
	MinCurves  int
}

// SDKind says how a standard deviation is formed.
type SDKind string

// The conventions. The echo papers use the sample SD or do not say; 12 segments
// give a population SD 4.3 % lower.
const (
	SampleSD     SDKind = "sample"
	PopulationSD SDKind = "population"
	CircularSD   SDKind = "circular"
)

// Input is what a measure is given. Set is the set that matched On (nil when On
// is zero); in a perturbed run it is a perturbed copy, and so are Sets and
// Readings. Everything may be missing except Facts.
type Input struct {
	Set      *strain.Set
	Sets     []*strain.Set // every set of the study, Set among them
	Readings []study.Reading
	Events   strain.Events       // valve events of the study that rest on no set
	Phases   *study.PhaseSamples // measures of family Phase run once for each of AllPhases
	// AllPhases are all phase samples of the study, for measures that compare two
	// ventricles.
	AllPhases []study.PhaseSamples
	Facts     *study.Facts
	ECG       ECGNumbers
	// Scratch is for Shared; nil outside the perturbed runs.
	Scratch *Scratch
}

// ECGNumbers are the electrical numbers that some measures and scores use.
type ECGNumbers struct {
	QRSMs    study.Fact[float64]
	RRMs     study.Fact[float64]
	LBBB     study.Fact[bool]
	LBBBRule string // definition that decided
}

// Why is the error of a measure that cannot be computed: one plain sentence
// without a full stop, for a physician ("the septum has no curve").
type Why string

func (w Why) Error() string { return string(w) }
