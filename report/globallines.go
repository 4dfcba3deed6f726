package report

import (
	"github.com/concordis/concordis/ecg"
)

// globalLine is one global limit of the median beat as drawn: a line, a band of
// one standard error to each side, and a label.
type globalLine struct {
	mark   ecg.Mark
	label  string
	onset  bool // label to the left of the line, blue; else to the right, orange
	vector bool // second rule: broken line, label one line lower
}

// globalLines lists the QRS limits by both rules.
func globalLines(m *ecg.Median) []globalLine {
	return []globalLine{
		{m.Global.QRSOn, "on", true, false}, {m.Global.QRSOff, "off", false, false},
		{m.Vector.QRSOn, "vector", true, true}, {m.Vector.QRSOff, "vector", false, true},
	}
}

// drawGlobalLine draws one limit from y1 to y2 with its label above y1.
func (c *canvas) drawGlobalLine(m *ecg.Median, t timeScale, g globalLine, y1, y2 float64) {
	ms := m.Ms(g.mark.Sample)
	if !g.mark.Found || !t.holds(ms) {
		return
	}
	pen, fill := penOnset, fillOnSoft
	l := lettering{size: 2.4, anchor: "end", colour: colourOnset, halo: true}
	shift, y := -.6, y1-3.4
	if !g.onset {
		pen, fill, l.anchor, l.colour, shift = penOffset, fillOffSoft, "", colourOffset, .6
	}
	if g.vector {
		pen += ` stroke-dasharray="1.6 .8"`
		y = y1 - .8
	}
	if se := g.mark.SEMs; se > 0 && !g.vector {
		a, b := t.clipped(ms-se), t.clipped(ms+se)
		c.rect(a, y1, b-a, y2-y1, fill)
	}
	c.line(t.x(ms), y1-4, t.x(ms), y2, pen)
	c.text(t.x(ms)+shift, y, l, g.label+markWords(g.mark))
}

// markWords gives the standard error of a mark and says if a user placed it.
func markWords(m ecg.Mark) string {
	words := ""
	if m.SEMs > 0 {
		words = " ± " + whole(m.SEMs) + " ms"
	}
	if m.Entered {
		words += " (entered)"
	}
	return words
}
