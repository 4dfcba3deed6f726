package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/study"
)

// SegmentValue is one number of a bull's-eye.
type SegmentValue struct {
	Segment study.Segment
	Value   float64
}

// BullsEye is a map of the left ventricle: apex in the centre, base at the rim,
// anterior wall on top, septum to the left (Cerqueira, Circulation
// 2002;105:539, doi 10.1161/hc0402.102975). A segment without a value is hatched.
type BullsEye struct {
	Title    string
	Unit     string
	Model    study.SegmentModel
	Values   []SegmentValue
	Excluded []study.Segment
	// Colour gives the fill of a value; LowWord and HighWord say at the legend what
	// its ends mean. Lo and Hi are the ends.
	Colour            func(float64) string
	Lo, Hi            float64
	LowWord, HighWord string
	Decimals          int
}

const (
	bullWidth  = 62.0
	bullHeight = 78.0
	bullRadius = 27.0
	bullTop    = 8.0
)

// radii are the outer radii of cap, apical, mid and basal ring as shares.
var radii = [4]float64{0.22, 0.48, 0.74, 1}

// Draw draws the map. It is empty without a model of segments.
func (b *BullsEye) Draw() Picture {
	if b.Model == study.NoModel || b.Colour == nil {
		return Picture{}
	}
	c := newCanvas(bullWidth, bullHeight, "bullseye", b.Title+", bull's-eye", b.describe())
	c.raw(`<defs><pattern id="hatch" width="1.6" height="1.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
		`<rect width="1.6" height="1.6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="1.6" stroke="#999" stroke-width=".3"/></pattern></defs>`)
	c.text(bullWidth/2, 3.6, lettering{size: 3.1, anchor: "middle", bold: true}, b.Title)
	for n := 1; n <= int(b.Model); n++ {
		s, _ := study.SegmentOf(b.Model, n)
		b.drawSegment(c, s)
	}
	b.drawWalls(c)
	b.drawLegend(c)
	return c.done()
}

// describe is the map in words, for a screen reader.
func (b *BullsEye) describe() string {
	text := ""
	for _, v := range b.Values {
		text += v.Segment.String() + " " + fixed(v.Value, b.Decimals) + "; "
	}
	return text + b.Unit
}

// value looks up the number of a segment.
func (b *BullsEye) value(s study.Segment) (float64, bool) {
	for _, v := range b.Values {
		if v.Segment.Level == s.Level && v.Segment.Wall == s.Wall && sane(v.Value) {
			return v.Value, true
		}
	}
	return 0, false
}

// drawSegment draws one field with its number.
func (b *BullsEye) drawSegment(c *canvas, s study.Segment) {
	v, ok := b.value(s)
	fill, ink, label := "url(#hatch)", colourText, "–"
	if ok {
		fill = b.Colour(v)
		ink, label = inkOn(fill), fixed(v, b.Decimals)
	}
	c.open("")
	c.raw("<title>")
	c.escaped(s.String() + ": " + label + " " + b.Unit)
	c.raw("</title>")
	b.drawField(c, s, fill, ink, label)
	c.shut()
}

// drawField fills the place of a segment and writes its label.
func (b *BullsEye) drawField(c *canvas, s study.Segment, fill, ink, label string) {
	inner, outer, from, to := b.field(s)
	pen := `fill="` + fill + `" stroke="#fff" stroke-width=".35"`
	cx, cy := bullWidth/2, bullTop+bullRadius
	l := lettering{size: 2.5, anchor: "middle", colour: ink, halo: strings.HasPrefix(fill, "url")}
	if s.Level == study.Apex {
		c.circle(cx, cy, outer, pen)
		c.text(cx, cy+.9, l, label)
		return
	}
	wedge(c, cx, cy, inner, outer, from, to, pen)
	mid, r := (from+to)/2*math.Pi/180, (inner+outer)/2
	if inner == 0 {
		r = outer * 0.66
	}
	c.text(cx+r*math.Cos(mid), cy-r*math.Sin(mid)+.9, l, label)
}

// field is where a segment lies: radii in millimetres and angles in degrees,
// counter-clockwise from three o'clock.
func (b *BullsEye) field(s study.Segment) (inner, outer, from, to float64) {
	ring := map[study.Level]int{study.Apex: 0, study.Apical: 1, study.Mid: 2, study.Basal: 3}[s.Level]
	outer = radii[ring] * bullRadius
	if ring > 0 && (ring > 1 || b.Model == study.AHA17) {
		inner = radii[ring-1] * bullRadius
	}
	angle, _ := s.AngleDeg()
	half := 30.0
	if s.Level == study.Apical && b.Model != study.AHA18 {
		half = 45
	}
	return inner, outer, 90 + angle - half, 90 + angle + half
}

// wedge draws a piece of a ring.
func wedge(c *canvas, cx, cy, inner, outer, fromDeg, toDeg float64, pen string) {
	at := func(r, deg float64) (float64, float64) {
		rad := deg * math.Pi / 180
		return cx + r*math.Cos(rad), cy - r*math.Sin(rad)
	}
	var xy []float64
	const pieces = 12
	for i := 0; i <= pieces; i++ {
		x, y := at(outer, fromDeg+(toDeg-fromDeg)*float64(i)/pieces)
		xy = append(xy, x, y)
	}
	if inner == 0 {
		xy = append(xy, cx, cy)
	} else {
		for i := pieces; i >= 0; i-- {
			x, y := at(inner, fromDeg+(toDeg-fromDeg)*float64(i)/pieces)
			xy = append(xy, x, y)
		}
	}
	c.polygon(pen, xy...)
}

// drawWalls writes the walls around the rim.
func (b *BullsEye) drawWalls(c *canvas) {
	soft := lettering{size: 2.3, anchor: "middle", colour: colourSoft}
	cy := bullTop + bullRadius
	c.text(bullWidth/2, bullTop-1, soft, "anterior")
	c.text(bullWidth/2, bullTop+2*bullRadius+2.6, soft, "inferior")
	for _, side := range []struct {
		x, turn float64
		word    string
	}{{1.8, -90, "septum"}, {bullWidth - 1.2, -90, "lateral"}} {
		c.raw(fmt.Sprintf(`<g transform="rotate(%g %g %g)">`, side.turn, side.x, cy))
		c.text(side.x, cy, soft, side.word)
		c.shut()
	}
}

// drawLegend draws the colours with words at their ends.
func (b *BullsEye) drawLegend(c *canvas) {
	const pieces, wide, left, y = 48, 50.0, 6.0, 68.0
	for i := range pieces {
		v := b.Lo + (b.Hi-b.Lo)*float64(i)/(pieces-1)
		c.rect(left+wide*float64(i)/pieces, y, wide/pieces+.05, 2.2, `fill="`+b.Colour(v)+`"`)
	}
	word := lettering{size: 2.3}
	c.text(left, y+5, word, fixed(b.Lo, b.Decimals)+" "+b.LowWord)
	word.anchor = "end"
	c.text(left+wide, y+5, word, fixed(b.Hi, b.Decimals)+" "+b.HighWord)
	word.anchor = "middle"
	c.text(bullWidth/2, y+9, word, fmt.Sprintf("%s · %d segments", unitWords(b.Unit), int(b.Model)))
}
