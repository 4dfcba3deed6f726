package tissue

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// rvToLV is the latest basal LV segment minus the base of the RV free wall, time
// to peak systolic velocity.
func rvToLV() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "rv-lv-tdi-delay",
		Name:    "Delay of peak systolic velocity, RV free wall to latest LV base",
		Family:  dyssynchrony.Tissue,
		Unit:    "ms",
		Method:  "Time to peak systolic velocity of the latest basal LV segment minus that of the basal RV free wall. Positive: the LV is later.",
		Source:  evidence.Citation{Authors: "Penicka", Journal: "Circulation 109:978", Year: 2004, Note: notOpened},
		RuleTag: evidence.FromMemory,
		Note:    "peak, not onset; the latest of at least five basal segments; the sign: all ours",
	}
	label := marking{what: "peak systolic velocity", unit: "cm/s", full: walls, peak: true}
	read, drawn := m, m
	read.Variant, read.Window = "readings", "as read"
	read.Needs = []string{"times of peak systolic velocity of the basal segments (ts_ms) and of the RV free wall (rv_ts_ms)"}
	read.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		rv, ok := single(in.Readings, study.RVTsPeak)
		if !ok {
			return 0, dyssynchrony.Why("the peak systolic velocity of the RV free wall was not read")
		}
		t := readTimes(in.Readings, study.TsPeak)
		return result(&t, latestAfter(rv), label, tr)
	}
	drawn.Variant, drawn.Window = "curves", "aortic valve opening to closure"
	drawn.Needs = []string{"aortic valve opening and closure", "velocity of the RV free wall"}
	drawn.Note += "; the RV peak is sought in LV ejection too"
	drawn.On = onVelocity(5)
	drawn.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		rv, why := rvMoment(in, peakVelocity)
		if why != "" {
			return 0, dyssynchrony.Why(why)
		}
		return fromCurves(peakVelocity, true, latestAfter(rv), label)(in, tr)
	}
	return []dyssynchrony.Measure{read, drawn}
}

// latestAfter is the latest basal time minus rv.
func latestAfter(rv float64) statistic {
	return func(t *times) (float64, int, string) {
		n, late := 0, 0.0
		for i := range walls {
			if t[i].known {
				n++
				late = max(late, t[i].ms)
			}
		}
		if n < 5 {
			return 0, n, fmt.Sprintf("only %d of 6 basal segments have a time, 5 are needed", n)
		}
		return late - rv, n, ""
	}
}
