package report

import "math"

// ratioAxis is a logarithmic axis of ratios from lo to hi, on the page from left to
// right in mm.
type ratioAxis struct{ lo, hi, left, right float64 }

func (r ratioAxis) x(v float64) float64 {
	return r.left + (math.Log(v)-math.Log(r.lo))/(math.Log(r.hi)-math.Log(r.lo))*(r.right-r.left)
}

// draw rules the ticks from top to bottom, 1 the darkest, and writes their numbers below.
func (r ratioAxis) draw(c *canvas, top, bottom float64) {
	for _, tick := range []float64{.05, .1, .2, .5, 1, 2, 5, 10, 20} {
		if tick < r.lo || tick > r.hi {
			continue
		}
		pen := penSoft
		if tick == 1 {
			pen = penFrame
		}
		c.line(r.x(tick), top, r.x(tick), bottom, pen)
		c.text(r.x(tick), bottom+3.2, lettering{size: 2.6, anchor: "middle"}, plain(tick))
	}
}

// ratioSpan is the stretch of an axis that holds the ratios, at least 0.5 to 2 and at
// most 0.1 to 10: what lies beyond is drawn as leaving the axis.
func ratioSpan(stretches ...Stretch) (lo, hi float64) {
	lo, hi = .5, 2
	for _, s := range stretches {
		if !s.Known {
			continue
		}
		for _, v := range []float64{s.Value, s.Lo, s.Hi} {
			if v > 0 && sane(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	return max(lo, .1) * .92, min(hi, 10) * 1.08
}
