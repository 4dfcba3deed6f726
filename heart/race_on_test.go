//go:build race

package heart

// underRace: the race detector makes floating-point loops some ten times slower.
const underRace = true
