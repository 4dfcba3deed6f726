// Package strain prepares segment curves for measuring: it cuts one beat, sets
// time zero, states drift, joins the views of one heart, and finds valve events
// for each view, all of it recorded in a log.
//
// It holds any quantity that has a curve per segment (strain in each direction,
// velocity, displacement, regional volume, thickness) as well as cavity volume
// and pressure. What leaves the package is a Set: curves of one quantity and
// direction, from one technique and one vendor, that may be measured together.
//
// One convention carries everything downstream: Curve.Y is contraction-negative.
// Whatever the quantity, Y falls when the wall contracts, so "time to peak
// contraction" is always the time of a minimum and "stretch" always a rise.
// Curve.Natural gives the value back in the sign of the quantity.
package strain
