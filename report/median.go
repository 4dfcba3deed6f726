package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// Place is the stretch of the median beat that a number was read from.
type Place struct {
	Anchor string // fragment of the page that lights the place up, "m-qrs-duration"; letters, digits, dashes
	Back   string // fragment of the row that the number stands in
	Label  string
	// FromMs and ToMs count from the start of the median beat.
	FromMs, ToMs float64
	Leads        []study.LeadName // empty = all
}

// MedianOptions are the named parameters of the picture of the median beats.
type MedianOptions struct {
	Places []Place // stretches that can be lit up by a link to their Anchor
}

// The page of the median beats: two columns on A4 upright.
const (
	medianWidth  = 190.0
	medianTop    = 15.0
	panelWidth   = 93.0
	panelLongest = 900.0 // ms that fit a panel at 100 mm/s
	mostPanels   = 20
	mostDepth    = 232.0
)

// medianPage is the picture being drawn.
type medianPage struct {
	*canvas
	m       *ecg.Median
	leads   []ecg.MedianLead
	why     []string // reason for each lead that is not usable
	rows    int
	top     []float64 // top of each row, and the bottom of the last
	base    []float64 // baseline of each row
	mmPerMV float64
	scales  [2]timeScale
}

// MedianBeats draws the median beat of every lead at 100 mm/s, at 20 mm/mV or the
// next lower of 10, 5, 2.5 and 1 that fits the page, with the P, QRS and T limits of
// each lead and the global QRS limits by both rules. The picture is empty without
// a median beat.
func MedianBeats(a *ecg.Analysis, o MedianOptions) Picture {
	if a == nil || medianLength(&a.Median) == 0 || !(a.Median.RateHz > 0) {
		return Picture{}
	}
	p := medianPage{m: &a.Median, leads: a.Median.Leads[:min(len(a.Median.Leads), mostPanels)]}
	for i := range p.leads {
		p.why = append(p.why, whyUnusable(a, i))
	}
	p.rows = (len(p.leads) + 1) / 2
	p.arrange()
	bottom := p.top[p.rows]
	p.canvas = newCanvas(medianWidth, bottom+8, "median-beats", "Median beats of all leads",
		fmt.Sprintf("%d beats averaged, 100 mm/s, %g mm/mV.", a.Median.Beats, p.mmPerMV))
	for col := range p.scales {
		t := p.scales[col]
		p.rect(t.x0, medianTop, t.width(), bottom-medianTop, fillPaper)
		p.drawBoxes(t.x0, medianTop, t.width(), bottom-medianTop)
		for _, g := range globalLines(p.m) {
			p.drawGlobalLine(p.m, t, g, medianTop, bottom)
		}
	}
	for _, place := range o.Places {
		p.drawPlace(place)
	}
	for i := range p.leads {
		p.drawPanel(i)
	}
	p.drawCaption(bottom)
	return p.done()
}

func whyUnusable(a *ecg.Analysis, lead int) string {
	if lead < len(a.Leads) && !a.Leads[lead].Usable {
		return a.Leads[lead].Why
	}
	return "no median beat"
}

// arrange chooses the stretch of time, the gain and the height of each row.
func (p *medianPage) arrange() {
	from, to := shown(p.m, 50, panelLongest)
	for col := range p.scales {
		p.scales[col] = timeScale{x0: 1 + float64(col)*(panelWidth+2), fromMs: from, toMs: to, mmPerMs: .1}
	}
	for _, gain := range []float64{20, 10, 5, 2.5, 1} {
		p.mmPerMV = gain
		p.stack()
		if p.top[p.rows] <= mostDepth {
			break
		}
	}
}

// stack gives each row the height that its two leads need, in whole boxes.
func (p *medianPage) stack() {
	p.top, p.base = []float64{medianTop}, nil
	for row := range p.rows {
		up, down := 6.0, 5.0
		for _, i := range []int{row, row + p.rows} {
			if i >= len(p.leads) {
				continue
			}
			lo, hi := p.extremes(i)
			up, down = math.Max(up, hi*p.mmPerMV+3), math.Max(down, -lo*p.mmPerMV+4)
		}
		up, down = roundUp(math.Min(up, 400), 5), roundUp(math.Min(down, 400), 5)
		y := p.top[row]
		p.base = append(p.base, y+up)
		p.top = append(p.top, y+up+down)
	}
}

// extremes are the lowest and highest value of a lead within the page.
func (p *medianPage) extremes(lead int) (lo, hi float64) {
	t := p.scales[0]
	mv := p.leads[lead].MilliVolt
	for i := max(0, int(t.fromMs*p.m.RateHz/1000)); i < min(len(mv), int(t.toMs*p.m.RateHz/1000)+1); i++ {
		lo, hi = math.Min(lo, mv[i]), math.Max(hi, mv[i])
	}
	return lo, hi
}

// panel is where a lead stands.
func (p *medianPage) panel(lead int) (t timeScale, row int) {
	return p.scales[lead/p.rows], lead % p.rows
}

func (p *medianPage) drawPanel(i int) {
	t, row := p.panel(i)
	l, y := &p.leads[i], p.base[row]
	p.line(t.x0, y, t.x0+t.width(), y, penSoft)
	name := lettering{size: 3.4, bold: true, halo: true}
	if !l.Usable || len(l.MilliVolt) == 0 {
		p.text(t.x0+1, p.top[row]+5, name, string(l.Name))
		p.text(t.x0+11, p.top[row]+5, lettering{size: 2.8, colour: colourSoft, halo: true}, "not measured: "+p.why[i])
		return
	}
	k := beatCurve(p.m, t, y, p.mmPerMV, p.top[row]-2, p.top[row+1]+2)
	p.trace(beatPoints(p.m, l.MilliVolt, t, k), penTrace)
	p.drawWaveMarks(l, t, y, k)
	p.text(t.x0+1, p.top[row]+4.4, name, string(l.Name))
	if on, off := l.Marks.QRSOn, l.Marks.QRSOff; on.Found && off.Found {
		p.text(t.x0+t.width()-1, p.top[row]+4.4, lettering{size: 2.6, anchor: "end", colour: colourSoft, halo: true},
			"QRS "+whole(p.m.Ms(off.Sample-on.Sample))+" ms")
	}
}

// drawWaveMarks sets feet at onset and offset of P, QRS and T in one lead, and a
// small triangle over the peaks of P and T.
func (p *medianPage) drawWaveMarks(l *ecg.MedianLead, t timeScale, y float64, k curve) {
	for _, f := range []struct {
		m       ecg.Mark
		towards float64
		pen     string
	}{
		{l.Marks.POn, .8, penSoft}, {l.Marks.POff, -.8, penSoft},
		{l.Marks.QRSOn, 1.2, penOnset}, {l.Marks.QRSOff, -1.2, penOffset}, {l.Marks.TOff, -.8, penSoft},
	} {
		if ms := p.m.Ms(f.m.Sample); f.m.Found && t.holds(ms) {
			p.foot(t.x(ms), y, f.towards, f.pen)
		}
	}
	for _, m := range []ecg.Mark{l.Marks.PPeak, l.Marks.TPeak} {
		i := int(math.Round(m.Sample))
		if m.Found && t.holds(p.m.Ms(m.Sample)) && i >= 0 && i < len(l.MilliVolt) {
			at := k.at(i, l.MilliVolt[i])
			p.polygon(`fill="`+colourSoft+`"`, at.x, at.y-.6, at.x-.7, at.y-1.9, at.x+.7, at.y-1.9)
		}
	}
}

// drawPlace draws, unseen until its anchor is the target of a link, the stretch
// that a number was read from.
func (p *medianPage) drawPlace(place Place) {
	p.raw(`<g class="place" opacity="0" id="`)
	p.escaped(place.Anchor)
	p.raw(`"><a href="#`)
	p.escaped(place.Back)
	p.raw(`">`)
	p.rect(p.scales[0].x0, .3, 188, 4.6, `fill="`+colourPicked+`"`)
	p.text(p.scales[0].x0+1, 3.7, lettering{size: 3}, place.Label+" — click to go back to the number")
	p.raw(`</a>`)
	for i := range p.leads {
		if !picked(place.Leads, p.leads[i].Name) {
			continue
		}
		t, row := p.panel(i)
		a, b := t.clipped(place.FromMs), t.clipped(place.ToMs)
		p.rect(a, p.top[row]+.3, b-a, p.top[row+1]-p.top[row]-.6, `fill="`+colourPicked+`" fill-opacity=".45"`)
	}
	p.raw(`</g>`)
}

// picked reports whether a lead is among those of a place.
func picked(leads []study.LeadName, name study.LeadName) bool {
	if len(leads) == 0 {
		return true
	}
	for _, l := range leads {
		if l == name {
			return true
		}
	}
	return false
}

func (p *medianPage) drawCaption(bottom float64) {
	plain := lettering{size: 2.7}
	p.text(1, 8.8, lettering{size: 3.2, bold: true}, fmt.Sprintf("100 mm/s · %g mm/mV", p.mmPerMV))
	p.text(50, 8.8, plain, fmt.Sprintf("median of %d beats of the dominant shape · box 5 mm = 50 ms × %.3g mV", p.m.Beats, 5/p.mmPerMV))
	p.text(1, bottom+3.4, plain, "lines: global QRS limits, unbroken by the order rule, broken by the vector rule; shaded: ± one standard error of the order rule")
	p.text(1, bottom+7, plain, "feet: onset and offset of P (grey), QRS (blue, orange) and T (grey) in that lead; triangles: peaks of P and T")
	if n := len(p.m.Leads) - len(p.leads); n > 0 {
		p.text(medianWidth, 8.8, lettering{size: 2.7, anchor: "end"}, fmt.Sprintf("%d further leads not drawn", n))
	}
}

// drawBoxes rules a calm grid of 5 mm.
func (c *canvas) drawBoxes(x, y, w, h float64) {
	c.raw(`<path d="`)
	for i := 0.0; i <= w; i += 5 {
		c.raw("M")
		c.num(x + i)
		c.raw(" ")
		c.num(y)
		c.raw("v")
		c.num(h)
	}
	for i := 0.0; i <= h; i += 5 {
		c.raw("M")
		c.num(x)
		c.raw(" ")
		c.num(y + i)
		c.raw("h")
		c.num(w)
	}
	c.raw(`" `, penMinor, "/>")
}
