// Package sierra reads the XML files of Philips electrocardiographs and monitors
// (Sierra ECG schema 1.03 and 1.04).
//
// The signal stands as Base64 text in the element parsedwaveforms, usually
// compressed with Philips' own method XLI: per lead a chunk of 10-bit LZW codes
// that unpack to second differences, and the leads III, aVR, aVL and aVF as
// differences from what the leads I and II give for them. The package undoes
// this, cuts off the calibration second that may follow the ECG, and keeps what
// the device measured.
//
// Read gives the rhythm strip first and then, when the file has them, the
// representative beats. Only elements on a fixed list are read; patient, order,
// staff, place, date and statements are not on it.
package sierra
