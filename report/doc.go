// Package report draws an assessment: ECG paper, median beats, loops and the
// QRS duration with its uncertainty as SVG, and all of it as one HTML file.
//
// The pictures are to scale: one user unit of every SVG is one millimetre, so
// that 25 mm/s and 10 mm/mV on paper are 25 mm and 10 mm. A printed page keeps
// that scale; a screen needs the slider of the report, because no browser knows
// how large the pixels of a monitor are.
//
// The HTML file works offline: style and script are inside it, its content
// security policy forbids every request, and every text that came from a file or
// a person is escaped. It says on each page that it is for research use only.
//
// The package computes no measure. What it draws is what the Assessment holds;
// what the Assessment does not know is shown as missing, with its reason.
package report
