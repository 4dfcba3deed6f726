package truth

import (
	"cmp"
	"slices"
)

// nearestPairs pairs n references with m findings, nearest first, one to one, up
// to window apart; for each reference the finding or −1.
func nearestPairs(n, m int, apart func(i, j int) float64, window float64) []int {
	type pair struct {
		i, j int
		d    float64
	}
	var all []pair
	for i := range n {
		for j := range m {
			if d := apart(i, j); d <= window {
				all = append(all, pair{i, j, d})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(a.d, b.d) })
	got, used := slices.Repeat([]int{-1}, n), make([]bool, m)
	for _, p := range all {
		if got[p.i] < 0 && !used[p.j] {
			got[p.i], used[p.j] = p.j, true
		}
	}
	return got
}
