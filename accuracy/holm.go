package accuracy

import (
	"cmp"
	"slices"
)

// Holm adjusts p values so that, of all of them, the chance of any false finding stays
// below the level they are judged at (Holm S, Scand J Stat 1979;6:65-70). The order is
// that of p; values outside 0 to 1 are taken as 1.
func Holm(p []float64) []float64 {
	clean := make([]float64, len(p))
	order := make([]int, len(p))
	for i, v := range p {
		clean[i], order[i] = 1, i
		if v >= 0 && v <= 1 {
			clean[i] = v
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(clean[i], clean[j]) })
	out, worst := make([]float64, len(p)), 0.0
	for rank, i := range order {
		worst = max(worst, min(1, clean[i]*float64(len(p)-rank)))
		out[i] = worst
	}
	return out
}
