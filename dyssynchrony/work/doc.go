// Package work holds pressure-strain work: an LV pressure curve from cuff and
// valve times (or a measured one), the work of each segment, and the measures
// of wasted and asymmetric work.
package work
