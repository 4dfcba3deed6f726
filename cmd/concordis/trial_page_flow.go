package main

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/trial"
)

// flowSection is the flow of patients, drawn and as a table.
func flowSection(r *trialRun) report.SurvivalSection {
	rows := flowRows(r)
	chart := flowChart(r)
	return report.SurvivalSection{Title: "Flow of patients", Figures: []report.SurvivalFigure{{Draw: chart.Draw(),
		Caption: "Means over the replicates, rounded, so parts may miss their sum by one. Assessed are draws from the bank, which may hold the same virtual patient more than once: how many are excluded says how the bank was filled, not whom a clinic sees. A patient counts for the first criterion that keeps him or her out."}},
		Tables: []report.SurvivalTable{{Title: "flow", Head: padded(rows[0], len(rows[0])), Words: 1, Rows: paddedRows(rows[1:], len(rows[0]))}}}
}

func withCount(words string, n float64) string { return words + " (n = " + people(n) + ")" }

// flowChart is the flow after CONSORT.
func flowChart(r *trialRun) report.ConsortFlow {
	f, d := r.result.Flow(r.def), r.def
	randomised := 0.0
	for i := range f.Arms {
		randomised += f.Arms[i].Allocated
	}
	word, phase := "Randomised", "Allocation"
	if len(d.Arms) == 1 {
		word, phase = "Entered", "Treatment"
	}
	out := report.ConsortFlow{Title: "Flow of patients, mean of " + counted(len(r.result.Replicates), "replicate"),
		Steps: []report.ConsortStep{{Phase: "Enrolment", Box: report.ConsortBox{Head: withCount("Assessed for eligibility", f.Assessed)}, Left: excludedBox(d, &f)}}}
	if d.ImplantFirst {
		out.Steps = append(out.Steps, report.ConsortStep{Phase: "Implantation", Box: report.ConsortBox{Head: withCount("Implantation tried", randomised+f.ImplantFailedBefore)},
			Left: report.ConsortBox{Head: withCount("Implantation failed, not randomised", f.ImplantFailedBefore)}})
	}
	out.Steps = append(out.Steps, report.ConsortStep{Phase: out.Steps[len(out.Steps)-1].Phase, Box: report.ConsortBox{Head: withCount(word, randomised)}})
	out.Rows = []report.ConsortRow{{Phase: phase}, {Phase: "Follow-up"}, {Phase: "Analysis"}}
	for i := range f.Arms {
		out.Rows[0].Boxes = append(out.Rows[0].Boxes, allocatedBox(d, i, &f.Arms[i]))
		out.Rows[1].Boxes = append(out.Rows[1].Boxes, followedBox(d, i, &f.Arms[i]))
		out.Rows[2].Boxes = append(out.Rows[2].Boxes, analysedBox(d, &f.Arms[i]))
	}
	out.Description = flowDescription(&out)
	return out
}

// excludedBox says whom which criterion kept out; those that kept nobody out stand
// together.
func excludedBox(d *trial.Definition, f *trial.MeanFlow) report.ConsortBox {
	sum := 0.0
	var box report.ConsortBox
	var nobody []string
	for i, n := range f.Excluded {
		sum += n
		if n > 0 {
			box.Lines = append(box.Lines, withCount(criterionWords(&d.Criteria[i]), n))
		} else {
			nobody = append(nobody, strings.ReplaceAll(d.Criteria[i].Name, "-", " "))
		}
	}
	if len(nobody) > 0 {
		box.Lines = append(box.Lines, "nobody for: "+strings.Join(nobody, ", "))
	}
	box.Head = withCount("Excluded", sum)
	return box
}

// allocatedBox says who of an arm received its device.
func allocatedBox(d *trial.Definition, i int, a *trial.MeanArm) report.ConsortBox {
	arm := &d.Arms[i]
	box := report.ConsortBox{Head: withCount("Allocated to "+armName(d, arm.ID), a.Allocated)}
	if len(d.Arms) == 1 {
		box.Head = withCount(upperFirst(armName(d, arm.ID)), a.Allocated)
	}
	switch {
	case d.ImplantFirst && arm.Implants():
		box.Lines = append(box.Lines, "device in place before")
	case arm.Implants():
		box.Lines = append(box.Lines, withCount("received the device", a.Allocated-a.ImplantFailed), withCount("did not: implantation failed", a.ImplantFailed))
	default:
		box.Lines = append(box.Lines, withCount("as allocated, no device planned", a.Allocated))
	}
	return box
}

// followedBox says what became of an arm.
func followedBox(d *trial.Definition, i int, a *trial.MeanArm) report.ConsortBox {
	box := report.ConsortBox{Head: withCount("Completed", a.Completed)}
	box.Lines = append(box.Lines, withCount("died", a.Died), withCount("lost to follow-up", a.Lost), withCount("crossed over", a.Crossed))
	for _, c := range d.Arms[i].Cross {
		if c.AtDay > 0 {
			box.Lines = append(box.Lines, "planned switch to "+armName(d, c.To)+" at "+monthsWords(c.AtDay))
		}
	}
	if a.Beyond >= 0.005 {
		box.Lines = append(box.Lines, fmt.Sprintf("%.0f %% of the days lie after the last simulated one, whose state they repeat", 100*a.Beyond))
	}
	return box
}

// analysedBox says who counts in the analysis, and how who left the treatment does.
func analysedBox(d *trial.Definition, a *trial.MeanArm) report.ConsortBox {
	box := report.ConsortBox{Head: withCount("Analysed", a.Analysed)}
	if out := a.Allocated - a.Analysed; out > 0 {
		box.Lines = append(box.Lines, withCount("left out: implantation failed", out))
	}
	if a.Crossed > 0 {
		words := map[trial.Strategy]string{trial.TreatmentPolicy: "as allocated, whoever crossed over", trial.Hypothetical: "until crossover", trial.AsEvent: "crossover counts as the event"}
		box.Lines = append(box.Lines, words[d.Estimand.Crossover])
	}
	return box
}

// flowDescription is the chart in words.
func flowDescription(f *report.ConsortFlow) string {
	var all []string
	add := func(b *report.ConsortBox) {
		if b.Head != "" {
			all = append(all, strings.Join(append([]string{b.Head}, b.Lines...), ", "))
		}
	}
	for i := range f.Steps {
		add(&f.Steps[i].Box)
		add(&f.Steps[i].Left)
	}
	for i := range f.Rows {
		for k := range f.Rows[i].Boxes {
			add(&f.Rows[i].Boxes[k])
		}
	}
	return strings.Join(all, ". ") + "."
}
