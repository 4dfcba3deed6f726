package strain

import "github.com/concordis/concordis/study"

// Options are the choices of Join. The zero value means the defaults.
type Options struct {
	// RescaleBeats joins views whose beats differ in length by more than
	// MaxRRGap, by stretching each clock to the mean length. Default: such views
	// are not joined and the reason is stated.
	RescaleBeats bool
	MaxRRGap     float64 // relative, default 0.10
	// Systole scales valve times from a Doppler beat of another length: "sqrt"
	// (default) by the root of the ratio of beat lengths, "linear" by the ratio.
	// Beyond MaxRRGap valve times are refused.
	Systole string
	// Drift compensates curves that do not return to zero: "off" (default),
	// "linear". Curves that the vendor compensated are left alone.
	Drift string
}

// Join prepares everything in s that has curves: one Set for each quantity,
// direction, chamber, technique, layer and vendor (software and version
// included), so that two vendors are never pooled. Curves and exclusions that
// cannot be used become Problems of their Set, or of the returned list where
// there is no Set left to carry them. s is not changed.
//
// Join never fails as a whole: a broken export costs that export only.
func Join(s *study.Study, opt Options) ([]*Set, []study.Problem) {
	return join(s, opt)
}
