// Package uniformity holds measures of how evenly strain or its timing is spread
// around the ventricle: CURE and its relatives, TUS, regional variance vector,
// regional delay map.
package uniformity
