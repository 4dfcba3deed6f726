// Package morphology measures the shape of the QRS in each lead: its waves,
// notches and slurs, R-peak time, fragmentation, and the frontal axis.
//
// It reads the median beat of package ecg, whose zero is the PR segment. Times
// are in ms after the global QRS onset, amplitudes in mV, areas in µV·s.
package morphology

import "github.com/concordis/concordis/ecg"

// Measure measures every usable lead of the median beat. It never returns nil:
// where the QRS limits are missing, Result.Known is false and Why says so.
func Measure(m *ecg.Median, o Options) *Result {
	return &Result{Why: "not built yet"}
}
