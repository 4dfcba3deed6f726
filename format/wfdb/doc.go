// Package wfdb reads records of the WFDB formats (PhysioNet): header, signal
// and annotation files.
//
// Two levels are offered. Read gives what the rest of Concordis works with, one
// study.ECG in millivolt. Open and OpenRange give a Record: the header, every
// signal at its own rate as raw digital samples with its calibration, and the
// reference annotations.
//
// What is read, to the letter of the manual pages header(5), signal(5) and
// annot(5) of the WFDB software (G. B. Moody, WFDB Applications Guide):
//
//   - signal formats 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, the FLAC formats
//     508, 516 and 524, and the null format 0;
//   - several signal files, several samples per frame, skew, byte offset;
//   - multi-segment records of fixed and of variable layout, with gaps;
//   - MIT annotation files.
//
// A sample that carries the format's value for "invalid", or that no segment
// covers, lies in a gap: its value is 0 in physical units, never NaN.
//
// Header comments hold age, sex and diagnoses in many databases, and the record
// line may hold a date. Both stay on the low level (Header); a study.ECG never
// carries them, and no error quotes the content of a file.
//
// Nothing is allocated from a declared length: memory follows the bytes that
// have arrived, within Limits. Gap segments have no bytes behind them, so they
// have a bound of their own (see OpenRange).
package wfdb
