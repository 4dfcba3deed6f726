package report

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/concordis/concordis/study"
)

//go:embed course.html.tmpl
var courseTemplate string

// CoursePage is a report on a virtual patient followed over months.
type CoursePage struct {
	Title, About string
	Meta         Meta
	Notices      []string
	Panels       []CoursePanel
	// Visits is the table of visits: names of columns, and a row for each visit.
	Columns []string
	Visits  []CourseVisit
	// Sources are the publications behind the marks of the panels.
	Sources []string
	Log     []string
	// Papers are electrocardiograms of some visits.
	Papers []Paper
}

// CourseVisit is one row of the table.
type CourseVisit struct {
	Name  string
	Acute bool
	Cells []string
}

type courseView struct {
	CoursePage
	Style  template.CSS
	Plot   template.HTML
	Sheets []sheetView
}

// WriteCourse writes the report of a course as one file that needs nothing else.
// The error is that of w, or study.Internal.
func WriteCourse(w io.Writer, p *CoursePage) error {
	t, err := template.New("course").Parse(courseTemplate)
	if err != nil {
		return study.Errf(study.Internal, "report", "the page template does not parse")
	}
	v := courseView{CoursePage: *p, Style: style(), Plot: picture(CoursePlot(p.Panels))}
	for _, paper := range p.Papers {
		v.Sheets = append(v.Sheets, sheetView{paper.Name, picture(ECGPaper(paper.ECG, nil, PaperOptions{}))})
	}
	return t.Execute(w, v)
}
