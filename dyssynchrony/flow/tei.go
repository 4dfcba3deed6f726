package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// tei is DP-8.
func tei() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "tei-index", Name: "Myocardial performance index", Aliases: []string{"Tei index", "MPI"}, Unit: "1",
		Window: "MVC to MVO",
		Method: "(isovolumic contraction time + isovolumic relaxation time) / ejection time, from the four valve events.",
		Source: fromMemory("Tei", "", 0), RuleTag: evidence.FromMemory,
		Needs: []string{"MVC, AVO, AVC, MVO", "RR"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			p, err := parts(in, tr)
			if err != nil {
				return 0, err
			}
			return (p.ivct + p.ivrt) / p.ejection, nil
		},
	})
}
