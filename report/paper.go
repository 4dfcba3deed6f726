package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// PaperOptions are the named parameters of ECG paper. The zero value means the
// defaults.
type PaperOptions struct {
	Layout  Layout  // default 3x4, or one row for each lead with fewer than six standard leads
	FromS   float64 // start of the stretch shown, in seconds
	MmPerS  float64 // paper speed, default 25
	MmPerMV float64 // gain, default 10
	StudyID string  // printed in the margin
	// Notes are written under the grid at their moments. Layouts whose columns all
	// show the same time have no place for them.
	Notes []PaperNote
}

// The page: a grid 260 mm wide of which the left 10 mm hold the calibration pulse
// and the other 250 mm ten seconds of signal; 270 mm fit an A4 sheet across.
const (
	paperWidth  = 270.0
	gridLeft    = 5.0
	gridTop     = 11.0
	gridWidth   = 260.0
	pulseZone   = 10.0
	footerDepth = 9.0
)

// paper is one page being drawn.
type paper struct {
	*canvas
	e       *study.ECG
	a       *ecg.Analysis // nil = nothing was measured
	o       PaperOptions
	g       grid
	depth   float64   // height of the grid
	under   float64   // height of the strip for notes
	centres []float64 // resting level of each lead, mV
}

// ECGPaper draws ten seconds of e on millimetre paper: 25 mm/s and 10 mm/mV unless
// o says otherwise, a small box 1 mm, a large box 5 mm, a 1 mV pulse at each row.
//
// Each lead is moved up or down so that its median lies on the line of its row;
// nothing else is done to the signal. Missing stretches are hatched; a lead that
// could not be measured is grey and says why. With an analysis the QRS limits are
// marked: per lead by feet at onset (⌊) and offset (⌋), globally by bands.
//
// The picture is empty when e has no samples or no sampling rate.
func ECGPaper(e *study.ECG, a *ecg.Analysis, o PaperOptions) Picture {
	if e == nil || e.Samples() == 0 || !(e.RateHz > 0) {
		return Picture{}
	}
	o = o.withDefaults(e)
	p := paper{e: e, a: a, o: o, g: plan(e, o.Layout, o.FromS, (gridWidth-pulseZone)/o.MmPerS)}
	p.depth = roundUp(p.g.pitchMm*float64(p.g.rows)+10, 5)
	if len(o.Notes) > 0 && !p.g.together {
		p.under = noteDepth
	}
	p.canvas = newCanvas(paperWidth, gridTop+p.depth+p.under+footerDepth, "ecg-paper",
		fmt.Sprintf("ECG, %s leads by columns, %s", o.Layout, p.scale()), p.describe())
	p.centres = restingLevels(e, o.FromS, p.across())
	p.rect(gridLeft, gridTop, gridWidth, p.depth, fillPaper)
	p.drawGrid(gridLeft, gridTop, gridWidth, p.depth)
	p.open("marks")
	p.drawGlobalBands()
	p.shut()
	for _, c := range p.g.cells {
		p.drawCell(c)
	}
	p.open("marks")
	p.drawLeadMarks()
	p.drawBeatRow()
	p.shut()
	p.drawNotes()
	p.drawMargins()
	return p.done()
}

func (o PaperOptions) withDefaults(e *study.ECG) PaperOptions {
	if o.MmPerS <= 0 {
		o.MmPerS = 25
	}
	if o.MmPerMV <= 0 {
		o.MmPerMV = 10
	}
	if offered := Layouts(e); o.Layout == "" || len(offered) == 1 {
		o.Layout = offered[0]
	}
	if !(o.FromS > 0) || o.FromS >= e.DurationS() {
		o.FromS = 0
	}
	return o
}

// across is the number of seconds over the width of the paper.
func (p *paper) across() float64 { return (gridWidth - pulseZone) / p.o.MmPerS }

// scale says the scale in the words that paper carries.
func (p *paper) scale() string {
	return fmt.Sprintf("%g mm/s · %g mm/mV", p.o.MmPerS, p.o.MmPerMV)
}

func (p *paper) describe() string {
	return fmt.Sprintf("%d leads, seconds %.4g to %.4g of %.4g, sampled at %.5g Hz.",
		len(p.e.Leads), p.o.FromS, min(p.o.FromS+p.across(), p.e.DurationS()), p.e.DurationS(), p.e.RateHz)
}

// baseline is the y of the resting line of a row, on a line of the grid.
func (p *paper) baseline(row int) float64 {
	return gridTop + math.Round(5+p.g.pitchMm*(float64(row)+0.5))
}

// x is the place of a sample of the recording within cell c.
func (p *paper) x(c cell, sample float64) float64 {
	return gridLeft + pulseZone + (c.atS+sample/p.e.RateHz-c.fromS)*p.o.MmPerS
}

// drawGrid rules millimetre paper: thin lines each 1 mm, thicker ones each 5 mm.
func (c *canvas) drawGrid(x, y, w, h float64) {
	for _, rule := range []struct {
		step int
		pen  string
	}{{1, penMinor}, {5, penMajor}} {
		c.raw(`<path d="`)
		for i := 0; float64(i) <= w; i += rule.step {
			c.raw("M")
			c.num(x + float64(i))
			c.raw(" ")
			c.num(y)
			c.raw("v")
			c.num(h)
		}
		for i := 0; float64(i) <= h; i += rule.step {
			c.raw("M")
			c.num(x)
			c.raw(" ")
			c.num(y + float64(i))
			c.raw("h")
			c.num(w)
		}
		c.raw(`" `, rule.pen, "/>")
	}
}

// roundUp is the next multiple of step at or above v.
func roundUp(v, step float64) float64 {
	n := float64(int(v / step))
	if n*step < v {
		n++
	}
	return n * step
}
