package accuracy

import (
	"math"

	"github.com/concordis/concordis/study"
)

// NetBenefit is one point of a decision curve. Treating nobody has net benefit 0.
type NetBenefit struct {
	Threshold float64 // risk from which on one would act
	Model     float64 // acting on risks at or above it; in true positives per patient
	All       float64 // acting on everybody
}

// DecisionCurve gives the net benefit at each threshold: true positives less false
// positives weighed by the odds of the threshold, per patient (Vickers AJ, Elkin EB, Med
// Decis Making 2006;26:565-574, doi 10.1177/0272989X06295361).
//
// Errors (study.Invalid): those of Calibrate, a threshold outside 0 to 1 or at its ends.
func DecisionCurve(risk []float64, yes []bool, thresholds []float64) ([]NetBenefit, error) {
	events, err := checkRisks(risk, yes)
	if err != nil {
		return nil, err
	}
	n, out := len(risk), make([]NetBenefit, len(thresholds))
	for k, t := range thresholds {
		if !(t > 0 && t < 1) {
			return nil, study.Errf(study.Invalid, "", "a threshold must lie between 0 and 1")
		}
		hits, alarms := 0, 0
		for i, p := range risk {
			if p >= t && yes[i] {
				hits++
			} else if p >= t {
				alarms++
			}
		}
		out[k] = NetBenefit{t, netBenefit(hits, alarms, n, t), netBenefit(events, n-events, n, t)}
	}
	return out, nil
}

func netBenefit(hits, alarms, n int, threshold float64) float64 {
	return (float64(hits) - float64(alarms)*threshold/(1-threshold)) / float64(n)
}

// Thresholds gives 1 % to 99 % by steps of 1 %, up to the first at or above top.
func Thresholds(top float64) []float64 {
	var out []float64
	for k := 1; k <= 99; k++ {
		t := float64(k) / 100
		out = append(out, t)
		if math.IsNaN(top) || t >= top {
			break
		}
	}
	return out
}
