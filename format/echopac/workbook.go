package echopac

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// workbook turns sheets into a part.
type workbook struct {
	src    study.Source
	sheets []sheet
	part   study.Part
	first  error // why the first strain sheet could not be read
}

// readWorkbook reads a workbook.
func readWorkbook(r io.Reader, src study.Source, lim Limits) (study.Part, error) {
	s, err := scan(r, lim)
	if err != nil {
		return study.Part{}, err
	}
	w := &workbook{src: src, sheets: s.sheets}
	switch {
	case s.foreign:
		return study.Part{}, study.Errf(study.Unsupported, "workbook", "is a strain workbook of another program (sheets of the layout of Siemens VVI), which is not read")
	case !w.isExport():
		return study.Part{}, study.Errf(study.Unsupported, "workbook", "has none of the sheets of strain traces of an EchoPAC export")
	}
	general := w.general()
	w.strain()
	if len(w.part.Curves) == 0 {
		return study.Part{}, w.first
	}
	strain := len(w.part.Curves)
	w.work()
	w.pressure()
	w.global()
	for i := range w.part.Curves {
		c := &w.part.Curves[i]
		c.Events = slices.Clone(general.events)
		if i < strain {
			c.Reported = w.segmentValues(c)
		}
	}
	w.part.Curves[0].Reported = append(general.reported, w.part.Curves[0].Reported...)
	w.remark(strain)
	return w.part, nil
}

// isExport reports whether there is a sheet of strain traces.
func (w *workbook) isExport() bool {
	for _, v := range sheetViews {
		if w.find(strainTraces+v.name) != nil {
			return true
		}
	}
	return false
}

// find is the sheet of that name, or nil.
func (w *workbook) find(name string) *sheet {
	for i := range w.sheets {
		if w.sheets[i].name == name {
			return &w.sheets[i]
		}
	}
	return nil
}

// problem adds a statement on a place of the workbook.
func (w *workbook) problem(s study.Severity, code, where, text string) {
	w.part.Problems = append(w.part.Problems, study.Problem{Severity: s, Code: code, Where: where, Text: text})
}

// leaveOut states that a sheet could not be used.
func (w *workbook) leaveOut(name string, err *study.Error) {
	if w.first == nil {
		w.first = err
	}
	w.problem(study.LeftOut, "sheet-unreadable", w.src.File+", sheet "+name, "The sheet was left out: "+err.Place+" "+err.Rule+".")
}

// set is a CurveSet of this file.
func (w *workbook) set(q study.Quantity, view study.View, t *table) study.CurveSet {
	return study.CurveSet{
		Source: w.src, Quantity: q, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D,
		View: view, Model: study.AHA18, TimesMs: t.timesMs, ZeroAt: study.ZeroMarker, Segments: t.curves,
	}
}

// strain reads the strain of the views.
func (w *workbook) strain() {
	for _, v := range sheetViews {
		sh := w.find(strainTraces + v.name)
		if sh == nil {
			continue
		}
		t, err := sh.segmentTable(maxStrainPct)
		if err == nil {
			err = notFraction(t.curves)
		}
		if err != nil {
			w.leaveOut(sh.name, err)
			continue
		}
		set := w.set(study.Strain, v.view, t)
		setBeat(&set, t.timesMs[0], t.timesMs[len(t.timesMs)-1])
		if held := viewOf(set.Segments); held != v.view {
			set.Problems = append(set.Problems, study.Problem{Severity: study.Warning, Code: "view-contradicted", Where: w.src.File + ", sheet " + sh.name,
				Text: "The sheet holds segments that do not lie in the view of its name."})
		}
		w.part.Curves = append(w.part.Curves, set)
	}
}

// maxWork is beyond any work trace, mmHg·%.
const maxWork = 1e6

// work reads the work traces. They run on a clock of their own that starts where
// the strain does.
func (w *workbook) work() {
	for _, v := range sheetViews {
		sh := w.find(workTraces + v.name)
		if sh == nil {
			continue
		}
		t, err := sh.segmentTable(maxWork)
		if err != nil {
			w.leaveOut(sh.name, err)
			continue
		}
		set := w.set(study.Work, v.view, t)
		set.ZeroMs = study.Measured(0.0, w.src)
		w.part.Curves = append(w.part.Curves, set)
	}
}

// maxPressure is beyond any pressure, mmHg.
const maxPressure = 1000

// pressure reads the pressure trace: one curve without a segment. Its clock
// starts before time zero.
func (w *workbook) pressure() {
	sh := w.find(sheetPressure)
	if sh == nil {
		return
	}
	t, err := sh.block("LVP", maxPressure)
	if err != nil {
		w.leaveOut(sh.name, err)
		return
	}
	set := w.set(study.Pressure, study.ViewUnknown, t)
	set.Direction, set.Technique, set.Model = study.NoDirection, study.TechniqueUnknown, study.NoModel
	set.ZeroMs = study.Measured(0.0, w.src)
	set.Problems = append(set.Problems, study.Problem{Severity: study.Note, Code: "pressure-estimated", Where: w.src.File,
		Text: "The pressure trace belongs to the work tool, which derives it from the cuff pressure and the valve times; it was not recorded in the ventricle."})
	w.part.Curves = append(w.part.Curves, set)
}

// global gives the mean curves to the set whose clock they share. They are means
// over all views.
func (w *workbook) global() {
	sh := w.find(sheetGlobal)
	if sh == nil {
		return
	}
	for _, g := range []struct {
		label    string
		quantity study.Quantity
		most     float64
	}{{"Global strain", study.Strain, maxStrainPct}, {"Global work", study.Work, maxWork}} {
		t, err := sh.block(g.label, g.most)
		if err != nil {
			w.leaveOut(sh.name, err)
			continue
		}
		if !w.giveGlobal(g.quantity, t) {
			w.problem(study.LeftOut, "global-clock", w.src.File+", sheet "+sh.name, "A mean curve has a clock that no view shares and was left out.")
		}
	}
}

// giveGlobal adds a mean curve to the first set of its quantity whose clock it
// shares. It may end earlier than the view, since it lasts as long as the
// shortest one; the rest is a gap.
func (w *workbook) giveGlobal(q study.Quantity, t *table) bool {
	for i := range w.part.Curves {
		set := &w.part.Curves[i]
		if set.Quantity != q || !beginsLike(set.TimesMs, t.timesMs) {
			continue
		}
		mean := t.curves[0]
		if n := len(t.timesMs); n < len(set.TimesMs) {
			mean.Gaps = append(mean.Gaps, study.Span{From: n, To: len(set.TimesMs)})
			mean.Values = append(mean.Values, make([]float64, len(set.TimesMs)-n)...)
		}
		set.Global = &mean
		set.Problems = append(set.Problems, study.Problem{Severity: study.Note, Code: "global-of-all-views", Where: w.src.File,
			Text: "The mean curve is that of all views, on the clock of this one."})
		return true
	}
	return false
}

// beginsLike reports whether the clock b agrees with the beginning of a to a
// thousandth of a millisecond.
func beginsLike(a, b []float64) bool {
	if len(a) < len(b) {
		return false
	}
	for i := range b {
		if d := a[i] - b[i]; d > 1e-3 || d < -1e-3 {
			return false
		}
	}
	return true
}

// remark states what was passed over and what does not fit together.
func (w *workbook) remark(strain int) {
	stress, formulas := 0, 0
	for _, sh := range w.sheets {
		formulas += sh.formulas
		if strings.HasPrefix(sh.name, stressTraces) {
			stress++
		}
	}
	if stress > 0 {
		w.problem(study.LeftOut, "fibre-stress-not-read", w.src.File, "The fibre stress traces are not read; no measure of this program uses them.")
	}
	if formulas > 0 {
		w.problem(study.Note, "formula-value", w.src.File, fmt.Sprintf("%d cells hold formulas; their stored values were taken.", formulas))
	}
	rr := w.part.Facts.RRMs
	for i := range w.part.Curves[:strain] {
		c := &w.part.Curves[i]
		if beat := c.EndMs.Value - c.ZeroMs.Value; rr.Known && (beat > 1.1*rr.Value || beat < 0.9*rr.Value) {
			c.Problems = append(c.Problems, study.Problem{Severity: study.Note, Code: "beat-length-differs", Where: w.src.File,
				Text: fmt.Sprintf("The beat of this view lasts %.0f ms, the heart rate of the file means %.0f ms. The valve times are taken as they stand.", beat, rr.Value)})
		}
	}
}
