// Package accuracy judges how well a test or a measure does against a truth:
// discrimination (area under the curve, cut-offs), calibration, net benefit,
// and agreement of repeated measurements.
//
// It knows no patients and no recordings, only counts and numbers. What cannot be
// estimated is not known (Known == false); no NaN and no infinity leaves the package.
// A level is that of a two-sided confidence interval, 0 to 1; 0 stands for 0.95. With
// any other level there is no interval. docs/methods/accuracy.md compares the
// numbers with those of R.
package accuracy
