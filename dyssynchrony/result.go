package dyssynchrony

import "github.com/concordis/concordis/study"

// Result is one measure on one set of curves (or on the readings of a study).
// Where Known is false, Value, SE and the interval mean nothing and Why says
// what is missing.
type Result struct {
	Measure *Measure
	On      Basis
	Known   bool
	Why     string
	Value   float64
	Word    string // categorical measures: the word of the value

	SE     float64 // 0 = not estimated, and SEWhy says why
	SEWhy  string
	Parts  SEParts
	Lo, Hi float64 // nominal 95 % interval, corrected for the bias that noise adds
	HasCI  bool
	// Agreement is, for categorical measures, the share of perturbed inputs that
	// give the same word.
	Agreement float64

	Floor      float64 // value from noise alone
	HasFloor   bool
	Quality    Quality
	QualityWhy []string
	Trace      Trace
}

// SEParts are the parts of the standard error. Events, Noise, Beats and Sampling
// add up to it in squares. Segments stands apart: it tells how much the value hangs
// on single segments, and enters the standard error only by the share of the
// segments that are missing (docs/methods/measure-errors.md).
type SEParts struct {
	Events   float64 // valve events moved by about one frame
	Noise    float64 // noise at the level estimated from the curves
	Segments float64 // leave one segment out (jackknife)
	Beats    float64 // repeated readings, the cuff pressure among them
	Sampling float64 // the grid of frames
}

// Basis says what the value rests on. Two vendors never share a Basis.
type Basis struct {
	Quantity  study.Quantity
	Direction study.Direction
	Technique study.Technique
	Layer     string
	Model     study.SegmentModel
	Views     []study.View
	FrameHz   float64
	Source    study.Source // vendor, software, version, files
	Untested  bool         // read by a layout never tried on a real export
	Entered   bool         // rests on an event, exclusion or reading that a user entered
}

// Quality sums up how far a value can be trusted; QualityWhy has the reasons.
type Quality string

// The qualities.
const (
	Good Quality = "good"
	Fair Quality = "fair"
	Poor Quality = "poor"
)
