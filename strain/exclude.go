package strain

import "github.com/concordis/concordis/study"

// exclusions are the segments that the user takes out, and which of them met a
// curve.
type exclusions struct {
	list []study.Exclusion
	met  []bool
}

// has reports whether the user took the segment of that export out.
func (e *exclusions) has(cs *study.CurveSet, seg study.Segment) bool {
	hit := false
	for i, x := range e.list {
		if x.Segment == seg && (x.File == "" || x.File == cs.Source.File) &&
			(x.View == study.ViewUnknown || x.View == cs.View) {
			hit, e.met[i] = true, true
		}
	}
	return hit
}

// unmet are problems for exclusions that met no curve: a slip in a segment's name
// must not pass as an exclusion that worked.
func (e *exclusions) unmet() []study.Problem {
	var out []study.Problem
	for i, x := range e.list {
		if !e.met[i] {
			out = append(out, study.Problem{
				Severity: study.Warning, Code: "exclusion-unmet", Where: x.Segment.String(),
				Text: "This segment was to be left out, but no usable export has such a curve.",
			})
		}
	}
	return out
}
