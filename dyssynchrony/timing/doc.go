// Package timing holds measures of when segments contract: times to peak and to
// onset, their spread, delays between walls, cross-correlation of curves.
package timing
