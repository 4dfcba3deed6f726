package report

import (
	"github.com/concordis/concordis/ecg"
)

// timeScale places a time on the median beat, in ms from its start, on the page.
type timeScale struct {
	x0      float64 // mm, where fromMs lies
	fromMs  float64
	toMs    float64
	mmPerMs float64
}

func (t timeScale) x(ms float64) float64 { return t.x0 + (ms-t.fromMs)*t.mmPerMs }

// width is the length of the axis in mm.
func (t timeScale) width() float64 { return (t.toMs - t.fromMs) * t.mmPerMs }

// clipped pulls x onto the axis.
func (t timeScale) clipped(ms float64) float64 {
	return t.x(max(t.fromMs, min(t.toMs, ms)))
}

// holds reports whether a time lies on the axis.
func (t timeScale) holds(ms float64) bool { return ms >= t.fromMs && ms <= t.toMs }

// medianLength is the number of samples of the median beat, 0 without leads.
func medianLength(m *ecg.Median) int {
	for i := range m.Leads {
		if n := len(m.Leads[i].MilliVolt); n > 0 {
			return n
		}
	}
	return 0
}

// shown is the stretch of the median beat to draw: from before P, or before QRS,
// to after T, at most longestMs.
func shown(m *ecg.Median, marginMs, longestMs float64) (fromMs, toMs float64) {
	end := m.Ms(float64(medianLength(m)))
	zero := m.Ms(float64(m.Zero))
	fromMs, toMs = max(0, zero-350), min(end, zero+550)
	if m.Global.POn.Found {
		fromMs = max(0, m.Ms(m.Global.POn.Sample)-marginMs)
	}
	if m.Global.TOff.Found {
		toMs = min(end, m.Ms(m.Global.TOff.Sample)+marginMs)
	}
	if toMs <= fromMs {
		fromMs, toMs = 0, end
	}
	if toMs-fromMs > longestMs {
		fromMs = max(fromMs, zero-longestMs*0.4)
		toMs = min(toMs, fromMs+longestMs)
	}
	return fromMs, toMs
}

// beatCurve is the curve of a median lead on a time scale with its baseline at y0.
func beatCurve(m *ecg.Median, t timeScale, y0, mmPerMV, top, bottom float64) curve {
	return curve{x0: t.x(0), dx: 1000 / m.RateHz * t.mmPerMs, y0: y0, mmPerMV: mmPerMV, top: top, bottom: bottom}
}

// beatPoints are the points of a median lead within the time scale.
func beatPoints(m *ecg.Median, milliVolt []float64, t timeScale, k curve) []point {
	from := max(0, min(len(milliVolt), int(t.fromMs*m.RateHz/1000)))
	to := max(from, min(len(milliVolt), int(t.toMs*m.RateHz/1000)+1))
	k.x0 += float64(from) * k.dx
	return k.points(milliVolt[from:to])
}
