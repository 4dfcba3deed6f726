package report

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/concordis/concordis/study"
)

//go:embed survival.html.tmpl
var survivalTemplate string

// SurvivalPage is a report on times to an event.
type SurvivalPage struct {
	Title    string
	Kind     string // below the title; empty: times to event
	Meta     Meta
	Notices  []string
	About    []string // what was analysed, and what was left out by which rule
	Sections []SurvivalSection
	Plots    []SurvivalPlot
	Tables   []SurvivalTable
	Failed   []string // what was asked for and could not be done
	Notes    []string // how to read the numbers
}

// SurvivalPlot is a picture with the words below it.
type SurvivalPlot struct {
	Plot    StepPlot
	Caption string
}

// SurvivalTable is a table; the first Words columns hold words, the rest numbers.
type SurvivalTable struct {
	Title string
	Head  []string
	Words int
	Rows  [][]string
	Notes []string
}

// survivalView is what the template sees.
type survivalView struct {
	SurvivalPage
	Style  template.CSS
	Parts  []survivalPart
	Sheets []survivalSheet
	Tabs   []survivalTab
}

type survivalSheet struct {
	Name, Caption string
	Draw          template.HTML
}

type survivalTab struct {
	Title string
	Head  []survivalCell
	Rows  [][]survivalCell
	Notes []string
}

type survivalCell struct {
	Text   string
	Number bool
}

// WriteSurvival writes the report as one file that needs nothing else. The error is
// that of w, or study.Internal.
func WriteSurvival(w io.Writer, p *SurvivalPage) error {
	t, err := template.New("survival").Parse(survivalTemplate)
	if err != nil {
		return study.Errf(study.Internal, "report", "the page template does not parse")
	}
	v := survivalView{SurvivalPage: *p, Style: style(), Parts: survivalParts(p.Sections)}
	for i := range p.Plots {
		if drawn := p.Plots[i].Plot.Draw(); !drawn.Empty() {
			v.Sheets = append(v.Sheets, survivalSheet{p.Plots[i].Plot.Title, p.Plots[i].Caption, picture(drawn)})
		}
	}
	v.Tabs = survivalTabs(p.Tables)
	return t.Execute(w, v)
}

// survivalTabs prepares tables for a template.
func survivalTabs(tables []SurvivalTable) []survivalTab {
	var all []survivalTab
	for _, tab := range tables {
		out := survivalTab{Title: tab.Title, Head: survivalCells(tab.Head, tab.Words), Notes: tab.Notes}
		for _, row := range tab.Rows {
			out.Rows = append(out.Rows, survivalCells(row, tab.Words))
		}
		all = append(all, out)
	}
	return all
}

func survivalCells(row []string, words int) []survivalCell {
	out := make([]survivalCell, len(row))
	for i, s := range row {
		out[i] = survivalCell{s, i >= words}
	}
	return out
}
