// Package vcg derives the vectorcardiogram from the median beat and measures it:
// QRS area, VTI-QRS-3D, T area, spatial ventricular gradient, QRS-T angle.
package vcg

// Result holds the vectorcardiogram by one transform and its measures.
type Result struct {
	Transform string // "kors", "inverse-dower", "frank"
}
