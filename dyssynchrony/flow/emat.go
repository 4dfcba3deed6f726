package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// emat is DP-10 in ms and in percent of the beat.
func emat() []dyssynchrony.Measure {
	base := func(variant, unit, method string, compute func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error)) dyssynchrony.Measure {
		return timing(dyssynchrony.Measure{
			ID: "emat", Variant: variant, Name: "Electromechanical activation time", Aliases: []string{"EMAT"}, Unit: unit,
			Window: "Q onset to first heart sound", Method: method,
			Source: evidence.Citation{Authors: "Efstratiadis", Journal: "J Card Fail", Year: 2008, Where: "14(7), abstract"}, RuleTag: evidence.ReadInSource,
			Needs: []string{"Q to first heart sound (phonocardiogram)"}, Bounds: atLeast(0),
			Compute: compute,
		})
	}
	ms := base("ms", "ms", "Time from Q onset to the peak of the first heart sound.", func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		return read(in, tr, study.QToS1, "the first heart sound")
	})
	share := base("percent-of-rr", "%", "Time from Q onset to the peak of the first heart sound in percent of RR.", func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		v, err := read(in, tr, study.QToS1, "the first heart sound")
		if err != nil {
			return 0, err
		}
		_, own, _ := mean(in, study.QToS1, anyPeak)
		rr, err := cycle(in, tr, own)
		if err != nil {
			return 0, err
		}
		return 100 * v / rr, nil
	})
	share.Needs = append(share.Needs, "RR")
	return []dyssynchrony.Measure{ms, share}
}
