package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg"
)

// The picture of the leads laid over one another: the QRS of the median beat at
// 400 mm/s, and below it a bar for each lead from its own onset to its own offset.
const (
	overlayWidth   = 190.0
	overlayTop     = 15.0
	overlayLeft    = 14.0
	overlayLongest = 440.0 // ms
	barPitch       = 3.2
	mostBars       = 20
)

// Overlay draws all usable leads of the median beat over one another around the
// QRS, at 400 mm/s, with the global limits by both rules, and below them the
// limits of each lead, so that the eye can check from which lead a global limit
// came. The picture is empty without a median beat or without QRS limits.
func Overlay(a *ecg.Analysis) Picture {
	if a == nil || medianLength(&a.Median) == 0 || !(a.Median.RateHz > 0) {
		return Picture{}
	}
	m := &a.Median
	t, ok := overlayTime(m)
	if !ok {
		return Picture{}
	}
	gain, up, down := overlayGain(m, t)
	bottom := overlayTop + up + down
	bars := barsOf(m)
	depth := bottom + 2 + float64(len(bars))*barPitch
	c := newCanvas(overlayWidth, depth+8, "overlay", "All leads of the median beat over one another",
		fmt.Sprintf("%d leads, 400 mm/s, %g mm/mV.", len(bars), gain))
	c.rect(t.x0, overlayTop, t.width(), bottom-overlayTop, fillPaper)
	c.drawBoxes(t.x0, overlayTop, t.width(), bottom-overlayTop)
	for _, g := range globalLines(m) {
		c.drawGlobalLine(m, t, g, overlayTop, depth)
	}
	y0 := overlayTop + up
	for i := range m.Leads {
		if l := &m.Leads[i]; l.Usable {
			k := beatCurve(m, t, y0, gain, overlayTop, bottom)
			c.trace(beatPoints(m, l.MilliVolt, t, k), penOverlaid)
		}
	}
	for row, b := range bars {
		c.drawBar(b, m, t, bottom+2+barPitch*(float64(row)+.5))
	}
	c.text(t.x0, 4, lettering{size: 3.2, bold: true}, fmt.Sprintf("400 mm/s · %g mm/mV", gain))
	c.text(t.x0+50, 4, lettering{size: 2.7}, fmt.Sprintf("box 5 mm = 12.5 ms × %.3g mV · bars: each lead's own QRS, whiskers ± one standard error", 5/gain))
	c.text(t.x0, depth+4, lettering{size: 2.7},
		"lines: global QRS limits, unbroken by the order rule with ± one standard error shaded, broken by the vector rule")
	return c.done()
}

// overlayTime is the QRS with a margin to both sides.
func overlayTime(m *ecg.Median) (timeScale, bool) {
	on, off := m.Global.QRSOn, m.Global.QRSOff
	if !on.Found || !off.Found {
		on, off = m.Vector.QRSOn, m.Vector.QRSOff
	}
	if !on.Found || !off.Found {
		return timeScale{}, false
	}
	from := math.Max(0, m.Ms(on.Sample)-90)
	to := math.Min(m.Ms(float64(medianLength(m)-1)), m.Ms(off.Sample)+90)
	to = math.Min(to, from+overlayLongest)
	return timeScale{x0: overlayLeft, fromMs: from, toMs: to, mmPerMs: .4}, to > from
}

// overlayGain is the largest gain at which all leads fit 100 mm.
func overlayGain(m *ecg.Median, t timeScale) (gain, up, down float64) {
	lo, hi := 0.0, 0.0
	for i := range m.Leads {
		mv := m.Leads[i].MilliVolt
		for j := max(0, int(t.fromMs*m.RateHz/1000)); m.Leads[i].Usable && j < min(len(mv), int(t.toMs*m.RateHz/1000)); j++ {
			lo, hi = math.Min(lo, mv[j]), math.Max(hi, mv[j])
		}
	}
	for _, gain = range []float64{20, 10, 5, 2.5, 1} {
		up, down = roundUp(math.Min(hi*gain+3, 400), 5), roundUp(math.Min(3-lo*gain, 400), 5)
		if up+down <= 100 {
			break
		}
	}
	return gain, math.Min(up, 60), math.Min(down, 60)
}

// bar is the QRS of one lead by itself.
type bar struct {
	name    string
	on, off ecg.Mark
}

func barsOf(m *ecg.Median) []bar {
	var out []bar
	for i := range m.Leads {
		l := &m.Leads[i]
		if l.Usable && l.Marks.QRSOn.Found && l.Marks.QRSOff.Found && len(out) < mostBars {
			out = append(out, bar{string(l.Name), l.Marks.QRSOn, l.Marks.QRSOff})
		}
	}
	return out
}

func (c *canvas) drawBar(b bar, m *ecg.Median, t timeScale, y float64) {
	on, off := m.Ms(b.on.Sample), m.Ms(b.off.Sample)
	c.text(t.x0-1.5, y+.9, lettering{size: 2.6, anchor: "end"}, b.name)
	c.line(t.clipped(on), y, t.clipped(off), y, `fill="none" stroke="`+colourSoft+`" stroke-width=".7"`)
	for _, end := range []struct {
		ms   float64
		m    ecg.Mark
		pen  string
		fill string
	}{{on, b.on, penOnset, fillOnset}, {off, b.off, penOffset, fillOffset}} {
		if !t.holds(end.ms) {
			continue
		}
		if end.m.SEMs > 0 {
			c.line(t.clipped(end.ms-end.m.SEMs), y, t.clipped(end.ms+end.m.SEMs), y, end.pen)
		}
		if end.pen == penOnset {
			c.circle(t.x(end.ms), y, .8, end.fill)
		} else {
			c.rect(t.x(end.ms)-.7, y-.7, 1.4, 1.4, end.fill)
		}
	}
	c.text(overlayWidth-1, y+.9, lettering{size: 2.4, anchor: "end", colour: colourSoft}, whole(off-on)+" ms")
}
