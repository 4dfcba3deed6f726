package ecg

import "math"

// refine shifts each beat of a class by up to slack samples so that its leads
// fit the class median best (least squared difference over the QRS). One pass over
// the native samples; the grid of the classes is coarser.
func refine(p *prepared, at []int, m *averaged, from, to, slack int) []int {
	out := make([]int, len(at))
	for b, a := range at {
		best, bestAt := math.Inf(-1), a
		for d := -slack; d <= slack; d++ {
			if c := likeness(p, a+d, m, from, to); c > best {
				best, bestAt = c, a+d
			}
		}
		out[b] = bestAt
	}
	return out
}

// likeness is the negated squared difference between the beat at a and the median over
// [from, to), each lead about its own mean.
func likeness(p *prepared, a int, m *averaged, from, to int) float64 {
	sum := 0.0
	n := float64(to - from)
	for l, x := range p.leads {
		med := m.leads[l]
		if med == nil {
			continue
		}
		lo := a - m.zero + from
		if lo < 0 || lo+to-from > len(x) {
			return math.Inf(-1)
		}
		seg, ref := x[lo:lo+to-from], med[from:to]
		var s, ss float64
		for k, v := range ref {
			d := seg[k] - v
			s += d
			ss += d * d
		}
		sum += ss - s*s/n
	}
	return -sum
}
