package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// StrainStack draws the curves of a set, one panel for each view, with the valve
// events of its beat, the phase of ejection shaded, the mean dashed, and the
// median beat of the ECG below on the same axis where one is given. Segments
// have the colours of segmentColour. The picture is empty for a set without
// curves.
func StrainStack(set *strain.Set, a *ecg.Analysis) Picture {
	if set == nil || len(set.Curves) == 0 || len(set.Beats) == 0 {
		return Picture{}
	}
	s := stack{set: set, analysis: a}
	s.measure()
	height := stackTop + float64(len(s.set.Beats))*(stackPanel+stackGap) + 4
	s.canvas = newCanvas(stackWidth, height, "stack", "Curves of the segments",
		fmt.Sprintf("%d curves in %d views, %s.", len(set.Curves), len(set.Beats), set.Quantity))
	for i, b := range inViewOrder(s.set.Beats) {
		s.panel(b, stackTop+float64(i)*(stackPanel+stackGap))
	}
	return s.done()
}

// inViewOrder puts the beats in the order in which readers expect their views.
func inViewOrder(beats []*strain.Beat) []*strain.Beat {
	out := slices.Clone(beats)
	slices.SortStableFunc(out, func(a, b *strain.Beat) int {
		return slices.Index(study.Views, a.View) - slices.Index(study.Views, b.View)
	})
	return out
}

const (
	stackWidth = 190.0
	stackLeft  = 15.0
	stackRight = 150.0
	stackTop   = 3.0
	stackPanel = 62.0
	stackECG   = 9.0 // of the panel, below the curves
	stackGap   = 15.0
	maxPanels  = 8
)

// stack is a drawing under way.
type stack struct {
	*canvas
	set      *strain.Set
	analysis *ecg.Analysis
	loMs     float64
	hiMs     float64
	lo, hi   float64
	step     float64
}

// measure finds the axes that all panels share.
func (s *stack) measure() {
	if len(s.set.Beats) > maxPanels {
		c := *s.set
		c.Beats = c.Beats[:maxPanels]
		s.set = &c
	}
	for _, b := range s.set.Beats {
		s.hiMs = math.Max(s.hiMs, b.TimesMs[len(b.TimesMs)-1])
	}
	s.hiMs = math.Ceil(s.hiMs/100) * 100
	for i := range s.set.Curves {
		for _, y := range s.set.Curves[i].Y {
			s.lo, s.hi = math.Min(s.lo, s.set.Sign*y), math.Max(s.hi, s.set.Sign*y)
		}
	}
	s.step = niceStep((s.hi - s.lo) / 5)
	s.lo, s.hi = math.Floor(s.lo/s.step)*s.step, math.Ceil(s.hi/s.step)*s.step
	if s.hi <= s.lo {
		s.hi = s.lo + s.step
	}
}

// niceStep is 1, 2 or 5 times a power of ten, at least v.
func niceStep(v float64) float64 {
	if !(v > 0) || !sane(v) {
		return 1
	}
	p := math.Pow(10, math.Floor(math.Log10(v)))
	for _, k := range []float64{1, 2, 5, 10} {
		if k*p >= v {
			return k * p
		}
	}
	return 10 * p
}

func (s *stack) x(ms float64) float64 {
	return stackLeft + (ms-s.loMs)/(s.hiMs-s.loMs)*(stackRight-stackLeft)
}

func (s *stack) y(v, top float64) float64 {
	return top + (s.hi-v)/(s.hi-s.lo)*(stackPanel-stackECG-2)
}

// panel draws one view.
func (s *stack) panel(b *strain.Beat, top float64) {
	bottom := top + stackPanel - stackECG - 2
	s.shadeEjection(b, top, bottom)
	s.grid(top, bottom)
	for i := range s.set.Curves {
		if c := &s.set.Curves[i]; c.Beat == b {
			s.curve(c, top)
		}
	}
	s.mean(b, top)
	s.events(b, top, bottom)
	s.ecgStrip(b, bottom+2)
	s.timeAxis(b, bottom+2+stackECG)
	s.names(b, top)
}

// shadeEjection tints the time from AVO to AVC.
func (s *stack) shadeEjection(b *strain.Beat, top, bottom float64) {
	if b.Events.AVO.Known && b.Events.AVC.Known {
		x := s.x(b.Events.AVO.Ms)
		s.rect(x, top, s.x(b.Events.AVC.Ms)-x, bottom-top, `fill="#f1f3f6"`)
	}
}

func (s *stack) grid(top, bottom float64) {
	for v := s.lo; v <= s.hi+s.step/2; v += s.step {
		pen := `stroke="#dddddd" stroke-width=".12"`
		if math.Abs(v) < s.step/10 {
			pen = `stroke="` + colourSoft + `" stroke-width=".2"`
		}
		y := s.y(v, top)
		s.line(stackLeft, y, stackRight, y, pen)
		s.text(stackLeft-1.2, y+.8, lettering{size: 2.4, anchor: "end"}, plain(rounded(v, 6)/1e6))
	}
	s.line(stackLeft, top, stackLeft, bottom, penFrame)
	s.raw(fmt.Sprintf(`<g transform="rotate(-90 3.4 %g)">`, (top+bottom)/2))
	s.text(3.4, (top+bottom)/2, lettering{size: 2.6, anchor: "middle"}, axisWords(s.set))
	s.shut()
}

// axisWords names the y axis.
func axisWords(set *strain.Set) string {
	return joinNonEmpty(" ", string(set.Direction), string(set.Quantity)) + ", " + set.Quantity.Unit()
}

// curve draws one segment; the title shows when the pointer rests on it.
func (s *stack) curve(c *strain.Curve, top float64) {
	s.open("segment " + slug(c.Segment.String()))
	s.raw("<title>")
	s.escaped(c.Segment.String())
	s.raw("</title>")
	s.path(c.Beat.TimesMs, c.Y, s.set.Sign, top, `fill="none" stroke="`+segmentColour(c.Segment)+`" stroke-width=".5" stroke-linejoin="round"`)
	s.shut()
}

// mean draws the mean of the curves of a view.
func (s *stack) mean(b *strain.Beat, top float64) {
	var curves []*strain.Curve
	for i := range s.set.Curves {
		if s.set.Curves[i].Beat == b {
			curves = append(curves, &s.set.Curves[i])
		}
	}
	if len(curves) < 2 {
		return
	}
	mean := strain.MeanOf(curves, nil)
	s.path(b.TimesMs, mean, s.set.Sign, top, `fill="none" stroke="`+colourTrace+`" stroke-width=".4" stroke-dasharray="1.4 .9"`)
}

func (s *stack) path(times, values []float64, sign, top float64, pen string) {
	s.raw(`<path d="`)
	for i := range values {
		if i == 0 {
			s.raw("M")
		} else {
			s.raw("L")
		}
		s.num(s.x(times[i]))
		s.raw(" ")
		s.num(s.y(sign*values[i], top))
	}
	s.raw(`" `, pen, "/>")
}

// events draws the valve events with their names; one that the user entered says
// so.
func (s *stack) events(b *strain.Beat, top, bottom float64) {
	for _, e := range []struct {
		name study.EventName
		e    strain.Event
	}{{study.MVC, b.Events.MVC}, {study.AVO, b.Events.AVO}, {study.AVC, b.Events.AVC}, {study.MVO, b.Events.MVO}} {
		if !e.e.Known || e.e.Ms > s.hiMs {
			continue
		}
		x, pen, label := s.x(e.e.Ms), penDashed, string(e.name)
		if e.name == study.AVC {
			pen = `stroke="` + colourTrace + `" stroke-width=".35"`
		}
		if e.e.Entered {
			label += " (entered)"
		}
		s.line(x, top, x, bottom+stackECG, pen)
		s.text(x+.5, top+2.4, lettering{size: 2.3, halo: true, bold: e.name == study.AVC}, label)
		s.text(x+.5, top+4.9, lettering{size: 2.1, halo: true, colour: colourSoft}, whole(e.e.Ms))
	}
}

// timeAxis draws milliseconds, and the share of the beat below.
func (s *stack) timeAxis(b *strain.Beat, y float64) {
	s.line(stackLeft, y, stackRight, y, penFrame)
	small := lettering{size: 2.4, anchor: "middle"}
	for ms := 0.0; ms <= s.hiMs; ms += 100 {
		s.line(s.x(ms), y, s.x(ms), y+1, penFrame)
		s.text(s.x(ms), y+3.6, small, whole(ms))
	}
	small.colour = colourSoft
	for share := 0.0; share <= 100; share += 20 {
		if x := s.x(share / 100 * b.RRMs); x <= stackRight+.1 {
			s.text(x, y+6.6, small, whole(share))
		}
	}
	s.text(stackRight+5, y+3.6, lettering{size: 2.4}, "ms after "+zeroWords(b.ZeroAt))
	s.text(stackRight+5, y+6.6, lettering{size: 2.4, colour: colourSoft}, fmt.Sprintf("%% of RR %s ms", whole(b.RRMs)))
}

func zeroWords(z study.TimeZero) string {
	switch z {
	case study.ZeroQRSOnset:
		return "QRS onset"
	case study.ZeroRPeak:
		return "the R peak"
	case study.ZeroFirstFrame:
		return "the first frame"
	case study.ZeroMarker:
		return "the marker"
	default:
		return "time zero (not stated)"
	}
}

// names lists the segments of a view in their colours.
func (s *stack) names(b *strain.Beat, top float64) {
	title := string(b.View)
	if title == "" {
		title = "view not stated"
	}
	s.text(stackRight+2, top+2.6, lettering{size: 3, bold: true}, title)
	s.text(stackRight+2, top+6, lettering{size: 2.3, colour: colourSoft}, fmt.Sprintf("%d frames, %s Hz", len(b.TimesMs), whole(1000/b.FrameMs)))
	y := top + 10
	for i := range s.set.Curves {
		c := &s.set.Curves[i]
		if c.Beat != b || y > top+stackPanel {
			continue
		}
		s.line(stackRight+2, y-.8, stackRight+7, y-.8, `stroke="`+segmentColour(c.Segment)+`" stroke-width=".9"`)
		s.text(stackRight+8, y, lettering{size: 2.4}, c.Segment.String())
		y += 3.6
	}
	s.line(stackRight+2, y-.8, stackRight+7, y-.8, `stroke="`+colourTrace+`" stroke-width=".4" stroke-dasharray="1.4 .9"`)
	s.text(stackRight+8, y, lettering{size: 2.4}, "mean of the view")
}

// ecgStrip draws lead II (or the first usable lead) of the median beat so that
// its QRS onset lies at time zero of a clock that starts there.
func (s *stack) ecgStrip(b *strain.Beat, top float64) {
	if s.analysis == nil || b.ZeroAt != study.ZeroQRSOnset {
		return
	}
	m := &s.analysis.Median
	lead, on := stripLead(m), m.Global.QRSOn
	if lead < 0 || !on.Found || m.RateHz <= 0 {
		return
	}
	v := m.Leads[lead].MilliVolt
	lo, hi := 0.0, 0.0
	for _, mv := range v {
		lo, hi = math.Min(lo, mv), math.Max(hi, mv)
	}
	if hi-lo < 1e-6 {
		return
	}
	s.raw(`<path d="`)
	pen := "M"
	for i := range v {
		ms := (float64(i) - on.Sample) * 1000 / m.RateHz
		if ms < 0 || ms > s.hiMs {
			continue
		}
		s.raw(pen)
		pen = "L"
		s.num(s.x(ms))
		s.raw(" ")
		s.num(top + stackECG - 1 - (v[i]-lo)/(hi-lo)*(stackECG-2))
	}
	s.raw(`" fill="none" stroke="`, colourTrace, `" stroke-width=".3"/>`)
	s.text(stackRight+2, top+5, lettering{size: 2.3, colour: colourSoft}, fmt.Sprintf("ECG lead %s, median beat", m.Leads[lead].Name))
}

// stripLead is lead II by custom, else the first with samples.
func stripLead(m *ecg.Median) int {
	first := -1
	for i := range m.Leads {
		if len(m.Leads[i].MilliVolt) == 0 {
			continue
		}
		if m.Leads[i].Name == study.II {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}
