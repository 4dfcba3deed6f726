// Package tomtec reads the text exports of two TomTec programs: AutoStrain LV
// (longitudinal strain of 18 segments from three apical views on one clock) and
// 4D LV-Analysis (cavity volume, volumes of 16 segments, strain of 16 segments
// from 3-D echo).
//
// Results that the vendor computed itself become CurveSet.Reported: strain and
// its times, volumes, SDI, and the time to minimal volume of each segment
// ("Tmsv", ms). Nothing about the patient is read. See docs/formats/tomtec.md.
package tomtec
