package main

import (
	"bytes"
	"fmt"

	"github.com/concordis/concordis/trial"
)

// flowText is the flow of patients, as CONSORT asks for, as means over replicates.
func flowText(b *bytes.Buffer, r *trialRun) {
	for _, row := range flowRows(r) {
		fmt.Fprintf(b, "%-44s", row[0])
		for _, c := range row[1:] {
			fmt.Fprintf(b, " %14s", c)
		}
		writeLine(b)
	}
	writeLine(b)
}

// flowRows is the table of the flow: a head, then a row for each station.
func flowRows(r *trialRun) [][]string {
	f := r.result.Flow(r.def)
	head := []string{"Flow, mean over replicates"}
	for _, a := range r.def.Arms {
		head = append(head, a.Name)
	}
	rows := [][]string{head, {"assessed", fmt.Sprintf("%.0f", f.Assessed)}}
	for i, n := range f.Excluded {
		if n > 0 && i < len(r.def.Criteria) {
			rows = append(rows, []string{"  not " + r.def.Criteria[i].String(), fmt.Sprintf("%.0f", n)})
		}
	}
	if f.ImplantFailedBefore > 0 {
		rows = append(rows, []string{"implant failed before randomisation", fmt.Sprintf("%.0f", f.ImplantFailedBefore)})
	}
	for _, station := range []struct {
		name string
		of   func(*trial.MeanArm) float64
	}{
		{"allocated", func(a *trial.MeanArm) float64 { return a.Allocated }}, {"implant failed", func(a *trial.MeanArm) float64 { return a.ImplantFailed }},
		{"crossed over", func(a *trial.MeanArm) float64 { return a.Crossed }}, {"died", func(a *trial.MeanArm) float64 { return a.Died }},
		{"lost", func(a *trial.MeanArm) float64 { return a.Lost }}, {"analysed", func(a *trial.MeanArm) float64 { return a.Analysed }},
	} {
		row := []string{station.name}
		for i := range f.Arms {
			row = append(row, fmt.Sprintf("%.1f", station.of(&f.Arms[i])))
		}
		rows = append(rows, row)
	}
	return rows
}

// cardText is the card.
func cardText(b *bytes.Buffer, r *trialRun) {
	fmt.Fprintf(b, "%-52s %-26s %-26s %s\n", "row", "published", "simulated, central 90 %", "verdict")
	hits, judged := 0, 0
	for _, row := range r.result.Card(r.def) {
		verdict := string(row.Verdict)
		if row.Verdict == trial.Hit {
			hits++
		}
		if row.Verdict == trial.Hit || row.Verdict == trial.Miss {
			judged++
		}
		if row.Why != "" {
			verdict += " (" + row.Why + ")"
		}
		fmt.Fprintf(b, "%-52s %-26s %-26s %s\n", row.Published.Row(), publishedCell(&row.Published), spreadCell(row.Simulated), verdict)
	}
	fmt.Fprintf(b, "\n%d of %d judged rows hit: the median lies in the published interval and the published value in the central 90 %% of the replicates.\n", hits, judged)
	writeLine(b, "Rows that calibrate are no test. A miss stays a miss.")
}

func publishedCell(p *trial.Published) string {
	if p.Statement() {
		return "stated"
	}
	if !p.Ranged {
		return fmt.Sprintf("%.3g", p.Value)
	}
	return fmt.Sprintf("%.3g (%.3g to %.3g)", p.Value, p.Lo, p.Hi)
}

func spreadCell(s trial.Spread) string {
	if !s.Known {
		return "-"
	}
	return fmt.Sprintf("%.3g (%.3g to %.3g)", s.Median, s.Low, s.High)
}
