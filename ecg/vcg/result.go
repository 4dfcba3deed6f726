package vcg

// Transform names the way the three orthogonal leads were obtained.
type Transform string

// The transforms.
const (
	Kors         Transform = "kors"          // regression transform of Kors, Eur Heart J 1990
	InverseDower Transform = "inverse-dower" // inverse of Dower's synthesis, Edenbrandt and Pahlm 1988
	Frank        Transform = "frank"         // recorded Frank leads, no transform
)

// Vector is a vector in Frank axes: X left, Y foot, Z back.
type Vector struct{ X, Y, Z float64 }

// Quantity is one measured number. Where Known is false, Value and SE are 0, mean
// nothing, and Why says what is missing.
type Quantity struct {
	Value float64
	SE    float64 // standard error, 0 = not estimated
	Unit  string  // "µV·s", "deg", "mV", "1"
	Known bool
	Why   string
}

// Result holds the vectorcardiogram by one transform and its measures. A Result
// with Known == false has no loop and no known Quantity; Why says the reason.
type Result struct {
	Transform Transform
	Known     bool
	Why       string
	Baseline  Baseline // the level that was subtracted from each axis
	Marks     MarkRule // which QRS limits were used

	RateHz float64
	// X, Y, Z is the loop over the whole median beat in mV after the baseline was
	// subtracted; all of the same length, nil when not known.
	X, Y, Z []float64
	// OnMs, OffMs and TEndMs are the limits used, in ms from the start of the median
	// beat. TEndMs is 0 and meaningless while TKnown is false.
	OnMs, OffMs, TEndMs float64
	TKnown              bool

	QRSIntegral Vector // µV·s, signed integral of each axis over the QRS
	TIntegral   Vector // µV·s, QRS end to T end; zero while TKnown is false

	QRSArea  Quantity // µV·s, length of QRSIntegral
	VTIQRS3D Quantity // µV·s, integral of the vector magnitude over the QRS; not QRS area
	TArea    Quantity // µV·s, length of TIntegral

	SVG          Vector   // µV·s, QRSIntegral + TIntegral, the spatial ventricular gradient
	SVGMagnitude Quantity // µV·s
	SVGAzimuth   Quantity // deg, atan2(Z, X): 0 left, +90 back, -90 front
	SVGElevation Quantity // deg, 0 foot, 90 horizontal, 180 head: arccos(Y / length)
	SAIQRST      Quantity // µV·s, sum over the axes of the integral of |V|, QRS onset to T end

	AngleMean Quantity // deg 0-180, between QRSIntegral and TIntegral
	AnglePeak Quantity // deg 0-180, between the longest QRS and the longest T vector

	PeakQRS       Quantity // mV, length of the longest vector of the QRS loop
	PeakQRSVector Vector   // mV
	PeakQRSMs     float64  // ms after QRS onset
	PeakT         Quantity // mV
	PeakTVector   Vector   // mV
	Planarity     Quantity // share of the variance of the QRS loop in its best plane, 2/3 to 1
	Roundness     Quantity // sqrt(second/first eigenvalue) of the QRS loop, 0 line to 1 circle
}
