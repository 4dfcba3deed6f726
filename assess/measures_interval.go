package assess

import (
	"fmt"

	"github.com/concordis/concordis/ecg"
)

// intervals appends the durations of the median beat.
func (s *sheet) intervals() {
	a, g := s.analysis, &s.analysis.Median.Global
	s.interval(def{"rr", "RR interval", familyInterval, "ms", "Mean RR interval of the recording."}, a.RR, place{})
	s.interval(def{"p-duration", "P duration", familyInterval, "ms", "Earliest P onset to latest P end over the leads of the median beat."},
		a.P, s.between(g.POn, g.POff))
	s.interval(def{"pr-interval", "PR interval", familyInterval, "ms", "P onset to QRS onset of the median beat."}, a.PR, s.between(g.POn, g.QRSOn))
	s.qrsDurations()
	s.interval(def{"qt-interval", "QT interval", familyInterval, "ms", "QRS onset to T end of the median beat."}, a.QT, s.between(g.QRSOn, g.TOff))
	s.interval(def{"qtc-bazett", "QTc (Bazett)", familyInterval, "ms", "QT over the square root of RR in seconds (Bazett 1920)."}, a.QTcB, s.between(g.QRSOn, g.TOff))
	s.interval(def{"qtc-fridericia", "QTc (Fridericia)", familyInterval, "ms", "QT over the cube root of RR in seconds (Fridericia 1920)."}, a.QTcF, s.between(g.QRSOn, g.TOff))
}

// qrsDurations appends the QRS duration by each rule, their difference and the
// probabilities that it reaches the widths of the guidelines.
func (s *sheet) qrsDurations() {
	q, v := &s.analysis.QRS, &s.analysis.Median.Vector
	s.interval(def{"qrs-duration", "QRS duration", familyInterval, "ms",
		fmt.Sprintf("Onset that is number %d from the earliest to offset that is number %d from the latest over the usable leads of the median beat.", q.K, q.K)},
		q.Interval, s.qrs())
	s.interval(def{"qrs-duration-vector", "QRS duration (vector magnitude)", familyInterval, "ms",
		"Onset to offset on the spatial magnitude of the median beat."}, q.Vector, s.between(v.QRSOn, v.QRSOff))
	both := q.Known && q.Vector.Known
	s.add(def{"qrs-rule-gap", "Difference of the two QRS rules", familyInterval, "ms",
		"Vector rule minus order rule; a large difference marks doubtful limits."},
		q.RuleGapMs, 0, both, firstWhy(q.Interval, q.Vector), s.qrs())
	s.interval(def{"qrs-duration-lead-median", "QRS duration (median of leads)", familyInterval, "ms",
		"Median over the leads of each lead's own duration; shorter than the global one."}, q.LeadMedian, s.qrs())
	s.probability("qrs-p-ge-120", 120, q.PGe120)
	s.probability("qrs-p-ge-130", 130, q.PGe130)
	s.probability("qrs-p-ge-150", 150, q.PGe150)
}

func (s *sheet) probability(id string, widthMs int, p float64) {
	q := &s.analysis.QRS
	why := q.Why
	if q.Known {
		why = "the standard error of the QRS duration was not estimated"
	}
	s.add(def{id, fmt.Sprintf("Probability that QRS is at least %d ms", widthMs), familyInterval, "1",
		fmt.Sprintf("Chance that the true duration reaches %d ms, from the measured one and its standard error.", widthMs)},
		p, 0, q.Known && q.SEMs > 0, why, s.qrs())
}

// firstWhy is the reason of the first interval that is not known.
func firstWhy(list ...ecg.Interval) string {
	for _, v := range list {
		if !v.Known {
			return v.Why
		}
	}
	return ""
}
