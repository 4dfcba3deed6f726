// Package scp reads SCP-ECG recordings (EN 1064, ISO/IEEE 11073-91064), the
// compressed binary format of many resting electrocardiographs.
//
// A file is a list of numbered sections. This package reads the leads
// (section 3), the beats (4), the reference beat (5), the rhythm or its residual
// (6), the Huffman tables (2), filters and device (part of 1), and the numbers
// that the recorder measured (7 and 10). It undoes differences, Huffman coding,
// reference-beat subtraction and bimodal decimation. Names, identifiers, dates,
// free text and statements (the rest of 1; 8, 9 and 11) are never looked at.
//
// Read gives the rhythm strip first and then, when the file has one, the
// reference beat. Limb leads that the file leaves to the reader are computed
// and marked as derived.
package scp
