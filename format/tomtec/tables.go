package tomtec

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// tables gives the vendor's results to the sets they belong to.
func (a *assembly) tables() error {
	for i := range a.doc.results {
		t := &a.doc.results[i]
		if t.key.quantity == "" {
			a.report(t.entries)
			continue
		}
		if err := a.segmentTable(t); err != nil {
			return err
		}
	}
	a.report(a.doc.timing)
	return nil
}

// report adds global results to the set of the whole heart: the first set, and
// with volumes both that of the cavity and that of the segments.
func (a *assembly) report(entries []entry) {
	for i, k := range a.keys {
		if i > 0 && k.quantity != study.RegionalVolume && k.quantity != study.CavityVolume {
			continue
		}
		for _, e := range entries {
			a.part.Curves[i].Reported = append(a.part.Curves[i].Reported, study.ReportedValue{Name: e.label, Value: e.value, Unit: e.unit})
		}
	}
}

// timeToMinimum is the reported name of the time from the reference of the
// program to the smallest volume of a segment.
const timeToMinimum = "Tmsv"

// segmentTable gives a table over segments to the set of its curves. The times
// to minimal volume also go to the cavity volume, and the tables of a layer of
// AutoStrain without curves to the first set, with the layer in the name.
func (a *assembly) segmentTable(t *table) error {
	last := 0
	for _, r := range t.rows {
		last = max(last, r.name.segment)
	}
	model := modelOf(last)
	if model == study.NoModel {
		return study.Errf(study.Truncated, "results", "a table of segments ends before segment 16")
	}
	name := t.key.what
	isTmsv := t.key.quantity == study.RegionalVolume && name == "time-to-peak"
	if isTmsv {
		name = timeToMinimum
	}
	var values []study.ReportedValue
	for _, r := range t.rows {
		segment, ok := r.name.at(model)
		if !ok {
			return study.Errf(study.Invalid, "results", "number and name of a segment do not agree")
		}
		values = append(values, study.ReportedValue{Name: name, Segment: segment, Value: r.value, Unit: r.unit})
	}
	given := false
	for i, k := range a.keys {
		if k.sameCurves(t.key) || isTmsv && k.whole {
			a.part.Curves[i].Reported = append(a.part.Curves[i].Reported, values...)
			given = true
			if isTmsv {
				a.remarkReference(&a.part.Curves[i])
			}
		}
	}
	switch {
	case given:
	case a.doc.program == autoStrain && len(a.part.Curves) > 0 && t.key.quantity == study.Strain:
		for i := range values {
			values[i].Name += " " + t.key.layer
		}
		a.part.Curves[0].Reported = append(a.part.Curves[0].Reported, values...)
	default:
		a.lost += len(values)
	}
	return nil
}

// remarkReference says that the vendor counts from its end-diastole and not from
// the zero of the curves.
func (a *assembly) remarkReference(set *study.CurveSet) {
	ref := find(a.doc.timing, "reference")
	if ref == nil || ref.value == set.ZeroMs.Value {
		return
	}
	set.Problems = append(set.Problems, study.Problem{Severity: study.Note, Code: "vendor-times-reference", Where: a.src.File,
		Text: fmt.Sprintf("The times to minimal volume of the file count from its end-diastole at %.0f ms of the clip, round the cycle; those measured here count from the first frame.", ref.value)})
}
