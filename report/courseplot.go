package report

import (
	"fmt"
	"math"
)

// CoursePanel is one quantity over months.
type CoursePanel struct {
	Title, Unit string
	Lines       []CourseLine
	Seen        []CoursePoint // what a clinic read at visits
	Published   []CoursePoint // what was published, with its spread
	// Marks are changes of therapy; Shaded stretches in which it was on.
	Marks  []CourseMark
	Shaded [][2]float64
	// FromZero lets the axis begin at 0.
	FromZero bool
}

// CourseLine is one curve.
type CourseLine struct {
	Name           string
	Months, Values []float64
}

// CoursePoint is a value at a time; HasSpread says that Lo and Hi are known.
type CoursePoint struct {
	Month, Value, Lo, Hi float64
	HasSpread            bool
	Label                string
}

// CourseMark is a moment with a word.
type CourseMark struct {
	Month float64
	Word  string
}

const (
	courseCell   = 92.0
	courseHeight = 66.0
)

// courseDashes tell the curves of a panel apart without colour.
var courseDashes = []string{"", "2 .9", ".7 .7", "3 .8 .7 .8"}

// CoursePlot draws panels two in a row on the same months. It is empty without
// panels.
func CoursePlot(panels []CoursePanel) Picture {
	if len(panels) == 0 {
		return Picture{}
	}
	rows := (len(panels) + 1) / 2
	c := newCanvas(courseCell*math.Min(2, float64(len(panels))), courseHeight*float64(rows), "course", "Course over months", fmt.Sprintf("%d quantities over months.", len(panels)))
	hi := 0.0
	for i := range panels {
		for _, l := range panels[i].Lines {
			for _, m := range l.Months {
				hi = math.Max(hi, m)
			}
		}
	}
	for i := range panels {
		drawCourse(c, &panels[i], courseCell*float64(i%2), courseHeight*float64(i/2), hi)
	}
	return c.done()
}

func drawCourse(c *canvas, p *CoursePanel, left, top, months float64) {
	a := axes{canvas: c, left: left + 15, right: left + courseCell - 5, top: top + 12, bottom: top + courseHeight - 10}
	a.loX, a.stepX = 0, monthStep(months)
	a.hiX = math.Max(months, a.stepX/10) * 1.02
	var all [][]float64
	for _, l := range p.Lines {
		all = append(all, l.Values)
	}
	for _, list := range [][]CoursePoint{p.Seen, p.Published} {
		for _, q := range list {
			if q.Month > a.hiX {
				continue
			}
			all = append(all, []float64{q.Value})
			if q.HasSpread {
				all = append(all, []float64{q.Lo, q.Hi})
			}
		}
	}
	lo := lowest(all)
	if p.FromZero {
		lo = math.Min(lo, 0)
	}
	a.loY, a.hiY, a.stepY = reach(lo, lo, all...)
	for _, s := range p.Shaded {
		x0, x1 := a.x(math.Max(s[0], 0)), a.x(math.Min(s[1], a.hiX))
		a.rect(x0, a.top, x1-x0, a.bottom-a.top, `fill="`+colourOnset+`" fill-opacity=".06" stroke="none"`)
	}
	a.frame("months", p.Unit)
	a.text(a.left, top+4, lettering{size: 3, bold: true}, p.Title)
	for _, m := range p.Marks {
		a.line(a.x(m.Month), a.top, a.x(m.Month), a.bottom, penDashed)
		a.text(a.x(m.Month)+.9, a.top+2.4, lettering{size: 2, colour: colourSoft}, m.Word)
	}
	a.published(p.Published)
	for k, l := range p.Lines {
		pen := `stroke="` + colourTrace + `" stroke-width=".5"`
		if d := courseDashes[k%len(courseDashes)]; d != "" {
			pen += ` stroke-dasharray="` + d + `"`
		}
		a.trace(l.Months, l.Values, pen)
	}
	for _, q := range p.Seen {
		if q.HasSpread {
			a.line(a.x(q.Month), a.y(q.Lo), a.x(q.Month), a.y(q.Hi), penOffset)
		}
		a.circle(a.x(q.Month), a.y(q.Value), .9, `fill="#fff" stroke="`+colourOffset+`" stroke-width=".35"`)
	}
	a.courseKey(p, top+8)
}

// published draws bars with a square, in the colour of the literature.
func (a *axes) published(list []CoursePoint) {
	for _, q := range list {
		if q.Month > a.hiX {
			continue
		}
		x := a.x(q.Month)
		if q.HasSpread {
			a.line(x, a.y(q.Lo), x, a.y(q.Hi), penOnset)
		}
		a.rect(x-.8, a.y(q.Value)-.8, 1.6, 1.6, fillOnset)
		anchor, dx := "", 1.4
		if q.Month > .7*a.hiX {
			anchor, dx = "end", -1.4
		}
		a.text(x+dx, a.y(q.Value)+.7, lettering{size: 2, colour: colourOnset, anchor: anchor, halo: true}, q.Label)
	}
}

// courseKey names what is drawn, in one line below the title.
func (a *axes) courseKey(p *CoursePanel, y float64) {
	x := a.left
	word := func(s string) {
		a.text(x, y+.7, lettering{size: 2.1, colour: colourSoft}, s)
		x += 1.15*float64(len([]rune(s))) + 3
	}
	for k, l := range p.Lines {
		if l.Name == "" {
			continue
		}
		pen := `stroke="` + colourTrace + `" stroke-width=".5"`
		if d := courseDashes[k%len(courseDashes)]; d != "" {
			pen += ` stroke-dasharray="` + d + `"`
		}
		a.line(x, y, x+5, y, pen)
		x += 6
		word(l.Name)
	}
	if len(p.Seen) > 0 {
		a.circle(x+1, y, .9, `fill="#fff" stroke="`+colourOffset+`" stroke-width=".35"`)
		x += 3
		word("read at the visit")
	}
	if len(p.Published) > 0 {
		a.rect(x, y-.8, 1.6, 1.6, fillOnset)
		x += 3
		word("published")
	}
}

// lowest of all values, 0 without any.
func lowest(all [][]float64) float64 {
	lo := math.Inf(1)
	for _, s := range all {
		for _, v := range s {
			if sane(v) {
				lo = math.Min(lo, v)
			}
		}
	}
	if !sane(lo) {
		return 0
	}
	return lo
}

// monthStep is a step that months are counted in.
func monthStep(months float64) float64 {
	for _, s := range []float64{.25, .5, 1, 2, 3, 6, 12, 24, 60, 120} {
		if months/s <= 8 {
			return s
		}
	}
	return 240
}
