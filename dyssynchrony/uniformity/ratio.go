package uniformity

import "math"

// ratio is the uniformity of one ring, formed in three ways.
type ratio struct {
	twoSided float64 // mean over frames of sqrt(S0/(S0+S1)), S1 = |F+1|² + |F−1|²
	oneSided float64 // mean over frames of |F0|/(|F0|+|F1|)
	pooled   float64 // sqrt(ΣS0/Σ(S0+S1)), sums over frames
	frames   int     // frames that held any strain
}

// emptyEnergy is the energy S0+S1 of a frame, in percent squared, up to which it
// holds no strain but rounding.
const emptyEnergy = 1e-18

// ratioOf forms the ratios over the frames from … to, both included. Frames
// without energy are skipped. false when none is left.
func ratioOf(y [][]float64, c *circle, from, to int) (ratio, bool) {
	var out ratio
	sum0, sum1 := 0.0, 0.0
	for k := from; k <= to; k++ {
		p0, p1 := c.power(y, k)
		s1 := 2 * p1
		if p0+s1 <= emptyEnergy {
			continue
		}
		out.frames++
		out.twoSided += math.Sqrt(p0 / (p0 + s1))
		a0, a1 := math.Sqrt(p0), math.Sqrt(p1)
		out.oneSided += a0 / (a0 + a1)
		sum0 += p0
		sum1 += s1
	}
	if out.frames == 0 {
		return out, false
	}
	out.twoSided /= float64(out.frames)
	out.oneSided /= float64(out.frames)
	out.pooled = math.Sqrt(sum0 / (sum0 + sum1))
	return out, true
}
