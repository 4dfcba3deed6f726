package report

import (
	"strconv"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// segmentKey is a small bull's-eye that says which colour of the curves is which
// segment, with the numbers of the model.
func segmentKey(set *strain.Set) Picture {
	b := BullsEye{Title: "Segments", Model: set.Model}
	c := newCanvas(bullWidth, bullHeight, "bullseye", "Colours of the segments", "Hue by wall, dark at the base.")
	c.text(bullWidth/2, 3.6, lettering{size: 3.1, anchor: "middle", bold: true}, b.Title)
	for n := 1; n <= int(set.Model); n++ {
		s, _ := study.SegmentOf(set.Model, n)
		b.drawKey(c, s, n, set.Find(s.Level, s.Wall) != nil)
	}
	b.drawWalls(c)
	c.text(bullWidth/2, 69.5, lettering{size: 2.3, anchor: "middle"}, "colours as in the curves, dark at the base")
	c.text(bullWidth/2, 73, lettering{size: 2.3, anchor: "middle", colour: colourSoft}, "numbers of the "+strconv.Itoa(int(set.Model))+"-segment model; grey: no curve")
	return c.done()
}

// drawKey draws one field of the key.
func (b *BullsEye) drawKey(c *canvas, s study.Segment, n int, there bool) {
	fill := "#dddddd"
	if there {
		fill = segmentColour(s)
	}
	b.drawField(c, s, fill, inkOn(fill), strconv.Itoa(n))
}
