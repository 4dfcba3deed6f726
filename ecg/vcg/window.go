package vcg

import (
	"math"

	"github.com/concordis/concordis/ecg"
)

// window holds the limits of QRS and T in samples of the median beat.
type window struct {
	on, off, tEnd float64
	pOff          float64
	tKnown        bool
	pKnown        bool
	// Standard errors in samples.
	onSE, offSE, tEndSE float64
}

// limits reads the marks by the chosen rule. The reason is "" when it succeeded.
func limits(m *ecg.Median, rule MarkRule, samples int) (window, string) {
	q, last := m.Global, float64(samples-1)
	if rule == VectorMarks {
		q = m.Vector
	}
	switch {
	case !(m.RateHz > 0) || math.IsInf(m.RateHz, 0):
		return window{}, "the sampling rate is not known"
	case !q.QRSOn.Found:
		return window{}, "QRS onset not found"
	case !q.QRSOff.Found:
		return window{}, "QRS offset not found"
	case !(q.QRSOn.Sample >= 0 && q.QRSOff.Sample <= last && q.QRSOff.Sample-q.QRSOn.Sample >= 1):
		return window{}, "the QRS limits do not lie within the median beat"
	}
	perMs := m.RateHz / 1000
	w := window{
		on: q.QRSOn.Sample, off: q.QRSOff.Sample,
		onSE: usable(q.QRSOn.SEMs) * perMs, offSE: usable(q.QRSOff.SEMs) * perMs,
	}
	if t := m.Global.TOff; t.Found && t.Sample > w.off+1 && t.Sample <= last {
		w.tEnd, w.tKnown, w.tEndSE = t.Sample, true, usable(t.SEMs)*perMs
	}
	if p := m.Global.POff; p.Found && p.Sample >= 0 && p.Sample < w.on {
		w.pOff, w.pKnown = p.Sample, true
	}
	return w, ""
}

// moved returns the window with one limit moved by d samples, held inside the beat
// and in order.
func (w window) moved(limit int, d float64, samples int) window {
	last := float64(samples - 1)
	switch limit {
	case 0:
		w.on = clamp(w.on+d, 0, w.off-1)
	case 1:
		hi := last
		if w.tKnown {
			hi = w.tEnd - 1
		}
		w.off = clamp(w.off+d, w.on+1, hi)
	default:
		w.tEnd = clamp(w.tEnd+d, w.off+1, last)
	}
	return w
}

func clamp(v, lo, hi float64) float64 { return max(lo, min(v, hi)) }

// usable is a standard error that can be reckoned with; anything else counts as not
// estimated.
func usable(se float64) float64 {
	if se > 0 && !math.IsInf(se, 0) {
		return se
	}
	return 0
}
