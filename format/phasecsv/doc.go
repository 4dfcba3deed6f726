// Package phasecsv reads tables of the phases of gated counts (SPECT, blood
// pool): one sample per row. docs/formats/phasecsv.md has the columns.
package phasecsv
