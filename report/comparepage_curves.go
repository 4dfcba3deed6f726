package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/accuracy"
)

// Sizes of the pictures of one measure, mm.
const (
	judgedWidth, judgedHeight = 88.0, 78.0
	overlayMost               = 6 // curves that can still be told apart in one picture
)

// curveInks tell the curves of the overlay apart: colours of Okabe and Ito (2008),
// darkened where they fade on white, each with a dash of its own for grey prints.
var curveInks = [overlayMost]struct{ colour, dash string }{
	{"#111111", ""}, {"#0072b2", "2.4 1"}, {"#b34700", ".9 .7"}, {"#00704f", "3 .8 .8 .8"}, {"#8a4a75", "1.6 .6 .5 .6"}, {"#7a5c00", "4 1"},
}

func curvePen(k int) string {
	ink := curveInks[k%overlayMost]
	pen := `stroke="` + ink.colour + `" stroke-width=".45"`
	if ink.dash != "" {
		pen += ` stroke-dasharray="` + ink.dash + `"`
	}
	return pen
}

// rocAxes are percent against percent, square, with the diagonal of no information.
func rocAxes(c *canvas, left, top, side float64) axes {
	a := axes{canvas: c, left: left, right: left + side, top: top, bottom: top + side, hiX: 100, hiY: 100, stepX: 20, stepY: 20}
	a.frame("1 − specificity, %", "sensitivity, %")
	a.line(a.x(0), a.y(0), a.x(100), a.y(100), penDashed)
	return a
}

// rocLine gives the points of a curve in percent. Of large groups it leaves out what no
// eye could tell apart.
func rocLine(points []accuracy.Point) (xs, ys []float64) {
	const least = 0.05 // percent, a thirtieth of a millimetre
	for i := range points {
		f := &points[i].Fourfold
		x, y, n := 100*(1-f.Specificity(0).Share), 100*f.Sensitivity(0).Share, len(xs)-1
		if n < 0 || i == len(points)-1 || math.Abs(x-xs[n]) >= least || math.Abs(y-ys[n]) >= least {
			xs, ys = append(xs, x), append(ys, y)
		}
	}
	return xs, ys
}

// rocOverlay draws the curves of all measures in one picture; it is empty with only one
// measure, and with more than can be told apart.
func rocOverlay(p *ComparePage) Picture {
	var shown []int
	for k := range p.Panel.Measures {
		if p.Panel.Measures[k].Why == "" {
			shown = append(shown, k)
		}
	}
	if len(shown) < 2 || len(shown) > overlayMost {
		return Picture{}
	}
	c := newCanvas(190, 100, "roc-overlay", "Receiver operating characteristics", fmt.Sprintf("%d measures; area 1 is perfect, the dashed diagonal is chance.", len(shown)))
	a := rocAxes(c, 15, 4, 84)
	for i, k := range shown {
		j := &p.Panel.Measures[k]
		xs, ys := rocLine(j.ROC)
		a.trace(xs, ys, curvePen(i))
		y := 14 + 8*float64(i)
		c.raw(`<path d="M106 `)
		c.num(y)
		c.raw(`H118" fill="none" `, curvePen(i), "/>")
		a.text(120, y+.9, lettering{size: 2.7}, shortened(p.Measures[k].Name, 36))
		a.text(120, y+4.2, lettering{size: 2.3, colour: colourSoft}, "AUC "+interval(j.AUC.Value, j.AUC.CI, 2)+fmt.Sprintf(", n = %d", j.N))
	}
	return c.done()
}

// rocPanel draws the curve of one measure with its cut-offs, the reference in grey.
func rocPanel(p *ComparePage, k int) Picture {
	m, j := &p.Measures[k], &p.Panel.Measures[k]
	c := newCanvas(judgedWidth, judgedHeight, "roc", "Receiver operating characteristic of "+m.Name, "Area "+interval(j.AUC.Value, j.AUC.CI, 2))
	a := rocAxes(c, 15, 6, 62)
	a.text(a.left, 4, lettering{size: 2.8, bold: true}, "ROC, AUC "+interval(j.AUC.Value, j.AUC.CI, 2))
	if p.Reference >= 0 && k != p.Reference && p.Panel.Measures[p.Reference].Why == "" {
		xs, ys := rocLine(p.Panel.Measures[p.Reference].ROC)
		a.trace(xs, ys, `stroke="#8c8c8c" stroke-width=".35"`)
	}
	xs, ys := rocLine(j.ROC)
	a.trace(xs, ys, `stroke="`+colourTrace+`" stroke-width=".5"`)
	y := a.bottom - 10.5
	legend := func(draw func(x, y float64), words string) {
		draw(a.left+27, y-.8)
		a.text(a.left+29.5, y, lettering{size: 2.2, halo: true}, words)
		y += 3.4
	}
	if j.Stated != nil {
		mark := func(x, y float64) { a.circle(x, y, 1, `fill="`+colourOnset+`" stroke="#fff" stroke-width=".2"`) }
		a.crossBars(&j.Stated.Fourfold, `stroke="`+colourOnset+`" stroke-width=".25"`)
		a.atCut(&j.Stated.Fourfold, mark)
		legend(mark, "stated beforehand: "+plain(j.Stated.Cut))
	}
	if j.Best != nil {
		mark := func(x, y float64) {
			a.polygon(`fill="#fff" stroke="`+colourOffset+`" stroke-width=".35"`, x, y-1.3, x+1.3, y, x, y+1.3, x-1.3, y)
		}
		a.atCut(&j.Best.Fourfold, mark)
		legend(mark, "best in these: "+plain(j.Best.Cut))
	}
	if p.Reference >= 0 && k != p.Reference {
		legend(func(x, y float64) { a.line(x-1.6, y, x+1.4, y, `stroke="#8c8c8c" stroke-width=".35"`) }, "grey: "+shortened(p.Measures[p.Reference].Name, 26))
	}
	return c.done()
}

// atCut puts a mark at the place of a cut-off.
func (a *axes) atCut(f *accuracy.Fourfold, mark func(x, y float64)) {
	mark(a.x(100*(1-f.Specificity(0).Share)), a.y(100*f.Sensitivity(0).Share))
}

// crossBars draws Wilson's intervals of sensitivity and specificity.
func (a *axes) crossBars(f *accuracy.Fourfold, pen string) {
	sens, spec := f.Sensitivity(0), f.Specificity(0)
	x, y := a.x(100*(1-spec.Share)), a.y(100*sens.Share)
	a.line(x, a.y(100*sens.Low), x, a.y(100*sens.High), pen)
	a.line(a.x(100*(1-spec.High)), y, a.x(100*(1-spec.Low)), y, pen)
}

// calibrationPanel draws observed shares over predicted risk in groups of like risk.
func calibrationPanel(m *CompareMeasure, j *accuracy.Judged) Picture {
	c := newCanvas(judgedWidth, judgedHeight, "calibration", "Calibration of "+m.Name, fmt.Sprintf("%d groups of like predicted risk; the dashed diagonal is perfect agreement.", len(j.Calibration.Bins)))
	a := axes{canvas: c, left: 15, right: 77, top: 6, bottom: 68, hiX: 100, hiY: 100, stepX: 20, stepY: 20}
	a.frame("predicted risk, %", "observed, %")
	a.line(a.x(0), a.y(0), a.x(100), a.y(100), penDashed)
	title := "Calibration of a logistic model"
	if j.Risk {
		title = "Calibration of the stated risk"
	}
	a.text(a.left, 4, lettering{size: 2.8, bold: true}, title)
	most := 1
	for _, b := range j.Calibration.Bins {
		most = max(most, b.Observed.Of)
	}
	for _, b := range j.Calibration.Bins {
		x := a.x(100 * b.MeanRisk)
		a.line(x, a.y(100*b.Observed.Low), x, a.y(100*b.Observed.High), `stroke="`+colourOnset+`" stroke-width=".3"`)
		a.circle(x, a.y(100*b.Observed.Share), .5+.7*math.Sqrt(float64(b.Observed.Of)/float64(most)), `fill="`+colourOnset+`"`)
	}
	a.text(a.right, a.bottom-1.2, lettering{size: 2.1, anchor: "end", colour: colourSoft}, fmt.Sprintf("%d groups, bars: Wilson 95 %%", len(j.Calibration.Bins)))
	return c.done()
}

// decisionPanel draws net benefit over the risk from which on one would act.
func decisionPanel(m *CompareMeasure, j *accuracy.Judged) Picture {
	c := newCanvas(judgedWidth, judgedHeight, "decision", "Decision curve of "+m.Name, "Net benefit over threshold risk, beside acting on everybody and on nobody.")
	rate := float64(j.Calibration.Events) / float64(j.Calibration.N)
	a := axes{canvas: c, left: 15, right: 77, top: 6, bottom: 68, stepX: 20, hiX: 100}
	_, a.hiY, a.stepY = reach(0, 100*rate)
	a.loY = -a.stepY
	a.frame("threshold risk, %", "net benefit, per 100 patients")
	a.text(a.left, 4, lettering{size: 2.8, bold: true}, "Decision curve")
	a.line(a.left, a.y(0), a.right, a.y(0), penFrame)
	var xs, model, all, corrected []float64
	for i, n := range j.Decision {
		xs = append(xs, 100*n.Threshold)
		model, all = append(model, a.clipped(100*n.Model)), append(all, a.clipped(100*n.All))
		if o := j.Optimism; !j.Risk && o != nil && o.ModelKnown && i < len(o.NetBenefit) {
			corrected = append(corrected, a.clipped(100*o.NetBenefit[i].Corrected))
		}
	}
	a.trace(xs, all, `stroke="#8c8c8c" stroke-width=".4"`)
	a.trace(xs, model, `stroke="`+colourTrace+`" stroke-width=".5"`)
	a.trace(xs, corrected, `stroke="`+colourOnset+`" stroke-width=".4" stroke-dasharray="1.4 .8"`)
	y := a.top + 3
	legend := func(pen, words string) {
		a.line(a.right-34, y-.7, a.right-28, y-.7, pen)
		a.text(a.right-27, y, lettering{size: 2.2, halo: true}, words)
		y += 3.4
	}
	legend(`stroke="`+colourTrace+`" stroke-width=".5"`, "acting by the measure")
	if corrected != nil {
		legend(`stroke="`+colourOnset+`" stroke-width=".4" stroke-dasharray="1.4 .8"`, "the same, less optimism")
	}
	legend(`stroke="#8c8c8c" stroke-width=".4"`, "acting on everybody")
	legend(penFrame, "acting on nobody")
	return c.done()
}

// clipped takes values off the paper out of the curve.
func (a *axes) clipped(v float64) float64 {
	if v < a.loY || v > a.hiY {
		return math.NaN()
	}
	return v
}
