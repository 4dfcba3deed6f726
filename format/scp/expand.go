package scp

import "github.com/concordis/concordis/study"

// maxDecimation caps the ratio of the two clocks of a decimated record; the
// standard's own example is 4 (2 ms to 8 ms).
const maxDecimation = 32

// decimation returns how many samples of the full clock one decimated sample
// stands for: 1 where nothing is decimated. The full clock is that of the
// reference beat.
func decimation(rhythm, reference *waves, subtracted bool) (int64, error) {
	place := sectionName(6)
	switch {
	case !rhythm.bimodal && !subtracted:
		return 1, nil
	case reference == nil && rhythm.bimodal:
		return 0, study.Errf(study.Unsupported, place, "is decimated, and no reference beat tells the full sampling rate")
	case reference == nil:
		return 1, nil
	}
	f := rhythm.intervalMicros / reference.intervalMicros
	if f < 1 || f > maxDecimation || f*reference.intervalMicros != rhythm.intervalMicros {
		return 0, study.Errf(study.Unsupported, place, "has a clock that is no small multiple of the clock of the reference beat")
	}
	return f, nil
}

// storedSamples is how many samples of lead l a decimated record stores: all of
// the protected zones; elsewhere one for each whole block of f, and the samples
// after the last whole block as they are.
func storedSamples(l leadDef, kept []zone, f int64) int64 {
	n := int64(0)
	eachStretch(l, kept, func(length int64, whole bool) {
		if whole {
			n += length
			return
		}
		n += length/f + length%f
	})
	return n
}

// eachStretch walks a lead from its first to its last sample and hands over the
// stretches inside (whole) and outside the protected zones.
func eachStretch(l leadDef, kept []zone, visit func(length int64, whole bool)) {
	at := l.from
	for _, z := range kept {
		from, to := max(z.from, at), min(z.to, l.to)
		if to < from {
			continue
		}
		if from > at {
			visit(from-at, false)
		}
		visit(to-from+1, true)
		at = to + 1
	}
	if at <= l.to {
		visit(l.to-at+1, false)
	}
}

// expand undoes the decimation of one lead. Outside the protected zones the
// middle sample of a block of f takes the stored value, the samples between two
// middles lie on the straight line, and the half blocks at both ends repeat the
// nearest value. It stops where the stored samples end.
func expand(stored []int64, l leadDef, kept []zone, f int64, spend func(int64) error) ([]int64, error) {
	var out []int64
	var failed error
	take := func(n int64) []int64 {
		n = min(n, int64(len(stored)))
		part := stored[:n]
		stored = stored[n:]
		return part
	}
	eachStretch(l, kept, func(length int64, whole bool) {
		if failed != nil || len(stored) == 0 {
			return
		}
		blocks, rest := length/f, length%f
		if whole {
			blocks, rest = 0, length
		}
		coarse := take(blocks)
		fine := take(rest)
		if failed = spend(int64(len(coarse))*f + int64(len(fine))); failed == nil {
			out = append(interpolate(out, coarse, f), fine...)
		}
	})
	return out, failed
}

// interpolate appends len(v)*f samples drawn through v.
func interpolate(out, v []int64, f int64) []int64 {
	if len(v) == 0 {
		return out
	}
	for range f / 2 {
		out = append(out, v[0])
	}
	for i := range len(v) - 1 {
		for j := range f {
			out = append(out, v[i]+roundedQuotient((v[i+1]-v[i])*j, f))
		}
	}
	for range f - f/2 {
		out = append(out, v[len(v)-1])
	}
	return out
}

// roundedQuotient is a/b rounded to the nearest integer, halves away from zero;
// b > 0.
func roundedQuotient(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}
