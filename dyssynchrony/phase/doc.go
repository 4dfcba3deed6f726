// Package phase holds the measures of the phase of gated counts (SPECT, blood
// pool): phase SD, bandwidth, entropy, synchrony.
package phase
