// Package tissue holds the tissue-Doppler measures: times to peak systolic
// velocity and their spread, delayed longitudinal contraction.
package tissue
