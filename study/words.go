package study

// The closed lists of words by which curves are described in tables and sheets.
var (
	Quantities = []Quantity{Strain, StrainRate, Velocity, Displacement, RegionalVolume, CavityVolume, WallThickness, Radius, Pressure, Work}
	Directions = []Direction{Longitudinal, Circumferential, Radial, Transverse, Area}
	Chambers   = []Chamber{LV, RV, LA, RA}
	Techniques = []Technique{Speckle2D, Speckle3D, TissueDoppler, MMode, CMRFeature, CMRTagging, CMRDENSE, CMRCine, Echo3D, Catheter, Model}
	Views      = []View{A4C, A2C, A3C, SAXBase, SAXMid, SAXApex, Volumetric}
	TimeZeros  = []TimeZero{ZeroQRSOnset, ZeroRPeak, ZeroFirstFrame, ZeroMarker}
	Layers     = []string{"endo", "mid", "epi"}
	Drifts     = []DriftState{DriftRaw, DriftCompensated}
	Origins    = []Origin{OriginMeasured, OriginVirtual, OriginSynthetic} // of recordings
	// CurveUnits are the units that values of curves may be given in.
	CurveUnits = []string{"%", "fraction", "mm", "cm", "mL", "mmHg", "kPa", "cm/s", "m/s", "1/s"}
	TimeUnits  = []string{"ms", "s"}
)

// PlainToken reports whether text can be the name of a vendor, software or
// version: 1 to 40 letters, digits, blanks, dots, dashes or underscores, so that
// a sentence about a person does not fit in.
func PlainToken(text string) bool {
	if len(text) == 0 || len(text) > 40 {
		return false
	}
	for _, r := range text {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (r < '0' || r > '9') && r != ' ' && r != '.' && r != '-' && r != '_' {
			return false
		}
	}
	return true
}
