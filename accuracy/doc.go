// Package accuracy judges how well a test or a measure does against a truth:
// intervals for proportions, agreement, discrimination and calibration.
//
// It knows no patients and no recordings, only counts and numbers.
package accuracy
