package report

import "math"

// axes map numbers to a rectangle of the page, with ticks at round numbers.
type axes struct {
	*canvas
	left, top, right, bottom float64 // mm
	loX, hiX, loY, hiY       float64
	stepX, stepY             float64
}

// reach widens lo..hi to round numbers around the values and returns the step of
// the ticks. Without any finite value it is 0..1.
func reach(lo, hi float64, series ...[]float64) (from, to, step float64) {
	for _, s := range series {
		for _, v := range s {
			if sane(v) {
				lo, hi = math.Min(lo, v), math.Max(hi, v)
			}
		}
	}
	if !(hi > lo) {
		hi = lo + 1
	}
	step = niceStep((hi - lo) / 5)
	return math.Floor(lo/step) * step, math.Ceil(hi/step) * step, step
}

func (a *axes) x(v float64) float64 {
	return a.left + (v-a.loX)/(a.hiX-a.loX)*(a.right-a.left)
}

func (a *axes) y(v float64) float64 {
	return a.bottom - (v-a.loY)/(a.hiY-a.loY)*(a.bottom-a.top)
}

// frame draws the lines of the ticks and their numbers.
func (a *axes) frame(nameX, nameY string) {
	small := lettering{size: 2.3}
	for v := a.loY; v <= a.hiY+a.stepY/2; v += a.stepY {
		a.line(a.left, a.y(v), a.right, a.y(v), `stroke="#e2e2e2" stroke-width=".12"`)
		small.anchor = "end"
		a.text(a.left-1.2, a.y(v)+.8, small, plain(rounded(v, 6)/1e6))
	}
	a.line(a.left, a.top, a.left, a.bottom, penFrame)
	a.line(a.left, a.bottom, a.right, a.bottom, penFrame)
	if nameX != "" {
		small.anchor = "middle"
		for v := math.Ceil(a.loX/a.stepX) * a.stepX; v <= a.hiX+a.stepX/1e6; v += a.stepX {
			a.line(a.x(v), a.bottom, a.x(v), a.bottom+.8, penFrame)
			a.text(a.x(v), a.bottom+3.3, small, plain(rounded(v, 6)/1e6))
		}
		a.text((a.left+a.right)/2, a.bottom+6.6, lettering{size: 2.6, anchor: "middle"}, nameX)
	}
	if nameY != "" {
		a.turned(a.left-9.5, (a.top+a.bottom)/2, lettering{size: 2.6, anchor: "middle"}, nameY)
	}
}

// turned writes text upwards.
func (c *canvas) turned(x, y float64, l lettering, s string) {
	c.raw(`<g transform="rotate(-90 `)
	c.num(x)
	c.raw(" ")
	c.num(y)
	c.raw(`)">`)
	c.text(x, y, l, s)
	c.shut()
}

// trace draws values over xs; points that are no numbers break the line.
func (a *axes) trace(xs, values []float64, pen string) {
	a.raw(`<path d="`)
	join := false
	for i := range min(len(xs), len(values)) {
		if !sane(values[i]) || !sane(xs[i]) {
			join = false
			continue
		}
		if join {
			a.raw("L")
		} else {
			a.raw("M")
		}
		join = true
		a.num(a.x(xs[i]))
		a.raw(" ")
		a.num(a.y(values[i]))
	}
	a.raw(`" fill="none" stroke-linejoin="round" `, pen, "/>")
}
