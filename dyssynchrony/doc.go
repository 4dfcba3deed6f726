// Package dyssynchrony is the frame of the catalogue of mechanical dyssynchrony
// measures: what a measure is, what it is given, and how its value, standard
// error, interval, noise floor, quality and trace come about.
//
// The measures themselves live in the packages below, one family each (flow,
// tissue, timing, stretch, uniformity, volume, phase, work, score), one measure
// per file; package dyssynchrony/catalogue lists them all. A measure is a plain
// value. Its computation is a pure function of an Input, so that the same
// function serves the value itself and the hundreds of perturbed inputs from
// which the error is estimated.
package dyssynchrony
