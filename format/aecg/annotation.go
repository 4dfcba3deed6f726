package aecg

import (
	"encoding/xml"
	"regexp"
	"strings"

	"github.com/concordis/concordis/study"
)

// annotation is one annotation with those that it contains.
type annotation struct {
	code    string   // what it is: MDC_ECG_BEAT, MDC_ECG_WAVC, MDC_ECG_TIME_PD_QRS, ...
	meaning string   // coded value: MDC_ECG_BEAT_NORMAL, MDC_ECG_WAVC_QRSWAVE, ...
	number  quantity // numeric value
	lead    study.LeadName
	low     moment
	high    moment
	parts   []annotation
}

// moment is a boundary: absolute (the strip) or relative to the first sample
// (the derived beat, and marks that a reader placed). Which of the two it is
// stands with each boundary, not with the series.
type moment struct {
	known    bool
	absolute bool
	ms       float64
}

// momentOf reads a time stamp or a time with a unit.
func momentOf(e xml.StartElement) moment {
	if ms, ok := quantityOf(e).in(millis); ok {
		return moment{known: true, ms: ms}
	}
	if attr(e, "unit") != "" {
		return moment{}
	}
	ms, ok := instantMs(attr(e, "value"))
	return moment{known: ok, absolute: true, ms: ms}
}

// annotationSet reads the annotations of one author. Those of a person are left
// out: Reported is for what the device measured.
func (d *document) annotationSet(s *series) error {
	var notes []annotation
	byPerson := false
	err := d.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "author":
			return d.findPerson(&byPerson)
		case "component":
			return d.annotations(&notes)
		}
		return d.skip()
	})
	if byPerson {
		s.doubt(study.Note, "aecg-person", "", "annotations that a person made were not taken over; only those of the device are shown")
		return err
	}
	s.notes = append(s.notes, notes...)
	return err
}

// findPerson looks for an assignedPerson anywhere in the current element.
func (d *document) findPerson(found *bool) error {
	return d.children(func(e xml.StartElement) error {
		if e.Name.Local == "assignedPerson" {
			*found = true
		}
		return d.findPerson(found)
	})
}

// annotations reads the annotation elements of a component.
func (d *document) annotations(out *[]annotation) error {
	return d.only("annotation", func(xml.StartElement) error {
		var a annotation
		err := d.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "code":
				a.code = mdc(attr(e, "code"))
			case "value":
				a.meaning, a.number = mdc(attr(e, "code")), quantityOf(e)
			case "component":
				return d.annotations(&a.parts)
			case "support":
				return d.only("supportingROI", func(xml.StartElement) error { return d.region(&a) })
			}
			return d.skip()
		})
		*out = append(*out, a)
		return err
	})
}

// region reads the boundaries in time and the leads of an annotation.
func (d *document) region(a *annotation) error {
	return d.only("component", func(xml.StartElement) error {
		return d.only("boundary", func(xml.StartElement) error {
			return d.children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "code":
					if code := attr(e, "code"); leadCode.MatchString(code) {
						a.lead = study.CanonicalLead(strings.TrimPrefix(code, leadPrefix))
					}
				case "value":
					return d.children(func(e xml.StartElement) error {
						switch e.Name.Local {
						case "low":
							a.low = momentOf(e)
						case "high":
							a.high = momentOf(e)
						}
						return d.skip()
					})
				}
				return d.skip()
			})
		})
	})
}

// mdcCode is the form of a nomenclature code; anything else could be free text.
var mdcCode = regexp.MustCompile(`^MDC_ECG_[A-Za-z0-9_]{1,48}$`)

func mdc(code string) string {
	if mdcCode.MatchString(code) {
		return code
	}
	return ""
}
