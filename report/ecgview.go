package report

import (
	"fmt"
	"html/template"
	"math"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// ecgView is the part of the page about the recording that was measured.
type ecgView struct {
	File     string
	Papers   []paperView
	Scale    string
	Median   template.HTML
	Overlay  template.HTML
	Loops    []loopView
	Vectors  []vectorRow
	VectorBy []string // heads of the columns of Vectors
	Duration template.HTML
	QRSMs    string // computed duration, for the reader's box; empty = not known
	QRSSE    string
	QRSWhy   string
	Chances  []string
	Parts    string
	Rhythm   []factRow
	Leads    []leadRow
	Reported []reportedRow
	Entered  []string
}

type paperView struct {
	ID, Label string
	Checked   bool
	SVG       template.HTML
}

type loopView struct {
	Name string
	SVG  template.HTML
	Why  string
}

func ecgViewOf(a *assess.Assessment) *ecgView {
	if a.ECG == nil || a.ECG.Signal == nil {
		return nil
	}
	e, an := a.ECG.Signal, a.ECG.Analysis
	v := &ecgView{File: shortened(e.Source.File, 60), Scale: "25 mm/s · 10 mm/mV", Papers: papersOf(e, an, a.Study.ID)}
	v.Reported = reportedOf(e)
	if an == nil {
		return v
	}
	v.Median = picture(MedianBeats(an, MedianOptions{Places: placesOf(a)}))
	v.Overlay = picture(Overlay(an))
	v.Loops = loopsOf(a.ECG.Vectors)
	v.VectorBy, v.Vectors = vectorsOf(a.ECG.Vectors)
	v.Duration = picture(Duration(an.QRS, statedDurations(e)))
	v.QRSWhy = an.QRS.Why
	if an.QRS.Known {
		v.QRSMs, v.QRSSE = whole(an.QRS.Ms), fixed(an.QRS.SEMs, 1)
		v.Chances, v.Parts = chancesOf(an.QRS), partsOf(an.QRS)
	}
	v.Rhythm = rhythmOf(an, e)
	v.Leads = leadsOf(a.ECG)
	v.Entered = an.Entered
	return v
}

// shortened keeps both ends of a long name, so that a heading stays on one line;
// the whole name stands among the sources.
func shortened(name string, most int) string {
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return string(r[:most/2]) + "…" + string(r[len(r)-most/2:])
}

// papersOf draws the recording in each layout that suits it.
func papersOf(e *study.ECG, a *ecg.Analysis, id string) []paperView {
	labels := map[Layout]string{Layout3x4: "3 × 4 + rhythm strip", Layout6x2: "6 × 2", Layout12x1: "one row for each lead"}
	var out []paperView
	for i, l := range Layouts(e) {
		p := ECGPaper(e, a, PaperOptions{Layout: l, StudyID: id})
		if p.Empty() {
			continue
		}
		out = append(out, paperView{ID: "layout-" + string(l), Label: labels[l], Checked: i == 0, SVG: picture(p)})
	}
	return out
}

// placesOf lists the stretches that measures were read from.
func placesOf(a *assess.Assessment) []Place {
	var out []Place
	for i := range a.Measures {
		m := &a.Measures[i]
		if hasPlace(a, m) {
			out = append(out, Place{Anchor: placeAnchor(m.ID), Back: "row-" + slug(m.ID),
				Label: m.Name + ": " + measureWords(m), FromMs: m.FromMs, ToMs: m.ToMs, Leads: m.Leads})
		}
	}
	return out
}

func loopsOf(list []vcg.Result) []loopView {
	var out []loopView
	for i := range list {
		if i > 0 && list[i].Transform == vcg.InverseDower {
			continue // its numbers stand beside those of the first
		}
		l := loopView{Name: transformWords(list[i].Transform), SVG: picture(Loops(&list[i])), Why: list[i].Why}
		if list[i].Known || l.Why != "" {
			out = append(out, l)
		}
	}
	return out
}

// vectorRow is one measure of the loop by each transform.
type vectorRow struct {
	Name   string
	Unit   string
	Values []string
}

func vectorsOf(list []vcg.Result) (by []string, rows []vectorRow) {
	kinds := []struct {
		name, unit string
		get        func(*vcg.Result) vcg.Quantity
	}{
		{"QRS area", "µV·s", func(r *vcg.Result) vcg.Quantity { return r.QRSArea }},
		{"VTI-QRS-3D", "µV·s", func(r *vcg.Result) vcg.Quantity { return r.VTIQRS3D }},
		{"T area", "µV·s", func(r *vcg.Result) vcg.Quantity { return r.TArea }},
		{"Spatial ventricular gradient", "µV·s", func(r *vcg.Result) vcg.Quantity { return r.SVGMagnitude }},
		{"SAI QRST", "µV·s", func(r *vcg.Result) vcg.Quantity { return r.SAIQRST }},
		{"QRS-T angle, mean", "deg", func(r *vcg.Result) vcg.Quantity { return r.AngleMean }},
		{"QRS-T angle, peak", "deg", func(r *vcg.Result) vcg.Quantity { return r.AnglePeak }},
		{"Longest QRS vector", "mV", func(r *vcg.Result) vcg.Quantity { return r.PeakQRS }},
		{"Planarity of the QRS loop", "1", func(r *vcg.Result) vcg.Quantity { return r.Planarity }},
	}
	for i := range list {
		by = append(by, transformWords(list[i].Transform))
	}
	for _, k := range kinds {
		row := vectorRow{Name: k.name, Unit: unitWords(k.unit)}
		for i := range list {
			row.Values = append(row.Values, quantityWords(k.get(&list[i]), list[i].Why))
		}
		rows = append(rows, row)
	}
	return by, rows
}

func quantityWords(q vcg.Quantity, why string) string {
	switch {
	case q.Known && q.SE > 0:
		return valueWords(q.Value, q.Unit) + " ± " + errorWords(q.SE, q.Unit)
	case q.Known:
		return valueWords(q.Value, q.Unit)
	case q.Why != "":
		return "not known: " + q.Why
	default:
		return joinNonEmpty(": ", "not known", why)
	}
}

// chancesOf puts the probabilities in natural frequencies. They speak of the error
// of measurement and of nothing else.
func chancesOf(q ecg.QRSDuration) []string {
	if q.SEMs <= 0 {
		return nil
	}
	var out []string
	for _, w := range []struct {
		ms int
		p  float64
	}{{120, q.PGe120}, {130, q.PGe130}, {150, q.PGe150}} {
		out = append(out, fmt.Sprintf("In 100 re-measurements like this, %s would reach %d ms.", aboutOf100(w.p), w.ms))
	}
	return out
}

func aboutOf100(p float64) string {
	switch n := math.Round(100 * p); {
	case math.IsNaN(n):
		return "an unknown number"
	case n >= 100:
		return "more than 99"
	case n <= 0:
		return "fewer than 1"
	default:
		return "about " + whole(n)
	}
}

// partsOf splits the standard error into what it comes from.
func partsOf(q ecg.QRSDuration) string {
	if q.SEMs <= 0 {
		return "The standard error was not estimated, so no probability is given."
	}
	return fmt.Sprintf("The standard error of %s ms is made of: spread between beats %s ms, spread between leads %s ms, error of the rule against readers %s ms.",
		fixed(q.SEMs, 1), fixed(q.SEBeats, 1), fixed(q.SELeads, 1), fixed(q.SERule, 1))
}

// statedDurations are the QRS durations that the recorder printed.
func statedDurations(e *study.ECG) []DurationRow {
	var out []DurationRow
	for _, r := range e.Reported {
		if r.Name == "QRS" && r.Lead == "" && r.Unit == "ms" && r.Value > 0 && r.Value < 500 && len(out) < 3 {
			out = append(out, DurationRow{Label: "stated by the recorder", Ms: r.Value})
		}
	}
	return out
}
