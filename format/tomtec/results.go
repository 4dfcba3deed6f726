package tomtec

import (
	"math"

	"github.com/concordis/concordis/study"
)

// result describes one line of global results or of timing.
type result struct {
	label string // in the file
	name  string // in CurveSet.Reported, "" = not reported
	units []string
	unit  string // reported, "" = the first of units
}

// results are the lines that are read. Degrees and squares lose their sign in
// unitOf.
var results = []result{
	{"GLS Endo Peak Avg", "GLS", []string{"%"}, ""},
	{"GLS Endo Peak A4C", "GLS A4C", []string{"%"}, ""},
	{"GLS Endo Peak A2C", "GLS A2C", []string{"%"}, ""},
	{"GLS Endo Peak A3C", "GLS A3C", []string{"%"}, ""},
	{"GLS Mid Peak Avg", "GLS mid", []string{"%"}, ""},
	{"GLS Mid Peak A4C", "GLS mid A4C", []string{"%"}, ""},
	{"GLS Mid Peak A2C", "GLS mid A2C", []string{"%"}, ""},
	{"GLS Mid Peak A3C", "GLS mid A3C", []string{"%"}, ""},
	{"Diastolic Major Axis A4C", "length-ED A4C", []string{"mm"}, ""},
	{"Systolic Major Axis A4C", "length-ES A4C", []string{"mm"}, ""},
	{"Diastolic Major Axis A2C", "length-ED A2C", []string{"mm"}, ""},
	{"Systolic Major Axis A2C", "length-ES A2C", []string{"mm"}, ""},
	{"ED", "ED", []string{"ms", "s"}, ""},
	{"ES", "ES", []string{"ms", "s"}, ""},
	{"EDV", "EDV", []string{"ml"}, "mL"},
	{"EDVI", "EDVI", []string{"ml/m"}, "mL/m²"},
	{"ESV", "ESV", []string{"ml"}, "mL"},
	{"ESVI", "ESVI", []string{"ml/m"}, "mL/m²"},
	{"SV", "SV", []string{"ml"}, "mL"},
	{"EF", "EF", []string{"%"}, ""},
	{"Mass", "mass", []string{"g"}, ""},
	{"SDI", "SDI", []string{"%"}, ""},
	{"SDII", "SDII", []string{"%"}, ""},
	{"GLS (3D)", "GLS 3D", []string{"%"}, ""},
	{"GCS (3D)", "GCS 3D", []string{"%"}, ""},
	{"Twist", "twist", []string{""}, "°"},
	{"Torsion", "torsion", []string{"/cm"}, "°/cm"},
	{"Length (ED)", "length-ED", []string{"mm"}, ""},

	{"Clip Duration", "clip-duration", []string{"ms"}, ""},
	{"Average RR Duration", "RR", []string{"ms"}, ""},
	{"Enddiastolic frame time", "ED-frame", []string{"ms"}, ""},
	{"Endsystolic  frame time", "ES-frame", []string{"ms"}, ""},
	{"Endsystolic frame time", "ES-frame", []string{"ms"}, ""},
	{"Reference time", "reference", []string{"ms"}, ""},
	{"PreA time", "pre-A", []string{"ms"}, ""},
	{"Trigger time", "trigger", []string{"ms"}, ""},
}

// entry takes one line "label, value, unit" of results.
func (p *parser) entry(line string) error {
	if p.title != titleTiming && p.table == nil {
		return nil
	}
	cells := p.split(line)
	if len(cells) == 1 {
		return nil // the title of the next section
	}
	if p.table != nil && p.table.key.quantity != "" {
		return p.segmentEntry(cells)
	}
	for _, r := range results {
		if r.label != cells[0] {
			continue
		}
		e, ok, err := p.value(cells, r)
		if err != nil {
			return err
		}
		if ok && p.title == titleTiming {
			p.doc.timing = append(p.doc.timing, e)
		} else if ok {
			p.table.entries = append(p.table.entries, e)
		}
	}
	return nil
}

// value reads value and unit of a line. A unit that does not fit leaves the line
// out: a share without "%" may be a fraction.
func (p *parser) value(cells []string, r result) (entry, bool, error) {
	if len(cells) > 3 {
		return entry{}, false, study.Errf(study.Invalid, p.in.place(), "the line has more than label, value and unit; a decimal comma cannot be told from the separator")
	}
	if missing(cells[1]) {
		return entry{}, false, nil
	}
	v, ok := number(cells[1])
	if !ok || math.Abs(v) > maxValue {
		return entry{}, false, study.Errf(study.Invalid, p.in.place(), "the value is not a number")
	}
	unit := ""
	if len(cells) > 2 {
		unit = unitOf(cells[2])
	}
	for _, u := range r.units {
		if u != unit {
			continue
		}
		if u == "s" {
			return entry{r.name, thousandths(1000 * v), "ms"}, true, nil
		}
		if r.unit != "" {
			unit = r.unit
		}
		return entry{r.name, v, unit}, true, nil
	}
	p.doc.unusable++
	return entry{}, false, nil
}

// segmentEntry takes one line of a table over segments.
func (p *parser) segmentEntry(cells []string) error {
	name, ok := rowNameOf(cells[0])
	if !ok {
		return study.Errf(study.Invalid, p.in.place(), "the line of the table does not name a segment")
	}
	for _, r := range p.table.rows {
		if r.name.segment == name.segment {
			return study.Errf(study.Invalid, p.in.place(), "a segment stands twice in one table")
		}
	}
	unit := map[study.Quantity]result{
		study.Strain:         {units: []string{"%"}},
		study.StrainRate:     {units: []string{"1/s"}},
		study.RegionalVolume: {units: []string{"ml"}, unit: "mL"},
		study.CavityVolume:   {units: []string{"ml"}, unit: "mL"},
	}[p.table.key.quantity]
	if p.table.key.what == "time-to-peak" {
		unit = result{units: []string{"ms", "s"}}
	}
	e, ok, err := p.value(cells, unit)
	if ok {
		p.table.rows = append(p.table.rows, tableRow{name, e.value, e.unit})
	}
	return err
}
