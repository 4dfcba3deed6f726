package report

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// drawCell draws one lead: pulse, trace, name, gaps.
func (p *paper) drawCell(c cell) {
	y := p.baseline(c.row)
	if c.atS == 0 {
		p.drawPulse(gridLeft+2, y)
	} else {
		x := gridLeft + pulseZone + c.atS*p.o.MmPerS
		p.line(x, y-5, x, y-2, penPulse)
		p.line(x, y+2, x, y+5, penPulse)
	}
	if c.lead < 0 {
		p.drawName(c, y, " not recorded")
		return
	}
	from, to := p.samples(c)
	pen, why := p.penOf(c.lead)
	lead := &p.e.Leads[c.lead]
	for _, s := range present(from, to, lead.Gaps) {
		k := curve{x0: p.x(c, float64(s.From)), dx: p.o.MmPerS / p.e.RateHz,
			y0: y + p.centres[c.lead]*p.o.MmPerMV, mmPerMV: p.o.MmPerMV,
			top: gridTop, bottom: gridTop + p.depth}
		p.trace(k.points(lead.MilliVolt[s.From:s.To]), pen)
	}
	for _, s := range lead.Gaps {
		p.drawGap(p.x(c, float64(max(s.From, from))), p.x(c, float64(min(s.To, to))), y)
	}
	p.drawName(c, y, why)
}

// samples is the range of samples that a cell shows.
func (p *paper) samples(c cell) (from, to int) {
	n := p.e.Samples()
	from = max(0, min(n, int(math.Round(c.fromS*p.e.RateHz))))
	to = max(from, min(n, int(math.Round(c.toS*p.e.RateHz))+1))
	return from, to
}

// penOf is black for a measured lead; grey, with the reason, for one that could
// not be used.
func (p *paper) penOf(lead int) (pen, why string) {
	if p.a == nil || lead >= len(p.a.Leads) || p.a.Leads[lead].Usable {
		return penTrace, ""
	}
	return penUnused, " not measured: " + p.a.Leads[lead].Why
}

// drawPulse draws the calibration pulse: 1 mV for 200 ms, standing on the resting
// line of the row.
func (p *paper) drawPulse(x, y float64) {
	up, long := p.o.MmPerMV, 0.2*p.o.MmPerS
	p.raw(`<path class="pulse" d="M`)
	p.num(x - 1)
	p.raw(" ")
	p.num(y)
	p.raw("h1v")
	p.num(-up)
	p.raw("h")
	p.num(long)
	p.raw("v")
	p.num(up)
	p.raw(`h1" `, penPulse, "/>")
}

// drawName writes the name over the start of the trace or, where rows stand close,
// in the margin to the left of the pulse.
func (p *paper) drawName(c cell, y float64, remark string) {
	x := gridLeft + pulseZone + c.atS*p.o.MmPerS + 1
	if name := string(c.name); p.g.pitchMm < 20 && len(name) <= 4 && remark == "" {
		p.text(gridLeft-.5, y+1, lettering{size: 2.5, bold: true, anchor: "end"}, name)
		return
	}
	up := min(8, p.g.pitchMm*0.5-1)
	l := lettering{size: 3.2, bold: true, halo: true}
	p.text(x, y-up, l, string(c.name))
	if remark != "" {
		shift := 1.2 + 2.1*float64(len([]rune(string(c.name))))
		p.text(x+shift, y-up, lettering{size: 2.6, colour: colourSoft, halo: true}, remark)
	}
}

// drawGap hatches a missing stretch over a centimetre of height.
func (p *paper) drawGap(x1, x2, y float64) {
	if x2 <= x1 {
		return
	}
	const half = 5.0
	p.open("gap")
	p.rect(x1, y-half, x2-x1, 2*half, fillMissed)
	for x := x1 - 2*half; x < x2; x += 1.5 {
		a, b := math.Max(x, x1), math.Min(x+2*half, x2)
		if b > a {
			p.line(a, y+half-(a-x), b, y+half-(b-x), penMissed)
		}
	}
	if x2-x1 > 12 {
		p.text((x1+x2)/2, y+1, lettering{size: 2.6, anchor: "middle", colour: colourSoft, halo: true}, "missing")
	}
	p.shut()
}

// present is what remains of [from, to) outside the gaps.
func present(from, to int, gaps []study.Span) []study.Span {
	sorted := slices.Clone(gaps)
	slices.SortFunc(sorted, func(a, b study.Span) int { return a.From - b.From })
	var out []study.Span
	at := from
	for _, g := range sorted {
		if g.From > at && at < to {
			out = append(out, study.Span{From: at, To: min(g.From, to)})
		}
		at = max(at, g.To)
	}
	if at < to {
		out = append(out, study.Span{From: at, To: to})
	}
	return out
}

// restingLevels is the median of each lead over the stretch shown, taken from
// some four hundred samples: a level to draw around, not a measure.
func restingLevels(e *study.ECG, fromS, across float64) []float64 {
	from := max(0, min(e.Samples(), int(fromS*e.RateHz)))
	to := max(from, min(e.Samples(), int((fromS+across)*e.RateHz)))
	out := make([]float64, len(e.Leads))
	for i := range e.Leads {
		out[i] = restingLevel(&e.Leads[i], from, to)
	}
	return out
}

func restingLevel(l *study.Lead, from, to int) float64 {
	var taken []float64
	step := max(1, (to-from)/400)
	for _, s := range present(from, to, l.Gaps) {
		for i := s.From; i < s.To && i < len(l.MilliVolt); i += step {
			if v := l.MilliVolt[i]; !math.IsNaN(v) && !math.IsInf(v, 0) {
				taken = append(taken, v)
			}
		}
	}
	if len(taken) == 0 {
		return 0
	}
	slices.Sort(taken)
	return taken[len(taken)/2]
}
