package echopac

import (
	"math"

	"github.com/concordis/concordis/study"
)

// rowKinds are the rows of the sheet Segments. Shares may be fractions or
// percent; a row of which no value exceeds 1 holds fractions.
var rowKinds = map[string]struct {
	name, unit string
	share      bool
}{
	"MW": {"MW", workUnit, false}, "MWE": {"MWE", "%", true},
	"ConsW": {"ConsW", workUnit, false}, "WastedW": {"WastedW", workUnit, false},
	"PositiveW": {"PositiveW", workUnit, false}, "NegativeW": {"NegativeW", workUnit, false},
	"SysConsW": {"SysConsW", workUnit, false}, "SysWastedW": {"SysWastedW", workUnit, false},
	"PSS": {"peak-systolic", "%", true},
}

// segmentValues lists what the sheet Segments says of the segments of a set.
func (w *workbook) segmentValues(set *study.CurveSet) (out []study.ReportedValue) {
	sh := w.find(sheetSegments)
	if sh == nil || len(sh.rows) == 0 {
		return nil
	}
	head := &sh.rows[0]
	for i := range sh.rows[1:] {
		r := &sh.rows[i+1]
		kind, ok := rowKinds[r.cells[0].label]
		if !ok || r.cells[0].column != 1 {
			continue
		}
		scale := 1.0
		if kind.share && greatest(r.cells) <= 1 {
			scale = 100
		}
		for _, curve := range set.Segments {
			for _, h := range head.cells {
				segment, ok := segmentOfLabel(h.label)
				v := r.at(h.column)
				if !ok || segment != curve.Segment || v == nil || !v.number || math.Abs(v.value) > maxWork {
					continue
				}
				out = append(out, study.ReportedValue{Name: kind.name, Segment: segment, Value: v.value*scale + 0, Unit: kind.unit})
			}
		}
	}
	return out
}

// greatest is the largest magnitude of the numbers of a row.
func greatest(cells []cell) (most float64) {
	for _, c := range cells {
		if c.number {
			most = max(most, math.Abs(c.value))
		}
	}
	return most
}
