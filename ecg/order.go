package ecg

// median returns the median of x, which it reorders; 0 for no values.
func median(x []float64) float64 {
	n := len(x)
	if n == 0 {
		return 0
	}
	upper := kth(x, n/2)
	if n%2 == 1 {
		return upper
	}
	lower := x[0] // kth leaves the smaller half in front
	for _, v := range x[:n/2] {
		lower = max(lower, v)
	}
	return (lower + upper) / 2
}

// quantile returns the q-quantile of x, which it reorders; 0 for no values.
func quantile(x []float64, q float64) float64 {
	if len(x) == 0 {
		return 0
	}
	return kth(x, int(q*float64(len(x)-1)+0.5))
}

// kth puts the k-th smallest value of x (from 0) in its place, smaller ones before
// it, and returns it (Hoare, Comm ACM 1961;4:321). The pivot is the middle of
// three, so sorted input is not the worst case.
func kth(x []float64, k int) float64 {
	lo, hi := 0, len(x)-1
	for lo < hi {
		pivot := middle(x[lo], x[(lo+hi)/2], x[hi])
		i, j := lo, hi
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for x[j] > pivot {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return x[k]
		}
	}
	return x[k]
}

// middle is the median of three.
func middle(a, b, c float64) float64 {
	return max(min(a, b), min(max(a, b), c))
}
