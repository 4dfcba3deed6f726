package score

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// screen is SC-2; more points mean more responders.
func screen() dyssynchrony.Measure {
	return points(dyssynchrony.Measure{
		ID: "screen", Name: "ScREEN score",
		Method:  "One point each: female, NYHA class III or better, ejection fraction 25 % or more, QRS 150 ms or more, eGFR 60 mL/min or more.",
		Source:  evidence.Citation{Authors: "Providencia", Journal: "Int J Cardiol", Year: 2018, Where: "260:82, abstract"},
		RuleTag: evidence.ReadInSource,
		Note:    "The abstract gives eGFR in mL/min; the value indexed to 1.73 m² is used.",
		Needs:   []string{"sex", "NYHA class", "LVEF", "QRS duration", "eGFR"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			f := facts(in)
			return sum(tr, []item{
				ask("female", 1, f.Sex, "sex", func(v study.Sex) bool { return v == study.Female }),
				ask("NYHA class III or better", 1, f.NYHA, "NYHA class", func(v int) bool { return v <= 3 }),
				ask("LVEF 25 % or more", 1, f.LVEFPercent, "LVEF", func(v float64) bool { return v >= 25 }),
				ask("QRS 150 ms or more", 1, in.ECG.QRSMs, "QRS duration", func(v float64) bool { return v >= 150 }),
				ask("eGFR 60 or more", 1, f.EGFRMlMin173, "eGFR", func(v float64) bool { return v >= 60 }),
			})
		},
	}, 5)
}
