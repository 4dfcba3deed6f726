package uniformity

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// tus is the uniformity of strain with sums over time inside the root, so that
// frames of large strain weigh more.
func tus() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "tus", Name: "Temporal uniformity of strain", Aliases: []string{"TUS", "uniformity of strain", "US"},
		Family: dyssynchrony.Uniformity, Window: wholeBeat,
		Method: "Discrete Fourier transform of the segment strains around the ring in each frame, S0 = |F0|², S1 = |F+1|² + |F-1|²; sqrt(ΣS0/Σ(S0+S1)) with sums over frames.",
		Source: evidence.Citation{Authors: "not noted", Journal: "J Am Soc Echocardiogr", Year: 2009, PMID: "19423288",
			Where: "abstract; formula as the summed form of CURE", Note: "first author not noted"},
		RuleTag: evidence.ReadSecond, Note: ringsNote + " Where the sums stand is our reading.",
		On:     dyssynchrony.On{Quantity: study.Strain, MinCurves: leastSectors},
		Bounds: &[2]float64{0, 1}, Compute: uniform(pooled),
	}
}
