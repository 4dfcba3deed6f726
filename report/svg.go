package report

import (
	"html/template"
	"math"
	"strconv"
)

// Picture is one finished SVG element, drawn at true scale: a user unit is a
// millimetre. Every text in it is escaped, so it may be put into a page as it is.
type Picture struct {
	WidthMm, HeightMm float64
	svg               []byte
}

// String returns the SVG element.
func (p Picture) String() string { return string(p.svg) }

// Empty reports whether there was nothing to draw.
func (p Picture) Empty() bool { return len(p.svg) == 0 }

// canvas collects an SVG element. Coordinates are millimetres from the top left
// corner and are written to a hundredth.
type canvas struct {
	buf           []byte
	width, height float64
}

// newCanvas starts a picture; title and desc are what a screen reader says.
func newCanvas(width, height float64, class, title, desc string) *canvas {
	c := &canvas{width: width, height: height, buf: make([]byte, 0, 16<<10)}
	c.raw(`<svg xmlns="http://www.w3.org/2000/svg" role="img" class="true-scale `, class, `" width="`)
	c.num(width)
	c.raw(`mm" height="`)
	c.num(height)
	c.raw(`mm" viewBox="0 0 `)
	c.num(width)
	c.raw(" ")
	c.num(height)
	c.raw(`" style="--w:`)
	c.num(width)
	c.raw(`;--h:`)
	c.num(height)
	c.raw(`" font-family="Liberation Sans,Arial,Helvetica,sans-serif"><title>`)
	c.escaped(title)
	c.raw(`</title><desc>`)
	c.escaped(desc)
	c.raw(`</desc>`)
	return c
}

// done closes the picture.
func (c *canvas) done() Picture {
	c.raw("</svg>")
	return Picture{WidthMm: c.width, HeightMm: c.height, svg: c.buf}
}

// raw appends markup; it must never be given text out of a file.
func (c *canvas) raw(parts ...string) {
	for _, p := range parts {
		c.buf = append(c.buf, p...)
	}
}

// escaped appends text of any origin.
func (c *canvas) escaped(s string) { c.raw(template.HTMLEscapeString(s)) }

// num appends a coordinate rounded to 0.01 mm.
func (c *canvas) num(v float64) { c.buf = appendHundredths(c.buf, v) }

// appendHundredths writes v to two decimals without trailing zeros. A value that
// is no number, or that lies metres off the page, is pulled onto ±100 m: no
// picture holds NaN.
func appendHundredths(b []byte, v float64) []byte {
	if math.IsNaN(v) {
		v = 0
	}
	n := int64(math.Round(math.Max(-1e5, math.Min(1e5, v)) * 100))
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	switch cents := n % 100; {
	case cents == 0:
	case cents%10 == 0:
		b = append(b, '.', byte('0'+cents/10))
	default:
		b = append(b, '.', byte('0'+cents/10), byte('0'+cents%10))
	}
	return b
}

func (c *canvas) attr(name string, v float64) {
	c.raw(" ", name, `="`)
	c.num(v)
	c.raw(`"`)
}

func (c *canvas) line(x1, y1, x2, y2 float64, pen string) {
	c.raw("<line")
	c.attr("x1", x1)
	c.attr("y1", y1)
	c.attr("x2", x2)
	c.attr("y2", y2)
	c.raw(" ", pen, "/>")
}

func (c *canvas) rect(x, y, w, h float64, pen string) {
	c.raw("<rect")
	c.attr("x", x)
	c.attr("y", y)
	c.attr("width", math.Max(0, w))
	c.attr("height", math.Max(0, h))
	c.raw(" ", pen, "/>")
}

func (c *canvas) circle(x, y, r float64, pen string) {
	c.raw("<circle")
	c.attr("cx", x)
	c.attr("cy", y)
	c.attr("r", r)
	c.raw(" ", pen, "/>")
}

// open starts a group; class may be empty.
func (c *canvas) open(class string) {
	if class == "" {
		c.raw("<g>")
		return
	}
	c.raw(`<g class="`, class, `">`)
}

func (c *canvas) shut() { c.raw("</g>") }

// lettering is how a text is set.
type lettering struct {
	size   float64 // mm
	anchor string  // "" = start, "middle", "end"
	colour string  // "" = text colour
	bold   bool
	halo   bool // white rim, for text over a trace
}

// text writes s with its baseline at y.
func (c *canvas) text(x, y float64, l lettering, s string) {
	colour := l.colour
	if colour == "" {
		colour = colourText
	}
	c.raw("<text")
	c.attr("x", x)
	c.attr("y", y)
	c.attr("font-size", l.size)
	c.raw(` fill="`, colour, `"`)
	if l.anchor != "" {
		c.raw(` text-anchor="`, l.anchor, `"`)
	}
	if l.bold {
		c.raw(` font-weight="bold"`)
	}
	if l.halo {
		c.raw(` stroke="#fff" stroke-width=".7" stroke-linejoin="round" paint-order="stroke"`)
	}
	c.raw(">")
	c.escaped(s)
	c.raw("</text>")
}

// polygon draws a closed shape through x,y pairs.
func (c *canvas) polygon(pen string, xy ...float64) {
	c.raw(`<path d="M`)
	for i := 0; i+1 < len(xy); i += 2 {
		if i > 0 {
			c.raw("L")
		}
		c.num(xy[i])
		c.raw(" ")
		c.num(xy[i+1])
	}
	c.raw(`Z" `, pen, "/>")
}
