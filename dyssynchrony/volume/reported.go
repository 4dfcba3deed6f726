package volume

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// reportedTime is the name under which readers hand over a vendor's own time of
// smallest volume of a segment, in ms.
const reportedTime = "Tmsv"

// reportedTimes are the times that the vendor's software states for the chosen
// segments of the 16-segment model, and whether there are any.
func reportedTimes(set *strain.Set, pick choice, tr *dyssynchrony.Trace) ([]least, error) {
	if set == nil {
		return nil, dyssynchrony.Why("the export states no times of smallest volume")
	}
	rr := set.RRMs()
	if rr <= 0 {
		return nil, dyssynchrony.Why("the length of the beat is not known")
	}
	var seen [17]bool
	out := make([]least, 0, 16)
	for _, r := range set.Reported {
		n := r.Segment.Number(study.AHA16)
		if r.Name != reportedTime || r.Unit != "ms" || n == 0 || !pick.holds(r.Segment) {
			continue
		}
		if seen[n] || math.IsNaN(r.Value) || r.Value < 0 || r.Value > 2*rr {
			continue
		}
		seen[n] = true
		out = append(out, least{r.Segment, r.Value, r.Value / rr})
		tr.Mark(r.Segment, "time of smallest volume as the vendor states it", r.Value, r.Value, "ms")
	}
	if len(out) == 0 {
		return nil, dyssynchrony.Why("the export states no times of smallest volume")
	}
	return enough(out, pick, set, tr)
}
