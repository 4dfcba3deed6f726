package report

import (
	"math"
	"strings"
)

// StepPlot is a picture of step curves over time with the table that belongs under it:
// survival, cumulative incidence or mean number of events.
type StepPlot struct {
	Title, NameX, NameY string
	// Share says that values are shares, drawn in percent; Falling that they start at 1
	// and are drawn over the whole of 0 to 100 %.
	Share, Falling bool
	Curves         []StepCurve
	Ticks          []float64 // of the time axis, rising
	Until          float64   // end of the time axis
	Words          []string  // lines between title and plot, such as the hazard ratio
	Rows           []string  // names of the rows under the plot
}

// StepCurve is one group. From Times[i] on the value is Values[i]; before the first it
// is 1 for a falling curve, else 0. Lo and Hi are its band, nil for none; where
// Lo[i] > Hi[i] there is none.
type StepCurve struct {
	Name                  string
	Times, Values, Lo, Hi []float64
	BandTimes             []float64   // of Lo and Hi; nil: Times
	End                   float64     // time of the last observation
	Marks                 []float64   // times of censoring
	Points                []StepPoint // drawn over the curve
	Table                 [][]int     // for each row of the plot, a number for each tick
}

// bandTimes are the times of Lo and Hi.
func (c *StepCurve) bandTimes() []float64 {
	if c.BandTimes != nil {
		return c.BandTimes
	}
	return c.Times
}

// StepPoint is a value from elsewhere beside a curve, with its limits if Ranged.
type StepPoint struct {
	Time, Value, Lo, Hi float64
	Ranged              bool
}

// Layout of the picture, mm.
const (
	stepWidth    = 190.0
	stepLeft     = 27.0
	stepRight    = 184.0
	stepHigh     = 92.0 // of the plot
	stepRow      = 3.9  // line of the table
	mostMarks    = 100
	mostBands    = 6
	stepLettered = 2.9
)

// stepStyle is how the curve of a group is told from others: by colour, and by its
// dashes on a grey print.
type stepStyle struct{ colour, dashes string }

// stepColours are dark enough to be read as text on white (4.5:1 and more) and differ
// for the common deficiencies of colour vision; the first two are those of Okabe and Ito
// (Color Universal Design, 2008), the second darkened. The dashes tell them apart in grey.
var stepColours = [...]string{colourOnset, colourOffset, "#00664d", "#8a3f7a", "#444444", "#6b5900"}

var stepDashes = [...]string{"", "2.6 1.1", ".7 .9", "3.4 .9 .7 .9", "5.5 1.2", "1.4 .7 .5 .7"}

func styleOf(k int) stepStyle {
	n := len(stepColours)
	return stepStyle{stepColours[k%n], stepDashes[(k+k/n)%len(stepDashes)]}
}

// pen is the line of the curve.
func (s stepStyle) pen() string {
	dashes := ""
	if s.dashes != "" {
		dashes = ` stroke-dasharray="` + s.dashes + `"`
	}
	return `fill="none" stroke="` + s.colour + `" stroke-width=".55" stroke-linejoin="miter"` + dashes
}

// Draw draws the plot with its table of numbers below, after the proposal of Morris TP,
// Jarvis CI, Cragg W, Phillips PPJ, Choodari-Oskooei B, Sydes MR (BMJ Open
// 2019;9:e030215, doi 10.1136/bmjopen-2019-030215). It is empty without curves or time.
func (p *StepPlot) Draw() Picture {
	if len(p.Curves) == 0 || !(p.Until > 0) || !sane(p.Until) {
		return Picture{}
	}
	legend := p.legendRows()
	top := 7 + 4*float64(len(p.Words)) + 4.6*float64(len(legend)) + 2
	bottom := top + stepHigh
	height := bottom + 12 + float64(len(p.Curves))*stepRow*float64(1+len(p.Rows)) + 1
	c := newCanvas(stepWidth, height, "steps", p.Title, p.description())
	a := &axes{canvas: c, left: stepLeft, right: stepRight, top: top, bottom: bottom, loX: 0, hiX: p.Until, loY: 0}
	a.hiY, a.stepY = p.reachY()
	c.text(0, 4.2, lettering{size: 3.6, bold: true}, p.Title)
	y := 8.6
	for _, w := range p.Words {
		c.text(0, y, lettering{size: stepLettered}, w)
		y += 4
	}
	p.drawLegend(c, legend, y)
	p.drawFrame(a)
	if len(p.Curves) <= mostBands {
		for k := range p.Curves {
			p.drawBand(a, k)
		}
	}
	for k := range p.Curves {
		p.drawCurve(a, k)
	}
	for k := range p.Curves {
		p.drawPoints(a, k)
	}
	p.drawTable(a)
	return c.done()
}

// description is the picture in words, for who does not see it.
func (p *StepPlot) description() string {
	names := make([]string, len(p.Curves))
	for k := range p.Curves {
		names[k] = p.Curves[k].Name
	}
	return p.NameY + " against " + p.NameX + ". " + strings.Join(names, ", ") + ". " + strings.Join(p.Words, " ")
}

// Top is the value at the upper end of the value axis.
func (p *StepPlot) Top() float64 {
	hi, _ := p.reachY()
	return hi
}

// reachY is the top of the value axis and the step of its ticks.
func (p *StepPlot) reachY() (hi, step float64) {
	if p.Falling {
		return 1, .2
	}
	most := 0.0
	for k := range p.Curves {
		most = math.Max(most, p.Curves[k].highest(len(p.Curves) <= mostBands))
	}
	_, hi, step = reach(0, most)
	if p.Share && hi > .5 {
		return 1, .2
	}
	return hi, step
}

// highest is the largest value of a curve, of its points and, with band, of those
// limits that do not dwarf it: the first events of a small group have wide ones.
func (c *StepCurve) highest(band bool) float64 {
	most, at := 0.0, 0
	for _, v := range c.Values {
		most = math.Max(most, v)
	}
	for _, x := range c.Points {
		most = math.Max(most, x.Value)
		if x.Ranged {
			most = math.Max(most, x.Hi)
		}
	}
	if c.Hi == nil || !band {
		return most
	}
	for i, t := range c.bandTimes() {
		for at < len(c.Times) && c.Times[at] <= t {
			at++
		}
		if at > 0 && c.Lo[i] <= c.Hi[i] && c.Hi[i] < 3*c.Values[at-1] {
			most = math.Max(most, c.Hi[i])
		}
	}
	return most
}

// drawFrame draws axes, ticks and names.
func (p *StepPlot) drawFrame(a *axes) {
	small := lettering{size: stepLettered, anchor: "end"}
	for k := 0; float64(k)*a.stepY <= a.hiY*(1+1e-9); k++ {
		v := float64(k) * a.stepY
		a.line(a.left, a.y(v), a.right, a.y(v), `stroke="#e6e6e6" stroke-width=".12"`)
		a.line(a.left-1, a.y(v), a.left, a.y(v), penFrame)
		word := plain(rounded(v, 6) / 1e6)
		if p.Share {
			word = plain(rounded(100*v, 6)/1e6) + " %"
		}
		a.text(a.left-1.7, a.y(v)+1, small, word)
	}
	a.line(a.left, a.top, a.left, a.bottom, penFrame)
	a.line(a.left, a.bottom, a.right, a.bottom, penFrame)
	small.anchor = "middle"
	for _, t := range p.Ticks {
		a.line(a.x(t), a.bottom, a.x(t), a.bottom+1, penFrame)
		a.text(a.x(t), a.bottom+4.1, small, plain(t))
	}
	a.text((a.left+a.right)/2, a.bottom+8.2, lettering{size: 3.1, anchor: "middle"}, p.NameX)
	a.turned(a.left-14, (a.top+a.bottom)/2, lettering{size: 3.1, anchor: "middle"}, p.NameY)
}

// drawTable writes the numbers under the ticks.
func (p *StepPlot) drawTable(a *axes) {
	y := a.bottom + 13.5
	number := lettering{size: 2.7, anchor: "middle"}
	for k := range p.Curves {
		c := &p.Curves[k]
		s := styleOf(k)
		a.text(0, y, lettering{size: 2.9, bold: true, colour: s.colour}, shortened(c.Name, 60))
		y += stepRow
		for r, name := range p.Rows {
			a.text(2, y, lettering{size: 2.7}, name)
			for i, t := range p.Ticks {
				if r < len(c.Table) && i < len(c.Table[r]) {
					a.text(a.x(t), y, number, grouped(c.Table[r][i]))
				}
			}
			y += stepRow
		}
	}
}

// grouped writes a count with thin spaces between thousands.
func grouped(n int) string {
	s := whole(float64(n))
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}
