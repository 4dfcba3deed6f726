package report

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// planeView is the part of the page that sets electrical against mechanical
// measures.
type planeView struct {
	SVG     template.HTML
	Corner  string
	By      string
	Why     string
	Warning string
}

func planeViewOf(a *assess.Assessment) *planeView {
	if a.Plane == nil {
		return nil
	}
	v := &planeView{SVG: picture(Plane(a)), Corner: string(a.Plane.Corner), Why: a.Plane.Why, Warning: a.Plane.Warning}
	if len(a.Plane.Points) > 0 {
		v.By = a.Plane.Points[0].Name
	}
	return v
}

// mechanicsView is the mechanical part of the page.
type mechanicsView struct {
	Sets        []setView
	Groups      []mechanicalGroup
	Gaps        []gapView
	Unavailable []string
	Empty       bool // nothing mechanical in the study
}

// setView is one group of curves.
type setView struct {
	Title    string
	Origin   string
	Stack    template.HTML
	Maps     []template.HTML
	Events   []string
	Reported []reportedRow
	Excluded string
	Untested bool
}

// mechanicalGroup is the measures of one grade.
type mechanicalGroup struct {
	Grade string
	Words string
	Rows  []mechanicalRow
}

type gapView struct{ What, Gives, Grade string }

func mechanicsViewOf(a *assess.Assessment) *mechanicsView {
	if a.Mechanics == nil {
		return nil
	}
	v := &mechanicsView{Empty: !assess.HasMechanics(a.Study)}
	var analysis *ecg.Analysis
	if a.ECG != nil {
		analysis = a.ECG.Analysis
	}
	for _, set := range a.Mechanics.Sets {
		v.Sets = append(v.Sets, setViewOf(a.Mechanics, set, analysis))
	}
	v.Groups = mechanicalGroups(a.Mechanics)
	for _, g := range a.Gaps {
		v.Gaps = append(v.Gaps, gapView{sentence(g.What), strings.Join(g.Gives, "; "), gradeWord(g.Best)})
	}
	for _, u := range a.Mechanics.Unavailable {
		v.Unavailable = append(v.Unavailable, u.Name+": "+u.Why)
	}
	return v
}

// sentence starts with a capital.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func setViewOf(m *assess.Mechanics, set *strain.Set, a *ecg.Analysis) setView {
	v := setView{Title: sentence(joinNonEmpty(" ", string(set.Chamber), string(set.Direction), strings.ReplaceAll(string(set.Quantity), "-", " "))),
		Origin: curvesOrigin(set), Stack: picture(StrainStack(set, a)), Maps: bullsEyesOf(m, set), Untested: set.Untested}
	for _, b := range inViewOrder(set.Beats) {
		v.Events = append(v.Events, eventWords(b))
	}
	for i, r := range set.Reported {
		if i >= 60 {
			break
		}
		v.Reported = append(v.Reported, reportedRow{Name: r.Name, Lead: r.Segment.String(), Value: plain(r.Value) + " " + unitWords(r.Unit)})
	}
	var out []string
	for _, s := range set.Excluded {
		out = append(out, s.String())
	}
	v.Excluded = strings.Join(out, ", ")
	return v
}

// curvesOrigin says where curves come from.
func curvesOrigin(set *strain.Set) string {
	parts := []string{string(set.Technique), joinNonEmpty(" ", set.Source.Vendor, set.Source.Software, set.Source.Version)}
	if set.Source.Vendor == "" {
		parts = append(parts, "vendor not stated")
	}
	if set.Model != study.NoModel {
		parts = append(parts, fmt.Sprintf("%d of %d segments", len(set.Curves), int(set.Model)))
	} else {
		parts = append(parts, fmt.Sprintf("%d curves", len(set.Curves)))
	}
	switch set.Source.Origin {
	case study.OriginVirtual:
		parts = append(parts, "from a model")
	case study.OriginSynthetic:
		parts = append(parts, "drawn from formulas")
	default:
	}
	return joinNonEmpty(", ", parts...)
}

// eventWords lists the valve events of one view.
func eventWords(b *strain.Beat) string {
	var parts []string
	for _, e := range []struct {
		name string
		e    strain.Event
	}{{"MVC", b.Events.MVC}, {"AVO", b.Events.AVO}, {"AVC", b.Events.AVC}, {"MVO", b.Events.MVO}} {
		if !e.e.Known {
			parts = append(parts, e.name+" not known")
			continue
		}
		text := e.name + " " + whole(e.e.Ms) + " ms (" + e.e.Method
		if e.e.Scaled {
			text += ", rescaled from RR " + whole(e.e.FromRR) + " ms"
		}
		parts = append(parts, text+")")
	}
	view := string(b.View)
	if view == "" {
		view = "view not stated"
	}
	return view + ": " + strings.Join(parts, ", ") + "; RR " + whole(b.RRMs) + " ms"
}

func gradeWord(g evidence.Grade) string {
	if g == "" {
		return "not graded"
	}
	return string(g)
}

// gradeWords explains a grade in the head of its part of the table.
func gradeWords(g evidence.Grade) string {
	switch g {
	case evidence.GradeA:
		return "Grade A: outcome in at least two independent cohorts of 100 or more, and reproducible"
	case evidence.GradeB:
		return "Grade B: outcome in one such cohort, or in several without proof of reproducibility"
	case evidence.GradeC:
		return "Grade C: less than that"
	case evidence.GradeD:
		return "Grade D: tested prospectively and no better, or harmful"
	}
	return "Not graded: no outcome read"
}
