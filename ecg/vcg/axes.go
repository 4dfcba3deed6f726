package vcg

import (
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// axes are the three orthogonal leads before any baseline is subtracted.
type axes struct {
	mv      [3][]float64
	noiseMv [3]float64 // standard error of one sample
}

// project builds the axes of one transform. The reason is "" when it succeeded.
func project(m *ecg.Median, t Transform) (axes, string) {
	switch t {
	case Kors:
		return combine(m, &korsMatrix)
	case InverseDower:
		return combine(m, &inverseDowerMatrix)
	case Frank:
		return recorded(m)
	}
	return axes{}, "unknown transform"
}

// combine weighs the eight leads. The noise of the leads is taken as independent.
func combine(m *ecg.Median, w *matrix) (axes, string) {
	leads, why := pick(m, inputLeads[:])
	if why != "" {
		return axes{}, why
	}
	var a axes
	for r := range w {
		a.mv[r] = make([]float64, len(leads[0].MilliVolt))
		var variance float64
		for c, l := range leads {
			for i, v := range l.MilliVolt {
				a.mv[r][i] += w[r][c] * v
			}
			n := w[r][c] * usable(l.NoiseMicroVolt) / 1000
			variance += n * n
		}
		a.noiseMv[r] = math.Sqrt(variance)
	}
	return a, ""
}

// recorded takes the Frank leads as they were recorded.
func recorded(m *ecg.Median) (axes, string) {
	leads, why := pick(m, []study.LeadName{study.VX, study.VY, study.VZ})
	if why != "" {
		return axes{}, why
	}
	var a axes
	for r, l := range leads {
		a.mv[r] = append([]float64(nil), l.MilliVolt...)
		a.noiseMv[r] = usable(l.NoiseMicroVolt) / 1000
	}
	return a, ""
}

// pick returns the named leads, or the reason why they cannot be used together.
func pick(m *ecg.Median, names []study.LeadName) ([]*ecg.MedianLead, string) {
	leads := make([]*ecg.MedianLead, len(names))
	var missing []string
	for i, n := range names {
		if leads[i] = m.Lead(n); leads[i] == nil {
			missing = append(missing, string(n))
		}
	}
	if len(missing) > 0 {
		return nil, "leads missing or not usable: " + strings.Join(missing, ", ")
	}
	for _, l := range leads {
		if len(l.MilliVolt) != len(leads[0].MilliVolt) || len(l.MilliVolt) < 2 {
			return nil, "the leads are not of one length of at least 2 samples"
		}
		if !finite(l.MilliVolt) {
			return nil, fmt.Sprintf("lead %s holds a sample that is not a number", l.Name)
		}
	}
	return leads, ""
}

func finite(s []float64) bool {
	for _, v := range s {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
