package tissue

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// windowNote is what every measure of the peak systolic velocity shares.
const windowNote = "that of two peaks the larger counts, and of equal ones the earlier, is from memory of the same group's papers; " +
	"five sixths of the segments are enough, which is ours"

// twoWays are the two variants of a measure of the time to peak systolic
// velocity: from what a reader read, and from curves.
func twoWays(m dyssynchrony.Measure, of statistic, full, fewest int) []dyssynchrony.Measure {
	m.Family = dyssynchrony.Tissue
	if m.Unit == "" {
		m.Unit = "ms"
	}
	label := marking{what: "peak systolic velocity", unit: "cm/s", full: full, peak: true}
	read, drawn := m, m
	read.Variant = "readings"
	read.Window = "as the reader kept it; aortic valve opening to closure is meant"
	read.Method = "Times of peak systolic velocity as read (of two peaks in a tracing the larger, else the earlier; mean over the beats): " + m.Method
	read.Needs = []string{"times of peak systolic velocity (ts_ms) of the segments"}
	read.Compute = fromReadings(study.TsPeak, of, label)
	drawn.Variant = "curves"
	drawn.Window = "aortic valve opening to closure"
	drawn.Method = "Time of the largest peak of longitudinal velocity between aortic valve opening and closure, of equal ones the earlier: " + m.Method
	drawn.Needs = []string{"aortic valve opening and closure"}
	drawn.On = onVelocity(fewest)
	drawn.Compute = fromCurves(peakVelocity, true, of, label)
	return []dyssynchrony.Measure{read, drawn}
}
