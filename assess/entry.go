package assess

import (
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// Run assesses a study: it analyses every recording, takes the measures from the
// one that suits them best, and sets published evidence and guideline rows beside
// them. Missing input never fails it: what cannot be given is listed with the
// reason. The error is non-nil only without a study.
func Run(s *study.Study, opt Options) (*Assessment, error) {
	return engine{analyse: ecg.Analyse}.run(s, opt)
}

// MeasureECG computes everything that one recording gives, without evidence and
// guideline rows: what an ECG line needs. Sex may be unknown. The error is that of
// the analysis.
func MeasureECG(signal *study.ECG, sex study.Fact[study.Sex], opt Options) (*ECG, error) {
	return engine{analyse: ecg.Analyse}.record(signal, sex, opt)
}
