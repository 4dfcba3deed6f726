package report

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// mechanicalRow is one mechanical measure as printed.
type mechanicalRow struct {
	Anchor   string
	Name     string
	Variant  string
	Family   string
	Value    string
	Error    string
	Interval string
	Bar      template.HTML
	CutOff   string
	Normal   string
	Quality  string
	Reasons  []string
	Basis    string
	Entered  bool
	Untested bool
	Method   string
	Source   citeView
	Tag      tagView
	Trace    []string
	Others   []string
	Parts    string
	Findings []findingView
	Doubtful int
}

// mechanicalGroups puts the known measures into one group per grade; they are in
// that order already.
func mechanicalGroups(m *assess.Mechanics) []mechanicalGroup {
	var out []mechanicalGroup
	for i := range m.Results {
		r := &m.Results[i]
		if !r.Known {
			continue
		}
		grade := gradeWord(r.Grade)
		if n := len(out); n == 0 || out[n-1].Grade != grade {
			out = append(out, mechanicalGroup{Grade: grade, Words: gradeWords(r.Grade)})
		}
		g := &out[len(out)-1]
		g.Rows = append(g.Rows, mechanicalRowOf(r, i))
	}
	return out
}

func mechanicalRowOf(m *assess.Mechanical, i int) mechanicalRow {
	def := m.Measure
	r := mechanicalRow{Anchor: fmt.Sprintf("mech-%d-%s", i, slug(def.ID)), Name: def.Name, Family: string(def.Family), Entered: m.On.Entered, Untested: m.On.Untested,
		Variant: joinNonEmpty(", ", def.Variant, string(m.On.Direction)), Method: def.Method, Source: citeViewOf(def.Source), Tag: tagViewOf(def.RuleTag),
		Quality: string(m.Quality), Reasons: m.QualityWhy, Basis: basisWords(m)}
	if def.Note != "" {
		r.Method += " Ours: " + def.Note
	}
	r.value(m)
	r.Bar = picture(measureBar(m))
	if m.CutOff != nil {
		r.CutOff = addCutOff(nil, *m.CutOff)[0].Text
		if p, ok := m.BeyondCutOff(); ok && (m.HasCI || m.SE > 0) {
			r.CutOff += ", P " + probability(p)
		}
	}
	r.Normal = normalWords(m.Normal)
	r.trace(&m.Trace, def.Unit)
	for _, f := range m.Evidence {
		v := findingViewOf(f)
		if v.Tag.Unverified {
			r.Doubtful++
		}
		r.Findings = append(r.Findings, v)
	}
	return r
}

// value writes the number with its error.
func (r *mechanicalRow) value(m *assess.Mechanical) {
	unit := m.Measure.Unit
	if m.Word != "" {
		r.Value = m.Word
		if m.Agreement > 0 {
			r.Interval = fmt.Sprintf("the same in %s %% of perturbed inputs", whole(100*m.Agreement))
		}
		return
	}
	digits := digitsFor(m)
	r.Value = fixed(m.Value, digits) + " " + unitWords(unit)
	if m.SE > 0 {
		r.Error = fixed(m.SE, digits)
	}
	if m.HasCI {
		r.Interval = fixed(m.Lo, digits) + " to " + fixed(m.Hi, digits)
	}
	p := m.Parts
	var parts []string
	for _, x := range []struct {
		word string
		v    float64
	}{{"valve events", p.Events}, {"noise", p.Noise}, {"frame grid", p.Sampling}, {"repeated beats", p.Beats}, {"one segment left out", p.Segments}} {
		if x.v > 0 {
			parts = append(parts, x.word+" "+fixed(x.v, digits))
		}
	}
	if m.HasFloor {
		parts = append(parts, "noise alone would give "+fixed(m.Floor, digits))
	}
	if m.SE <= 0 && m.SEWhy != "" {
		parts = append(parts, "not estimated: "+m.SEWhy)
	}
	r.Parts = strings.Join(parts, "; ")
}

// digitsFor keeps about three figures of the value and two of its error.
func digitsFor(m *assess.Mechanical) int {
	size := math.Max(math.Abs(m.Value), 2*m.SE)
	switch {
	case m.Measure.Unit == "points" && m.Value == math.Trunc(m.Value):
		return 0
	case size >= 100:
		return 0
	case size >= 3:
		return 1
	}
	return 2
}

// trace writes what the rule did.
func (r *mechanicalRow) trace(t *dyssynchrony.Trace, unit string) {
	if t.HasWindow {
		r.Trace = append(r.Trace, fmt.Sprintf("window %s to %s ms", whole(t.FromMs), whole(t.ToMs)))
	}
	for i, k := range t.Marks {
		if i >= 40 {
			r.Trace = append(r.Trace, fmt.Sprintf("and %d more", len(t.Marks)-i))
			break
		}
		text := joinNonEmpty(": ", k.Segment.String(), k.What) + " " + plain(k.Value) + " " + unitWords(k.Unit)
		if k.Ms != 0 {
			text += " at " + whole(k.Ms) + " ms"
		}
		r.Trace = append(r.Trace, text)
	}
	for _, c := range t.Candidates {
		r.Others = append(r.Others, c.What+": "+plain(c.Value)+" "+unitWords(unit))
	}
}

// basisWords says on what a value rests.
func basisWords(m *assess.Mechanical) string {
	b := &m.On
	parts := []string{joinNonEmpty(" ", b.Source.Vendor, b.Source.Software, b.Source.Version)}
	if b.FrameHz > 0 {
		parts = append(parts, whole(b.FrameHz)+" Hz")
	}
	if m.Trace.Segments > 0 {
		parts = append(parts, fmt.Sprintf("%d segments", m.Trace.Segments))
	}
	if m.Trace.Beats > 0 {
		parts = append(parts, fmt.Sprintf("%d beats", m.Trace.Beats))
	}
	if m.Measure.SD != "" {
		parts = append(parts, string(m.Measure.SD)+" SD")
	}
	return joinNonEmpty(", ", parts...)
}

func normalWords(f *evidence.Finding) string {
	if f == nil || f.Normal == nil {
		return ""
	}
	n := f.Normal
	switch {
	case n.Lo != nil && n.Hi != nil:
		return plain(*n.Lo) + " to " + plain(*n.Hi)
	case n.Mean != nil && n.SD != nil:
		return plain(*n.Mean) + " ± " + plain(*n.SD)
	case n.Hi != nil:
		return "up to " + plain(*n.Hi)
	case n.Lo != nil:
		return "from " + plain(*n.Lo)
	case n.Mean != nil:
		return plain(*n.Mean)
	}
	return ""
}
