// Package course follows a virtual patient over days and years: the heart grows,
// is activated anew, beats until it is steady, and is seen at visits. Laws of
// growth come from package remodel, patients from package virtual. Steps in days
// adapt to a stated error; each beat begins where the last ended, with mean
// arterial pressure and output held as the body holds them over days. A beat that
// does not become steady is reported, never skipped.
//
// A run follows a Schedule (therapy on and off, new settings, lost leads, a lower
// share of paced beats, drugs, visits), can be stopped at any moment and goes on
// from a Saved to the same numbers. docs/methods/remodelling.md holds the method,
// what it was calibrated on and what it misses.
package course
