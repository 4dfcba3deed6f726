// Package assess turns one patient's Study into an Assessment: it runs every
// measure that can be run, says of each other one what is missing, and sets
// published evidence beside the numbers.
//
// An Assessment describes; it never recommends a treatment. It is for research
// use only.
package assess
