//go:build !race

package heart

const underRace = false
