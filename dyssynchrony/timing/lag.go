package timing

import (
	"math"

	"github.com/concordis/concordis/strain"
)

// lagSamples is the number of equally spaced samples of one beat that curves are
// compared on: about the frames of an echo export.
const lagSamples = 48

// lagWindow is the greatest lag that is searched, as a share of the beat. Ours:
// public code searches half a beat to either side, where a wall that moves in
// anti-phase gives a lag of arbitrary sign.
const lagWindow = 0.25

// lagPair compares two curves by normalised periodic cross-correlation.
type lagPair struct {
	a [lagSamples]float64
	b [2 * lagSamples]float64 // twice the beat, so that no index wraps
}

// load resamples both curves, removes their means and scales them to length 1;
// false when one of them is flat.
func (p *lagPair) load(a, b *strain.Curve) bool {
	if !standard(a.Uniform(lagSamples, p.a[:])) || !standard(b.Uniform(lagSamples, p.b[:lagSamples])) {
		return false
	}
	copy(p.b[lagSamples:], p.b[:lagSamples])
	return true
}

// standard takes away the mean and scales to length 1.
func standard(v []float64) bool {
	mean := 0.0
	for _, x := range v {
		mean += x
	}
	mean /= float64(len(v))
	sum := 0.0
	for i := range v {
		v[i] -= mean
		sum += v[i] * v[i]
	}
	norm := math.Sqrt(sum)
	if norm <= flatAmplitude {
		return false
	}
	for i := range v {
		v[i] /= norm
	}
	return true
}

// at is the correlation of a with b shifted to be k samples earlier; k >= −n.
func (p *lagPair) at(k int) float64 {
	from := (k + lagSamples) % lagSamples
	return dot(p.a[:], p.b[from:from+lagSamples])
}

// best is the lag in samples (positive: b is later) with the greatest
// correlation among lags of at most reach, the shortest of equal ones, refined by
// a parabola through its neighbours; edge when it lies at the end of the search.
func (p *lagPair) best(reach int) (lag, r float64, edge bool) {
	top, r := 0, p.at(0)
	for k := 1; k <= reach; k++ {
		if v := p.at(k); v > r {
			top, r = k, v
		}
		if v := p.at(-k); v > r {
			top, r = -k, v
		}
	}
	if top == reach || top == -reach {
		return float64(top), r, true
	}
	before, after := p.at(top-1), p.at(top+1)
	if curve := before - 2*r + after; curve < 0 {
		return float64(top) + 0.5*(before-after)/curve, r, false
	}
	return float64(top), r, false
}
