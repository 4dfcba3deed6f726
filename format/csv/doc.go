// Package csv reads and writes ECGs as comma separated text: one row for each
// sample, one column for each lead, the unit in the header.
//
//	# rate_hz: 500
//	time_s,I_mV,II_mV,V1_uV
//	0.000,0.012,0.020,-35
//	0.002,0.013,0.021,-37
//
// Nothing is guessed: a lead without a unit, a recording without a rate, or an
// irregular time axis is refused with a sentence that says how to state it.
// Columns that are not leads are left out, and no text of the file but the
// names of known leads is carried on. See docs/formats/csv.md.
package csv
