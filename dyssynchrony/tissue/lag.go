package tissue

import (
	"math"

	"github.com/concordis/concordis/strain"
)

// lagPair compares two curves by normalised periodic cross-correlation. Package
// timing has the same for strain; families of measures stand alone, so the few
// lines are here again.
type lagPair struct {
	a [lagSamples]float64
	b [2 * lagSamples]float64 // twice the beat, so that no index wraps
}

// load resamples both curves, or their rates of change, without mean and to length
// 1; false when one of them is flat.
func (p *lagPair) load(a, b *strain.Curve, acceleration bool) bool {
	if !resample(a, p.a[:], acceleration) || !resample(b, p.b[:lagSamples], acceleration) {
		return false
	}
	copy(p.b[lagSamples:], p.b[:lagSamples])
	return true
}

func resample(c *strain.Curve, v []float64, acceleration bool) bool {
	c.Uniform(len(v), v)
	if acceleration {
		differences(v)
	}
	mean := 0.0
	for _, x := range v {
		mean += x / float64(len(v))
	}
	squares := 0.0
	for i := range v {
		v[i] -= mean
		squares += v[i] * v[i]
	}
	norm := math.Sqrt(squares)
	if norm <= 1e-9 {
		return false
	}
	for i := range v {
		v[i] /= norm
	}
	return true
}

// differences replaces v by its central differences around the beat; the common
// factor does not matter.
func differences(v []float64) {
	n := len(v)
	first, before := v[0], v[n-1]
	for i := range n - 1 {
		here := v[i]
		v[i] = v[i+1] - before
		before = here
	}
	v[n-1] = first - before
}

// at is the correlation of a with b shifted to be k samples earlier. lagSamples is
// a multiple of four.
func (p *lagPair) at(k int) float64 {
	from := (k + lagSamples) % lagSamples
	a, b := p.a[:], p.b[from:from+lagSamples]
	b = b[:len(a)]
	// Four sums, so that no addition waits for the last: this is where the time goes.
	var s0, s1, s2, s3 float64
	for i := 0; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + (s2 + s3)
}

// best is the lag in samples (positive: b is later) with the greatest
// correlation, the shortest of equal ones, refined by a parabola; edge when it lies
// at the end of the search.
func (p *lagPair) best() (lag, r float64, edge bool) {
	top, r := 0, p.at(0)
	for k := 1; k <= lagReach; k++ {
		if v := p.at(k); v > r {
			top, r = k, v
		}
		if v := p.at(-k); v > r {
			top, r = -k, v
		}
	}
	if top == lagReach || top == -lagReach {
		return float64(top), r, true
	}
	before, after := p.at(top-1), p.at(top+1)
	if curve := before - 2*r + after; curve < 0 {
		return float64(top) + 0.5*(before-after)/curve, r, false
	}
	return float64(top), r, false
}
