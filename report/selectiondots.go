package report

import (
	"strconv"
	"strings"
)

// DotGrid is a picture of numbers with their intervals: rows that are compared,
// columns under which they are, and in each cell a dot per series.
type DotGrid struct {
	Title, Description, NameX string
	Columns, Series           []string // at most three series are told apart
	Rows                      []DotRow
	Low, High                 float64 // of each column's axis; what lies outside is drawn at its edge, with an arrow
}

// DotRow holds a dot per column and series.
type DotRow struct {
	Name string
	Dots [][]Dot // by column, then series
}

// Dot is a number with limits; nothing is drawn where it is not known.
type Dot struct {
	Value, Low, High float64
	Known            bool
}

// Layout of the picture, mm.
const (
	dotsNames  = 58.0
	dotsColumn = 40.0
	dotsGap    = 9.0
	dotsRow    = 6.6
	dotsTop    = 20.0
	dotsLetter = 2.7
	dotsName   = 42 // letters
)

// dotColours are told apart by people with colour-vision deficiencies, and each series
// has a shape of its own (ink.go).
var dotColours = [3]string{colourOnset, colourOffset, colourPacing}

// Draw is empty without rows or columns, or with an axis that does not rise.
func (g *DotGrid) Draw() Picture {
	if len(g.Rows) == 0 || len(g.Columns) == 0 || !(g.Low < g.High) {
		return Picture{}
	}
	width := dotsNames + float64(len(g.Columns))*(dotsColumn+dotsGap)
	bottom := dotsTop + dotsRow*float64(len(g.Rows))
	c := newCanvas(max(width, 150), bottom+13, "dots", g.Title, g.Description)
	c.text(0, 4.4, lettering{size: 3.4, bold: true}, g.Title)
	x := 0.0
	for s, name := range g.Series {
		if s == len(dotColours) {
			break
		}
		c.dotMark(s, x+1.4, 9.6)
		c.text(x+4, 10.5, lettering{size: dotsLetter}, name)
		x += 8 + 1.5*float64(len([]rune(name)))
	}
	for i := range g.Rows {
		y := dotsTop + dotsRow*float64(i)
		if i%2 == 0 {
			c.rect(0, y, width, dotsRow, `fill="#f2f4f6" stroke="none"`)
		}
		c.text(1, y+dotsRow/2+.9, lettering{size: dotsLetter}, shortened(g.Rows[i].Name, dotsName))
	}
	for k := range g.Columns {
		g.column(c, k, dotsNames+float64(k)*(dotsColumn+dotsGap), bottom)
	}
	c.text(dotsNames, bottom+10, lettering{size: dotsLetter, colour: colourSoft}, g.NameX)
	return c.done()
}

// column draws one column with its axis.
func (g *DotGrid) column(c *canvas, k int, left, bottom float64) {
	x := func(v float64) float64 {
		return left + (min(max(v, g.Low), g.High)-g.Low)/(g.High-g.Low)*dotsColumn
	}
	c.text(left, dotsTop-2.4, lettering{size: 3, bold: true}, shortened(g.Columns[k], 22))
	for _, tick := range []float64{-1, -.5, 0, .5, 1} {
		if tick < g.Low || tick > g.High {
			continue
		}
		pen := penSoft
		if tick == 0 {
			pen = penFrame
		}
		c.line(x(tick), dotsTop-1, x(tick), bottom+1, pen)
		c.text(x(tick), bottom+4.4, lettering{size: 2.4, anchor: "middle"}, strings.Replace(plain(tick), "-", "−", 1))
	}
	for i := range g.Rows {
		if k >= len(g.Rows[i].Dots) {
			continue
		}
		dots := g.Rows[i].Dots[k]
		for s := 0; s < min(len(dots), len(dotColours)); s++ {
			if dots[s].Known {
				y := dotsTop + dotsRow*(float64(i)+(float64(s)+1)/float64(min(len(dots), len(dotColours))+1))
				g.dot(c, s, dots[s], x, y)
			}
		}
	}
}

// dot draws a number; a limit beyond the axis ends in an arrow.
func (g *DotGrid) dot(c *canvas, series int, d Dot, x func(float64) float64, y float64) {
	colour := dotColours[series]
	c.line(x(d.Low), y, x(d.High), y, `stroke="`+colour+`" stroke-width=".45"`)
	pen := `fill="` + colour + `" stroke="none"`
	if d.Low < g.Low {
		c.polygon(pen, x(g.Low)-1.1, y, x(g.Low)+.3, y-.7, x(g.Low)+.3, y+.7)
	}
	if d.High > g.High {
		c.polygon(pen, x(g.High)+1.1, y, x(g.High)-.3, y-.7, x(g.High)-.3, y+.7)
	}
	c.dotMark(series, x(d.Value), y)
}

// dotMark is the mark of a series: disc, square, diamond.
func (c *canvas) dotMark(series int, x, y float64) {
	pen := `fill="` + dotColours[series] + `" stroke="#fff" stroke-width=".15"`
	switch series {
	case 0:
		c.circle(x, y, .95, pen)
	case 1:
		c.rect(x-.8, y-.8, 1.6, 1.6, pen)
	default:
		c.polygon(pen, x, y-1.1, x+1.1, y, x, y+1.1, x-1.1, y)
	}
}

// Count says how much the picture shows, for a reader who does not see it.
func (g *DotGrid) Count() string {
	return strconv.Itoa(len(g.Rows)) + " rows in " + strconv.Itoa(len(g.Columns)) + " columns"
}
