package echopac

import (
	"math"

	"github.com/concordis/concordis/study"
)

// generalValues is what the sheet General says beyond facts.
type generalValues struct {
	events   []study.Event
	reported []study.ReportedValue
}

// workUnit is the unit of myocardial work.
const workUnit = "mmHg·%"

// general reads the sheet General: facts go to the part, the rest comes back.
// Rows whose label is not on the list, the name of the patient among them, were
// dropped when the sheet was read.
func (w *workbook) general() (g generalValues) {
	sh := w.find(sheetGeneral)
	if sh == nil {
		return g
	}
	for i := range sh.rows {
		r := &sh.rows[i]
		name := r.cells[0]
		value := r.at(2)
		if name.column != 1 || name.label == "" || value == nil || !value.number {
			continue
		}
		switch v := value.value; name.label {
		case "HR":
			if w.inRange("HR", v, 15, 350) {
				w.part.Facts.RRMs = study.Measured(60000/v, w.src)
				g.reported = append(g.reported, study.ReportedValue{Name: "HR", Value: v, Unit: "1/min"})
			}
		case "BP":
			w.bloodPressure(v, r.at(3))
		case "MVC", "AVO", "AVC", "MVO":
			w.event(&g, study.EventName(name.label), v, r.at(3))
		case "EF", "GWE":
			if pct, ok := percent(v); !ok {
				w.inRange(name.label, v, 0, 100)
			} else {
				g.reported = append(g.reported, study.ReportedValue{Name: name.label, Value: pct, Unit: "%"})
				if name.label == "EF" {
					w.part.Facts.LVEFPercent = study.Measured(pct, w.src)
				}
			}
		case "GWI", "GCW", "GWW", "GPW", "GNW", "GSCW", "GSWW":
			if w.inRange(name.label, v, -maxWork, maxWork) {
				g.reported = append(g.reported, study.ReportedValue{Name: name.label, Value: v, Unit: workUnit})
			}
		}
	}
	return g
}

// inRange leaves a number out that cannot be what its label says.
func (w *workbook) inRange(label string, v, lo, hi float64) bool {
	if v >= lo && v <= hi {
		return true
	}
	w.problem(study.LeftOut, "value-impossible", w.src.File+", sheet "+sheetGeneral, "The value of "+label+" cannot be right and was left out.")
	return false
}

// bloodPressure takes over systolic and diastolic cuff pressure.
func (w *workbook) bloodPressure(systolic float64, second *cell) {
	if second == nil || !second.number {
		return
	}
	diastolic := second.value
	if w.inRange("BP", systolic, 40, 320) && w.inRange("BP", diastolic, 10, systolic) {
		w.part.Facts.SystolicMmHg = study.Measured(systolic, w.src)
		w.part.Facts.DiastolicMmHg = study.Measured(diastolic, w.src)
	}
}

// event takes over one valve event. The file does not say on which beat it was
// measured, so the event carries no beat length and is not rescaled later.
func (w *workbook) event(g *generalValues, name study.EventName, v float64, unit *cell) {
	if unit != nil && unit.label == "s" {
		v = milliseconds(v)
	}
	if w.inRange(string(name), v, 0, 3000) {
		g.events = append(g.events, study.Event{Name: name, Ms: v, ZeroAt: study.ZeroMarker, Method: "strain-export", Source: w.src})
	}
}

// percent is a share in percent: the file writes fractions in one table and
// percent in another. Nothing that is stated here can be 1 % or less.
func percent(v float64) (float64, bool) {
	switch {
	case v >= 0 && v <= 1:
		return math.Round(v*1e8) / 1e6, true
	case v > 1 && v <= 100:
		return v, true
	}
	return 0, false
}
