// Package score holds the clinical scores whose coefficients are public, and
// names those whose coefficients are not.
package score
