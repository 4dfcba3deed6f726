package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/concordis/concordis/accuracy"
)

// text writes the result for a terminal.
func (c *judgement) text(w io.Writer) {
	p := &c.panel
	writeLine(w, researchUse)
	fmt.Fprintf(w, "\n%s: %d rows; outcome: %s, %d of %d (%.0f %%)\n", c.file, p.Rows, c.outcome, p.Events, p.OutcomeKnown,
		100*float64(p.Events)/float64(p.OutcomeKnown))
	against := ""
	if c.reference >= 0 {
		against = fmt.Sprintf(", for %d against %s", p.Compared, c.measures[c.reference].candidate.Name)
	}
	fmt.Fprintf(w, "%s; p adjusted (Holm) for %s against chance%s\n", counted(len(c.measures), "measure"), counted(p.Tested, "test"), against)
	c.areas(w)
	c.cutOffs(w)
	c.risks(w)
	writeLine(w)
	for _, r := range c.remarks() {
		writeLine(w, r)
	}
}

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// areas is the table of the areas under the curve.
func (c *judgement) areas(w io.Writer) {
	fmt.Fprintf(w, "\n%-5s %-40s %6s %7s  %-20s %8s %8s", "grade", "measure", "n", "missing", "AUC (95 % interval)", "p", "adjusted")
	if c.reference >= 0 {
		fmt.Fprintf(w, "  %-23s %8s %8s", "less the reference", "p", "adjusted")
	}
	writeLine(w)
	for k := range c.measures {
		m, j := &c.measures[k], &c.panel.Measures[k]
		grade := string(m.grade)
		if grade == "" {
			grade = "-"
		}
		line := fmt.Sprintf("%-5s %-40s %6d %7d", grade, j.Name, j.N, j.Missing)
		if j.Why != "" {
			writeLine(w, line, "  not judged: ", j.Why)
			continue
		}
		line += fmt.Sprintf("  %-20s %8s %8s", spread(j.AUC.Value, j.AUC.CI, 2), chance(j.AUC.P, j.AUC.PKnown), chance(j.PHolm, j.AUC.PKnown))
		switch {
		case k == c.reference:
			line += "  (reference)"
		case j.Versus != nil && j.Versus.PKnown:
			line += fmt.Sprintf("  %-23s %8s %8s", spread(j.Versus.Value, j.Versus.CI, 2), chance(j.Versus.P, true), chance(j.Versus.PHolm, true))
		case j.Versus != nil:
			line += "  no test: " + j.Versus.Why
		}
		writeLine(w, strings.TrimRight(line, " "))
	}
}

// cutOffs lists for each measure the direction and the accuracy at its cut-offs.
func (c *judgement) cutOffs(w io.Writer) {
	writeLine(w, "\nCut-offs (sensitivity, specificity, predictive values in %, Wilson 95 % intervals; likelihood ratios)")
	for k := range c.measures {
		m, j := &c.measures[k], &c.panel.Measures[k]
		if j.Why != "" {
			continue
		}
		writeLine(w, "\n", j.Name)
		writeLine(w, "  ", m.way)
		if j.Opposite() {
			writeLine(w, "  In these patients it goes the other way: the interval of the area lies below 0.5. Calibration and net benefit follow the data.")
		}
		writeLine(w, "  ", m.cutWords)
		if j.Stated != nil {
			writeLine(w, cutLine("stated", j, j.Stated, m.unit))
		}
		if j.Best != nil {
			writeLine(w, cutLine("best here", j, j.Best, m.unit))
		} else {
			writeLine(w, "    best here  none: at no cut-off do sensitivity and specificity add up to more than 100 %")
		}
		if o := j.Optimism; o != nil && o.CutKnown {
			fmt.Fprintf(w, "    %-10s %-16s sens %.0f  spec %.0f", "in others", "", 100*o.Sens.Corrected, 100*o.Spec.Corrected)
			if o.CutOff.Known {
				fmt.Fprintf(w, "  (less optimism, %d resamples; cut-offs chosen in 95 %% of them: %.4g to %.4g)", o.Replicates, o.CutOff.Low, o.CutOff.High)
			}
			writeLine(w)
		}
	}
}

func cutLine(kind string, j *accuracy.Judged, c *accuracy.AtCut, unit string) string {
	side := ">="
	if j.Direction == accuracy.Lower {
		side = "<"
	}
	return fmt.Sprintf("    %-10s %-16s sens %s  spec %s  PPV %s  NPV %s  LR+ %s  LR- %s", kind, strings.TrimSpace(fmt.Sprintf("%s %.4g %s", side, c.Cut, unitOf(unit))),
		share(c.Sensitivity(0)), share(c.Specificity(0)), share(c.PPV(0)), share(c.NPV(0)), ratio(c.LRPositive(0)), ratio(c.LRNegative(0)))
}

// unitOf is the unit as printed.
func unitOf(unit string) string {
	if unit == "1" || unit == "fraction" {
		return ""
	}
	return unit
}

// risks is the table of net benefits with the calibration.
func (c *judgement) risks(w io.Writer) {
	shown := []int{10, 20, 30, 40, 50, 60}
	fmt.Fprintf(w, "\nNet benefit per 100 patients beyond that of acting on everybody or nobody, whichever is better; acting from a risk of\n  %-52s", "")
	for _, t := range shown {
		fmt.Fprintf(w, " %5d %%", t)
	}
	writeLine(w)
	for k := range c.measures {
		j := &c.panel.Measures[k]
		if j.Why != "" {
			continue
		}
		if j.Decision == nil {
			writeLine(w, "  ", j.Name, ": none, ", j.ModelWhy)
			continue
		}
		o := j.Optimism
		corrected := !j.Risk && o != nil && o.ModelKnown
		name := j.Name
		if corrected {
			name += " (less optimism)"
		}
		fmt.Fprintf(w, "  %-52s", name)
		for _, t := range shown {
			v := j.Decision[t-1].Model
			if corrected {
				v = o.NetBenefit[t-1].Corrected
			}
			fmt.Fprintf(w, " %7s", tenths(100*(v-max(0, j.Decision[t-1].All))))
		}
		writeLine(w)
	}
	c.calibration(w)
}

// calibration says how far predicted risks can be believed.
func (c *judgement) calibration(w io.Writer) {
	writeLine(w, "\nCalibration")
	for k := range c.measures {
		j := &c.panel.Measures[k]
		switch {
		case j.Why != "" || j.Calibration == nil:
		case j.Risk && j.Calibration.Why != "":
			fmt.Fprintf(w, "  %s: expected over observed %s; no slope: %s\n", j.Name, spread(j.Calibration.ExpectedOverObserved.Value, j.Calibration.ExpectedOverObserved.CI, 2), j.Calibration.Why)
		case j.Risk:
			a := j.Calibration
			fmt.Fprintf(w, "  %s: expected over observed %s, in the large %s, slope %s, Brier score %.3f\n", j.Name, spread(a.ExpectedOverObserved.Value, a.ExpectedOverObserved.CI, 2),
				spread(a.InTheLarge.Value, a.InTheLarge.CI, 2), spread(a.Slope.Value, a.Slope.CI, 2), a.Brier.Value)
		case j.Optimism != nil && j.Optimism.ModelKnown:
			fmt.Fprintf(w, "  %s: logistic model, Brier score %.3f; slope to be expected in others %.2f\n", j.Name, j.Calibration.Brier.Value, j.Optimism.Slope.Corrected)
		default:
			fmt.Fprintf(w, "  %s: logistic model, Brier score %.3f\n", j.Name, j.Calibration.Brier.Value)
		}
	}
}

// spread writes a value with its interval.
func spread(v float64, ci accuracy.Interval, decimals int) string {
	if !ci.Known {
		return fmt.Sprintf("%.*f (no interval)", decimals, v)
	}
	return fmt.Sprintf("%.*f (%.*f to %.*f)", decimals, v, decimals, ci.Low, decimals, ci.High)
}

// share writes a proportion in percent.
func share(p accuracy.Proportion) string {
	if !p.Known {
		return "-"
	}
	return fmt.Sprintf("%.0f (%.0f-%.0f)", 100*p.Share, 100*p.Low, 100*p.High)
}

func ratio(e accuracy.Estimate) string {
	switch {
	case !e.Known:
		return "-"
	case !e.CI.Known:
		return fmt.Sprintf("%.2f", e.Value)
	}
	return fmt.Sprintf("%.2f (%.2f-%.2f)", e.Value, e.CI.Low, e.CI.High)
}

// chance writes a p value.
func chance(p float64, known bool) string {
	switch {
	case !known:
		return "-"
	case p < 0.001:
		return "<0.001"
	}
	return fmt.Sprintf("%.3f", p)
}

// tenths writes a number to one decimal, without a negative zero.
func tenths(v float64) string {
	if v = math.Round(10*v) / 10; v == 0 {
		v = 0 // also where it was −0
	}
	return fmt.Sprintf("%.1f", v)
}
