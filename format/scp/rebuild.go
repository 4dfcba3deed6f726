package scp

import "github.com/concordis/concordis/study"

// Reconstruction says what happens to the residual of a record with
// reference-beat subtraction outside its protected zones.
type Reconstruction int

const (
	// Smoothed runs the mean of three samples over the residual outside the
	// protected zones before the reference beat is added back, as WFDB's
	// parsescp does. It lowers the coarse steps of the residual (often 20 µV)
	// and also the sharp peaks of beats that were not subtracted.
	Smoothed Reconstruction = iota
	// Plain leaves the residual as it is stored.
	Plain
)

// residual is what is needed to turn a decoded lead into the signal.
type residual struct {
	beats     []beat // whose reference beat was subtracted
	kept      []zone // protected zones, in order
	fiducial  int    // of the reference beat, from 1
	decimated bool
}

// checkZones refuses zones that cover a lead more than twice: they are damaged,
// and each would cost time.
func (r *residual) checkZones(l leadDef, n int) error {
	total := int64(0)
	for _, b := range r.beats {
		from, to := clip(b.subtraction, l, n)
		total += max(0, to-from)
	}
	if total > 2*int64(n) {
		return study.Errf(study.Invalid, sectionName(4), "has zones of subtraction that overlap")
	}
	return nil
}

// clip turns a zone into indices [from, to) of a lead with n samples.
func clip(z zone, l leadDef, n int) (from, to int64) {
	return max(0, z.from-l.from), min(int64(n), z.to-l.from+1)
}

// keep marks the samples that stay unsmoothed.
//
// Decimated records follow BioSig's reader: the protected zones, and both sides
// of each end of a zone of subtraction, where the residual may jump. Others
// follow WFDB's parsescp: the zones of subtraction and two samples behind each.
func (r *residual) keep(l leadDef, n int) []bool {
	mask := make([]bool, n)
	mark := func(z zone) {
		from, to := clip(z, l, n)
		for i := from; i < to; i++ {
			mask[i] = true
		}
	}
	for _, b := range r.beats {
		z := b.subtraction
		if !r.decimated {
			mark(zone{z.from, z.to + 2})
			continue
		}
		mark(zone{z.from - 1, z.from})
		mark(zone{z.to, z.to + 1})
	}
	if r.decimated {
		for _, z := range r.kept {
			mark(z)
		}
	}
	return mask
}

// smooth is the mean of three samples, rounded away from zero, where keep is
// false. The first and last sample stay.
func smooth(x []int64, keep []bool) []int64 {
	out := make([]int64, len(x))
	copy(out, x)
	for i := 1; i < len(x)-1; i++ {
		if keep[i] {
			continue
		}
		sum := x[i-1] + x[i] + x[i+1]
		switch {
		case sum > 0:
			out[i] = (sum + 2) / 3
		case sum < 0:
			out[i] = (sum - 2) / 3
		default:
			out[i] = 0
		}
	}
	return out
}

// addReference adds the reference beat to x in every zone of subtraction, its
// fiducial point on the fiducial point of the beat. It reports whether all
// samples of the zones found one of the reference beat.
func (r *residual) addReference(x, reference []int64, l leadDef) (complete bool) {
	complete = true
	for _, b := range r.beats {
		from, to := clip(b.subtraction, l, len(x))
		for i := from; i < to; i++ {
			m := int64(r.fiducial) - b.fiducial + l.from + i - 1
			if m < 0 || m >= int64(len(reference)) {
				complete = false
				continue
			}
			x[i] += reference[m]
		}
	}
	return complete
}

// scale multiplies in place.
func scale(x []int64, by int64) {
	if by == 1 {
		return
	}
	for i := range x {
		x[i] *= by
	}
}

// commonStep is the largest unit in nanovolt of which both units are multiples,
// so that residual and reference beat add up without rounding.
func commonStep(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
