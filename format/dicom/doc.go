// Package dicom reads ECG waveforms stored as DICOM objects: 12-lead, general,
// ambulatory and general 32-bit ECG, and any other object with a Waveform
// Sequence (5400,0100) whose channels are ECG leads.
//
// # Two readers in a row
//
// Values are parsed by github.com/suyashkumar/dicom v1.1.0. That library
// allocates what a file declares: 186 bytes can make it take 1 GiB. It is
// therefore never shown a file. Our own pre-scan (scan.go) walks tags and
// lengths first, refuses what cannot be true, and writes a small guarded copy
// that holds only the elements named in schema.go, in known VRs, with every
// length checked against bytes that are there. The library parses that copy.
// Samples, pixels, private elements and everything about the patient stay
// outside; samples are decoded here, straight from the file's bytes.
//
// # What is missing
//
// A channel without a calibrated voltage, or that is no ECG lead, is left out
// and named in ECG.Problems. A file in which nothing is left is refused.
//
// Source of layout and meaning: DICOM PS3.3 sections C.10.8 to C.10.10, PS3.5
// sections 7 and 10, PS3.16 context groups 3001, 3227, 3228, 3229 and 3335.
package dicom

import "github.com/concordis/concordis/format/internal/bounded"

// Limits cap what Read may take in; the zero value means the defaults.
// FileBytes also caps what a deflated file may inflate to, Elements counts every
// tag that the pre-scan meets, Depth counts nested sequences.
type Limits = bounded.Limits
