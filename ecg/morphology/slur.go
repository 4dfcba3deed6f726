package morphology

import "math"

// slurs finds flattenings of the slope without a turning point: on the limbs
// between turning points, and flat tops.
func (t *trace) slurs(points []int, ds []deflection, notches []Bend) []Bend {
	var out []Bend
	start := t.from
	for _, end := range append(append([]int(nil), points...), t.to) {
		out = append(out, t.limbSlurs(start, end, ds)...)
		start = end
	}
	for w, d := range ds {
		if !onWave(notches, w) {
			out = append(out, t.plateau(d, w)...)
		}
	}
	return out
}

func onWave(bends []Bend, w int) bool {
	for _, b := range bends {
		if b.Wave == w {
			return true
		}
	}
	return false
}

// limbSlurs looks on one monotone limb for the sample whose slope is smallest
// against the steepest slopes on its two sides, then again on both parts.
func (t *trace) limbSlurs(a, b int, ds []deflection) []Bend {
	direction := 1.0
	if t.mv[b] < t.mv[a] {
		direction = -1
	}
	need := max(t.o.SlurMicroVolt/1000, noiseFactor*t.noise)
	before := t.steepest(a, b, direction)
	best, bestRatio := -1, t.o.SlurRatio
	after := 0.0
	for i := b; i > a; i-- {
		s := t.slope(i) * direction
		flank := min(before[i-a], after)
		after = max(after, s)
		if (t.mv[i]-t.mv[a])*direction < need || (t.mv[b]-t.mv[i])*direction < need || !(flank > 0) {
			continue
		}
		if ratio := max(0, s) / flank; ratio < bestRatio {
			best, bestRatio = i, ratio
		}
	}
	if best < 0 {
		return nil
	}
	out := t.limbSlurs(a, best, ds)
	if w := waveAt(ds, best); w >= 0 {
		out = append(out, t.bend(Slur, float64(best), w, ds[w].sign, func(x *Bend) { x.SlopeRatio = bestRatio }))
	}
	return append(out, t.limbSlurs(best, b, ds)...)
}

// steepest[i-a] is the largest slope in the direction from a up to, not including, i.
func (t *trace) steepest(a, b int, direction float64) []float64 {
	out := make([]float64, b-a+1)
	for i := a + 1; i <= b; i++ {
		out[i-a] = max(out[i-a-1], t.slope(i-1)*direction)
	}
	return out
}

// plateau finds a flat top: the stretch around the peak of a wave in which the slope
// stays below SlurRatio of the steepest slopes up to it and down from it, from
// PlateauMs and from PlateauShare of the wave on. It lies at the middle of the stretch.
func (t *trace) plateau(d deflection, w int) []Bend {
	a, b := max(t.from, int(math.Ceil(d.from))), min(t.to, int(d.to))
	var up, down float64
	for i := a; i <= d.peak; i++ {
		up = max(up, t.slope(i)*d.sign)
	}
	for i := d.peak; i <= b; i++ {
		down = max(down, -t.slope(i)*d.sign)
	}
	flank := min(up, down)
	flat := func(i int) bool { return i >= a && i <= b && math.Abs(t.slope(i)) < t.o.SlurRatio*flank }
	if !(flank > 0) || !flat(d.peak) {
		return nil
	}
	lo, hi := d.peak, d.peak
	for flat(lo - 1) {
		lo--
	}
	for flat(hi + 1) {
		hi++
	}
	if long := float64(hi - lo); long*t.msPer < t.o.PlateauMs || long < t.o.PlateauShare*(d.to-d.from) {
		return nil
	}
	return []Bend{t.bend(Plateau, float64(lo+hi)/2, w, d.sign, func(x *Bend) { x.LengthMs = float64(hi-lo) * t.msPer })}
}
