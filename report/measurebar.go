package report

import (
	"math"

	"github.com/concordis/concordis/assess"
)

const (
	barWidth  = 46.0
	barHeight = 5.0
)

// measureBar draws a value with its interval against cut-off and normal range.
// It is empty for words and where there is nothing to compare with.
func measureBar(m *assess.Mechanical) Picture {
	lo, hi, ok := normalRange(m)
	if !m.Known || m.Word != "" || m.CutOff == nil && !ok || !sane(m.Value) {
		return Picture{}
	}
	from, to := math.Min(0, m.Value), math.Max(0, m.Value)
	include := func(v float64) { from, to = math.Min(from, v), math.Max(to, v) }
	if m.HasCI {
		include(m.Lo)
		include(m.Hi)
	}
	if ok {
		include(lo)
		include(hi)
	}
	if m.CutOff != nil {
		include(1.3 * *m.CutOff.CutOff)
	}
	if !(to > from) || !sane(to) || !sane(from) {
		return Picture{}
	}
	c := newCanvas(barWidth, barHeight, "bar", m.Measure.Name, plain(m.Value)+" "+m.Measure.Unit)
	x := func(v float64) float64 { return 2 + (v-from)/(to-from)*(barWidth-4) }
	c.line(2, barHeight/2, barWidth-2, barHeight/2, `stroke="#dddddd" stroke-width=".2"`)
	if ok {
		c.rect(x(lo), 0.7, x(hi)-x(lo), barHeight-1.4, `fill="#cfe3d6" stroke="none"`)
	}
	if m.CutOff != nil {
		at := x(*m.CutOff.CutOff)
		c.line(at, .2, at, barHeight-.2, `stroke="`+colourOffset+`" stroke-width=".35" stroke-dasharray="1 .6"`)
	}
	if m.HasCI {
		c.line(x(m.Lo), barHeight/2, x(m.Hi), barHeight/2, `stroke="`+colourTrace+`" stroke-width=".5"`)
	}
	c.circle(x(m.Value), barHeight/2, 1, `fill="`+colourTrace+`" stroke="#fff" stroke-width=".2"`)
	return c.done()
}

// normalRange is the published range of healthy people, or mean ± 2 SD.
func normalRange(m *assess.Mechanical) (lo, hi float64, ok bool) {
	if m.Normal == nil || m.Normal.Normal == nil {
		return 0, 0, false
	}
	n := m.Normal.Normal
	switch {
	case n.Lo != nil && n.Hi != nil:
		return *n.Lo, *n.Hi, true
	case n.Mean != nil && n.SD != nil:
		return *n.Mean - 2**n.SD, *n.Mean + 2**n.SD, true
	}
	return 0, 0, false
}
