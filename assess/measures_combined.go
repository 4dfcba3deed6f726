package assess

import (
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// combined appends measures that join the QRS with another interval, with a fact
// of the study or with a second recording.
func (s *sheet) combined(f *study.Facts) {
	a := s.analysis
	qrs := a.QRS.Interval
	at := s.between(a.Median.Global.POn, a.Median.Global.QRSOff)
	s.add(def{"pr-plus-qrs", "PR + QRS", familyCombined, "ms", "PR interval plus QRS duration."},
		a.PR.Ms+qrs.Ms, math.Hypot(a.PR.SEMs, qrs.SEMs), a.PR.Known && qrs.Known, firstWhy(a.PR, qrs), at)
	s.perFact(def{"qrs-lvedv", "QRS / LVEDV", familyCombined, "ms/mL", "QRS duration over left-ventricular end-diastolic volume."},
		qrs, f.LVEDVMl, "the end-diastolic volume is not given")
	s.perFact(def{"qrs-height", "QRS / height", familyCombined, "ms/cm", "QRS duration over body height."},
		qrs, f.HeightCm, "the body height is not given")
	const pair = "needs a recording before and one after implantation, and the study does not say which is which"
	s.add(def{"qrs-index", "QRS index", familyCombined, "1", "Narrowing of the QRS by pacing over its width before."}, 0, 0, false, pair, place{})
	s.add(def{"delta-qrs-area", "Change of QRS area", familyCombined, "µV·s", "QRS area before minus after implantation."}, 0, 0, false, pair, place{})
}

// perFact appends the QRS duration divided by a fact; the fact counts as exact.
func (s *sheet) perFact(d def, qrs ecg.Interval, by study.Fact[float64], missing string) {
	switch {
	case !by.Known || by.Value <= 0:
		s.add(d, 0, 0, false, missing, place{})
	case !qrs.Known:
		s.add(d, 0, 0, false, qrs.Why, place{})
	default:
		s.add(d, qrs.Ms/by.Value, qrs.SEMs/by.Value, true, "", s.qrs())
	}
}
