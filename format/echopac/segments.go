package echopac

import (
	"strings"

	"github.com/concordis/concordis/study"
)

// levels and walls are the words of segment names, in the text layout with
// labels ("basSept") and in workbooks ("Basal Septal"). "Septal" is the septum of
// the four-chamber view, which is inferoseptal; "Posterior" is the wall opposite
// the anteroseptal one, today called inferolateral.
var (
	levels = []struct {
		word  string
		level study.Level
	}{
		{"basal", study.Basal}, {"bas", study.Basal}, {"mid", study.Mid}, {"apical", study.Apical}, {"ap", study.Apical},
	}
	walls = map[string]study.Wall{
		"inf": study.Inferior, "inferior": study.Inferior,
		"ant": study.Anterior, "anterior": study.Anterior,
		"post": study.Inferolateral, "posterior": study.Inferolateral, "inferolateral": study.Inferolateral,
		"lat": study.Anterolateral, "lateral": study.Anterolateral, "anterolateral": study.Anterolateral,
		"sept": study.Inferoseptal, "septal": study.Inferoseptal, "inferoseptal": study.Inferoseptal,
		"antsept": study.Anteroseptal, "anteroseptal": study.Anteroseptal,
	}
)

// segmentOf is the segment that a label names.
func segmentOf(label string) (study.Segment, bool) {
	label = strings.ToLower(strings.TrimSpace(label))
	for _, l := range levels {
		rest, ok := strings.CutPrefix(label, l.word)
		if !ok {
			continue
		}
		if w, ok := walls[strings.TrimSpace(rest)]; ok {
			return study.Segment{Level: l.level, Wall: w}, true
		}
	}
	return study.Segment{}, false
}

// viewWalls are the two walls of each apical view, the one that the trace file
// begins with first.
var viewWalls = map[study.View][2]study.Wall{
	study.A4C: {study.Inferoseptal, study.Anterolateral},
	study.A2C: {study.Inferior, study.Anterior},
	study.A3C: {study.Inferolateral, study.Anteroseptal},
}

// viewOf is the one apical view that holds all these segments.
func viewOf(segments []study.SegmentCurve) study.View {
	if len(segments) == 0 {
		return study.ViewUnknown
	}
	for _, v := range []study.View{study.A4C, study.A2C, study.A3C} {
		all := true
		for i := range segments {
			w := segments[i].Segment.Wall
			all = all && (w == viewWalls[v][0] || w == viewWalls[v][1])
		}
		if all {
			return v
		}
	}
	return study.ViewUnknown
}
