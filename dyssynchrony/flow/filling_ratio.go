package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// fillingRatio is DP-4.
func fillingRatio() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "lv-filling-ratio", Name: "LV filling time as a share of the beat", Aliases: []string{"LVFT/RR", "DFT/RR"},
		Unit: "%", Window: "mitral valve opening to the next closure",
		Method:  "100 · duration of mitral inflow / RR.",
		Source:  evidence.Citation{Journal: "Europace", Year: 2013, Where: "15:1747, abstract", Authors: "cohort of 91 patients"},
		RuleTag: evidence.ReadInSource,
		Note:    "A reading of the filling time comes first; from events it is RR − MVO + MVC with the closure that ends this filling.",
		Needs:   []string{"filling time, or MVO and MVC", "RR"},
		Bounds:  &[2]float64{0, 100},
		Compute: filledShare,
	})
}

func filledShare(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	v, n, err := fillingRead(in, tr)
	if n > 0 {
		if tr.On() {
			if other, err := fillingFromEvents(in, nil); err == nil {
				tr.Candidate("from mitral valve opening and closure", other)
			}
		}
		return v, err
	}
	return fillingFromEvents(in, tr)
}

// fillingRead is the ratio from readings; n counts them.
func fillingRead(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (v float64, n int, err error) {
	ms, own, n := mean(in, study.FillingTime, anyPeak)
	if n == 0 {
		return 0, 0, nil
	}
	rr, err := cycle(in, tr, own)
	if err != nil {
		return 0, n, err
	}
	if !(ms > 0 && ms < rr) {
		return 0, n, dyssynchrony.Why("the filling time is not shorter than the beat")
	}
	tr.Mark(study.Segment{}, "filling time", 0, ms, "ms")
	tr.Mark(study.Segment{}, "RR", 0, rr, "ms")
	tr.Used(0, n)
	return 100 * ms / rr, n, nil
}

func fillingFromEvents(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	mvo, err := event(tr, in.Events.MVO, "mitral valve opening")
	if err != nil {
		return 0, dyssynchrony.Why("neither a filling time nor the time of mitral valve opening is known")
	}
	mvc, err := event(tr, in.Events.MVC, "mitral valve closure")
	if err != nil {
		return 0, dyssynchrony.Why("neither a filling time nor the time of mitral valve closure is known")
	}
	rr, err := cycle(in, tr, in.Events.MVO.FromRR, in.Events.MVC.FromRR)
	if err != nil {
		return 0, err
	}
	f, err := fillingOf(mvc, mvo, rr)
	if err != nil {
		return 0, err
	}
	tr.Mark(study.Segment{}, "filling time", 0, f, "ms")
	tr.Mark(study.Segment{}, "RR", 0, rr, "ms")
	tr.Window(mvo, mvo+f)
	return 100 * f / rr, nil
}
