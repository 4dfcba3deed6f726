package report

import "unicode/utf8"

// drawCurve draws the steps of a group and its censoring marks.
func (p *StepPlot) drawCurve(a *axes, k int) {
	c := &p.Curves[k]
	a.raw(`<path d="`)
	p.path(a, c.Times, c.Values, c.End)
	a.raw(`" `, styleOf(k).pen(), "/>")
	if len(c.Marks) > mostMarks {
		return
	}
	at := 0
	pen := `stroke="` + styleOf(k).colour + `" stroke-width=".3"`
	for _, t := range c.Marks {
		for at < len(c.Times) && c.Times[at] <= t {
			at++
		}
		y := a.y(p.first())
		if at > 0 {
			y = a.y(c.Values[at-1])
		}
		a.line(a.x(t), y-1, a.x(t), y+1, pen)
	}
}

// first is the value at time 0.
func (p *StepPlot) first() float64 {
	if p.Falling {
		return 1
	}
	return 0
}

// finest is the shortest stretch of time that is drawn, mm: a curve of a million steps
// becomes one of a few thousand that looks the same.
const finest = .05

// path writes the corners of a step function up to its end. Steps closer than finest
// are drawn as one, at the last of them.
func (p *StepPlot) path(a *axes, times, values []float64, end float64) {
	x, v := a.x(0), p.first()
	a.raw("M")
	a.num(x)
	a.raw(" ")
	a.num(a.y(v))
	for i := 0; i < len(times); i++ {
		at := a.x(times[i])
		for i+1 < len(times) && a.x(times[i+1])-at < finest {
			i++
		}
		if values[i] == v {
			continue
		}
		a.raw("H")
		a.num(at)
		a.raw("V")
		a.num(a.y(values[i]))
		v = values[i]
	}
	a.raw("H")
	a.num(a.x(end))
}

// drawBand fills the space between the limits, stretch by stretch, and leaves out where
// there are none.
func (p *StepPlot) drawBand(a *axes, k int) {
	c := &p.Curves[k]
	if c.Lo == nil {
		return
	}
	open := false
	var upper, lower []float64 // corners x, y
	flush := func(x float64) {
		if open {
			n := len(upper)
			upper = append(upper, x, upper[n-1])
			lower = append(lower, x, lower[n-1])
			for i := len(lower) - 2; i >= 0; i -= 2 {
				upper = append(upper, lower[i], lower[i+1])
			}
			a.polygon(`fill="`+styleOf(k).colour+`" fill-opacity=".14" stroke="none"`, upper...)
		}
		upper, lower, open = upper[:0], lower[:0], false
	}
	times := c.bandTimes()
	for i := 0; i < len(times); i++ {
		x := a.x(times[i])
		for i+1 < len(times) && a.x(times[i+1])-x < finest {
			i++
		}
		if c.Lo[i] > c.Hi[i] {
			flush(x)
			continue
		}
		hi, lo := a.y(min(c.Hi[i], a.hiY)), a.y(min(c.Lo[i], a.hiY))
		if open {
			n := len(upper)
			upper = append(upper, x, upper[n-1])
			lower = append(lower, x, lower[n-1])
		}
		upper, lower, open = append(upper, x, hi), append(lower, x, lo), true
	}
	flush(a.x(c.End))
}

// drawPoints draws the values from elsewhere, those of several groups side by side.
func (p *StepPlot) drawPoints(a *axes, k int) {
	colour := styleOf(k).colour
	pen := `stroke="` + colour + `" stroke-width=".4"`
	for _, x := range p.Curves[k].Points {
		px := a.x(x.Time) + (float64(k)-float64(len(p.Curves)-1)/2)*.9
		if x.Ranged {
			a.line(px, a.y(x.Lo), px, a.y(x.Hi), pen)
			a.line(px-.9, a.y(x.Lo), px+.9, a.y(x.Lo), pen)
			a.line(px-.9, a.y(x.Hi), px+.9, a.y(x.Hi), pen)
		}
		a.circle(px, a.y(x.Value), 1.1, `fill="#fff" stroke="`+colour+`" stroke-width=".5"`)
	}
}

// legendRows spreads the names over lines of the width of the picture.
func (p *StepPlot) legendRows() [][]int {
	if len(p.Curves) < 2 {
		return nil
	}
	rows, used := [][]int{nil}, 0.0
	for k := range p.Curves {
		w := legendWidth(p.Curves[k].Name)
		if last := len(rows) - 1; used > 0 && used+w > stepWidth {
			rows, used = append(rows, []int{k}), w
		} else {
			rows[last], used = append(rows[last], k), used+w
		}
	}
	return rows
}

// legendWidth is about the room that a name takes with its line.
func legendWidth(name string) float64 {
	return 18 + .55*stepLettered*float64(utf8.RuneCountInString(shortened(name, 60)))
}

// drawLegend writes the names with their lines.
func (p *StepPlot) drawLegend(c *canvas, rows [][]int, y float64) {
	for _, row := range rows {
		x := 0.0
		for _, k := range row {
			c.line(x, y-1, x+11, y-1, styleOf(k).pen())
			c.text(x+12.5, y, lettering{size: stepLettered}, shortened(p.Curves[k].Name, 60))
			x += legendWidth(p.Curves[k].Name)
		}
		y += 4.6
	}
}
