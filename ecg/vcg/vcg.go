// Package vcg derives the vectorcardiogram from the median beat and measures it:
// QRS area, VTI-QRS-3D, T area, spatial ventricular gradient, QRS-T angle.
//
// Axes are those of Frank: X to the left, Y to the foot, Z to the back. Areas are
// in µV·s, which is the same number as mV·ms. The package reads only the contract
// of package ecg; it neither finds waves nor moves marks.
package vcg
