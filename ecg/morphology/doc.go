// Package morphology measures the shape of the QRS in each lead: its waves,
// notches and slurs, R-peak time, fragmentation, and the frontal axis.
//
// It reads the median beat of package ecg, whose zero is the PR segment. Times
// are in ms after the global QRS onset, amplitudes in mV, areas in µV·s.
package morphology
