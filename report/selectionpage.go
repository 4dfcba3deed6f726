package report

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/concordis/concordis/study"
)

//go:embed selection.html.tmpl
var selectionTemplate string

// SelectionPage is the comparison of rules that select patients.
type SelectionPage struct {
	Title     string
	Meta      Meta
	Notices   []string
	About     []string // whose patients they are, and who was left out
	Figure    DotGrid
	Caption   string
	Tables    []SurvivalTable
	DependsOn []string // what the answer rests on
}

// selectionView is what the template sees.
type selectionView struct {
	SelectionPage
	Style template.CSS
	Draw  template.HTML
	Label string
	Tabs  []survivalTab
}

// WriteSelection writes the page as one file that needs nothing else. The error is that
// of w, or study.Internal.
func WriteSelection(w io.Writer, p *SelectionPage) error {
	t, err := template.New("selection").Parse(selectionTemplate)
	if err != nil {
		return study.Errf(study.Internal, "report", "the page template does not parse")
	}
	v := selectionView{SelectionPage: *p, Style: style()}
	if drawn := p.Figure.Draw(); !drawn.Empty() {
		v.Draw, v.Label = picture(drawn), p.Figure.Title+": "+p.Figure.Count()
	}
	for _, tab := range p.Tables {
		out := survivalTab{Title: tab.Title, Head: survivalCells(tab.Head, tab.Words), Notes: tab.Notes}
		for _, row := range tab.Rows {
			out.Rows = append(out.Rows, survivalCells(row, tab.Words))
		}
		v.Tabs = append(v.Tabs, out)
	}
	return t.Execute(w, v)
}
