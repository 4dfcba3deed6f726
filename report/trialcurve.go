package report

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/evidence/rebuilt"
)

const rebuiltCaption = "Reconstructed, not patient data: the steps and bands are of made-up patients that fit the printed points, numbers at risk and totals " +
	"(Guyot P, BMC Med Res Methodol 2012;12:9, with a constant hazard between the points). Circles with bars: what was printed, with its 95 % limits. " +
	"The numbers under the plot are as printed."

// rebuiltWords set what comes out of the patients beside what was printed.
func rebuiltWords(r *rebuilt.Result) []string {
	p := &r.Published.Figure
	words := []string{fmt.Sprintf("%s over %s: hazard ratio of the reconstructed patients %.2f (%.2f to %.2f), log-rank p %.4f; printed %s%s",
		r.Arms[r.Of].ID, r.Arms[r.Over].ID, r.HazardRatio.Value, r.HazardRatio.CI.Low, r.HazardRatio.CI.High, r.LogRank.P, ratio(p.Value), spreadOf(p, ratio))}
	if p.P != "" {
		words[0] += ", p " + p.P
	}
	for i := range r.Arms {
		a := &r.Arms[i]
		worst := 0.0
		for _, x := range a.Points {
			worst = max(worst, math.Abs(a.Curve.At(x.Day).Value-x.Share))
		}
		words = append(words, fmt.Sprintf("%s: %d events of %d patients; largest distance from a printed point %.4f, from a number at risk %d",
			a.ID, a.Patients.Events, len(a.Patients.Times), worst, a.Patients.RiskMisfit))
	}
	return words
}

// rebuiltPicture draws the curves of the patients with the printed points over them.
func rebuiltPicture(title string, r *rebuilt.Result) Picture {
	p := StepPlot{Title: title, NameX: "Days since randomisation", NameY: "Without the event", Share: true, Falling: true,
		Words: []string{"RECONSTRUCTED, NOT PATIENT DATA; circles: printed points with 95 % limits"}, Rows: []string{"At risk"}}
	for i := range r.Arms {
		a := &r.Arms[i]
		c := StepCurve{Name: a.Name}
		for _, s := range a.Curve.Steps {
			lo, hi := s.CI.Low, s.CI.High
			if !s.CI.Known {
				lo, hi = 1, 0 // no band
			}
			c.Times, c.Values = append(c.Times, s.Time), append(c.Values, s.Survival)
			c.Lo, c.Hi = append(c.Lo, lo), append(c.Hi, hi)
			c.End = s.Time
		}
		p.Until = max(p.Until, c.End, a.Days[len(a.Days)-1])
		if len(a.Days) > len(p.Ticks) {
			p.Ticks = a.Days
		}
		p.Curves = append(p.Curves, c)
	}
	for i := range r.Arms {
		c := &p.Curves[i]
		c.Table = [][]int{r.Arms[i].AtRisk.N}
		for _, x := range r.Arms[i].Points {
			mark := StepPoint{Time: x.Day, Value: x.Share}
			if x.Lo != nil && x.Hi != nil {
				mark.Lo, mark.Hi, mark.Ranged = *x.Lo, *x.Hi, true
			}
			c.Points = append(c.Points, mark)
		}
	}
	return p.Draw()
}
