package aecg

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/concordis/concordis/study"
)

// series is one series of waveforms or a series derived from it.
type series struct {
	content  study.Content
	source   study.Source
	filter   study.Filter
	sets     []sequenceSet
	notes    []annotation // of the device
	problems []study.Problem
}

// doubt adds a problem once.
func (s *series) doubt(severity study.Severity, code, where, text string) {
	for _, p := range s.problems {
		if p.Code == code && p.Where == where {
			return
		}
	}
	s.problems = append(s.problems, study.Problem{Severity: severity, Code: code, Where: where, Text: text})
}

// series reads a series or derivedSeries element.
func (d *document) series(content study.Content) error {
	s := series{content: content, source: study.Source{Origin: study.OriginMeasured, Format: "aecg"}}
	err := d.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "code":
			s.takeCode(attr(e, "code"))
		case "author":
			return d.device(&s.source)
		case "controlVariable":
			return d.controlVariable(&s.filter, "")
		case "component":
			return d.only("sequenceSet", func(xml.StartElement) error { return d.sequenceSet(&s) })
		case "subjectOf":
			return d.only("annotationSet", func(xml.StartElement) error { return d.annotationSet(&s) })
		case "derivation":
			return d.only("derivedSeries", func(xml.StartElement) error { return d.series(study.OneBeat) })
		}
		return d.skip()
	})
	if s.content == study.OneBeat {
		d.derived = append(d.derived, s)
	} else {
		d.rhythm = append(d.rhythm, s)
	}
	return err
}

// takeCode takes over what the series shows; a code that is not known leaves it
// at what its element says: a series is a rhythm, a derived series one beat.
func (s *series) takeCode(code string) {
	switch code {
	case "RHYTHM":
		s.content = study.Rhythm
	case "REPRESENTATIVE_BEAT":
		s.content = study.OneBeat
	default:
		s.doubt(study.Warning, "aecg-series-code", "", "the kind of a series is neither RHYTHM nor REPRESENTATIVE_BEAT; it was told from its place in the file")
	}
}

// device reads the names of the recording device out of the author of a series.
// Names of persons stand elsewhere and are not looked at.
func (d *document) device(src *study.Source) error {
	return d.only("seriesAuthor", func(xml.StartElement) error {
		return d.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "manufacturedSeriesDevice":
				return d.children(func(e xml.StartElement) error {
					switch e.Name.Local {
					case "manufacturerModelName":
						return d.label(&src.Device)
					case "softwareName":
						return d.label(&src.Software)
					}
					return d.skip()
				})
			case "manufacturerOrganization":
				return d.only("name", func(xml.StartElement) error { return d.label(&src.Vendor) })
			}
			return d.skip()
		})
	})
}

// label keeps a short text of printable ASCII; anything else is dropped.
func (d *document) label(out *string) error {
	const longest = 64
	b, err := d.text(maxText)
	if err != nil {
		return err
	}
	s := strings.TrimSpace(string(b))
	printable := !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
	if len(s) <= longest && printable {
		*out = s
	}
	return nil
}

// Codes of the filters (ISO/IEEE 11073-10102, control variables).
const (
	controlPrefix = "MDC_ECG_CTL_VBL_ATTR_FILTER_"
	lowPass       = "LOW_PASS"
	highPass      = "HIGH_PASS"
	notch         = "NOTCH"
)

// controlVariable reads filter settings. Elements of this name stand within one
// another, in between a component; within is the filter that encloses.
func (d *document) controlVariable(f *study.Filter, within string) error {
	code := within
	return d.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "code":
			switch name := strings.TrimPrefix(attr(e, "code"), controlPrefix); name {
			case lowPass, highPass, notch:
				code = name
			case "CUTOFF_FREQ", "NOTCH_FREQ":
			default:
				code = "" // some other attribute; its value is not a frequency
			}
		case "value":
			if hz, ok := quantityOf(e).in(hertz); ok && hz > 0 {
				setFilter(f, code, hz)
			}
		case "component", "controlVariable":
			return d.controlVariable(f, code)
		}
		return d.skip()
	})
}

func setFilter(f *study.Filter, code string, hz float64) {
	fact := study.Measured(hz, study.Source{Origin: study.OriginMeasured, Format: "aecg"})
	switch code {
	case lowPass:
		f.LowPassHz = fact
	case highPass:
		f.HighPassHz = fact
	case notch:
		f.NotchHz = fact
	}
}

// ecgs are the recordings of the series, one for each sequence set.
func (s *series) ecgs(file string) ([]study.ECG, error) {
	s.source.File = file
	for _, f := range []*study.Fact[float64]{&s.filter.LowPassHz, &s.filter.HighPassHz, &s.filter.NotchHz} {
		if f.Known {
			f.Source = s.source
		}
	}
	var out []study.ECG
	var clocks []clock
	for i := range s.sets {
		set := &s.sets[i]
		set.level(s)
		if len(set.leads) == 0 {
			continue
		}
		if !set.clock.known {
			return nil, study.Errf(study.Unsupported, fmt.Sprintf("sequence set %d", i+1), "states no sampling interval")
		}
		out = append(out, study.ECG{
			Source: s.source, Content: s.content, RateHz: set.clock.rateHz, Leads: set.leads, Filter: s.filter,
		})
		clocks = append(clocks, set.clock)
	}
	if len(out) > 0 {
		s.report(out, clocks)
		out[0].Problems = s.problems
	}
	return out, nil
}
