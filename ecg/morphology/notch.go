package morphology

// notches finds the places where one wave turns round and back: three turning
// points in a row on one side of the baseline, the middle one nearer to it. A notch
// lies at the middle point; its prominence is the smaller swing beside it, and it
// must last NotchMs, measured between the two places at the height of the lower
// shoulder.
func (t *trace) notches(points []int, ds []deflection) []Bend {
	var out []Bend
	for i := 1; i+1 < len(points); i++ {
		a, b, c := points[i-1], points[i], points[i+1]
		w := waveAt(ds, a)
		if w < 0 || waveAt(ds, b) != w || waveAt(ds, c) != w {
			continue
		}
		sign := ds[w].sign
		shoulder := min(t.mv[a]*sign, t.mv[c]*sign)
		depth := shoulder - t.mv[b]*sign
		if depth < t.turn || t.widthBelow(b, shoulder, sign) < t.o.NotchMs {
			continue
		}
		out = append(out, t.bend(Notch, float64(b), w, sign, func(x *Bend) { x.ProminenceMilliVolt = depth }))
	}
	return out
}

// widthBelow is the time in ms around sample b that the signal, turned upright by
// sign, stays below a level, with straight lines between samples.
func (t *trace) widthBelow(b int, level, sign float64) float64 {
	reach := func(step int) float64 {
		i := b
		for i > 0 && i < len(t.mv)-1 && t.mv[i]*sign < level {
			i += step
		}
		inner, outer := t.mv[i-step]*sign, t.mv[i]*sign
		if outer <= inner {
			return float64(step * (i - b))
		}
		return float64(step*(i-step-b)) + (level-inner)/(outer-inner)
	}
	return (reach(-1) + reach(1)) * t.msPer
}

// bend fills the fields that all bends share.
func (t *trace) bend(k BendKind, sample float64, wave int, sign float64, more func(*Bend)) Bend {
	b := Bend{Kind: k, Ms: t.ms(sample), Wave: wave, Positive: sign > 0}
	b.Share = b.Ms / ((t.offset - t.onset) * t.msPer)
	more(&b)
	return b
}

// waveAt is the index of the deflection that holds a sample, -1 for none.
func waveAt(ds []deflection, sample int) int {
	for i, d := range ds {
		if float64(sample) >= d.from && float64(sample) <= d.to {
			return i
		}
	}
	return -1
}
