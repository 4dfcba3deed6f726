// Package volume holds the measures of regional volume curves: systolic
// dyssynchrony index, dispersion of the times of smallest volume, internal flow.
package volume
