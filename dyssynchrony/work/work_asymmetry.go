package work

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// workAsymmetry is MW-10.
func workAsymmetry() dyssynchrony.Measure {
	r := rule{
		needs: []region{septum, lateral},
		value: func(s totals) (float64, error) { return s.mean[lateral].net() - s.mean[septum].net(), nil },
		show:  tally.net, what: "net work",
	}
	return dyssynchrony.Measure{
		ID: "work-asymmetry", Name: "Lateral-to-septal work difference", Aliases: []string{"lateral-septal work difference", "work asymmetry"},
		Family: dyssynchrony.Work, Unit: unit, Window: windowAll,
		Method: "Mean net work of the lateral segments minus mean net work of the septal segments; positive where the lateral wall works more.",
		Source: evidence.Citation{
			Authors: "Aalen", Journal: "Eur Heart J", Year: 2020, DOI: "10.1093/eurheartj/ehaa603",
			Note: "the rule is from memory; which segments the paper takes was not read",
		},
		RuleTag: evidence.FromMemory, Note: noteWalls,
		On: onStrain(2), Needs: needs(),
		Compute: r.compute,
	}
}
