package report

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/study"
)

//go:embed beat.html.tmpl
var beatTemplate string

// BeatPage is a report on one simulated beat.
type BeatPage struct {
	Title   string
	About   string
	Meta    Meta
	Notices []string
	Scalars []ScalarRow
	Patches []PatchRow
	Wiggers *WiggersData
	Loops   []PVLoop
	// Mechanics are the curves of the segments and what the catalogue makes of
	// them; nil when the ventricle has none.
	Mechanics *assess.Mechanics
	Maps      []BullsEye
	Log       []string
	// Papers are electrocardiograms of the beat; Compare sets it beside another,
	// named Beside; Surface is a sweep of delays. All may be empty.
	Papers  []Paper
	Beside  string
	Compare []CompareRow
	Surface *SurfaceTable
}

// Paper is an electrocardiogram with the words above it.
type Paper struct {
	Name  string
	ECG   *study.ECG
	Notes []PaperNote // written under it, such as the markers of a device
}

// CompareRow is one number of two beats.
type CompareRow struct{ Name, Unit, Before, After, Change string }

// SurfaceTable is a grid of numbers; cells in the zone are set off.
type SurfaceTable struct {
	Corner, Note string
	Columns      []string
	Rows         []SurfaceRow
}

// SurfaceRow is one row of it.
type SurfaceRow struct {
	Name  string
	Cells []SurfaceCell
}

// SurfaceCell is one cell of it. Share is where the value lies between the least (0)
// and the greatest (1) of the table.
type SurfaceCell struct {
	Text   string
	InZone bool
	Share  float64
}

// Shade is the ground of the cell, darker for more, in even steps of lightness.
func (c SurfaceCell) Shade() template.CSS {
	t := max(0, min(1, c.Share))
	return template.CSS("background:" + oklabHex(0.98-0.28*t, -0.02*t, -0.11*t)) //nolint:gosec // made of digits here
}

// ScalarRow is one number of a beat.
type ScalarRow struct{ Name, Value, Unit string }

// PatchRow is one patch of muscle.
type PatchRow struct{ Name, OnsetMs, WorkKPa, ShortestUm, LongestUm, PeakStressKPa string }

// beatView is what the template sees.
type beatView struct {
	BeatPage
	Style   template.CSS
	Wig     template.HTML
	PV      template.HTML
	Stack   template.HTML
	Bulls   []template.HTML
	Groups  []mechanicalGroup
	Problem []study.Problem
	Sheets  []sheetView
}

// sheetView is one electrocardiogram on paper.
type sheetView struct {
	Name string
	Draw template.HTML
}

// WriteBeat writes the report of one simulated beat as one file that needs
// nothing else. The error is that of w, or study.Internal.
func WriteBeat(w io.Writer, p *BeatPage) error {
	t, err := template.New("beat").Parse(beatTemplate)
	if err != nil {
		return study.Errf(study.Internal, "report", "the page template does not parse")
	}
	v := beatView{BeatPage: *p, Style: style(), Wig: picture(Wiggers(p.Wiggers)), PV: picture(PVLoops(p.Loops))}
	for _, paper := range p.Papers {
		v.Sheets = append(v.Sheets, sheetView{paper.Name, picture(ECGPaper(paper.ECG, nil, PaperOptions{Notes: paper.Notes}))})
	}
	for i := range p.Maps {
		if m := p.Maps[i].Draw(); !m.Empty() {
			v.Bulls = append(v.Bulls, picture(m))
		}
	}
	if p.Mechanics != nil {
		for _, set := range p.Mechanics.Sets {
			if set.Quantity == study.Strain && set.Model != study.NoModel {
				v.Stack = picture(StrainStack(set, nil))
				v.Bulls = append(v.Bulls, bullsEyesOf(p.Mechanics, set)...)
				break
			}
		}
		v.Groups = mechanicalGroups(p.Mechanics)
	}
	return t.Execute(w, v)
}

// WorkMap is the work of each segment per wall volume, red for work done, blue
// for work absorbed.
func WorkMap(model study.SegmentModel, values []SegmentValue) BullsEye {
	limit := limitOf(values, 5)
	return BullsEye{Title: "Work per beat", Unit: "kPa", Model: model, Values: values, Decimals: 1,
		Lo: -limit, Hi: limit, LowWord: "absorbed", HighWord: "done", Colour: func(v float64) string { return divergingColour(v / limit) }}
}

// OnsetMap is when each segment is activated: red first, as electrophysiologists
// draw it, paling evenly to the last.
func OnsetMap(model study.SegmentModel, values []SegmentValue) BullsEye {
	hi := limitOf(values, 50)
	return BullsEye{Title: "Activation", Unit: "ms", Model: model, Values: values, Lo: 0, Hi: hi, LowWord: "early (red)", HighWord: "late (pale)",
		Colour: func(v float64) string { return earlyColour(v / hi) }}
}
