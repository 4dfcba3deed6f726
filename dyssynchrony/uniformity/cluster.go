package uniformity

import "math"

// largestCluster is the largest quality-threshold cluster of the points whose
// mutual distances are dist (n×n): from every point in turn a cluster grows by
// the point that keeps its diameter (greatest mutual distance) smallest, as long
// as the diameter stays within limit; the cluster with most points wins, of equal
// ones the tighter. (Heyer, Genome Res 1999;9:1106, doi:10.1101/gr.9.11.1106,
// as referred to in public code; the article was not read.) The result marks
// the members.
func largestCluster(dist []float64, n int, limit float64) []bool {
	best, bestSize, bestWidth := make([]bool, n), 0, 0.0
	member := make([]bool, n)
	far := make([]float64, n) // distance from the farthest member
	for seed := range n {
		clear(member)
		copy(far, dist[seed*n:(seed+1)*n])
		member[seed] = true
		size, width := 1, 0.0
		for {
			next, reach := -1, math.Inf(1)
			for i, d := range far {
				if !member[i] && d < reach {
					next, reach = i, d
				}
			}
			if next < 0 || reach > limit {
				break
			}
			member[next] = true
			size++
			width = max(width, reach)
			for i, d := range dist[next*n : (next+1)*n] {
				far[i] = max(far[i], d)
			}
		}
		if size > bestSize || size == bestSize && width < bestWidth {
			bestSize, bestWidth = size, width
			copy(best, member)
		}
		if size == n { // all in one: every other seed would end here too
			break
		}
	}
	return best
}

// distances are the root-mean-square differences between all pairs of curves of
// the same length.
func distances(curves [][]float64) []float64 {
	n := len(curves)
	out := make([]float64, n*n)
	for i, a := range curves {
		for j, b := range curves[:i] {
			v := math.Sqrt(squaredDistance(a, b) / float64(len(a)))
			out[i*n+j], out[j*n+i] = v, v
		}
	}
	return out
}

// squaredDistance is the sum of squared differences.
func squaredDistance(a, b []float64) float64 {
	b = b[:len(a)]
	s0, s1 := 0.0, 0.0
	i := 0
	for ; i+2 <= len(a); i += 2 { // two sums at a time keep the adder busy
		d0, d1 := a[i]-b[i], a[i+1]-b[i+1]
		s0 += d0 * d0
		s1 += d1 * d1
	}
	if i < len(a) {
		s0 += (a[i] - b[i]) * (a[i] - b[i])
	}
	return s0 + s1
}
