package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// spwmd is MM-1. In left bundle branch block the septum moves inward twice (flash,
// then late), and which of the two is taken turns the answer around: both are
// given.
func spwmd() []dyssynchrony.Measure {
	base := func(variant, which string, compute func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error)) dyssynchrony.Measure {
		return timing(dyssynchrony.Measure{
			ID: "spwmd", Variant: variant, Name: "Septal-to-posterior wall motion delay", Aliases: []string{"SPWMD"},
			Window:  "QRS onset to greatest inward motion",
			Method:  "Time of greatest inward motion of the posterior wall minus that of the septum, M-mode; septum: " + which + ". Positive when the posterior wall is later.",
			Source:  evidence.Citation{Authors: "Marcus", Journal: "J Am Coll Cardiol", Year: 2005, DOI: "10.1016/j.jacc.2005.05.095", Where: "abstract"},
			RuleTag: evidence.ReadInSource,
			Note:    "The paper does not say which of two septal peaks counts. Sign kept.",
			Needs:   []string{"M-mode: greatest inward motion of septum and posterior wall"},
			Compute: compute,
		})
	}
	early := base("early-septal-peak", "the first of two peaks, or the only one", func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		s, rr, n := mean(in, study.SeptalPeakInward, firstPeak)
		if n == 0 {
			s, rr, n = mean(in, study.SeptalPeakInward, singlePeak)
		}
		if n == 0 {
			return 0, dyssynchrony.Why("no reading of the septal peak")
		}
		return septumToPosterior(in, tr, s, rr, "with the later septal peak", secondPeak)
	})
	late := base("late-septal-peak", "the second of two peaks", func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		s, rr, n := mean(in, study.SeptalPeakInward, secondPeak)
		if n == 0 {
			return 0, dyssynchrony.Why("no second septal peak was read")
		}
		return septumToPosterior(in, tr, s, rr, "with the earlier septal peak", firstPeak)
	})
	return []dyssynchrony.Measure{early, late}
}

func septumToPosterior(in *dyssynchrony.Input, tr *dyssynchrony.Trace, septum, septumRR float64, otherWhat string, other int) (float64, error) {
	posterior, rr, n := mean(in, study.PosteriorPeakInward, anyPeak)
	if n == 0 {
		return 0, dyssynchrony.Why("no reading of the peak of the posterior wall")
	}
	tr.Mark(study.Segment{}, "septal peak", septum, septum, "ms")
	tr.Mark(study.Segment{}, "posterior peak", posterior, posterior, "ms")
	tr.Used(0, n)
	doubtBeats(tr, septumRR, rr)
	if o, _, n := mean(in, study.SeptalPeakInward, other); n > 0 {
		tr.Candidate(otherWhat, posterior-o)
	}
	return posterior - septum, nil
}
