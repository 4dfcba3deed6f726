package study

// Quantity is what a curve shows; the unit follows from it.
type Quantity string

// The quantities.
const (
	Strain         Quantity = "strain"          // %, negative = shorter than at time zero
	StrainRate     Quantity = "strain-rate"     // 1/s
	Velocity       Quantity = "velocity"        // cm/s, positive = in the direction of contraction
	Displacement   Quantity = "displacement"    // mm, positive = in the direction of contraction
	RegionalVolume Quantity = "regional-volume" // mL of the part of the cavity that faces the segment
	CavityVolume   Quantity = "cavity-volume"   // mL
	WallThickness  Quantity = "wall-thickness"  // mm
	Radius         Quantity = "radius"          // mm, inner radius that faces the segment
	Pressure       Quantity = "pressure"        // mmHg
	Work           Quantity = "work"            // mmHg·%, as a vendor exports it; to check ours, never used
)

// Direction is the direction in the wall that a strain, velocity or displacement
// refers to.
type Direction string

// The directions.
const (
	Longitudinal    Direction = "longitudinal"
	Circumferential Direction = "circumferential"
	Radial          Direction = "radial"
	Transverse      Direction = "transverse" // across the wall in apical views
	Area            Direction = "area"       // of the endocardial surface
	NoDirection     Direction = ""
)

// Chamber is the cavity that a curve belongs to.
type Chamber string

// The chambers.
const (
	LV Chamber = "LV"
	RV Chamber = "RV"
	LA Chamber = "LA"
	RA Chamber = "RA"
)

// Technique is how the curves were obtained.
type Technique string

// The techniques.
const (
	TechniqueUnknown Technique = ""
	Speckle2D        Technique = "speckle-2d"
	Speckle3D        Technique = "speckle-3d"
	TissueDoppler    Technique = "tissue-doppler"
	MMode            Technique = "m-mode"
	CMRFeature       Technique = "cmr-feature-tracking"
	CMRTagging       Technique = "cmr-tagging"
	CMRDENSE         Technique = "cmr-dense"
	CMRCine          Technique = "cmr-cine"
	Echo3D           Technique = "echo-3d"
	Catheter         Technique = "catheter"
	Model            Technique = "model"
)

// View is the image plane. Curves of one view share one beat and one clock.
type View string

// The views.
const (
	ViewUnknown View = ""
	A4C         View = "A4C"
	A2C         View = "A2C"
	A3C         View = "A3C"
	SAXBase     View = "SAX-base"
	SAXMid      View = "SAX-mid"
	SAXApex     View = "SAX-apex"
	Volumetric  View = "3D"
)

// TimeZero says what the zero of a clock is.
type TimeZero string

// The zeros in use. Vendors differ: one triggers at QRS onset, another at the R
// peak, magnetic resonance takes the first frame after the R peak.
const (
	ZeroUnknown    TimeZero = ""
	ZeroQRSOnset   TimeZero = "qrs-onset"
	ZeroRPeak      TimeZero = "r-peak"
	ZeroFirstFrame TimeZero = "first-frame"
	ZeroMarker     TimeZero = "marker" // a marker or reset point of the export
)

// CurveSet is a group of curves that share one clock: the segments of one view,
// of one beat, of one quantity, from one export.
type CurveSet struct {
	Source    Source // vendor, software and version travel with every value
	Quantity  Quantity
	Direction Direction
	Chamber   Chamber
	Technique Technique
	View      View
	Layer     string // "endo", "mid", "epi", "" = not stated
	Model     SegmentModel

	// TimesMs are the times of the frames on the clock of the file, ms, strictly
	// increasing; steps may differ. ZeroMs and EndMs bound the beat on that clock:
	// ZeroMs is time zero, EndMs − ZeroMs the beat length. Where ZeroMs is not
	// known the first frame is taken; where EndMs is not known the last one.
	TimesMs  []float64
	ZeroMs   Fact[float64]
	EndMs    Fact[float64]
	ZeroAt   TimeZero
	RRMs     Fact[float64] // cycle length as the file states it
	FrameHz  Fact[float64] // frame or volume rate as the file states it
	Segments []SegmentCurve
	Global   *SegmentCurve // the vendor's own mean curve; shown, never used

	Events   []Event    // valve events that came with this export, ms after ZeroMs
	Drift    DriftState // whether the software already forced the curves to close
	Reported []ReportedValue
	Untested bool // read by a layout that was never tried on a real export
	Problems []Problem
}

// DriftState says whether drift was compensated before the export.
type DriftState string

// The states.
const (
	DriftUnknown     DriftState = ""
	DriftRaw         DriftState = "raw"
	DriftCompensated DriftState = "compensated"
)

// SegmentCurve is the curve of one segment, in the unit of its quantity, one
// value per frame. Within Gaps a value is 0 and means nothing.
type SegmentCurve struct {
	Segment  Segment
	Values   []float64
	Gaps     []Span
	Excluded bool   // left out by the software or the user
	Why      string // reason when excluded
}

// ReportedValue is a number that the vendor's software computed itself: shown
// beside ours, never used. Names: "GLS", "EF", "EDV", "ESV", "SDI", "GWI",
// "peak", "time-to-peak", …; Segment is the zero value for a global one.
type ReportedValue struct {
	Name    string
	Segment Segment
	Value   float64
	Unit    string
}

// Unit is the unit of a quantity.
func (q Quantity) Unit() string {
	switch q {
	case Strain:
		return "%"
	case StrainRate:
		return "1/s"
	case Velocity:
		return "cm/s"
	case Displacement, WallThickness, Radius:
		return "mm"
	case RegionalVolume, CavityVolume:
		return "mL"
	case Pressure:
		return "mmHg"
	case Work:
		return "mmHg·%"
	}
	return ""
}
