package evidence

import "strings"

// Techniques and directions that rows are bound to, spelled as in study.Technique
// and study.Direction, which this package must not import.
const (
	speckle2D  = "speckle-2d"
	speckle3D  = "speckle-3d"
	tdi        = "tissue-doppler"
	echo3D     = "echo-3d"
	cmrFT      = "cmr-feature-tracking"
	cmrTagging = "cmr-tagging"
	cmrDENSE   = "cmr-dense"
	cmrCine    = "cmr-cine"
	catheter   = "catheter"

	longitudinal    = "longitudinal"
	circumferential = "circumferential"
	radial          = "radial"
	transverse      = "transverse"
	area            = "area"
)

// Vendors' programs that cut-offs are bound to. unnamedProgram binds a figure to
// a program that its source, as far as it was read, does not name; it therefore
// applies nowhere.
const (
	vendorEmory    = "Emory"
	vendorQGS      = "QGS"
	vendorGE       = "GE"
	unnamedProgram = "(program not named)"
)

// Applies reports whether the figures of f may be set beside a value that was
// obtained with this vendor's program, technique and direction (spelled as in
// study.Source.Vendor, study.Technique and study.Direction). A figure without a
// binding applies to all; a bound one applies only where the same thing is
// stated, and never where it is unknown (empty). Vendors agree when every word of
// the binding is a word of vendor: "GE" holds for "GE Healthcare".
func Applies(f Finding, vendor, technique, direction string) bool {
	return vendorAgrees(f.Vendor, vendor) && agrees(f.Technique, technique) && agrees(f.Direction, direction)
}

func agrees(bound, stated string) bool { return bound == "" || strings.EqualFold(bound, stated) }

func vendorAgrees(bound, stated string) bool {
	words := strings.FieldsFunc(stated, func(r rune) bool { return r == ' ' || r == ',' || r == '/' || r == '-' })
next:
	for _, b := range strings.Fields(bound) {
		for _, w := range words {
			if strings.EqualFold(b, w) {
				continue next
			}
		}
		return false
	}
	return true
}

// Fits reports whether the figures of f speak of this variant of the measure and
// of the same unit. Measures with several public variants (stretch after the
// first valley or in all of systole) give different numbers under one name; one
// with two units (ms, percent of the beat) must not borrow the other's cut-off.
func Fits(f Finding, variant, unit string) bool {
	return (f.Variant == "" || f.Variant == variant) && plainUnit(f.Unit) == plainUnit(unit)
}

// plainUnit gives the three spellings of "no unit" as one.
func plainUnit(unit string) string {
	if unit == "1" || unit == "fraction" {
		return ""
	}
	return unit
}

// CutOffFor returns the cut-off to set beside a value of a measure, false when
// there is none. Candidates are verified (read in the source or in a text that
// quotes it), lie within their binding, and do not stem from a test that the
// measure failed. Among them a cut-off that was tied to outcome goes before one
// that only tells disease from health; then the larger number of patients
// decides, then the order of the table. The caller has to ask Fits before it sets
// the cut-off beside a value. A cut-off is a figure to compare with, never an
// instruction.
func CutOffFor(measureID, vendor, technique, direction string) (Finding, bool) {
	return best(measureID, func(f *Finding) bool {
		return f.CutOff != nil && f.Role != NoOutcome && f.Role != Prospective && Applies(*f, vendor, technique, direction)
	})
}

// BestCutOff is CutOffFor without regard to bindings, for listing: the finding
// says what it is bound to. What applies nowhere is left out.
func BestCutOff(measureID string) (Finding, bool) {
	return best(measureID, func(f *Finding) bool {
		return f.CutOff != nil && f.Role != NoOutcome && f.Role != Prospective && f.Vendor != unnamedProgram
	})
}

// NormalFor returns the values of healthy people to set beside a value of a
// measure, false when there are none: verified, within their binding, the
// largest number of people first. The caller has to ask Fits.
func NormalFor(measureID, vendor, technique, direction string) (Finding, bool) {
	return best(measureID, func(f *Finding) bool {
		return f.Normal != nil && Applies(*f, vendor, technique, direction)
	})
}

// best returns the first of the verified findings that pass, by role and number.
func best(measureID string, passes func(*Finding) bool) (Finding, bool) {
	measure := base(measureID)
	var found *Finding
	each(func(f *Finding) {
		if f.Measure == measure && f.Tag.Counts() && passes(f) && (found == nil || goesBefore(f, found)) {
			found = f
		}
	})
	if found == nil {
		return Finding{}, false
	}
	return copyFinding(*found), true
}

func goesBefore(a, b *Finding) bool {
	if (a.Role == Outcome) != (b.Role == Outcome) {
		return a.Role == Outcome
	}
	return a.N > b.N
}
