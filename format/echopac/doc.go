// Package echopac reads two exports of GE EchoPAC: the text file of "store full
// trace" (strain of the six segments of one view) and the workbook of the
// strain and myocardial work tools (SpreadsheetML 2003).
//
// Strain comes out in percent as the file holds it, times in milliseconds on the
// clock of the file. Both exports put every trace to zero at the start and at
// the end of the beat; those rows give time zero and the end of the beat, not
// the markers of the text file. No text of a file is carried on: labels are only
// compared with a list. See docs/formats/echopac.md.
package echopac
