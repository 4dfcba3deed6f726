// Package evidence holds published facts as data: cut-offs and accuracy of
// measures, guideline selection rules, trials. Every figure carries its citation
// and a provenance tag; a figure that nobody has read in its source is tagged
// FromMemory, is shown as unverified wherever it appears, and never decides a
// classification.
//
// The package imports the standard library only.
package evidence
