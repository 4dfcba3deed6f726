package echopac

import (
	"strings"

	"github.com/concordis/concordis/study"
)

// The sheets that are read. Fibre stress is known and passed over.
const (
	sheetGeneral  = "General"
	sheetSegments = "Segments"
	sheetPressure = "Pressure Trace"
	sheetGlobal   = "Global Traces"
	strainTraces  = "Strain Traces - "
	workTraces    = "Work Traces - "
	stressTraces  = "Fibre Stress Traces - "
)

// sheetViews are the views as sheets name them.
var sheetViews = []struct {
	name string
	view study.View
}{{"2CH", study.A2C}, {"4CH", study.A4C}, {"APLAX", study.A3C}}

// sheetNames lists every sheet of the export.
var sheetNames = []string{
	sheetGeneral, sheetSegments, sheetPressure, sheetGlobal,
	strainTraces + "2CH", strainTraces + "4CH", strainTraces + "APLAX",
	workTraces + "2CH", workTraces + "4CH", workTraces + "APLAX",
	stressTraces + "2CH", stressTraces + "4CH", stressTraces + "APLAX",
}

// labels lists the texts of cells that mean something besides segment names.
// Whatever else a cell holds is dropped when it is read.
var labels = []string{
	"Time", "LVP", "Global strain", "Global work", "Global fibre stress", "ms", "s",
	"HR", "BP", "MVC", "AVO", "AVC", "MVO", "GWE", "GWI", "GCW", "GWW", "GPW", "GNW", "GSCW", "GSWW", "EF",
	"MW", "MWE", "ConsW", "WastedW", "PositiveW", "NegativeW", "SysConsW", "SysWastedW", "PSS",
}

// labelOf is the known label that a text is, "" for any other text.
func labelOf(text string) string {
	for _, l := range labels {
		if strings.EqualFold(l, text) {
			return l
		}
	}
	if s, ok := segmentOf(text); ok {
		return string(s.Level) + " " + string(s.Wall)
	}
	return ""
}

// segmentOfLabel undoes labelOf for a segment.
func segmentOfLabel(label string) (study.Segment, bool) {
	level, wall, _ := strings.Cut(label, " ")
	s := study.Segment{Level: study.Level(level), Wall: study.Wall(wall)}
	return s, s.Number(study.AHA18) > 0
}
