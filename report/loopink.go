package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg/vcg"
)

// drawQRS draws the QRS loop piece by piece in the colour of its time, a dot each
// 10 ms, the time beside each fourth dot, and heads that show the sense of turn.
func (d *loopDrawing) drawQRS(at func(vcg.Vector) point) {
	n := len(d.qrs)
	stepMs := 1000 / d.v.RateHz
	stride := max(1, int(2/stepMs)) // 2 ms a piece: finer than the eye at any scale here
	for i := 0; i < n-1; i += stride {
		j := min(i+stride, n-1)
		a, b := at(d.qrs[i]), at(d.qrs[j])
		d.line(a.x, a.y, b.x, b.y, fmt.Sprintf(`stroke="%s" stroke-width=".55" stroke-linecap="round"`,
			rampColour(float64(i)/float64(n-1))))
	}
	last := point{math.Inf(1), 0}
	for ms := 0.0; ms <= float64(n-1)*stepMs; ms += 10 {
		p := at(d.qrs[int(ms/stepMs)])
		d.circle(p.x, p.y, .55, `fill="#fff" stroke="`+colourTrace+`" stroke-width=".18"`)
		if int(ms)%40 == 0 && ms > 0 && !(math.Hypot(p.x-last.x, p.y-last.y) < 4) {
			last = p
			d.text(p.x+1, p.y-.6, lettering{size: 2.2, halo: true}, fmt.Sprintf("%.0f", ms))
		}
	}
	for _, share := range []float64{.25, .5, .75} {
		i := int(share * float64(n-1))
		back, ahead := at(d.qrs[max(0, i-2)]), at(d.qrs[min(n-1, i+2)])
		d.head(at(d.qrs[i]), ahead.x-back.x, ahead.y-back.y, 2.2, rampColour(share))
	}
}

// head draws an arrow head at p that points along dx, dy.
func (c *canvas) head(p point, dx, dy, size float64, colour string) {
	l := math.Hypot(dx, dy)
	if l < 1e-9 {
		return
	}
	ux, uy := dx/l*size, dy/l*size
	c.polygon(`fill="`+colour+`"`, p.x+ux/2, p.y+uy/2,
		p.x-ux/2-uy*.4, p.y-uy/2+ux*.4, p.x-ux/2+uy*.4, p.y-uy/2-ux*.4)
}

// drawArrow draws the QRS area vector from the origin.
func (d *loopDrawing) drawArrow(o point, dx, dy float64) {
	d.line(o.x, o.y, o.x+dx, o.y+dy, `stroke="#fff" stroke-width="1.5"`)
	d.line(o.x, o.y, o.x+dx, o.y+dy, `stroke="`+colourTrace+`" stroke-width=".7"`)
	d.head(point{o.x + dx, o.y + dy}, dx, dy, 3, colourTrace)
}

// drawTimeBar is the legend of the colours.
func (d *loopDrawing) drawTimeBar(x, y float64) {
	const pieces, wide = 50, 60.0
	for i := range pieces {
		d.rect(x+wide*float64(i)/pieces, y, wide/pieces+.05, 2.6, `fill="`+rampColour(float64(i)/(pieces-1))+`"`)
	}
	word := lettering{size: 2.6}
	d.text(x, y+6, word, "QRS onset, 0 ms")
	word.anchor = "end"
	d.text(x+wide, y+6, word, "offset, "+whole(d.v.OffMs-d.v.OnMs)+" ms")
	word.anchor = ""
	d.text(x+wide+6, y+2.2, word, "dots each 10 ms; numbers: ms after QRS onset; grey: T loop; heads: sense of turn")
	d.text(x+wide+6, y+6, word, fmt.Sprintf("zero level: %s; QRS limits: %s rule", baselineWords(d.v.Baseline), d.v.Marks))
}

func baselineWords(b vcg.Baseline) string {
	switch b {
	case vcg.AtQRSOnset:
		return "the level at QRS onset"
	case vcg.PRSegment:
		return "the mean of the PR segment"
	case vcg.AtTEnd:
		return "the level at the T end"
	default:
		return "as recorded"
	}
}
