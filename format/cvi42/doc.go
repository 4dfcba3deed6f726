// Package cvi42 reads the text of the scientific report of Circle cvi42: curves
// of regional strain and strain rate of the left ventricle from cine magnetic
// resonance (feature tracking), 16 segments.
//
// There is no public sample of such a report. The layout was learnt from a public
// reader, so every CurveSet is marked Untested. See docs/formats/cvi42.md.
package cvi42
