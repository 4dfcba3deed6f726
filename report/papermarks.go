package report

import (
	"fmt"

	"github.com/concordis/concordis/ecg"
)

// limits are the QRS limits of one beat in samples of the recording.
type limits struct {
	on, off       float64
	hasOn, hasOff bool
	laidOn        bool // the median beat's limits laid onto this beat
}

// globalLimits are the limits of a beat over all leads. A beat of the dominant
// class that was not delineated by itself shows the limits of the median beat.
func globalLimits(a *ecg.Analysis, b *ecg.Beat) limits {
	if b.Global.QRSOn.Found || b.Global.QRSOff.Found {
		return measured(b.Global)
	}
	return laidOn(a, b, a.Median.Global)
}

// leadLimits are the limits of a beat in one lead.
func leadLimits(a *ecg.Analysis, b *ecg.Beat, lead int) limits {
	if lead < len(b.Leads) && (b.Leads[lead].QRSOn.Found || b.Leads[lead].QRSOff.Found) {
		return measured(b.Leads[lead])
	}
	if lead < len(a.Median.Leads) && a.Median.Leads[lead].Usable {
		return laidOn(a, b, a.Median.Leads[lead].Marks)
	}
	return limits{}
}

func measured(m ecg.Marks) limits {
	return limits{on: m.QRSOn.Sample, hasOn: m.QRSOn.Found, off: m.QRSOff.Sample, hasOff: m.QRSOff.Found}
}

func laidOn(a *ecg.Analysis, b *ecg.Beat, m ecg.Marks) limits {
	if b.Class != 0 || !(a.Median.RateHz > 0) {
		return limits{}
	}
	l := measured(m)
	ratio := a.RateHz / a.Median.RateHz
	l.on = float64(b.Sample) + (l.on-float64(a.Median.Zero))*ratio
	l.off = float64(b.Sample) + (l.off-float64(a.Median.Zero))*ratio
	l.laidOn = true
	return l
}

// within reports whether a sample lies in the stretch that c shows.
func (p *paper) within(c cell, sample float64) bool {
	s := sample / p.e.RateHz
	return s >= c.fromS && s <= c.toS
}

// recorded reports whether a sample lies in the stretch that c shows and outside
// the gaps of its lead.
func (p *paper) recorded(c cell, sample float64) bool {
	for _, g := range p.e.Leads[c.lead].Gaps {
		if sample >= float64(g.From) && sample < float64(g.To) {
			return false
		}
	}
	return p.within(c, sample)
}

// drawGlobalBands lays one band for each beat over each column and over the rhythm
// strip: blue edge at the onset, broken orange edge at the offset.
func (p *paper) drawGlobalBands() {
	if p.a == nil {
		return
	}
	for _, c := range p.g.cells {
		if c.row > 0 && !c.rhythm {
			continue // the band of the top row covers its column
		}
		y1, y2 := p.columnSpan(c)
		for i := range p.a.Beats {
			p.drawBand(c, globalLimits(p.a, &p.a.Beats[i]), y1, y2)
		}
	}
}

// columnSpan is the height of the column below c, or of the rhythm strip.
func (p *paper) columnSpan(c cell) (y1, y2 float64) {
	last := c
	for _, d := range p.g.cells {
		if d.atS == c.atS && d.rhythm == c.rhythm {
			last = d
		}
	}
	half := p.g.pitchMm / 2
	return max(gridTop, p.baseline(c.row)-half), min(gridTop+p.depth, p.baseline(last.row)+half)
}

func (p *paper) drawBand(c cell, l limits, y1, y2 float64) {
	on, off := l.hasOn && p.within(c, l.on), l.hasOff && p.within(c, l.off)
	if on && off {
		p.rect(p.x(c, l.on), y1, p.x(c, l.off)-p.x(c, l.on), y2-y1, fillQRS)
	}
	if on {
		p.line(p.x(c, l.on), y1, p.x(c, l.on), y2, penOnset+` stroke-opacity=".45"`)
	}
	if off {
		p.line(p.x(c, l.off), y1, p.x(c, l.off), y2, penOffset+` stroke-opacity=".55" stroke-dasharray="1 .7"`)
	}
}

// drawLeadMarks sets a foot at onset and offset of each beat in each lead.
func (p *paper) drawLeadMarks() {
	if p.a == nil {
		return
	}
	for _, c := range p.g.cells {
		if c.lead < 0 || c.lead >= len(p.a.Leads) || !p.a.Leads[c.lead].Usable {
			continue
		}
		y := p.baseline(c.row)
		for i := range p.a.Beats {
			l := leadLimits(p.a, &p.a.Beats[i], c.lead)
			if l.hasOn && p.recorded(c, l.on) {
				p.foot(p.x(c, l.on), y, 1, penOnset)
			}
			if l.hasOff && p.recorded(c, l.off) {
				p.foot(p.x(c, l.off), y, -1, penOffset)
			}
		}
	}
}

// foot is a bracket that opens towards the QRS, so onset and offset differ without
// colour.
func (c *canvas) foot(x, y, towards float64, pen string) {
	c.raw(`<path d="M`)
	c.num(x)
	c.raw(" ")
	c.num(y - 1)
	c.raw("v2.6h")
	c.num(towards)
	c.raw(`" `, pen, "/>")
}

// drawBeatRow writes below the last row what each beat is: the global QRS duration
// where the beat was measured by itself, a letter for another shape, a flag at
// each pacing spike.
func (p *paper) drawBeatRow() {
	if p.a == nil || len(p.g.cells) == 0 {
		return
	}
	c := p.g.cells[len(p.g.cells)-1]
	if p.g.layout != Layout12x1 && !c.rhythm {
		return
	}
	y := gridTop + p.depth - 1
	for i := range p.a.Beats {
		b := &p.a.Beats[i]
		if p.within(c, float64(b.Sample)) {
			p.text(p.x(c, float64(b.Sample)), y, lettering{size: 2.4, anchor: "middle", halo: true}, beatWords(p.a, b))
		}
	}
	for _, s := range p.a.Pacing.Spikes {
		if p.within(c, float64(s)) {
			x := p.x(c, float64(s))
			p.line(x, y-7, x, y-3, penPacing)
			p.polygon(`fill="`+colourPacing+`"`, x, y-7, x+1.6, y-6.2, x, y-5.4)
		}
	}
}

func beatWords(a *ecg.Analysis, b *ecg.Beat) string {
	if b.Class != 0 {
		return fmt.Sprintf("shape %d", int(b.Class)+1)
	}
	l := globalLimits(a, b)
	if l.hasOn && l.hasOff && !l.laidOn {
		return whole((l.off-l.on)*1000/a.RateHz) + " ms"
	}
	return ""
}
