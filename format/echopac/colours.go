package echopac

import (
	"github.com/concordis/concordis/study"
)

// colours are the traces of a file without segment labels, in the order in which
// they run round the wall of a view: up one wall and down the other.
var colours = [6]string{"YELLOW", "CYAN", "GREEN", "MAGENTA", "BLUE", "RED"}

// Codes of the problems by which Remap knows a set of colours.
const (
	viewAssumed  = "view-assumed"
	viewUnmapped = "view-unmapped"
)

// atColour is the segment of colour i in view: basal, mid, apical of the first
// wall, then apical, mid, basal of the second.
func atColour(view study.View, i int) study.Segment {
	w := viewWalls[view]
	order := [6]study.Segment{
		{Level: study.Basal, Wall: w[0]}, {Level: study.Mid, Wall: w[0]}, {Level: study.Apical, Wall: w[0]},
		{Level: study.Apical, Wall: w[1]}, {Level: study.Mid, Wall: w[1]}, {Level: study.Basal, Wall: w[1]},
	}
	return order[i]
}

// Remap gives the traces of a file that names colours instead of segments the
// segments of view: study.A4C, study.A2C or study.A3C. Read assumes A4C when the
// file does not tell (problem "view-assumed"); a user who knows better calls
// Remap.
//
// The order in A4C is that of a public reader. For A2C and A3C the same order
// round the wall is taken (inferior to anterior, inferolateral to anteroseptal),
// which the public samples do not confirm; the set then carries the warning
// "colour-order-unverified". A set that has that view already is left alone.
// Errors: Unsupported for other views and for sets whose segments or view the
// file names itself.
func Remap(set *study.CurveSet, view study.View) error {
	if _, ok := viewWalls[view]; !ok {
		return study.Errf(study.Unsupported, "view", "traces by colour belong to A4C, A2C or A3C")
	}
	if !byColour(set) {
		if set != nil && set.View == view {
			return nil
		}
		return study.Errf(study.Unsupported, "view", "the file names its segments or its view itself; another view cannot be given to it")
	}
	kept := set.Problems[:0:0]
	for _, p := range set.Problems {
		if p.Code != viewAssumed && p.Code != viewUnmapped {
			kept = append(kept, p)
		}
	}
	set.Problems, set.View = kept, view
	for i := range set.Segments {
		set.Segments[i].Segment = atColour(view, i)
		if set.Segments[i].Why == whyUnmapped {
			set.Segments[i].Excluded, set.Segments[i].Why = false, ""
		}
	}
	if view != study.A4C {
		set.Problems = append(set.Problems, study.Problem{Severity: study.Warning, Code: "colour-order-unverified", Where: set.Source.File,
			Text: "The order of the colours in this view follows that of the four-chamber view; no public sample confirms it."})
	}
	return nil
}

// whyUnmapped is the reason why a colour without a segment is left out.
const whyUnmapped = "its segment is not known without the view"

// byColour reports whether Read took the set from a file of colours and nobody
// has named its view since.
func byColour(set *study.CurveSet) bool {
	if set == nil || set.Source.Format != "echopac" || len(set.Segments) != len(colours) {
		return false
	}
	for _, p := range set.Problems {
		if p.Code == viewAssumed || p.Code == viewUnmapped {
			return true
		}
	}
	return false
}

// mapColours gives the traces of a file of colours their segments as far as they
// are known from the title of the file.
func mapColours(set *study.CurveSet, title title) {
	file := set.Source.File
	if title.view == study.A2C || title.view == study.A3C {
		set.View = title.view
		for i := range set.Segments {
			set.Segments[i].Excluded, set.Segments[i].Why = true, whyUnmapped
		}
		set.Problems = append(set.Problems, study.Problem{Severity: study.LeftOut, Code: viewUnmapped, Where: file,
			Text: "The file names colours, and their order in this view is not confirmed by a public sample; name the view of the file in study.yaml to use them."})
		return
	}
	for i := range set.Segments {
		set.Segments[i].Segment = atColour(study.A4C, i)
	}
	if set.View = title.view; title.view == study.ViewUnknown {
		set.Problems = append(set.Problems, study.Problem{Severity: study.Warning, Code: viewAssumed, Where: file,
			Text: "The file names colours and not the view; the segments are those of a four-chamber view. If it is another one, name the view of the file in study.yaml."})
	}
}
