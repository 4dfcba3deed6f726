package tissue

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// avoReference is the greatest delay of a basal segment behind the one with the
// shortest time from aortic valve opening to peak systolic velocity
// (Cardiovasc Ultrasound 2009;7:46).
func avoReference() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "avo-s-reference",
		Name:    "Greatest delay behind the reference segment, aortic valve opening to peak systolic velocity",
		Aliases: []string{"AVO-S' delay"},
		Family:  dyssynchrony.Tissue,
		Unit:    "ms",
		Method: "Time from aortic valve opening, in the same view, to the peak systolic velocity of each basal segment; the shortest is the " +
			"reference; the value is the longest minus the reference.",
		Source: evidence.Citation{Journal: "Cardiovasc Ultrasound 7:46", Year: 2009, Where: "abstract",
			Note: "the upper limits per segment that the paper sets were not read"},
		RuleTag: evidence.ReadInSource,
		Note:    "the paper judges each segment against normal limits; one number, the greatest delay, is ours, as are five of six segments",
		Bounds:  notNegative(),
	}
	label := marking{what: "aortic valve opening to peak systolic velocity", unit: "cm/s", full: walls, peak: true}
	read, drawn := m, m
	read.Variant, read.Window = "readings", "as read"
	read.Needs = []string{"times of peak systolic velocity (ts_ms) of the basal segments", "aortic valve opening"}
	read.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		if !in.Events.AVO.Known {
			return 0, dyssynchrony.Why("the time of aortic valve opening is not known")
		}
		t := readTimes(in.Readings, study.TsPeak)
		for k := range t {
			t[k].ms -= in.Events.AVO.Ms
			t[k].other -= in.Events.AVO.Ms
		}
		v, err := result(&t, rangeBasal, label, tr)
		if err == nil && tr.On() {
			tellBeats(&t, tr)
		}
		return v, err
	}
	drawn.Variant, drawn.Window = "curves", "aortic valve opening to closure"
	drawn.Needs = []string{"aortic valve opening and closure"}
	drawn.On = onVelocity(5)
	drawn.Compute = func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		if why := ready(in.Set, true); why != "" {
			return 0, dyssynchrony.Why(why)
		}
		t := timesOf(in.Set, peakVelocity)
		for k := range t {
			t[k].ms -= t[k].opening
			t[k].other -= t[k].opening
		}
		v, err := result(&t, rangeBasal, label, tr)
		if err == nil && tr.On() {
			tellSampling(in.Set, tr)
			from, to := meanEjection(in.Set)
			tr.Window(from, to)
		}
		return v, err
	}
	return []dyssynchrony.Measure{read, drawn}
}
