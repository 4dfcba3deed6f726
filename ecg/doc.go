// Package ecg measures electrocardiograms: it finds beats on all leads
// together, sorts them by shape, builds an aligned median beat of the dominant
// class, and places the onset and offset of P, QRS and T per lead and globally,
// each with a standard error.
//
// Input is a study.ECG with any number of leads at any sampling rate from 100 Hz
// up; output is an Analysis. Sub-packages build on it: ecg/vcg (vectorcardiogram
// and QRS area), ecg/morphology (waves, notches, R-peak times), ecg/bundle
// (bundle-branch rule tables).
//
// Positions are in samples of the recording's own rate, counted from 0, and may
// be fractional; durations are in milliseconds; potentials in millivolt.
// Everything is deterministic: there is no clock, no randomness, no file here.
package ecg
