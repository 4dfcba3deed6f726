// Package example draws synthetic 12-lead ECGs from a stated dipole model, so
// that Concordis can be tried and tested without a patient.
//
// The heart is one dipole p(t) in Frank axes (X left, Y foot, Z back). It is a
// sum of smooth pulses: atria, septum, right and left free wall, repolarization
// (see Pulse). Two rows of a published lead matrix give leads I and II, six
// more give V1 to V6 (see leads.go), and the other limb leads follow from
// Einthoven's and Goldberger's relations, so that these hold exactly. Beats
// follow one another with a varying RR interval, breathing changes the
// amplitude a little, and wander, muscle noise and white noise enter at the
// electrodes.
//
// Since the generator knows what it drew, every recording comes with its Truth:
// the limits of each QRS and the area of the QRS dipole. Tests compare with it.
//
// Nothing here was measured: amplitudes and times were chosen by us so that the
// traces have the features which the literature describes, and no number of
// this package says anything about patients. Every result carries the origin
// "synthetic". Research use only.
//
// Equal arguments give equal output on every machine; the only source of chance
// is the seed.
package example
