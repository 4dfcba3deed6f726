package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/study"
)

//go:embed report.html.tmpl
var pageTemplate string

//go:embed report.css
var pageStyle string

//go:embed report.js
var pageScript string

// Meta is what the program knows of the run; every field may be empty.
type Meta struct {
	Version   string // version of the program
	Generated string // when, as text; this package has no clock
	Command   string // the command line that repeats the run
}

// HTML writes the report of an assessment as one file that needs nothing else. An
// assessment without a recording gives a report that says so. The error is that of
// w, or study.Invalid when a is nil.
func HTML(w io.Writer, a *assess.Assessment, meta Meta) error {
	if a == nil || a.Study == nil {
		return study.Errf(study.Invalid, "report", "an assessment of a study is needed")
	}
	t, err := template.New("report").Funcs(template.FuncMap{"paperID": paperID}).Parse(pageTemplate)
	if err != nil {
		return study.Errf(study.Internal, "report", "the page template does not parse")
	}
	return t.Execute(w, pageOf(a, meta))
}

// page is what the template sees. Strings are escaped there; only the pictures,
// which escape their own text, and the embedded style and script are not.
type page struct {
	ID       string
	Meta     Meta
	Style    template.CSS
	Script   template.JS
	Policy   string
	Notices  []string
	Glance   []glanceRow
	Facts    []factRow
	Sources  []sourceRow
	Problems []problemRow
	Log      []string
	ECG      *ecgView
	Groups   []measureGroup
	Others   []otherRow
	Rules    []ruleGroup
	Guides   []guideView
	Plane    *planeView
	Mech     *mechanicsView

	GuideCount string
}

func pageOf(a *assess.Assessment, meta Meta) page {
	p := page{ID: a.Study.ID, Meta: meta,
		Style: style(), Script: template.JS(pageScript), Policy: policy(),
		Notices: a.Notices, Glance: glanceOf(a), Facts: factsOf(&a.Study.Facts),
		Sources: sourcesOf(a.Study), Problems: problemsOf(a), Log: a.Log,
		ECG: ecgViewOf(a), Groups: groupsOf(a), Others: othersOf(a)}
	if len(p.Notices) == 0 {
		p.Notices = []string{assess.ResearchUseOnly}
	}
	if a.ECG != nil && a.ECG.Labels != nil {
		p.Rules = rulesOf(a.ECG.Labels)
	}
	p.Plane, p.Mech = planeViewOf(a), mechanicsViewOf(a)
	p.Guides, p.GuideCount = guidesOf(a.Selection), guideCount(a.Selection)
	return p
}

// style is the embedded style sheet.
func style() template.CSS { return template.CSS(pageStyle) }

// policy forbids the page every request and every script but its own.
func policy() string {
	sum := sha256.Sum256([]byte(pageScript))
	return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// paperID is the id of the drawing that the button with this id shows.
func paperID(button string) string { return "paper-" + strings.TrimPrefix(button, "layout-") }

// picture hands a drawing to the template as it is.
func picture(p Picture) template.HTML { return template.HTML(p.svg) }
