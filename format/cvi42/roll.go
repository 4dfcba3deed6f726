package cvi42

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// zeroFrame is the frame at which most segments are exactly zero for the first
// time: the reference phase of the tracking. The earliest of equally frequent
// ones; false when no segment has a zero.
func (t *table) zeroFrame() (int, bool) {
	votes := make([]int, len(t.timesMs))
	for s, row := range t.rows {
		for i, v := range row {
			if v == 0 && !t.gone[s][i] {
				votes[i]++
				break
			}
		}
	}
	best := 0
	for i, n := range votes {
		if n > votes[best] {
			best = i
		}
	}
	return best, votes[best] > 0
}

// evenStep is the time from phase to phase, false when the phases are not evenly
// spaced. Times are whole milliseconds, so a step may be off by one.
func (t *table) evenStep() (float64, bool) {
	n := len(t.timesMs) - 1
	mean := (t.timesMs[n] - t.timesMs[0]) / float64(n)
	for i := range n {
		if math.Abs(t.timesMs[i+1]-t.timesMs[i]-mean) > 1+0.01*mean {
			return mean, false
		}
	}
	return mean, true
}

// roll turns the curves round the cycle so that frame k comes first. The cycle
// is closed: what was before frame k follows the last frame.
func (t *table) roll(k int) {
	for s := range t.rows {
		if t.rows[s] == nil {
			continue
		}
		t.rows[s] = slices.Concat(t.rows[s][k:], t.rows[s][:k])
		t.gone[s] = slices.Concat(t.gone[s][k:], t.gone[s][:k])
	}
}

// gaps are the spans of missing values.
func gaps(gone []bool) (out []study.Span) {
	for i, g := range gone {
		switch n := len(out); {
		case !g:
		case n > 0 && out[n-1].To == i:
			out[n-1].To++
		default:
			out = append(out, study.Span{From: i, To: i + 1})
		}
	}
	return out
}
