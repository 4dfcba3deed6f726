package score

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// eaarn is SC-1; more points mean more deaths.
func eaarn() dyssynchrony.Measure {
	return points(dyssynchrony.Measure{
		ID: "eaarn", Name: "EAARN score",
		Method:  "One point each: ejection fraction below 22 %, age 70 years or more, atrial fibrillation, eGFR below 60 mL/min/1.73 m², NYHA class IV.",
		Source:  evidence.Citation{Authors: "Khatib", Year: 2014, PMID: "24863467", Where: "abstract"},
		RuleTag: evidence.ReadInSource,
		Note:    "A score of risk of death after implantation, not of response. Atrial fibrillation is the clinician's statement of the rhythm.",
		Needs:   []string{"LVEF", "age", "rhythm", "eGFR", "NYHA class"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			f := facts(in)
			return sum(tr, []item{
				ask("LVEF below 22 %", 1, f.LVEFPercent, "LVEF", func(v float64) bool { return v < 22 }),
				ask("age 70 years or more", 1, f.AgeYears, "age", func(v float64) bool { return v >= 70 }),
				ask("atrial fibrillation", 1, f.Rhythm, "rhythm", func(v study.AtrialRhythm) bool { return v == study.AtrialFib }),
				ask("eGFR below 60", 1, f.EGFRMlMin173, "eGFR", func(v float64) bool { return v < 60 }),
				ask("NYHA class IV", 1, f.NYHA, "NYHA class", func(v int) bool { return v == 4 }),
			})
		},
	}, 5)
}
