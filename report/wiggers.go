package report

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// Series is one curve of a beat.
type Series struct {
	Name   string
	Values []float64
}

// WiggersPanel is one strip of a Wiggers diagram.
type WiggersPanel struct {
	Name   string // with the unit: "pressure, mmHg"
	Series []Series
}

// WiggersData is one beat of a heart.
type WiggersData struct {
	TimesMs []float64
	Zero    string // what time zero is: "QRS onset", "activation of the right atrium"
	Panels  []WiggersPanel
	Events  map[study.EventName]float64 // ms; absent = not known
}

// seriesColours are told apart by people with the common colour-vision
// deficiencies (Okabe and Ito 2008); lines differ in their dashes as well.
var (
	seriesColours = []string{"#111111", "#0072b2", "#b34700", "#7a3e9d", "#008060", "#8a6d00"}
	seriesDashes  = []string{"", ` stroke-dasharray="2 .8"`, ` stroke-dasharray=".7 .7"`, ` stroke-dasharray="2.6 .7 .6 .7"`, "", ` stroke-dasharray="1 1"`}
)

const (
	wiggersWidth = 190.0
	wiggersLeft  = 16.0
	wiggersRight = 152.0
	wiggersPanel = 44.0
)

// Wiggers draws pressures, volumes and flows of one beat over one another on one
// time axis, with the valve events and the phases between them named. The picture
// is empty without times.
func Wiggers(d *WiggersData) Picture {
	if d == nil || len(d.TimesMs) < 2 || len(d.Panels) == 0 {
		return Picture{}
	}
	height := 8 + wiggersPanel*float64(len(d.Panels)) + 8
	c := newCanvas(wiggersWidth, height, "wiggers", "Wiggers diagram", fmt.Sprintf("%d strips over one beat.", len(d.Panels)))
	for i := range d.Panels {
		p := &d.Panels[i]
		a := axes{canvas: c, left: wiggersLeft, right: wiggersRight, top: 7 + wiggersPanel*float64(i), bottom: 7 + wiggersPanel*float64(i+1) - 4}
		a.loX, a.hiX, a.stepX = d.TimesMs[0], d.TimesMs[len(d.TimesMs)-1], 100
		values := make([][]float64, len(p.Series))
		for k := range p.Series {
			values[k] = p.Series[k].Values
		}
		a.loY, a.hiY, a.stepY = reach(0, 0, values...)
		nameX := ""
		if i == len(d.Panels)-1 {
			nameX = "ms after " + d.Zero
		}
		a.frame(nameX, p.Name)
		d.drawEvents(&a, i == 0)
		for k := range p.Series {
			s := &p.Series[k]
			pen := `stroke="` + seriesColours[k%len(seriesColours)] + `" stroke-width=".5"` + seriesDashes[k%len(seriesDashes)]
			a.trace(d.TimesMs, s.Values, pen)
			y := a.top + 3 + 4*float64(k)
			a.line(wiggersRight+3, y-.8, wiggersRight+10, y-.8, pen)
			a.text(wiggersRight+11, y, lettering{size: 2.5}, s.Name)
		}
	}
	return c.done()
}

// drawEvents draws the valve events; the first strip names them and the phases.
func (d *WiggersData) drawEvents(a *axes, first bool) {
	for _, name := range []study.EventName{study.MVC, study.AVO, study.AVC, study.MVO} {
		ms, ok := d.Events[name]
		if !ok || ms < a.loX || ms > a.hiX {
			continue
		}
		a.line(a.x(ms), a.top, a.x(ms), a.bottom, penDashed)
		if first {
			a.text(a.x(ms), a.top-.8, lettering{size: 2.1, anchor: "middle"}, string(name))
		}
	}
	if !first {
		return
	}
	for _, phase := range []struct {
		from, to study.EventName
		name     string
	}{{study.MVC, study.AVO, "IVC"}, {study.AVO, study.AVC, "ejection"}, {study.AVC, study.MVO, "IVR"}} {
		from, ok := d.Events[phase.from]
		to, ok2 := d.Events[phase.to]
		if ok && ok2 && to > from && from >= a.loX && to <= a.hiX {
			a.text((a.x(from)+a.x(to))/2, a.top-3.6, lettering{size: 2.2, anchor: "middle", colour: colourSoft}, phase.name)
		}
	}
}
