// Package study holds what is known of one patient: clinical facts, ECG
// recordings, marks that a person entered, and where each of them came from.
//
// It is the meeting point of the program. Readers of files produce a Study, a
// virtual patient produces a Study, and every measure reads a Study, so nothing
// after this package can tell a real patient from a virtual one.
//
// Three rules hold everywhere:
//
//   - Missing is missing. A fact that is not known has Known == false; a sample
//     that was not recorded lies in a gap. Neither is ever 0 or NaN.
//   - Every value carries its Source.
//   - A Study holds no name, birth date, address or other identity of a person.
//     Readers drop these before they build one.
//
// Potentials are in millivolt, times in seconds or milliseconds as the name
// says. The package imports the standard library only and does no input or
// output.
package study
