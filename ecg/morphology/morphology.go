// Package morphology measures the shape of the QRS in each lead: its waves,
// notches and slurs, R-peak time, fragmentation, and the frontal axis.
package morphology

// Result holds the shape of the QRS in every usable lead.
type Result struct {
}
