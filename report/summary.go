package report

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/study"
)

// glanceRow is one line of the summary at the top.
type glanceRow struct {
	Name, Text string
	Link       string // fragment where the number can be checked
	Missing    bool
}

// glanceMeasures are the numbers of the summary, in order.
var glanceMeasures = [...]string{"qrs-duration", "qrs-area-kors", "qrs-area-frank", "heart-rate", "pr-interval"}

// glanceOf is the summary: what a reader looks for first.
func glanceOf(a *assess.Assessment) []glanceRow {
	var rows []glanceRow
	for _, id := range glanceMeasures {
		m := a.Measure(id)
		if m == nil || (!m.Known && id == "qrs-area-frank") {
			continue
		}
		rows = append(rows, glanceMeasure(m))
	}
	if a.ECG == nil {
		return rows
	}
	if t := a.ECG.Labels; t != nil {
		row := glanceRow{Name: "Left bundle branch block", Text: t.Agreement(bundle.LBBB).Text, Link: "rules"}
		if t.Paced {
			row.Text = "The dominant beat is paced; no bundle-branch label applies."
		}
		if row.Text != "" {
			rows = append(rows, row)
		}
	}
	return append(rows, glanceRow{Name: "Recording", Text: qualityWords(a.ECG), Link: "leads"})
}

func glanceMeasure(m *assess.Measure) glanceRow {
	if !m.Known {
		return glanceRow{Name: m.Name, Text: "not known: " + m.Why, Missing: true, Link: placeAnchor(m.ID)}
	}
	return glanceRow{Name: m.Name, Text: measureWords(m), Link: placeAnchor(m.ID)}
}

// measureWords is a known measure in a few words.
func measureWords(m *assess.Measure) string {
	words := valueOf(m)
	if m.SE > 0 {
		words += " ± " + errorWords(m.SE, m.Unit)
	}
	words = strings.TrimSpace(words + " " + unitWords(m.Unit))
	if m.Entered {
		words += " (rests on an entered mark)"
	}
	return words
}

// qualityWords sums up how good the recording is.
func qualityWords(e *assess.ECG) string {
	if e.Analysis == nil || e.Signal == nil {
		return "not analysed"
	}
	usable, noise := 0, 0.0
	for _, l := range e.Analysis.Leads {
		if l.Usable {
			usable++
			noise += l.NoiseMicroVolt
		}
	}
	words := fmt.Sprintf("%d of %d leads usable", usable, len(e.Analysis.Leads))
	if usable > 0 {
		words += fmt.Sprintf(", mean noise %s µV", whole(noise/float64(usable)))
	}
	if n := len(e.Analysis.Beats); n > 0 {
		words += fmt.Sprintf(", %d beats found, %d in the median beat", n, e.Analysis.Median.Beats)
	}
	return words
}

// sourceRow is one recording of the study as printed.
type sourceRow struct {
	File, Format, Origin, Maker, Software, Content, Size string
}

func sourcesOf(s *study.Study) []sourceRow {
	var rows []sourceRow
	for i := range s.ECGs {
		e := &s.ECGs[i]
		rows = append(rows, sourceRow{File: e.Source.File, Format: e.Source.Format, Origin: originWords(e.Source.Origin),
			Maker:    joinNonEmpty(" ", e.Source.Vendor, e.Source.Device),
			Software: joinNonEmpty(" ", e.Source.Software, e.Source.Version),
			Content:  string(e.Content), Size: sizeWords(e)})
	}
	return rows
}

func sizeWords(e *study.ECG) string {
	return fmt.Sprintf("%d leads, %.4g s at %.5g Hz", len(e.Leads), e.DurationS(), e.RateHz)
}

func originWords(o study.Origin) string {
	switch o {
	case study.OriginVirtual:
		return "virtual: from a model, no person behind it"
	case study.OriginSynthetic:
		return "synthetic: drawn from formulas, no person behind it"
	case study.OriginUnknown:
		return "not stated"
	default:
		return string(o)
	}
}

// problemRow is one problem as printed.
type problemRow struct{ Severity, Where, Text, Code string }

func problemsOf(a *assess.Assessment) []problemRow {
	words := map[study.Severity]string{study.Note: "note", study.Warning: "warning", study.LeftOut: "left out"}
	var rows []problemRow
	for _, severity := range []study.Severity{study.Warning, study.LeftOut, study.Note} {
		for _, p := range a.Problems {
			if p.Severity == severity {
				rows = append(rows, problemRow{words[severity], p.Where, p.Text, p.Code})
			}
		}
	}
	return rows
}

// otherRow is one further recording of the study.
type otherRow struct{ File, Content, Size, Beats, QRS string }

func othersOf(a *assess.Assessment) []otherRow {
	var rows []otherRow
	for i := range a.OtherECGs {
		e := &a.OtherECGs[i]
		if e.Signal == nil {
			continue
		}
		r := otherRow{File: e.Signal.Source.File, Content: string(e.Signal.Content), Size: sizeWords(e.Signal), QRS: "not analysed"}
		if e.Analysis != nil {
			r.Beats, r.QRS = fmt.Sprint(len(e.Analysis.Beats)), intervalWords(e.Analysis.QRS.Interval.Ms, e.Analysis.QRS.SEMs, e.Analysis.QRS.Known, e.Analysis.QRS.Why)
		}
		rows = append(rows, r)
	}
	return rows
}

func intervalWords(ms, seMs float64, known bool, why string) string {
	switch {
	case !known && why != "":
		return "not known: " + why
	case !known:
		return "not known"
	case seMs > 0:
		return whole(ms) + " ± " + whole(seMs) + " ms"
	default:
		return whole(ms) + " ms"
	}
}
