package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/assess"
)

// Plane draws electrical against mechanical measures: QRS duration and QRS area,
// each against the two most telling mechanical measures, with error bars, the
// limits, and the four corners named. It is empty when nothing can be placed.
func Plane(a *assess.Assessment) Picture {
	p := a.Plane
	if p == nil || len(p.Points) == 0 {
		return Picture{}
	}
	points := p.Points[:min(2, len(p.Points))]
	var axes []assess.PlaneAxis
	for _, x := range p.Axes {
		if x.Known {
			axes = append(axes, x)
		}
	}
	if len(axes) == 0 {
		return Picture{}
	}
	width := planeCell * float64(len(axes))
	height := planeCell * 0.82 * float64(len(points))
	c := newCanvas(width, height, "plane", "Electrical against mechanical measures", planeWords(p))
	for row, point := range points {
		m := &a.Mechanics.Results[point.Row]
		for col, x := range axes {
			d := planeCellOf(c, planeCell*float64(col), planeCell*0.82*float64(row), x, point, m)
			d.draw()
		}
	}
	return c.done()
}

// planeWords is the picture in words.
func planeWords(p *assess.Plane) string {
	if p.Corner == "" {
		return p.Why
	}
	return string(p.Corner)
}

const planeCell = 92.0

// planeDrawing is one pair of measures.
type planeDrawing struct {
	*canvas
	left, top, right, bottom float64
	x                        assess.PlaneAxis
	point                    assess.PlanePoint
	m                        *assess.Mechanical
	loX, hiX, loY, hiY       float64
}

func planeCellOf(c *canvas, left, top float64, x assess.PlaneAxis, point assess.PlanePoint, m *assess.Mechanical) *planeDrawing {
	d := &planeDrawing{canvas: c, left: left + 15, top: top + 5, right: left + planeCell - 4, bottom: top + planeCell*0.82 - 13, x: x, point: point, m: m}
	d.loX, d.hiX = spanOf(x.Limit, x.Value-2*x.SE, x.Value+2*x.SE)
	if x.Unit == "ms" {
		d.loX, d.hiX = math.Min(80, math.Floor((x.Value-2*x.SE)/20)*20), math.Max(200, math.Ceil((x.Value+2*x.SE)/20)*20)
	}
	lo, hi := d.interval()
	d.loY, d.hiY = spanOf(point.Limit, lo, hi)
	return d
}

// interval is what the bar of the mechanical measure spans.
func (d *planeDrawing) interval() (lo, hi float64) {
	if d.m.HasCI {
		return math.Min(d.m.Lo, d.m.Value), math.Max(d.m.Hi, d.m.Value)
	}
	return d.m.Value - 2*d.m.SE, d.m.Value + 2*d.m.SE
}

// spanOf is a stretch from 0 that holds the limit in its middle third and the
// value with its bar.
func spanOf(limit, lo, hi float64) (from, to float64) {
	most := math.Max(2*limit, hi*1.12)
	step := niceStep(most / 5)
	return math.Min(0, math.Floor(lo/step)*step), math.Ceil(most/step) * step
}

func (d *planeDrawing) px(v float64) float64 {
	return d.left + (v-d.loX)/(d.hiX-d.loX)*(d.right-d.left)
}

func (d *planeDrawing) py(v float64) float64 {
	return d.bottom - (v-d.loY)/(d.hiY-d.loY)*(d.bottom-d.top)
}

func (d *planeDrawing) draw() {
	d.rect(d.left, d.top, d.right-d.left, d.bottom-d.top, `fill="#fbfbfb" stroke="`+colourSoft+`" stroke-width=".2"`)
	d.axes()
	d.corners()
	if d.x.Limit > 0 {
		d.line(d.px(d.x.Limit), d.top, d.px(d.x.Limit), d.bottom, penDashed)
	}
	d.line(d.left, d.py(d.point.Limit), d.right, d.py(d.point.Limit), penDashed)
	x, y := d.px(d.x.Value), d.py(d.m.Value)
	if d.x.SE > 0 {
		d.line(d.px(d.x.Value-1.96*d.x.SE), y, d.px(d.x.Value+1.96*d.x.SE), y, penPulse)
	}
	if d.m.HasCI {
		d.line(x, d.py(d.m.Lo), x, d.py(d.m.Hi), penPulse)
	}
	d.circle(x, y, 1.5, `fill="`+colourOffset+`" stroke="#fff" stroke-width=".3"`)
}

// axes draws ticks and names.
func (d *planeDrawing) axes() {
	small := lettering{size: 2.3, anchor: "middle"}
	step := niceStep((d.hiX - d.loX) / 5)
	for v := math.Ceil(d.loX/step) * step; v <= d.hiX+step/2; v += step {
		d.line(d.px(v), d.bottom, d.px(v), d.bottom+1, penFrame)
		d.text(d.px(v), d.bottom+3.6, small, plain(v))
	}
	d.text((d.left+d.right)/2, d.bottom+7, lettering{size: 2.6, anchor: "middle"}, d.x.Name+", "+unitWords(d.x.Unit))
	d.text((d.left+d.right)/2, d.bottom+10, lettering{size: 2.1, anchor: "middle", colour: colourSoft}, d.x.LimitText)
	small.anchor = "end"
	step = niceStep((d.hiY - d.loY) / 5)
	for v := math.Ceil(d.loY/step) * step; v <= d.hiY+step/2; v += step {
		d.line(d.left-1, d.py(v), d.left, d.py(v), penFrame)
		d.text(d.left-1.6, d.py(v)+.8, small, plain(rounded(v, 6)/1e6))
	}
	d.raw(fmt.Sprintf(`<g transform="rotate(-90 %.2f %.2f)">`, d.left-9, (d.top+d.bottom)/2))
	d.text(d.left-9, (d.top+d.bottom)/2, lettering{size: 2.3, anchor: "middle"}, shortened(d.point.Name, 48)+", "+unitWords(d.m.Measure.Unit))
	d.shut()
	d.text(d.right-1, d.py(d.point.Limit)-.8, lettering{size: 2.1, anchor: "end", colour: colourSoft, halo: true},
		"cut-off "+plain(d.point.Limit)+", "+d.point.LimitText)
}

// corners names the four fields; for an axis that is no duration "wide" becomes
// "large area".
func (d *planeDrawing) corners() {
	wide, narrow := "wide", "narrow"
	if d.x.Unit != "ms" {
		wide, narrow = "large area", "small area"
	}
	high, low := "dyssynchronous", "synchronous"
	if d.m.CutOff != nil && !d.m.CutOff.Above {
		high, low = low, high
	}
	soft := lettering{size: 2.4, colour: colourSoft}
	d.text(d.left+1.2, d.top+3, soft, narrow+" & "+high)
	d.text(d.left+1.2, d.bottom-1.4, soft, narrow+" & "+low)
	soft.anchor = "end"
	d.text(d.right-1.2, d.top+3, soft, wide+" & "+high)
	d.text(d.right-1.2, d.bottom-1.4, soft, wide+" & "+low)
}
