package main

import (
	"fmt"
	"slices"

	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/report"
)

// bodySurfaceM2 turns published volume indices into volumes beside ours, whose
// patient has no surface; ours, a common size of adults, and said so on the page.
const bodySurfaceM2 = 1.9

// coursePage fills the report.
func coursePage(f *followed, meta report.Meta) *report.CoursePage {
	p := &report.CoursePage{Title: scenarioName(&f.scenario) + " over months", About: f.scenario.About, Meta: meta, Log: courseLog(f),
		Notices: []string{researchUse, "A virtual patient: a model, with no person behind it. Nothing here says what to do for a patient.",
			"NYHA class and six-minute walk follow from a mapping that nobody has checked against patients; they stand in remodel.json only."}}
	published, sources := publishedChanges()
	p.Sources = sources
	p.Panels = coursePanels(f, published)
	for _, n := range courseNumbers {
		p.Columns = append(p.Columns, n.name+", "+n.unit)
	}
	for _, m := range visitMeasures {
		p.Columns = append(p.Columns, m.name)
	}
	for i := range f.seen {
		v := &f.seen[i]
		row := report.CourseVisit{Name: visitLabel(f, v.Visit), Acute: v.Acute}
		for _, n := range courseNumbers {
			row.Cells = append(row.Cells, truthCell(n, &v.Truth))
		}
		for _, m := range visitMeasures {
			row.Cells = append(row.Cells, seenCell(v, m.id, m.unit))
		}
		p.Visits = append(p.Visits, row)
	}
	for _, i := range []int{0, len(f.seen) - 1} {
		if i >= 0 && f.seen[i].ecg != nil && (i == 0 || len(p.Papers) < 2 && i > 0) {
			p.Papers = append(p.Papers, report.Paper{Name: "Electrocardiogram, " + visitLabel(f, f.seen[i].Visit), ECG: f.seen[i].ecg})
		}
	}
	return p
}

// panel draws numbers of the truth of the first course.
type panel struct {
	title, unit string
	ids, names  []string
	// relative: percent of the first value; fromZero as in the report.
	relative bool
	measure  string // read at the visits
}

// leakPanel is left out where the valve is tight.
const leakPanel = "Mitral backflow"

func tight(lines []report.CourseLine) bool {
	const percent = 0.5
	for _, l := range lines {
		for _, v := range l.Values {
			if v > percent {
				return false
			}
		}
	}
	return true
}

var panels = []panel{
	{title: "Volumes of the left ventricle", unit: "mL", ids: []string{"lvedv_ml", "lvesv_ml"}, names: []string{"end-diastolic", "end-systolic"}},
	{title: "Change of LVESV", unit: "mL", ids: []string{"lvesv_ml"}, names: []string{""}},
	{title: "Ejection fraction", unit: "%", ids: []string{"lvef_percent"}, names: []string{""}},
	{title: "dP/dt max", unit: "mmHg/s", ids: []string{"lv_dpdt_max_mmhg_per_s"}, names: []string{""}},
	{title: "Wall mass", unit: "% of the start", ids: []string{"septal_mass_g", "lateral_mass_g"}, names: []string{"septum", "lateral wall"}, relative: true},
	{title: leakPanel, unit: "% of stroke volume", ids: []string{"mitral_fraction_percent"}, names: []string{""}},
	{title: "QRS duration and activation time", unit: "ms", ids: []string{"activation_ms"}, names: []string{"activation"}, measure: "qrs-duration"},
	{title: "Septal rebound stretch", unit: "%", measure: "srs-septal"},
}

func coursePanels(f *followed, published []report.CoursePoint) []report.CoursePanel {
	marks, shaded := therapyMarks(&f.schedule)
	var out []report.CoursePanel
	for _, p := range panels {
		q := report.CoursePanel{Title: p.title, Unit: p.unit, Marks: marks, Shaded: shaded}
		for k, id := range p.ids {
			q.Lines = append(q.Lines, courseLine(f.courses[0], id, p.names[k], p.relative))
		}
		if p.title == "Change of LVESV" {
			q.Published = published
			q.Lines = nil
			for _, c := range f.courses {
				l := courseLine(c, "lvesv_ml", "", false)
				if len(f.courses) > 1 {
					l.Name = c.Law
				}
				fromFirst(l.Values)
				q.Lines = append(q.Lines, l)
			}
		}
		for i := range f.seen {
			if m, ok := f.seen[i].measures[p.measure]; ok {
				q.Seen = append(q.Seen, report.CoursePoint{Month: f.seen[i].Day / course.DaysPerMonth, Value: m.value, Lo: m.lo, Hi: m.hi, HasSpread: m.interval})
			}
		}
		if (len(q.Lines) > 0 || len(q.Seen) > 0) && !(p.title == leakPanel && tight(q.Lines)) {
			out = append(out, q)
		}
	}
	return out
}

// courseLine is one number of the truth at all beats.
func courseLine(c *course.Course, id, name string, relative bool) report.CourseLine {
	l := report.CourseLine{Name: name}
	k := slices.IndexFunc(courseNumbers, func(n courseNumber) bool { return n.id == id })
	for i := range c.Points {
		if v, ok := courseNumbers[k].of(&c.Points[i].Truth); ok {
			l.Months = append(l.Months, c.Points[i].Day/course.DaysPerMonth)
			l.Values = append(l.Values, v)
		}
	}
	if relative && len(l.Values) > 0 {
		first := l.Values[0]
		for i := range l.Values {
			l.Values[i] *= 100 / first
		}
	}
	return l
}

func fromFirst(v []float64) {
	for i := len(v) - 1; i >= 0; i-- {
		v[i] -= v[0]
	}
}

// therapyMarks are the changes of a schedule, and the stretches with therapy on.
func therapyMarks(s *course.Schedule) (marks []report.CourseMark, shaded [][2]float64) {
	from := -1.0
	for _, c := range s.Changes {
		month := c.Day / course.DaysPerMonth
		marks = append(marks, report.CourseMark{Month: month, Word: string(c.Do)})
		switch {
		case c.Do == course.On:
			from = month
		case c.Do == course.Off && from >= 0:
			shaded, from = append(shaded, [2]float64{from, month}), -1
		}
	}
	if from >= 0 {
		shaded = append(shaded, [2]float64{from, s.Days / course.DaysPerMonth})
	}
	return marks, shaded
}

// publishedChanges are changes of the end-systolic volume in treated arms of
// trials, read in their source, with spread where there is one.
func publishedChanges() (points []report.CoursePoint, sources []string) {
	for _, pick := range []struct{ trial, arm string }{{"SMART-AV", "smartdelay"}, {"REVERSE", "on"}, {"MADIT-CRT", "crtd"}} {
		t, ok := trials.Find(pick.trial)
		if !ok {
			continue
		}
		for _, v := range t.Volumes() {
			index := v.What == trials.ESVI
			if v.Kind != trials.Change || v.Arm != pick.arm || v.Months == 0 || !v.Counts() || v.What != trials.ESV && !index {
				continue
			}
			q := report.CoursePoint{Month: v.Months, Value: v.Value.Value, Label: pick.trial}
			switch {
			case !v.SpreadCounts():
			case v.Spread.Kind == trials.IQR || v.Spread.Kind == trials.CI95:
				q.Lo, q.Hi, q.HasSpread = v.Spread.Lo, v.Spread.Hi, true
			case v.Spread.Kind == trials.SD:
				q.Lo, q.Hi, q.HasSpread = q.Value-v.Spread.SD, q.Value+v.Spread.SD, true
			}
			note := ""
			if index {
				q.Value, q.Lo, q.Hi = bodySurfaceM2*q.Value, bodySurfaceM2*q.Lo, bodySurfaceM2*q.Hi
				note = fmt.Sprintf("; index times an assumed body surface of %.1f m²", bodySurfaceM2)
			}
			points = append(points, q)
			for _, src := range v.Sources {
				if c, ok := trials.Citation(src); ok {
					sources = append(sources, fmt.Sprintf("%s, month %.0f: %s%s", pick.trial, v.Months, c.Short(), note))
				}
			}
		}
	}
	return points, slices.Compact(sources)
}
