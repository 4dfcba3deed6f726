package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/accuracy"
)

// areaForest draws the areas with their intervals, one row for each measure. Squares
// grow with the number of patients.
func areaForest(p *ComparePage) Picture {
	var shown []int
	lowest, most := 0.5, 1
	for k := range p.Panel.Measures {
		j := &p.Panel.Measures[k]
		if j.Why != "" {
			continue
		}
		shown = append(shown, k)
		lowest, most = math.Min(lowest, j.AUC.Value), max(most, j.N)
		if j.AUC.CI.Known {
			lowest = math.Min(lowest, j.AUC.CI.Low)
		}
	}
	if len(shown) == 0 {
		return Picture{}
	}
	const row = 6.8
	height := 8 + row*float64(len(shown)) + 10
	c := newCanvas(190, height, "forest", "Areas under the curve", fmt.Sprintf("%d measures with 95 %% intervals; 0.5 is chance.", len(shown)))
	a := axes{canvas: c, left: 70, right: 142, top: 7, bottom: height - 10, loX: math.Floor(lowest*10) / 10, hiX: 1, stepX: 0.1, hiY: 1, stepY: 2}
	a.line(a.left, a.bottom, a.right, a.bottom, penFrame)
	for v := a.loX; v <= 1+1e-9; v += a.stepX {
		a.line(a.x(v), a.bottom, a.x(v), a.bottom+.8, penFrame)
		a.text(a.x(v), a.bottom+3.4, lettering{size: 2.6, anchor: "middle"}, fixed(v, 1))
	}
	a.text((a.left+a.right)/2, a.bottom+7, lettering{size: 2.6, anchor: "middle"}, "area under the curve, 95 % interval (DeLong)")
	a.line(a.x(.5), a.top-2, a.x(.5), a.bottom, penDashed)
	a.text(a.x(.5), a.top-3, lettering{size: 2.4, anchor: "middle", colour: colourSoft}, "chance")
	a.text(a.right+4, a.top-3, lettering{size: 2.6, colour: colourSoft}, "AUC (95 % interval)")
	a.text(a.right+46, a.top-3, lettering{size: 2.6, colour: colourSoft, anchor: "end"}, "n")
	for i, k := range shown {
		a.forestRow(&p.Measures[k], &p.Panel.Measures[k], a.top+row*(float64(i)+.5), most, k == p.Reference)
	}
	return c.done()
}

func (a *axes) forestRow(m *CompareMeasure, j *accuracy.Judged, y float64, most int, reference bool) {
	name := shortened(m.Name, 42)
	if m.Grade != "" {
		name += " [" + m.Grade + "]"
	}
	a.text(1, y+.9, lettering{size: 2.8, bold: reference}, name)
	if ci := j.AUC.CI; ci.Known {
		a.line(a.x(ci.Low), y, a.x(ci.High), y, `stroke="`+colourTrace+`" stroke-width=".35"`)
	}
	half := .6 + .8*math.Sqrt(float64(j.N)/float64(most))
	a.rect(a.x(j.AUC.Value)-half, y-half, 2*half, 2*half, `fill="`+colourOnset+`"`)
	a.text(a.right+4, y+.9, lettering{size: 2.8}, interval(j.AUC.Value, j.AUC.CI, 2))
	a.text(a.right+46, y+.9, lettering{size: 2.8, anchor: "end"}, fmt.Sprint(j.N))
}
